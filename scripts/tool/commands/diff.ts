import { diff } from "../../spec/diff/diff.ts";
import { filterOf, type OperationFilter } from "../../spec/diff/filter.ts";
import { formats, report, type Format } from "../../spec/diff/report.ts";
import { exitCodeOf } from "../../spec/diff/summary.ts";
import { wholeDocument } from "../../spec/whole-document.ts";
import {
  chosen,
  type Command,
  type CommandText,
  readWords,
  type Surroundings,
  UsageError,
  usageOf,
} from "../command.ts";
import { namedSource, readDocument } from "../document-source.ts";

const text = {
  name: "diff",
  usage: ["OLD NEW [OPTION …]"],
  summary: "Says what changed between two documents, and for whom it is breaking.",
  about:
    "Compares two documents operation by operation: structure, not spelling; texts are listed apart. Each change says what it means on the wire and for types. What fills more than a screen is summed up.",
  options: {
    format: { type: "string", value: formats.join("|"), says: "How to say it. By default text." },
    names: {
      type: "boolean",
      says: "Also compare the names of schema components: for two versions of one document.",
    },
    all: { type: "boolean", says: "Print all of it, however long." },
    path: { type: "string", multiple: true, value: "PATH", says: "Only this path, and all below it." },
    tag: { type: "string", multiple: true, value: "TAG", says: "Only operations with this tag." },
    operation: {
      type: "string",
      multiple: true,
      value: "OPERATION",
      says: 'Only this operation: an id, a method, or as in "GET /pets".',
    },
    "allow-outside": {
      type: "string",
      multiple: true,
      value: "DIR",
      says: "Follow references into this folder too, not only into the document's own.",
    },
  },
  examples: ["pets-old.yaml pets.yaml", "old.json new.json --path /pets --format markdown --all"],
  exitCodes: [
    [0, "No structural difference, or only cosmetic ones."],
    [1, "What changed is additive."],
    [2, "Something is breaking."],
    [3, "They could not be compared."],
  ],
} as const satisfies CommandText;

/** What the command line asks for. */
export interface DiffRequest {
  readonly old: string;
  readonly new: string;
  readonly format: Format;
  readonly names: boolean;
  readonly all: boolean;
  readonly allowOutside: readonly string[];
  /** Undefined if all operations are to be compared. */
  readonly filter: OperationFilter | undefined;
}

export function readDiffRequest(words: readonly string[]): DiffRequest {
  const { values, positionals } = readWords(text, words);
  const [old, next, ...more] = positionals;
  if (old === undefined || next === undefined || more.length > 0)
    throw new UsageError(`Name two documents. ${usageOf(text)}`);
  if (old === "-" && next === "-")
    throw new UsageError(`Only one of them can be standard input. ${usageOf(text)}`);
  const { path: paths = [], tag: tags = [], operation: operations = [] } = values;
  const isFiltered = paths.length + tags.length + operations.length > 0;
  return {
    old,
    new: next,
    format: chosen(text, "format", values.format ?? "text", formats),
    names: values.names ?? false,
    all: values.all ?? false,
    allowOutside: values["allow-outside"] ?? [],
    filter: isFiltered ? { operations, tags, paths } : undefined,
  };
}

async function run(words: readonly string[], { stdin, print }: Surroundings): Promise<number> {
  const { filter, names, allowOutside, ...request } = readDiffRequest(words);
  const old = wholeDocument(await readDocument(await namedSource(request.old, stdin), allowOutside));
  const next = wholeDocument(await readDocument(await namedSource(request.new, stdin), allowOutside));
  const only = filter && filterOf(filter, [old, next]);
  const difference = diff(old, next, { names, ...(only !== undefined && { only }) });
  print(report(difference, request.format, { all: request.all }));
  return exitCodeOf(difference);
}

export const diffCommand: Command = { text, failure: "The documents were not compared:", refused: 3, run };
