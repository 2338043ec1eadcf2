/**
 * What the package says of policies, beside an oracle that writes every visitor out: whether a request gets in, of whom only some is
 * told; who gains and who loses by a change, in every world that the documents leave. "Nobody gains" must never be false; every
 * witness must be one to evaluator and oracle; and nothing may be told that is not so.
 *
 * With `--count 0` it tries every point of a small scope instead: five rules that are met, not met or unknown, in lists of up to three.
 */
import {
  problemOfApplications,
  problemOfComparison,
  problemOfEvaluation,
  type Subject,
  thePackage,
} from "../oracle/judge.ts";
import { randomApplications, randomPair } from "../oracle/random-policies.ts";
import { problemsOfSmallScope, sizeOfSmallScope } from "../oracle/small-scope.ts";
import { type Campaign, everyCase, plant, type Report, type Wanted } from "./campaign.ts";
import { createRandom } from "./random.ts";

/** Of so many cases one is a comparison of policies, and of ten times as many one a comparison of applications: they take longer. */
const round = 10;

async function run({ count, seed }: Wanted, subject: Subject): Promise<Report> {
  if (count === everyCase) {
    const failures = problemsOfSmallScope(subject);
    return { tried: sizeOfSmallScope, failures, notes: [] };
  }
  const failures: string[] = [];
  let [tooLarge, comparisons, applications] = [0, 0, 0];
  const judge = (problem: string | undefined, index: number): void => {
    if (problem === "too large") tooLarge += 1;
    else if (problem) failures.push(`case ${index}: ${problem}`);
  };
  for (let index = 0; index < count; index += 1) {
    const random = createRandom(seed * 1_000_003 + index);
    if (index % (round * 10) === 0) {
      applications += 1;
      const { before, after, known } = randomApplications(random);
      judge(problemOfApplications(before, after, known, subject), index);
      continue;
    }
    const pair = randomPair(random);
    if (index % round === 1) {
      comparisons += 1;
      judge(problemOfComparison(pair, subject), index);
    } else judge(problemOfEvaluation(pair.before, pair.known, random, subject), index);
  }
  const requests = count - comparisons - applications;
  const notes = [
    `${requests} requests, ${comparisons} comparisons of policies, ${applications} of applications; ${tooLarge} left out as too large to write out.`,
  ];
  return { tried: count - tooLarge, failures, notes };
}

const { compareApplications, comparePolicies, evaluatePolicy } = thePackage;

export const evaluate: Campaign = {
  cases: "cases",
  count: 10_000,
  run: (wanted) => run(wanted, thePackage),
  planted: plant<Subject>(
    run,
    { count: 2_500, seed: 1 },
    {
      "gains that rest on a reading are not told": {
        ...thePackage,
        comparePolicies: (before, after, options) => {
          const said = comparePolicies(before, after, options);
          return { ...said, gains: said.gains.filter(({ certain }) => certain) };
        },
      },
      "letter case never matters": {
        ...thePackage,
        comparePolicies: (before, after, options) =>
          comparePolicies(before, after, { ...options, letterCase: "ignored" }),
      },
      "a group counts only after a login by its provider": {
        ...thePackage,
        comparePolicies: (before, after, options) =>
          comparePolicies(before, after, { ...options, providerGroups: "own-login" }),
      },
      "groups are not looked into": {
        ...thePackage,
        comparePolicies: (before, after) => comparePolicies(before, after),
      },
      "the order of policies does not matter": {
        ...thePackage,
        compareApplications: ({ policies }, after, options) =>
          compareApplications({ policies: policies.toReversed() }, after, options),
      },
      "a rule that the decision does not support is judged like any other": {
        ...thePackage,
        evaluatePolicy: (policy, request, options) =>
          evaluatePolicy(policy, request, { ...options, unfitRules: "judged" }),
      },
      "what is unknown counts as not met": {
        ...thePackage,
        evaluatePolicy: (policy, request, options) => {
          const said = evaluatePolicy(policy, request, options);
          return said.verdict === "unknown" ? { ...said, verdict: "no-match" } : said;
        },
      },
      "excluded rules are overlooked": {
        ...thePackage,
        evaluatePolicy: (policy, request, options) =>
          evaluatePolicy({ ...policy, exclude: [] }, request, options),
      },
    },
  ),
};
