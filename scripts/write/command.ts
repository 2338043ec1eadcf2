import { existsSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Diagnostic } from "../document/diagnostic.ts";
import { DocumentError } from "../document/document-error.ts";
import { differences } from "./check.ts";
import { type OutputFile, strangers, writeOutput } from "./folder.ts";
import { diagnosticLines } from "./diagnostics.ts";
import { printableLines } from "../document/printable.ts";
import { WriteError } from "./replace-file.ts";

/** What a command line asks the generator to do. */
interface Command {
  /** The document. */
  readonly spec: string;
  /** The folder for the output. */
  readonly out: string;
  /** Compare with the folder, and write nothing. */
  readonly check: boolean;
  /** Refuse a document that gives rise to a diagnostic. */
  readonly strict: boolean;
  /** Overwrite files that the generator did not make. */
  readonly force: boolean;
  /** How imports end. */
  readonly importExtension: (typeof importExtensions)[number];
  /** Files that change the document. */
  readonly overlays: readonly string[];
}

const importExtensions = ["js", "ts", "none"] as const;

/** How a run went. */
export interface Report {
  readonly exitCode: 0 | 1 | 2;
  /** For standard output. */
  readonly output: string;
  /** For standard error. */
  readonly errors: string;
}

/** Makes the files of a document. */
export type Generate = (
  root: string,
  spec: string,
  options: Pick<Command, "strict" | "importExtension" | "overlays">,
) => Promise<{ files: readonly OutputFile[]; diagnostics: readonly Diagnostic[] }>;

/** Runs as a command: does what the words ask for, prints how it went, and sets the exit code. */
export async function runCommand(root: string, words: readonly string[], generate: Generate): Promise<void> {
  const { exitCode, output, errors } = await run(root, words, generate);
  process.stdout.write(output);
  process.stderr.write(errors);
  process.exitCode = exitCode;
}

/** Does what the words of a command line ask for, and says how it went. */
export async function run(root: string, words: readonly string[], generate: Generate): Promise<Report> {
  const command = readCommand(root, words);
  if (typeof command === "string") return refused(command);
  try {
    return carryOut(command, await generate(root, command.spec, command));
  } catch (error) {
    if (error instanceof DocumentError || error instanceof WriteError) return refused(error.message);
    throw error;
  }
}

function carryOut(command: Command, { files, diagnostics }: Awaited<ReturnType<Generate>>): Report {
  const { spec, out, check, force } = command;
  const place = `${relative(process.cwd(), out) || "."}/`;
  const errors = diagnosticLines(spec, diagnostics, `${place}README.md`);
  if (check) {
    const difference = differences(out, files);
    if (difference === "") return { exitCode: 0, output: `${place} is what ${spec} gives.\n`, errors };
    const repair = `${place} is not what ${spec} and the generator give. Run: ${repairing(command)}`;
    return { exitCode: 1, output: printableLines(difference), errors: `\n${repair}\n` };
  }
  const [first, ...more] = force ? [] : strangers(out, files);
  if (first !== undefined) {
    const others = more.length === 0 ? "" : ` and ${more.length} more`;
    return refused(
      `${join(place, first)}${others} would be overwritten, and the generator did not make it. Choose another folder, or add --force.`,
    );
  }
  writeOutput(out, files);
  return { exitCode: 0, output: `${place} is now what ${spec} gives.\n`, errors };
}

function refused(sentence: string): Report {
  return { exitCode: 2, output: "", errors: `${printableLines(sentence)}\nNothing was written.\n` };
}

/** The command that makes the output right again. */
function repairing({ spec, out, importExtension, overlays }: Command): string {
  if (process.env["npm_lifecycle_event"] !== undefined) return "npm run generate";
  const extension = importExtension === "js" ? "" : ` --import-extension ${importExtension}`;
  const laid = overlays.map((overlay) => ` --overlay ${overlay}`).join("");
  return `node scripts/run.mjs generate --spec ${spec} --out ${relative(process.cwd(), out) || "."}${extension}${laid}`;
}

const usage =
  "Usage: generate [--spec FILE --out DIR] [--import-extension js|ts|none] [--overlay FILE …] [--check] [--strict] [--force]";

/** What the words ask for; a sentence if that cannot be done. */
function readCommand(root: string, words: readonly string[]): Command | string {
  let given: ReturnType<typeof parsed>;
  try {
    given = parsed(words);
  } catch (error) {
    return `${(error as Error).message.replace(/\.?$/, ".")} ${usage}`;
  }
  const {
    check = false,
    strict = false,
    force = false,
    "import-extension": extension,
    overlay: overlays = [],
    ...asked
  } = given;
  if ((asked.spec === undefined) !== (asked.out === undefined))
    return `The option "${asked.spec === undefined ? "--spec" : "--out"}" is missing: give both, or neither for the project's own. ${usage}`;
  const own = ownCommand(root);
  const { spec, out } = { ...own, ...asked };
  const isOwn = own.out !== undefined && out !== undefined && resolve(root, own.out) === resolve(out);
  const wanted = extension ?? (isOwn ? own.importExtension : undefined) ?? "js";
  const importExtension = importExtensions.find((known) => known === wanted);
  if (importExtension === undefined)
    return `The option "--import-extension" is "${wanted}": choose one of ${importExtensions.join(", ")}. ${usage}`;
  if (spec === undefined || out === undefined)
    return `package.json names no document under "config". Give --spec and --out. ${usage}`;
  if (spec === "" || out === "") return `The option "${spec === "" ? "--spec" : "--out"}" is empty. ${usage}`;
  const folder = resolve(out);
  if (existsSync(folder) && !statSync(folder).isDirectory())
    return `${out} is a file. Name a folder for the output. ${usage}`;
  if (overlays.includes("")) return `The option "--overlay" is empty. ${usage}`;
  return { spec, out: folder, check, strict, force, importExtension, overlays };
}

function parsed(words: readonly string[]): {
  spec?: string;
  out?: string;
  "import-extension"?: string;
  overlay?: string[];
  check?: boolean;
  strict?: boolean;
  force?: boolean;
} {
  const flag = { type: "boolean" } as const;
  const text = { type: "string" } as const;
  const overlay = { type: "string", multiple: true } as const;
  const named = { spec: text, out: text, "import-extension": text, overlay };
  const options = { ...named, check: flag, strict: flag, force: flag };
  return { ...parseArgs({ args: [...words], options }).values };
}

/** The document, the folder and the ending of imports that package.json names. */
function ownCommand(root: string): { spec?: string; out?: string; importExtension?: string } {
  const { config = {} } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    config?: { spec?: string; out?: string; importExtension?: string };
  };
  return config;
}
