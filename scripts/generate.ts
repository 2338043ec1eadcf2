/**
 * Makes TypeScript from an OpenAPI document, and is the whole pipeline on one page:
 *
 *     load → describe → emit → format → write | check
 *
 *     tsx scripts/generate.ts --spec FILE --out DIR [--check] [--strict]
 *
 * The same document gives the same bytes. Output appears whole or not at all. Exit codes: 0 done; 1 the output is not
 * what the document gives (`--check`); 2 the document, or what was asked, has a fault, and nothing is written.
 */
import { join } from "node:path";
import { openCycles } from "./describe/cycles.ts";
import { describe } from "./describe/describe.ts";
import { plainSchema } from "./describe/plain-schema.ts";
import { bundle, refineSchemas } from "./load/bundle.ts";
import { isOpenApi30 } from "./load/openapi-version.ts";
import type { FaultFact } from "./describe/operation-fault.ts";
import { loadDocument, type LoadedDocument } from "./load/document.ts";
import { DocumentError } from "./load/document-error.ts";
import { banner } from "./write/banner.ts";
import { differences } from "./write/check.ts";
import { readCommand } from "./write/command.ts";
import { documentName } from "./write/fingerprint.mjs";
import { type OutputFile, writeOutput } from "./write/folder.ts";
import { manifestText } from "./write/manifest.ts";
import { type Report, report } from "./write/report.ts";

/** The files that a document gives, and what was wrong in it. `root` is the folder that holds `scripts/`. */
export async function generate(
  root: string,
  spec: string,
  strict: boolean,
): Promise<{ files: OutputFile[]; faults: readonly FaultFact[] }> {
  const { document, leftOut } = bundle(loadDocument(spec));
  const is30 = isOpenApi30(document);
  const refined = refineSchemas(document, (schema, resolve) => plainSchema(schema, resolve, is30));
  const plain = openCycles(refined, false).document;
  const facts = describe(plain, leftOut);
  const [fault] = facts.faults;
  if (strict && fault !== undefined) throw new DocumentError(spec, fault.pointer, fault.sentence);
  // The compilers are loaded here, when the document is known to be sound.
  const { emit } = await import("./emit/emit.ts");
  const { format, readConfiguration } = await import("./write/format.ts");
  const configuration = readConfiguration(join(root, ".prettierrc.json"));
  const head = banner({ document: documentName(root, spec), hash: document.hash });
  const files: OutputFile[] = [];
  for (const file of emit(document, plain, facts)) {
    files.push({
      name: file.name,
      text: await format(
        file.name,
        file.name.endsWith(".md") ? file.text : `${head}\n${file.text}`,
        configuration,
      ),
    });
  }
  return { files: withManifest(root, document, files), faults: facts.faults };
}

function withManifest(root: string, document: LoadedDocument, files: readonly OutputFile[]): OutputFile[] {
  return [...files, { name: "manifest.json", text: manifestText(root, document, files) }];
}

/** Does what a command line asks for, and says how it went. */
export async function run(root: string, words: readonly string[]): Promise<Report> {
  const command = readCommand(words);
  if (typeof command === "string") return report.refused(command);
  try {
    const { files, faults } = await generate(root, command.spec, command.strict);
    if (!command.check) writeOutput(command.out, files);
    const difference = command.check ? differences(command.out, files) : "";
    return difference === "" ? report.done(command, faults) : report.differs(command, difference);
  } catch (error) {
    if (error instanceof DocumentError) return report.refused(error.message);
    throw error;
  }
}

/** Runs as a command: prints, and sets the exit code. */
export async function main(root: string, words: readonly string[]): Promise<void> {
  const { exitCode, output, errors } = await run(root, words);
  process.stdout.write(output);
  process.stderr.write(errors);
  process.exitCode = exitCode;
}

if (import.meta.filename !== undefined && process.argv[1] === import.meta.filename) {
  void main(join(import.meta.dirname, ".."), process.argv.slice(2));
}
