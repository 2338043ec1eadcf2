import { join } from "node:path";
import { emit } from "../../../scripts/emit/emit.ts";
import type { Layout } from "../../../scripts/emit/output-options.ts";
import { describeDocument, readingFor } from "../../../scripts/generate.ts";
import { documentOf, parseText } from "../../../scripts/document/document.ts";

const root: string = join(import.meta.dirname, "../../..");

/**
 * What each generated file holds for a document, one line a statement or member, before it is formatted; under "resources" what
 * the modules of all resources and the tree hold.
 */
export function emitted(yaml: string, layout?: Layout): { readonly [file: string]: string } {
  const read = documentOf("inline.yaml", "0", parseText("inline.yaml", yaml));
  const { plain, facts } = describeDocument(read, [], readingFor(layout));
  const options = { importExtension: "ts", ...(layout === undefined ? {} : { layout }) } as const;
  const files = emit(root, "inline.yaml", plain, facts, options).map(
    ({ name, text }) => [name, squeezed(text)] as const,
  );
  const resources = files.filter(([name]) => name.startsWith("resources/") || name === "client.ts");
  return { ...Object.fromEntries(files), resources: resources.map(([, text]) => text).join(" ") };
}

/** A document that holds these component schemas, each a line of YAML. */
export function withSchemas(version: string, ...schemas: readonly string[]): string {
  return `openapi: ${version}\ninfo: { title: T, version: "1" }\npaths: {}\ncomponents:\n  schemas:\n${schemas.map((line) => `    ${line}\n`).join("")}`;
}

/** A document that holds one operation, given as YAML, at a path, beside component schemas. */
export function withOperation(
  path: string,
  method: string,
  operation: string,
  ...schemas: readonly string[]
): string {
  return `${withSchemas("3.1.0", "Unused: {}", ...schemas).replace("paths: {}", `paths:\n  "${path}":\n    ${method}: ${operation}`)}`;
}

/** Without comments, and with one space where there is any. */
function squeezed(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .trim();
}
