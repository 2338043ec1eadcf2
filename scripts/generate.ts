/**
 * Makes TypeScript from an OpenAPI document, and is the whole pipeline on one page:
 *
 *     read → normalise → describe → emit → write
 *
 *     node scripts/run.mjs generate [--spec FILE --out DIR] [--import-extension js|ts|none] [--overlay FILE …] [--check] [--strict] [--force]
 *
 * Without `--spec` and `--out` it makes what package.json names under `config`. The same document gives the same bytes.
 * Exit codes: 0 done; 1 the output is not what the document gives (`--check`); 2 the document, or what was asked, has a
 * fault, and nothing is written.
 */
import { basename, isAbsolute, join, relative } from "node:path";
import { describe, type Facts } from "./describe/describe.ts";
import type { Diagnostic } from "./document/diagnostic.ts";
import { DocumentError } from "./document/document-error.ts";
import { loadDocument, type LoadedDocument } from "./document/document.ts";
import type { OutputOptions } from "./emit/output-options.ts";
import { orTooDeep } from "./document/limits.ts";
import { overlaidBy } from "./document/overlay.ts";
import { normalise } from "./normalise/normalise.ts";
import { runCommand } from "./write/command.ts";
import type { OutputFile } from "./write/folder.ts";

/**
 * What a document says, and the document that types are made from. `known` is what is to be said of it already. Throws only
 * {@link DocumentError}.
 */
export function describeDocument(
  read: LoadedDocument,
  known: readonly Diagnostic[] = [],
): { plain: LoadedDocument; facts: Facts } {
  return orTooDeep(read.file, () => {
    const { document, plain, diagnostics } = normalise(read);
    return { plain, facts: describe(document, plain, [...known, ...diagnostics]) };
  });
}

/** What can be chosen beside the document. */
export interface GenerateOptions extends OutputOptions {
  /** Refuse a document that gives rise to any diagnostic. */
  readonly strict?: boolean;
  /** Files that change the document before anything else is done with it. */
  readonly overlays?: readonly string[];
  /** Whether the files are formatted, which takes longer than to make them. By default they are. */
  readonly format?: boolean;
}

/**
 * The files that a document gives, and what the generator has to say about it. `root` is the folder that holds
 * `scripts/`.
 */
export async function generate(
  root: string,
  spec: string,
  { strict = false, overlays = [], format = true, ...output }: GenerateOptions = {},
): Promise<{ files: OutputFile[]; diagnostics: readonly Diagnostic[] }> {
  const read = overlaidBy(loadDocument(spec), overlays);
  const { plain, facts } = describeDocument(read.document, read.diagnostics);
  const [first] = facts.diagnostics;
  if (strict && first !== undefined) throw new DocumentError(spec, first.pointer, first.sentence);
  // TypeScript and Prettier are loaded here, when the document is known to be sound: a refusal needs neither.
  const { emit } = await import("./emit/emit.ts");
  const files = emit(root, documentName(root, spec), plain, facts, output);
  if (!format) return { files, diagnostics: facts.diagnostics };
  const { formatAll } = await import("./write/format.ts");
  return { files: await formatAll(root, files), diagnostics: facts.diagnostics };
}

/** The name of the document in what is generated: its path below the root, else its file name, which holds no path of a machine. */
function documentName(root: string, spec: string): string {
  const path = relative(root, spec).replaceAll("\\", "/");
  return path.startsWith("../") || isAbsolute(path) ? basename(spec) : path;
}

if (process.argv[1] === import.meta.filename)
  void runCommand(join(import.meta.dirname, ".."), process.argv.slice(2), generate);
