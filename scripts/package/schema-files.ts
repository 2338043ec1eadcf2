/**
 * Writes the JSON Schemas of the files that users write to `dist/schema/`. What they are, the built package knows; it is given the
 * components of the document.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parse } from "yaml";

/** What the built entry has to export. */
interface Entry {
  fileSchemasFrom(components: Readonly<Record<string, unknown>>): Readonly<Record<string, object>>;
}

export async function writeSchemaFiles(dist: string, documentFile: string): Promise<void> {
  const { fileSchemasFrom } = (await import(pathToFileURL(join(dist, "project.js")).href)) as Entry;
  const { components } = parse(readFileSync(documentFile, "utf8")) as {
    readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
  };
  mkdirSync(join(dist, "schema"), { recursive: true });
  for (const [name, schema] of Object.entries(fileSchemasFrom(components.schemas)))
    writeFileSync(join(dist, "schema", `${name}.json`), `${JSON.stringify(schema, undefined, 2)}\n`);
}
