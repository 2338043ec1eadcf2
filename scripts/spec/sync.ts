/**
 * Brings our OpenAPI document up to date with another one:
 *
 *     node scripts/run.mjs spec/sync UPSTREAM --spec FILE --out DIR [--dry-run]
 *     node scripts/run.mjs spec/sync --check --spec FILE
 *
 * Our operations are cut out of UPSTREAM and compared. The structure is carried over; our wording, names, comments and
 * extensions stay. What is new gets a placeholder and the mark `x-reword`. Then the generator runs, and each hand-written
 * place that the compiler complains about is listed. All of it is tried on a copy of the project first.
 * `--dry-run` writes nothing. `--check` refuses a document that still has the mark.
 *
 * The document is replaced in one step, then the generator writes its folder. A sync that is killed in between leaves
 * the new document with older output: `generate:check` says so, and `generate` completes it.
 *
 * Exit codes: 0 done, or nothing to do; with `--dry-run` 1 additive and 2 breaking changes are waiting; 3 failed.
 */
import { readFileSync } from "node:fs";
import { isAbsolute, relative, resolve } from "node:path";
import { loadDocument } from "../document/document.ts";
import { printableLines } from "../document/printable.ts";
import { replaceFile } from "../write/replace-file.ts";
import { parseCommand, runCommand, UsageError } from "./command.ts";
import { report } from "./diff/report.ts";
import { exitCodeOf } from "./diff/summary.ts";
import { planSync, waitingSentence, type SyncPlan } from "./sync/plan.ts";
import { generate, rehearse } from "./sync/rehearsal.ts";
import { unworded } from "./sync/wording.ts";
import { loadWhole } from "./whole-document.ts";

const usage: string =
  "Usage: spec:sync UPSTREAM --spec FILE --out DIR [--dry-run], or spec:sync --check --spec FILE";

/** What the command line asks for: a check of one document, or a sync. */
export type SyncRequest =
  | { readonly check: true; readonly spec: string }
  | {
      readonly check: false;
      readonly upstream: string;
      readonly spec: string;
      readonly out: string;
      readonly dryRun: boolean;
    };

const root: string = resolve(import.meta.dirname, "../..");

export function readArguments(words: readonly string[]): SyncRequest {
  const { values, positionals } = parseCommand(usage, {
    args: [...words],
    options: {
      spec: { type: "string" },
      out: { type: "string" },
      "dry-run": { type: "boolean", default: false },
      check: { type: "boolean", default: false },
    },
    allowPositionals: true,
  });
  const [upstream, ...more] = positionals;
  const { spec, out, check } = values;
  if (spec === undefined) throw new UsageError(`Name our document with --spec. ${usage}`);
  if (check && upstream !== undefined) throw new UsageError(`--check takes no other document. ${usage}`);
  if (check) return { check, spec };
  if (upstream === undefined || more.length > 0)
    throw new UsageError(`Name one document to follow. ${usage}`);
  if (out === undefined) throw new UsageError(`Name the generated folder with --out. ${usage}`);
  // They are tried out in a copy of the project: what is outside of it would not be a copy.
  for (const path of [spec, out]) {
    const within = relative(root, resolve(path));
    if (within === "" || within.startsWith("..") || isAbsolute(within))
      throw new UsageError(`${path} is not in the project. Name a document and a folder in it. ${usage}`);
  }
  return { check, upstream, spec, out, dryRun: values["dry-run"] };
}

function checkWords(spec: string): number {
  const waiting = unworded(loadDocument(spec).root);
  if (waiting.length === 0) return 0;
  process.stderr.write(printableLines(`${waitingSentence(spec, waiting)}\n`));
  return 3;
}

function sync({ upstream, spec, out, dryRun }: Extract<SyncRequest, { readonly check: false }>): number {
  const plan = planSync(spec, readFileSync(spec, "utf8"), loadWhole(upstream));
  process.stdout.write(report(plan.difference, "markdown"));
  if (plan.difference.changes.length === 0) return 0;
  const paths = [relative(root, resolve(spec)), relative(root, resolve(out))] as const;
  const places = rehearse(root, ...paths, plan.carried.text);
  if (!dryRun) {
    replaceFile(resolve(spec), plan.carried.text);
    generate(root, ...paths);
  }
  process.stdout.write(printableLines(nextSteps(plan, spec, places, dryRun)));
  return dryRun ? exitCodeOf(plan.difference) : 0;
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

void runCommand(import.meta.filename, "The document was not synced:", (words) => {
  const request = readArguments(words);
  return request.check ? checkWords(request.spec) : sync(request);
});
