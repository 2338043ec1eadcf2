import { stringify } from "yaml";
import { overlaidBy } from "../../document/overlay.ts";
import { printableLines } from "../../document/printable.ts";
import { parsePin, type Pins } from "../../spec/slice/pin.ts";
import { describeRecord } from "../../spec/slice/record.ts";
import { slice } from "../../spec/slice/slice.ts";
import { withoutTexts } from "../../spec/slice/without-texts.ts";
import { wholeDocument } from "../../spec/whole-document.ts";
import { replaceFile } from "../../write/replace-file.ts";
import {
  type Command,
  type CommandText,
  readWords,
  type Surroundings,
  UsageError,
  usageOf,
} from "../command.ts";
import { namedSource, readDocument } from "../document-source.ts";

const text = {
  name: "slice",
  usage: ["DOCUMENT OPERATION … [--out FILE] [OPTION …]"],
  summary: "Cuts operations out of a document, with everything that they reach.",
  about:
    'Cuts operations out of a document, with everything that they reach and nothing else. An operation is named by id, tag, path or method, or as in "GET /pets". What was cut is said, and is in the slice itself as x-slice.',
  options: {
    operations: {
      type: "string",
      multiple: true,
      value: "OPERATION",
      says: "An operation to keep, as a word behind the document is.",
    },
    pin: {
      type: "string",
      multiple: true,
      value: "NAME=VALUE",
      says: "Replace a path parameter by a value, or by another name as in NAME={OTHER}. The path that it had is x-upstream-path.",
    },
    overlay: {
      type: "string",
      multiple: true,
      value: "FILE",
      says: "Change the document first, as an OpenAPI overlay says.",
    },
    "allow-outside": {
      type: "string",
      multiple: true,
      value: "DIR",
      says: "Follow references into this folder too, not only into the document's own.",
    },
    "without-texts": { type: "boolean", says: "Leave out descriptions, titles and examples." },
    out: {
      type: "string",
      value: "FILE",
      says: "Write to this file, as YAML if it ends in .yaml or .yml, else as JSON; otherwise to standard output.",
    },
  },
  examples: [
    'upstream.json "PUT /pets/{pet_id}" listPets --out pets.yaml',
    'upstream.json "GET /{kind}/{id}/pets" --pin kind=shops --pin "id={shop_id}"',
  ],
  exitCodes: [
    [0, "Done."],
    [3, "It could not be done. Nothing was written."],
  ],
} as const satisfies CommandText;

/** What the command line asks for. */
export interface SliceRequest {
  readonly upstream: string;
  readonly operations: readonly string[];
  readonly pins: Pins;
  readonly overlays: readonly string[];
  readonly allowOutside: readonly string[];
  readonly withoutTexts: boolean;
  readonly out?: string;
}

/** Reads the words: the first one outside options is the document, all others name operations. */
export function readSliceRequest(words: readonly string[]): SliceRequest {
  const { values, positionals } = readWords(text, words);
  const [upstream, ...more] = positionals;
  if (upstream === undefined) throw new UsageError(`Name one document to cut from. ${usageOf(text)}`);
  const operations = [...(values.operations ?? []), ...more];
  if (operations.length === 0) throw new UsageError(`Name the operations to keep. ${usageOf(text)}`);
  return {
    upstream,
    operations,
    pins: new Map((values.pin ?? []).map(parsePin)),
    overlays: values.overlay ?? [],
    allowOutside: values["allow-outside"] ?? [],
    withoutTexts: values["without-texts"] ?? false,
    ...(values.out !== undefined && { out: values.out }),
  };
}

async function run(words: readonly string[], { stdin, print, say }: Surroundings): Promise<number> {
  const request = readSliceRequest(words);
  const source = await namedSource(request.upstream, stdin);
  const whole = wholeDocument(await readDocument(source, request.allowOutside));
  const { document: laid, diagnostics } = overlaidBy(whole, request.overlays);
  say(printableLines(diagnostics.map(({ sentence }) => `${sentence}\n`).join("")));
  const { document: cut, record } = slice(laid, request.operations, request.pins);
  const document = request.withoutTexts ? withoutTexts(cut) : cut;
  const written = /\.ya?ml$/.test(request.out ?? "")
    ? stringify(document, { lineWidth: 0, aliasDuplicateObjects: false })
    : `${JSON.stringify(document, null, 2)}\n`;
  if (request.out === undefined) print(printableLines(written));
  else replaceFile(request.out, written);
  say(printableLines(describeRecord(record)));
  return 0;
}

export const sliceCommand: Command = { text, failure: "The document was not sliced:", refused: 3, run };
