/**
 * Cuts operations out of an OpenAPI document, with everything that they reach:
 *
 *     tsx scripts/spec/slice.ts UPSTREAM --operations "PUT /pets/{pet_id}" listPets "a tag" /owners --out FILE
 *
 * UPSTREAM is JSON or YAML, gzipped or not; FILE is written as YAML where its name says so, else as JSON. Without
 * `--out` the slice goes to standard output. The record of what was cut goes to standard error, and into the slice.
 * Exit codes: 0 done, 3 failed (nothing is written).
 */
import { stringify } from "yaml";
import { loadWhole } from "./slice/one-document.ts";
import { describeRecord } from "./slice/record.ts";
import { slice } from "./slice/slice.ts";
import { endWithoutReader } from "../write/gone-reader.ts";
import { replaceFile } from "../write/replace-file.ts";

const usage: string = "Usage: spec-slice UPSTREAM --operations <ids, tags, paths or methods> [--out FILE]";

/** What the command line asks for; a sentence where it asks for nothing that can be done. */
export interface SliceRequest {
  readonly upstream: string;
  readonly operations: readonly string[];
  readonly out?: string;
}

/** Reads the arguments: everything after `--operations` up to the next option names operations. */
export function readArguments(words: readonly string[]): SliceRequest | string {
  const found = { upstream: [] as string[], "--operations": [] as string[], "--out": [] as string[] };
  let into: string[] = found.upstream;
  for (const word of words) {
    if (word === "--operations" || word === "--out") into = found[word];
    else if (word.startsWith("--")) return `There is no option "${word}". ${usage}`;
    else into.push(word);
  }
  const [upstream, ...more] = found.upstream;
  const [out, ...outs] = found["--out"];
  if (upstream === undefined || more.length > 0) return `Name one document to cut from. ${usage}`;
  if (found["--operations"].length === 0) return `Name the operations to keep. ${usage}`;
  if (outs.length > 0 || (out === undefined && words.includes("--out")))
    return `Name one file to write. ${usage}`;
  return { upstream, operations: found["--operations"], ...(out !== undefined && { out }) };
}

function run(words: readonly string[]): number {
  const request = readArguments(words);
  if (typeof request === "string") {
    process.stderr.write(`${request}\n`);
    return 3;
  }
  try {
    const { document, record } = slice(loadWhole(request.upstream), request.operations);
    const text = /\.ya?ml$/.test(request.out ?? "")
      ? stringify(document, { lineWidth: 0, aliasDuplicateObjects: false })
      : `${JSON.stringify(document, null, 2)}\n`;
    if (request.out === undefined) process.stdout.write(text);
    else replaceFile(request.out, text);
    process.stderr.write(describeRecord(record));
    return 0;
  } catch (error) {
    process.stderr.write(`The document was not sliced: ${(error as Error).message}\n`);
    return 3;
  }
}

if (import.meta.filename === process.argv[1]) {
  endWithoutReader();
  process.exitCode = run(process.argv.slice(2));
}
