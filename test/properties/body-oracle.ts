/** Validators emitted for a document, beside ajv over the same document as it stands. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { buildSync } from "esbuild";
import { describe } from "../../scripts/describe/describe.ts";
import { Imports } from "../../scripts/emit/print/imports.ts";
import { Sources } from "../../scripts/emit/print/sources.ts";
import { emitValidators, nameValidators } from "../../scripts/emit/validators.ts";
import { documentOf, type LoadedDocument } from "../../scripts/document/document.ts";
import type { Json } from "../../scripts/document/json.ts";
import type { BodyValidator, BodyReport } from "../../scripts/runtime/validation/report.ts";

export interface EmittedValidators {
  readonly [name: string]: BodyValidator;
}

export interface Emitted {
  readonly source: string;
  /** What validators.ts exports. */
  readonly validators: EmittedValidators;
  /** The validator of an operation's body; throws if there is none. */
  readonly validator: (id: string) => BodyValidator;
}

/** The source of a document's validators, and the module that it is. */
export async function emitted(document: LoadedDocument): Promise<Emitted> {
  const { validation, operations } = describe(document, document, []);
  const names = nameValidators(validation, operations);
  const source = new Sources().print(emitValidators(validation, names, new Imports("validators", "ts")));
  const validators = await imported(source);
  const validator = (id: string): BodyValidator => {
    const found = validators[names.get(id) ?? ""];
    if (found === undefined) throw new Error(`No validator was emitted for "${id}".`);
    return found;
  };
  return { source, validators, validator };
}

/** Imports TypeScript from its source, with the runtime as it is in scripts/. */
async function imported(source: string): Promise<EmittedValidators> {
  const folder = mkdtempSync(join(tmpdir(), "validators-"));
  try {
    const file = join(folder, "validators.mjs");
    writeFileSync(file, bundled(source));
    return (await import(pathToFileURL(file).href)) as EmittedValidators;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One module of the source of validators.ts and of what it uses of the runtime. */
export function bundled(source: string): string {
  const [output] = buildSync({
    stdin: {
      contents: source,
      loader: "ts",
      resolveDir: fileURLToPath(new URL("../../scripts", import.meta.url)),
    },
    bundle: true,
    format: "esm",
    write: false,
  }).outputFiles;
  return output?.text ?? "";
}

/** A document with one operation for each schema, by name; `components` beside them. */
export function documentWith(
  schemas: Readonly<Record<string, Json>>,
  components: Readonly<Record<string, Json>> = {},
  openapi = "3.1.0",
): LoadedDocument {
  const paths = Object.entries(schemas).map(([name, schema]): [string, Json] => {
    const requestBody: Json = { required: true, content: { "application/json": { schema } } };
    return [
      `/${name}`,
      { post: { operationId: name, requestBody, responses: { 200: { description: "Done." } } } },
    ];
  });
  const root: Json = {
    openapi,
    info: { title: "Shapes", version: "1" },
    paths: Object.fromEntries(paths),
    components: { schemas: components },
  };
  return documentOf("shapes.json", "0".repeat(64), root);
}

/** The document with what `x-alone` says in JSON Schema's words: members of these names may not be there. */
function alone(value: Json): Json {
  if (Array.isArray(value)) return value.map(alone);
  if (typeof value !== "object" || value === null) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, alone(one as Json)]));
  const others = inner["x-alone"];
  if (!Array.isArray(others)) return inner;
  const absent = Object.fromEntries(others.map((name) => [String(name), false]));
  return { ...inner, properties: { ...(inner["properties"] as object), ...absent } };
}

/** ajv for the schema at a pointer of a document. */
export function ajvFor(root: Json, pointer: string): (body: unknown) => boolean {
  const ajv = new Ajv2020({ strict: false, allErrors: false, logger: false });
  formats.default(ajv);
  ajv.addSchema({ ...(alone(root) as object), $id: "https://example.com/document" });
  const validate = ajv.compile({ $ref: `https://example.com/document${encodeURI(pointer)}` });
  return (body) => validate(body) === true;
}

/**
 * Where a report and ajv disagree, or undefined. They may differ in three ways, on purpose: a name close to a known one
 * is an issue, where ajv takes any name; a member of a tagged union has one known key, where ajv takes more; and an
 * unknown kind is reported, where ajv refuses it.
 */
export function disagreement(report: BodyReport, accepted: boolean): string | undefined {
  const stricter = report.issues.filter(
    ({ keyword, message }) =>
      keyword === "name" || (keyword === "kind" && message.includes("Make an object of each")),
  );
  const newer = report.unknown.some(({ message }) => message.includes("is a kind"));
  const issues = report.issueCount - stricter.length;
  if (accepted && issues > 0) return `ajv accepts, the check does not: ${JSON.stringify(report.issues)}`;
  if (!accepted && report.issueCount === 0 && !newer) return "ajv refuses, the check does not";
  if (!accepted && issues === 0 && !newer && stricter.every(({ keyword }) => keyword === "name")) {
    return `ajv refuses, the check only for a name: ${JSON.stringify(report.issues)}`;
  }
  return undefined;
}
