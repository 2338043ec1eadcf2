/**
 * What the package says of policies, beside an oracle that writes every visitor of a small world out: whether a request gets in, of whom
 * only some is told; who gains and who loses by a change, under every reading that the documents leave. "Nobody gains" must never be false;
 * every witness must be one to evaluator and oracle; and nothing may be left open that is settled.
 *
 * With `--count 0` it tries every point of a small scope instead: five rules that are met, not met or unknown, in lists of up to three.
 */
import {
  judgeApplication,
  judgeApplications,
  judgeComparison,
  judgeRequests,
  type Subject,
  thePackage,
} from "../oracle/judge.ts";
import {
  randomApplicationOptions,
  randomChange,
  randomOptions,
  randomPolicy,
  randomRequest,
} from "../oracle/random-cases.ts";
import { SmallWorld } from "../oracle/small-world.ts";
import { problemsOfSmallScope, sizeOfSmallScope } from "../oracle/small-scope.ts";
import { themes } from "../oracle/themes.ts";
import { type Campaign, everyCase, plant, type Report, type Wanted } from "./campaign.ts";
import { createRandom } from "./random.ts";

/** Requests that are put to one policy. */
const requestsEach = 50;
/** One pair of policies for so many requests, and one pair of applications for so many pairs of policies. */
const requestsAPair = 10;
const pairsAnApplication = 20;

let worlds: readonly SmallWorld[] | undefined;

async function run({ count, seed }: Wanted, subject: Subject): Promise<Report> {
  if (count === everyCase) {
    const failures = problemsOfSmallScope(subject);
    return { tried: sizeOfSmallScope, failures, notes: [] };
  }
  worlds ??= themes.map((theme) => new SmallWorld(theme));
  const failures: string[] = [];
  let [requests, pairs, careful, applications] = [0, 0, 0, 0];
  const tell = (problems: readonly string[], round: number): void =>
    void failures.push(...problems.map((problem) => `round ${round}: ${problem}`));
  for (let round = 0; requests < count; round += 1) {
    const random = createRandom(seed * 1_000_003 + round);
    const world = random.pick(worlds);
    const drawn = Array.from({ length: requestsEach }, () => randomRequest(world, random));
    const policy = randomPolicy(world, random);
    const judgement = judgeRequests(world, policy, randomOptions(random), drawn, subject);
    requests += judgement.judged;
    tell(judgement.problems, round);
    while (pairs < requests / requestsAPair) {
      const before = randomPolicy(world, random);
      const after = randomChange(world, random, before);
      const { problems, isCareful } = judgeComparison(world, before, after, randomOptions(random), subject);
      tell(problems, round);
      pairs += 1;
      if (isCareful) careful += 1;
    }
    while (applications < pairs / pairsAnApplication) {
      const before = Array.from({ length: 1 + random.below(3) }, () => randomPolicy(world, random));
      const other = randomPolicy(world, random);
      const after = random.chance(50) ? before.toReversed() : before.with(random.below(before.length), other);
      const options = randomApplicationOptions(world, random);
      tell(judgeApplications(world, before, after, options, subject), round);
      const asked = drawn.slice(0, 10);
      tell(judgeApplication(world, after, options, asked, subject).problems, round);
      applications += 1;
    }
  }
  const notes = [
    `${requests} requests, ${pairs} pairs of policies and ${applications} pairs of applications, in ${worlds.length} small worlds.`,
    `${careful} pairs are called cannot-tell where somebody gains for certain: no witness that was found shows it.`,
  ];
  return { tried: requests, failures, notes };
}

const { compareApplications, comparePolicies, evaluatePolicy } = thePackage;

export const evaluate: Campaign = {
  cases: "requests",
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
      "nothing is said of what would settle it": {
        ...thePackage,
        comparePolicies: (before, after, options) => ({
          ...comparePolicies(before, after, options),
          settledBy: [],
        }),
      },
    },
  ),
};
