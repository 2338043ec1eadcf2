/**
 * Makes TypeScript from an OpenAPI document, and is the whole pipeline on one page:
 *
 *     load → describe → emit → format → write | check
 *
 *     node scripts/run.mjs generate --spec FILE --out DIR [--check | --watch] [--strict]
 *
 * The same document gives the same bytes. Output appears whole or not at all. Exit codes: 0 done; 1 the output is not
 * what the document gives (`--check`); 2 the document, or what was asked, has a fault, and nothing is written.
 */
import { existsSync } from "node:fs";
import { basename, isAbsolute, join, relative } from "node:path";
import { openCycles } from "./normalise/cycles.ts";
import { describe, type Facts } from "./describe/describe.ts";
import { withEmptyKinds } from "./normalise/empty-variants.ts";
import { withOneWayRequired } from "./normalise/read-only-write-only.ts";
import type { Diagnostic } from "./document/diagnostic.ts";
import { plainSchema } from "./normalise/schemas.ts";
import { bundle, refineSchemas } from "./document/bundle.ts";
import { loadDocument, type LoadedDocument } from "./document/document.ts";
import { DocumentError } from "./document/document-error.ts";
import { isOpenApi30 } from "./document/openapi-version.ts";
import { orTooDeep } from "./document/too-deep.ts";
import { differences } from "./write/check.ts";
import { type Command, readCommand } from "./write/command.ts";
import { type OutputFile, writeOutput } from "./write/folder.ts";
import { type Report, report } from "./write/report.ts";
import { watch } from "./write/watch.ts";

/** A document, brought into one file; the same with plain schemas, which types are made from; and what it says. */
export interface Described {
  readonly document: LoadedDocument;
  readonly plain: LoadedDocument;
  readonly facts: Facts;
}

/** What a document says. Throws {@link DocumentError}, and nothing else, for whatever is wrong with it. */
export function describeDocument(loaded: LoadedDocument): Described {
  return orTooDeep(loaded.file, () => {
    const { document: bundled, leftOut } = bundle(loaded);
    const document = withOneWayRequired(bundled);
    const is30 = isOpenApi30(document);
    const refined = refineSchemas(document, (schema, resolve) => plainSchema(schema, resolve, is30));
    const plain = openCycles(withEmptyKinds(refined), false).document;
    return { document, plain, facts: describe(document, plain, leftOut) };
  });
}

/** The files that a document gives, and what was wrong in it. `root` is the folder that holds `scripts/`. */
export async function generate(
  root: string,
  spec: string,
  strict: boolean,
): Promise<{ files: OutputFile[]; diagnostics: readonly Diagnostic[] }> {
  const { plain, facts } = describeDocument(loadDocument(spec));
  const [diagnostic] = facts.diagnostics;
  if (strict && diagnostic !== undefined)
    throw new DocumentError(spec, diagnostic.pointer, diagnostic.sentence);
  // The compilers are loaded here, when the document is known to be sound.
  const { emit } = await import("./emit/emit.ts");
  const { format, readConfiguration } = await import("./write/format.ts");
  const configuration = readConfiguration(join(root, ".prettierrc.json"));
  const files: OutputFile[] = [];
  for (const { name, text } of emit(documentName(root, spec), plain, facts)) {
    files.push({ name, text: await format(name, text, configuration) });
  }
  return { files, diagnostics: facts.diagnostics };
}

/** The document as people should look for it: its path below the root, else its name alone, which holds no path of a machine. */
function documentName(root: string, spec: string): string {
  const path = relative(root, spec).replaceAll("\\", "/");
  return path.startsWith("../") || isAbsolute(path) ? basename(spec) : path;
}

/** Does once what a command line asks for, and says how it went. */
export async function run(root: string, words: readonly string[]): Promise<Report> {
  const command = readCommand(words);
  return typeof command === "string" ? report.refused(command) : runCommand(root, command);
}

async function runCommand(root: string, command: Command): Promise<Report> {
  try {
    const { files, diagnostics } = await generate(root, command.spec, command.strict);
    if (!command.check) writeOutput(command.out, files);
    const difference = command.check ? differences(command.out, files) : "";
    return difference === "" ? report.done(command, diagnostics) : report.differs(command, difference);
  } catch (error) {
    if (error instanceof DocumentError) return report.refused(error.message);
    throw error;
  }
}

/** Runs as a command: prints, and sets the exit code. With `--watch` it goes on until it is interrupted. */
export async function main(root: string, words: readonly string[]): Promise<void> {
  const command = readCommand(words);
  const once = async (): Promise<void> => {
    const { exitCode, output, errors } = await run(root, words);
    process.stdout.write(output);
    process.stderr.write(errors);
    process.exitCode = exitCode;
  };
  if (typeof command !== "string" && command.watch && existsSync(command.spec)) watch(command.spec, once);
  else await once();
}

if (import.meta.filename !== undefined && process.argv[1] === import.meta.filename) {
  void main(join(import.meta.dirname, ".."), process.argv.slice(2));
}
