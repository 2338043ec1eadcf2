import { readFileSync } from "node:fs";
import { isAbsolute, join, relative, resolve } from "node:path";
import { loadDocument } from "../../document/document.ts";
import { printableLines } from "../../document/printable.ts";
import { RefusedError } from "../../document/refused-error.ts";
import { report } from "../../spec/diff/report.ts";
import { exitCodeOf } from "../../spec/diff/summary.ts";
import { planSync, waitingSentence, type SyncPlan } from "../../spec/sync/plan.ts";
import { rehearse } from "../../spec/sync/rehearsal.ts";
import { unworded } from "../../spec/sync/wording.ts";
import { wholeDocument } from "../../spec/whole-document.ts";
import { writeOutput } from "../../write/folder.ts";
import { replaceFile } from "../../write/replace-file.ts";
import {
  type Command,
  type CommandText,
  readWords,
  type Surroundings,
  UsageError,
  usageOf,
} from "../command.ts";
import { type Configuration, readConfiguration } from "../configuration.ts";
import { namedSource, readDocument } from "../document-source.ts";
import { generated } from "../generated.ts";

const text = {
  name: "sync",
  usage: ["UPSTREAM [--spec FILE] [--out DIR] [--dry-run]", "--check [--spec FILE]"],
  summary: "Brings a document of yours up to date with one that others publish.",
  about:
    "Cuts the operations of your document out of UPSTREAM and carries their structure over; your wording, names, comments and extensions stay. What is new gets a placeholder and the mark x-reword. Then the output is generated, and each place that the compiler complains about is listed. All of it is tried on a copy of the project in the current folder first.",
  options: {
    spec: { type: "string", value: "FILE", says: "Your document. By default the one of the configuration." },
    out: {
      type: "string",
      value: "DIR",
      says: "The generated folder. By default the one of the configuration.",
    },
    config: { type: "string", value: "FILE", says: "The configuration." },
    "dry-run": { type: "boolean", says: "Write nothing." },
    check: { type: "boolean", says: "Only refuse a document that still has the mark x-reword." },
  },
  examples: ["upstream.json --dry-run", "upstream.json --spec pets.yaml --out src/pets", "--check"],
  exitCodes: [
    [0, "Done, or nothing to do."],
    [1, "With --dry-run: additive changes are waiting."],
    [2, "With --dry-run: breaking changes are waiting."],
    [3, "It could not be done."],
  ],
} as const satisfies CommandText;

/** What the command line asks for: a check of one document, or a sync. */
export type SyncRequest =
  | { readonly check: true; readonly spec: string }
  | {
      readonly check: false;
      readonly upstream: string;
      /** The document, the folder, and how the one gives the other. */
      readonly configuration: Configuration;
      readonly dryRun: boolean;
    };

export async function readSyncRequest(words: readonly string[]): Promise<SyncRequest> {
  const { values, positionals } = readWords(text, words);
  const usage = usageOf(text);
  const [upstream, ...more] = positionals;
  const needsNone = values.spec !== undefined && (values.out !== undefined || values.check === true);
  const found = needsNone && values.config === undefined ? undefined : await readConfiguration(values.config);
  const { spec, out } = { ...found?.configuration, ...values };
  if (spec === undefined) throw new UsageError(`Name your document with --spec. ${usage}`);
  if (values.check === true) {
    if (upstream !== undefined) throw new UsageError(`--check takes no other document. ${usage}`);
    return { check: true, spec };
  }
  if (upstream === undefined || more.length > 0)
    throw new UsageError(`Name one document to follow. ${usage}`);
  if (out === undefined) throw new UsageError(`Name the generated folder with --out. ${usage}`);
  // They are tried out in a copy of the project: what is outside of it would not be a copy.
  for (const path of [spec, out]) {
    const within = relative(".", path);
    if (within === "" || within.startsWith("..") || isAbsolute(within))
      throw new UsageError(
        `${path} is not in the current folder. Name a document and a folder in it. ${usage}`,
      );
  }
  const configuration = { ...found?.configuration, spec, out };
  return { check: false, upstream, configuration, dryRun: values["dry-run"] ?? false };
}

function checkWords(spec: string, say: Surroundings["say"]): number {
  const waiting = unworded(loadDocument(spec).root);
  if (waiting.length === 0) return 0;
  say(printableLines(`${waitingSentence(spec, waiting)}\n`));
  return 3;
}

async function sync(
  { upstream, configuration, dryRun }: Extract<SyncRequest, { readonly check: false }>,
  surroundings: Surroundings,
): Promise<number> {
  const { root, print, stdin } = surroundings;
  const { spec, out } = configuration;
  const followed = wholeDocument(await readDocument(await namedSource(upstream, stdin)));
  const plan = planSync(spec, readText(spec), followed);
  print(report(plan.difference, "markdown"));
  if (plan.difference.changes.length === 0) return 0;
  const write = (project: string): Promise<void> => regenerate(project, configuration, root);
  const project = process.cwd();
  const [ours, folder] = [relative(project, resolve(spec)), relative(project, resolve(out))];
  const places = await rehearse(project, ours, folder, plan.carried.text, write);
  if (!dryRun) {
    replaceFile(resolve(spec), plan.carried.text);
    await write(project);
  }
  print(printableLines(nextSteps(plan, spec, places, dryRun)));
  return dryRun ? exitCodeOf(plan.difference) : 0;
}

/** Makes the output of a project, or of a copy of it. What there is to say about the document stops it. */
async function regenerate(project: string, configuration: Configuration, root: string): Promise<void> {
  const at = (path: string): string => join(project, relative(process.cwd(), resolve(path)));
  const { spec, out, overlays = [], allowOutside = [], ...others } = configuration;
  const paths = { overlays: overlays.map(at), allowOutside: allowOutside.map(at) };
  const { files } = await generated(root, project, at(spec), { ...others, ...paths, strict: true });
  writeOutput(at(out), files);
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new RefusedError(
      `${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? "unknown error"}).`,
    );
  }
}

/** What is left for a person to do. */
function nextSteps(
  { carried, unworded: waiting }: SyncPlan,
  spec: string,
  places: readonly string[],
  dryRun: boolean,
): string {
  const lines = [
    "",
    dryRun ? "Nothing was written (dry run)." : `${spec} and what is generated from it are written.`,
  ];
  if (carried.added.length > 0)
    lines.push("", `New components (rename them as you like): ${carried.added.join(", ")}`);
  if (carried.removed.length > 0) lines.push("", `Components that are gone: ${carried.removed.join(", ")}`);
  if (waiting.length > 0) lines.push("", "Texts to write:", ...waiting.map((place) => `  ${place}`));
  if (places.length > 0)
    lines.push("", "Places to complete, as the compiler says:", ...places.map((place) => `  ${place}`));
  return `${lines.join("\n")}\n`;
}

async function run(words: readonly string[], surroundings: Surroundings): Promise<number> {
  const request = await readSyncRequest(words);
  return request.check ? checkWords(request.spec, surroundings.say) : sync(request, surroundings);
}

export const syncCommand: Command = { text, failure: "The document was not synced:", refused: 3, run };
