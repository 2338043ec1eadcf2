/**
 * Larger pairs of policies, with every open question decided: who gains and who loses, beside an SMT solver that is asked whether a
 * visitor exists whom the one policy matches and the other does not.
 */
import { createRequire } from "node:module";
import { comparePolicies } from "../../src/evaluate/index.ts";
import { type Campaign, plant, type Report, type Wanted } from "../campaigns/campaign.ts";
import { createRandom } from "../campaigns/random.ts";
import { documentOf } from "../oracle/judge.ts";
import { formulas } from "./encode.ts";
import { largerPair } from "./larger-policies.ts";

/** What is used of z3-solver, which is installed in this folder alone. */
interface Z3Solver {
  readonly init: () => Promise<{ readonly Context: (name: string) => { readonly Solver: new () => Solver } }>;
}

interface Solver {
  readonly reset: () => void;
  /** Takes SMT-LIB: declarations and assertions. */
  readonly fromString: (text: string) => void;
  readonly check: () => Promise<"sat" | "unsat" | "unknown">;
}

let started: Promise<Solver> | undefined;

async function startSolver(): Promise<Solver> {
  const { init } = createRequire(import.meta.url)("z3-solver") as Z3Solver;
  const { Context } = await init();
  return new (Context("policies").Solver)();
}

/** Whether there is a visitor as the formula says. */
async function isThere(solver: Solver, formula: string): Promise<boolean> {
  solver.reset();
  solver.fromString(formula);
  const answer = await solver.check();
  if (answer === "unknown") throw new Error(`The solver does not know: ${formula}`);
  return answer === "sat";
}

async function run({ count, seed }: Wanted, compare: typeof comparePolicies): Promise<Report> {
  started ??= startSolver();
  const solver = await started;
  const failures: string[] = [];
  const found = { neither: 0, gains: 0, losses: 0, both: 0 };
  for (let index = 0; index < count; index += 1) {
    const pair = largerPair(createRandom(seed * 1_000_003 + index));
    const { before, after, reading, directory } = pair;
    const { matchedMore, matchedLess } = formulas(pair);
    const [more, less] = [await isThere(solver, matchedMore), await isThere(solver, matchedLess)];
    const isDeny = before.decision === "deny";
    const isGain = isDeny ? less : more;
    const isLoss = isDeny ? more : less;
    found[isGain ? (isLoss ? "both" : "gains") : isLoss ? "losses" : "neither"] += 1;
    const said = compare(documentOf(before), documentOf(after), { ...reading, directory });
    const shown = (): string => JSON.stringify(pair);
    if (said.gains.length > 0 !== isGain)
      failures.push(`pair ${index}: somebody gains: ${isGain}; told: ${said.gains.length}: ${shown()}`);
    if (said.losses.length > 0 !== isLoss)
      failures.push(`pair ${index}: somebody loses: ${isLoss}; told: ${said.losses.length}: ${shown()}`);
  }
  const notes = [
    `Somebody gains in ${found.gains}, loses in ${found.losses}, both in ${found.both}, neither in ${found.neither}.`,
  ];
  return { tried: count, failures, notes };
}

export const solverCampaign: Campaign = {
  cases: "pairs of policies",
  count: 1_000,
  run: (wanted) => run(wanted, comparePolicies),
  planted: plant<typeof comparePolicies>(
    run,
    { count: 150, seed: 1 },
    {
      "only the first twenty included rules are read": (before, after, options) =>
        comparePolicies(shortened(before), shortened(after), options),
      "the highest level is not a threshold": (before, after, options) =>
        comparePolicies(before, after, { ...options, riskScore: "list" }),
      "groups and lists are not looked into": (before, after, { directory: _directory, ...options } = {}) =>
        comparePolicies(before, after, options),
      "losses are forgotten": (before, after, options) => ({
        ...comparePolicies(before, after, options),
        losses: [],
      }),
    },
  ),
};

const shortened = (policy: unknown): unknown => ({
  ...(policy as object),
  include: (policy as { readonly include: readonly unknown[] }).include.slice(0, 20),
});
