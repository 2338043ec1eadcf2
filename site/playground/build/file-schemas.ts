/** Gives the worker the JSON Schemas of the files that people write, made from the specification as the package's build makes them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";
import { parse } from "yaml";
import { fileSchemasFrom } from "../../../src/project/schemas/file-schemas.ts";

const name = "virtual:file-schemas";

export function fileSchemas(): Plugin {
  return {
    name: "file-schemas",
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load: (id) => (id === `\0${name}` ? `export default ${JSON.stringify(schemas())};` : undefined),
  };
}

export function schemas(): Readonly<Record<"policy" | "people" | "application", object>> {
  const document = readFileSync(join(import.meta.dirname, "../../../openapi/access-policies.yaml"), "utf8");
  const { components } = parse(document) as {
    readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
  };
  const { policy, people, application } = fileSchemasFrom(components.schemas);
  return { policy, people, application };
}
