/**
 * What programs import from `openapi-resources`: documents in, plain data out. Nothing here prints, and only `writeFiles` writes.
 */
import { join, resolve } from "node:path";
import { overlaidBy } from "./document/overlay.ts";
import type { Diagnostic } from "./document/diagnostic.ts";
import type { Generated } from "./generate.ts";
import type { LoadedDocument } from "./document/document.ts";
import { diff as compare, type Difference } from "./spec/diff/diff.ts";
import { filterOf, type OperationFilter } from "./spec/diff/filter.ts";
import type { LintProblem } from "./spec/lint.ts";
import { slice as cut, type Slice } from "./spec/slice/slice.ts";
import { withoutTexts } from "./spec/slice/without-texts.ts";
import { wholeDocument } from "./spec/whole-document.ts";
import { type DocumentSource, readDocument } from "./tool/document-source.ts";
import { generated, type ReadAndGenerateOptions } from "./tool/generated.ts";
import { differences } from "./write/check.ts";
import { type OutputFile, refuseStrangers, writeOutput } from "./write/folder.ts";

export type { JsonObject, Json } from "./document/json.ts";
export type { Change, Pointers } from "./spec/diff/change.ts";
export type { Kind } from "./spec/diff/kinds/kinds.ts";
export type { Level, Side } from "./spec/diff/kinds/severity.ts";
export type { TextChange } from "./spec/diff/schemas/text-changes.ts";
export type { SliceRecord } from "./spec/slice/record.ts";
export type { DocumentText } from "./tool/document-source.ts";
export type { GenerateOptions } from "./generate.ts";
export type { FormatOptions } from "./write/format.ts";
export type { Layout, OutputOptions } from "./emit/output-options.ts";
export type { ImportExtension } from "./emit/print/imports.ts";
export type { ReportOptions, Format } from "./spec/diff/report.ts";
export type {
  Diagnostic,
  Difference,
  DocumentSource,
  Generated,
  LintProblem,
  OperationFilter,
  OutputFile,
  ReadAndGenerateOptions,
  Slice,
};
export { type Configuration, defineConfig } from "./tool/configuration.ts";
export { DocumentError } from "./document/document-error.ts";
export { RefusedError } from "./document/refused-error.ts";
export { report as reportDifference } from "./spec/diff/report.ts";

/** The folder of this package: the modules that are copied into outputs are in it. */
const root = join(import.meta.dirname, "..");

/** What {@link generate} takes. */
export interface GenerateRequest extends ReadAndGenerateOptions {
  /** The document: a path, an address that begins with `https://`, or a text. */
  readonly spec: DocumentSource;
}

/**
 * The files that a document gives, as data, and what there is to say about the document. Throws {@link RefusedError} if the
 * document, or what is asked, has a fault, and then nothing is given.
 *
 * @example
 * const { files, diagnostics } = await generate({ spec: "petstore.yaml", operations: ["pets"] });
 * writeFiles("src/petstore", files);
 */
export async function generate({ spec, ...options }: GenerateRequest): Promise<Generated> {
  return generated(root, process.cwd(), spec, options);
}

/**
 * Writes files to a folder. Each is replaced as a whole, or not touched if it is right already; files that an earlier run made and
 * this one does not are deleted. Throws {@link RefusedError} before anything is written if a file is in the way that
 * openapi-resources did not make, unless `force` is true, and if the folder cannot be written.
 */
export function writeFiles(
  folder: string,
  files: readonly OutputFile[],
  { force = false }: { readonly force?: boolean } = {},
): void {
  if (!force) refuseStrangers(folder, files, folder, "pass { force: true }");
  writeOutput(resolve(folder), files);
}

/** How a folder differs from these files, as unified diffs; empty if it does not. */
export function compareFiles(folder: string, files: readonly OutputFile[]): string {
  return differences(resolve(folder), files);
}

/** What {@link slice} takes. */
export interface SliceOptions {
  /** The operations to keep, each by id, tag, path or method, or as in `GET /pets`. */
  readonly operations: readonly string[];
  /** Path parameters and what takes their place: a value, or another name in braces. */
  readonly pins?: Readonly<Record<string, string>>;
  /** Files of OpenAPI overlays that change the document first. */
  readonly overlays?: readonly string[];
  /** Leave out descriptions, titles and examples. By default false. */
  readonly withoutTexts?: boolean;
  /** Folders beside the document's own whose files it may refer to. */
  readonly allowOutside?: readonly string[];
}

/**
 * Some operations of a document, with everything that they reach, and the record of what was cut. Throws {@link RefusedError} if
 * one of them is not there, with the name that is near.
 *
 * @example
 * const { document, record } = await slice("upstream.json", { operations: ["GET /pets"] });
 */
export async function slice(source: DocumentSource, options: SliceOptions): Promise<Slice> {
  const { operations, pins = {}, overlays = [], allowOutside } = options;
  const whole = await readWhole(source, allowOutside);
  const { document } = overlaidBy(whole, overlays);
  const found = cut(document, operations, new Map(Object.entries(pins)));
  return options.withoutTexts === true ? { ...found, document: withoutTexts(found.document) } : found;
}

/** What {@link diff} takes beside the documents. */
export interface CompareOptions {
  /** Count the names of schema components as part of the types: for two versions of one document. By default false. */
  readonly names?: boolean;
  /** The operations to compare. By default all. */
  readonly only?: Partial<OperationFilter>;
  /** Folders beside the documents' own whose files they may refer to. */
  readonly allowOutside?: readonly string[];
}

/**
 * What differs between two documents: structure, the gravest first, and texts. Throws {@link RefusedError} if one of them cannot be read
 * or `only` names nothing.
 *
 * @example
 * const difference = await diff("pets-old.yaml", "pets.yaml");
 * const breaking = difference.changes.filter(({ wire }) => wire === "breaking");
 * console.log(reportDifference(difference, "markdown"));
 */
export async function diff(
  old: DocumentSource,
  next: DocumentSource,
  { names = false, only, allowOutside }: CompareOptions = {},
): Promise<Difference> {
  const before = await readWhole(old, allowOutside);
  const after = await readWhole(next, allowOutside);
  if (only === undefined) return compare(before, after, { names });
  const filter = { operations: [], tags: [], paths: [], ...only };
  return compare(before, after, { names, only: filterOf(filter, [before, after]) });
}

/**
 * What Redocly's recommended rules find in a document; empty if all is well. Nothing is fetched. Throws {@link RefusedError} if it cannot
 * be read.
 */
export async function lint(
  source: DocumentSource,
  { allowOutside }: { readonly allowOutside?: readonly string[] } = {},
): Promise<readonly LintProblem[]> {
  // It is large, and few programs that generate also lint.
  const { lintSource } = await import("./tool/lint-source.ts");
  return lintSource(source, allowOutside);
}

async function readWhole(
  source: DocumentSource,
  allowed: readonly string[] | undefined,
): Promise<LoadedDocument> {
  return wholeDocument(await readDocument(source, allowed));
}
