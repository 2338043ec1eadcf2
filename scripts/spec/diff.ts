/**
 * Says what changed between two OpenAPI documents:
 *
 *     tsx scripts/spec/diff.ts OLD NEW [--format text|markdown|json] [--names]
 *
 * Both are JSON or YAML, gzipped or not. Structure is compared, not spelling; texts are listed apart. `--names` also
 * compares the names of schema components: for two versions of one document, whose names are part of its types.
 * Exit codes: 0 no structural difference (or cosmetic ones), 1 additive, 2 breaking, 3 failed.
 */
import { diff } from "./diff/diff.ts";
import { formats, report, type Format } from "./diff/report.ts";
import { exitCodeOf } from "./diff/summary.ts";
import { loadWhole } from "./slice/one-document.ts";
import { endWithoutReader } from "../write/gone-reader.ts";

const usage: string = "Usage: spec-diff OLD NEW [--format text|markdown|json] [--names]";

/** What the command line asks for; a sentence where it asks for nothing that can be done. */
export interface DiffRequest {
  readonly old: string;
  readonly new: string;
  readonly format: Format;
  readonly names: boolean;
}

export function readArguments(words: readonly string[]): DiffRequest | string {
  const files: string[] = [];
  let format: string | undefined = "text";
  let names = false;
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? "";
    if (word === "--names") names = true;
    else if (word === "--format") format = words[++index];
    else if (word.startsWith("--format=")) format = word.slice("--format=".length);
    else if (word.startsWith("--")) return `There is no option "${word}". ${usage}`;
    else files.push(word);
  }
  const [old, next, ...more] = files;
  if (old === undefined || next === undefined || more.length > 0) return `Name two documents. ${usage}`;
  const known = formats.find((one) => one === format);
  if (known === undefined) return `There is no format "${format ?? ""}". ${usage}`;
  return { old, new: next, format: known, names };
}

function run(words: readonly string[]): number {
  const request = readArguments(words);
  if (typeof request === "string") {
    process.stderr.write(`${request}\n`);
    return 3;
  }
  try {
    const difference = diff(loadWhole(request.old), loadWhole(request.new), { names: request.names });
    process.stdout.write(report(difference, request.format));
    return exitCodeOf(difference);
  } catch (error) {
    process.stderr.write(`The documents were not compared: ${(error as Error).message}\n`);
    return 3;
  }
}

if (import.meta.filename === process.argv[1]) {
  endWithoutReader();
  process.exitCode = run(process.argv.slice(2));
}
