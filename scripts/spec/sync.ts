/**
 * Brings our OpenAPI document to where another one is:
 *
 *     tsx scripts/spec/sync.ts UPSTREAM --spec FILE --out DIR [--dry-run]
 *     tsx scripts/spec/sync.ts --check --spec FILE
 *
 * Our operations are cut out of UPSTREAM and compared; the structure is carried over, our wording, names, comments and
 * extensions stay; what is new gets a placeholder and the mark `x-reword`; the types are generated, and each hand-written
 * place that the compiler then names is listed. All or nothing: it is tried on a copy of the project first.
 * `--dry-run` writes nothing. `--check` refuses a document that still holds the mark.
 *
 * Exit codes: 0 done, or nothing to do; with `--dry-run` 1 additive and 2 breaking changes are waiting; 3 failed.
 */
import { readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { exitCodeOf } from "./diff/summary.ts";
import { report } from "./diff/report.ts";
import { loadDocument } from "../document/document.ts";
import { loadWhole } from "./slice/one-document.ts";
import { rehearse } from "./sync/rehearsal.ts";
import { planSync, waitingSentence, type SyncPlan } from "./sync/sync.ts";
import { unworded } from "./sync/unworded.ts";
import { writeBoth } from "./sync/write-both.ts";
import { endWithoutReader } from "../write/gone-reader.ts";

const usage: string =
  "Usage: spec-sync UPSTREAM --spec FILE --out DIR [--dry-run], or spec-sync --check --spec FILE";

/** What the command line asks for; a sentence where it asks for nothing that can be done. */
export interface SyncRequest {
  readonly upstream: string | undefined;
  readonly spec: string;
  readonly out: string;
  readonly dryRun: boolean;
  readonly check: boolean;
}

export function readArguments(words: readonly string[]): SyncRequest | string {
  const files: string[] = [];
  const values = new Map<string, string>();
  const switches = new Set<string>();
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? "";
    if (word === "--dry-run" || word === "--check") switches.add(word);
    else if (word === "--spec" || word === "--out") values.set(word, words[++index] ?? "");
    else if (word.startsWith("--")) return `There is no option "${word}". ${usage}`;
    else files.push(word);
  }
  const [upstream, ...more] = files;
  const spec = values.get("--spec") ?? "";
  const out = values.get("--out") ?? "";
  const check = switches.has("--check");
  if (
    spec === "" ||
    more.length > 0 ||
    (check ? upstream !== undefined : upstream === undefined || out === "")
  ) {
    return usage;
  }
  return { upstream, spec, out, dryRun: switches.has("--dry-run"), check };
}

function run(root: string, words: readonly string[]): number {
  const request = readArguments(words);
  if (typeof request === "string") return refuse(request);
  try {
    return request.check ? check(request) : sync(root, request);
  } catch (error) {
    return refuse(`Nothing was written. ${(error as Error).message}`);
  }
}

function check({ spec }: SyncRequest): number {
  const waiting = unworded(loadDocument(spec).root);
  return waiting.length === 0 ? 0 : refuse(waitingSentence(spec, waiting));
}

function sync(root: string, { upstream = "", spec, out, dryRun }: SyncRequest): number {
  const plan = planSync(spec, readFileSync(spec, "utf8"), loadWhole(upstream));
  process.stdout.write(report(plan.difference, "markdown"));
  if (plan.difference.changes.length === 0) return 0;
  const [specPath, outPath] = [relative(root, resolve(spec)), relative(root, resolve(out))];
  const { generated, places } = rehearse(root, specPath, outPath, plan.carried.text);
  if (!dryRun) writeBoth(resolve(spec), plan.carried.text, resolve(out), generated);
  process.stdout.write(nextSteps(plan, spec, places, dryRun));
  return dryRun ? exitCodeOf(plan.difference) : 0;
}

/** What is left for a person. */
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

function refuse(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return 3;
}

if (import.meta.filename === process.argv[1]) {
  endWithoutReader();
  process.exitCode = run(resolve(import.meta.dirname, "../.."), process.argv.slice(2));
}
