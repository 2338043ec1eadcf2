/**
 * Cuts operations out of an OpenAPI document, with everything that they reach:
 *
 *     node scripts/run.mjs spec/slice UPSTREAM "PUT /pets/{pet_id}" listPets "a tag" /owners --out FILE
 *
 * UPSTREAM is JSON or YAML, gzipped or not. FILE is written as YAML if its name ends in `.yaml` or `.yml`, else as JSON;
 * without `--out` the slice goes to standard output. What was cut is said on standard error, and in the slice itself.
 * `--pin name=value` replaces a path parameter by a value, `--pin "name={other}"` gives it another name; the document that
 * is cut keeps the path of its original as `x-upstream-path`, which spec:sync and spec:diff follow.
 * `--overlay FILE` changes UPSTREAM before it is cut, as an OpenAPI overlay says.
 * `--without-texts` leaves out descriptions, titles and examples, so that only structure is left.
 * Exit codes: 0 done, 3 failed (nothing is written).
 */
import { stringify } from "yaml";
import { parseCommand, runCommand, UsageError } from "./command.ts";
import { parsePin, type Pins } from "./slice/pin.ts";
import { describeRecord } from "./slice/record.ts";
import { slice } from "./slice/slice.ts";
import { withoutTexts } from "./slice/without-texts.ts";
import { overlaidBy } from "../document/overlay.ts";
import { loadWhole } from "./whole-document.ts";
import { printableLines } from "../document/printable.ts";
import { replaceFile } from "../write/replace-file.ts";

const usage: string =
  "Usage: spec:slice UPSTREAM OPERATION… [--pin NAME=VALUE …] [--overlay FILE …] [--without-texts] [--out FILE]. An operation is named by id, tag, path or method";

/** What the command line asks for. */
export interface SliceRequest {
  readonly upstream: string;
  readonly operations: readonly string[];
  readonly pins: Pins;
  readonly overlays: readonly string[];
  readonly withoutTexts: boolean;
  readonly out?: string;
}

/** Reads the arguments: the first one outside options is the document, all others name operations. */
export function readArguments(words: readonly string[]): SliceRequest {
  const { values, positionals } = parseCommand(usage, {
    args: [...words],
    options: {
      operations: { type: "string", multiple: true, default: [] },
      pin: { type: "string", multiple: true, default: [] },
      overlay: { type: "string", multiple: true, default: [] },
      "without-texts": { type: "boolean", default: false },
      out: { type: "string" },
    },
    allowPositionals: true,
  });
  const [upstream, ...more] = positionals;
  if (upstream === undefined) throw new UsageError(`Name one document to cut from. ${usage}`);
  const operations = [...values.operations, ...more];
  if (operations.length === 0) throw new UsageError(`Name the operations to keep. ${usage}`);
  const pins = new Map(values.pin.map(parsePin));
  const { overlay: overlays, "without-texts": withoutTexts } = values;
  const request = { upstream, operations, pins, overlays, withoutTexts };
  return { ...request, ...(values.out !== undefined && { out: values.out }) };
}

void runCommand(import.meta.filename, "The document was not sliced:", (words) => {
  const request = readArguments(words);
  const { document: whole, diagnostics } = overlaidBy(loadWhole(request.upstream), request.overlays);
  process.stderr.write(printableLines(diagnostics.map(({ sentence }) => `${sentence}\n`).join("")));
  const { document: cut, record } = slice(whole, request.operations, request.pins);
  const document = request.withoutTexts ? withoutTexts(cut) : cut;
  const text = /\.ya?ml$/.test(request.out ?? "")
    ? stringify(document, { lineWidth: 0, aliasDuplicateObjects: false })
    : `${JSON.stringify(document, null, 2)}\n`;
  if (request.out === undefined) process.stdout.write(printableLines(text));
  else replaceFile(request.out, text);
  process.stderr.write(printableLines(describeRecord(record)));
  return 0;
});
