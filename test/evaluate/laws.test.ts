/** Laws that hold of all policies, whatever they say: none of them needs to know the right answer. */
import { expect, test } from "vitest";
import {
  comparePolicies,
  type Comparison,
  evaluateApplication,
  evaluatePolicy,
  type Relation,
} from "../../src/evaluate/index.ts";
import { policiesEqual, type PolicyDocument } from "../../src/policy/index.ts";
import * as fc from "fast-check";
import { createRandom, type Random } from "../campaigns/random.ts";
import { asDocument, directoryOf, randomRequest } from "../oracle/judge.ts";
import { type Pair, randomPair } from "../oracle/random-policies.ts";
import type { Policy, Rule } from "../oracle/visitors.ts";
import { policy as anyPolicy, respelled } from "../properties/arbitrary-policy.ts";

const seeds = Array.from({ length: 100 }, (_, seed) => seed + 1);
const hasNoGain = ({ relation }: Comparison): boolean => relation === "equivalent" || relation === "narrower";

interface Case extends Pair {
  readonly random: Random;
  readonly compare: (before: Policy, after: Policy) => Comparison;
  readonly rule: Rule;
}

function caseOf(seed: number): Case {
  const random = createRandom(seed);
  const pair = randomPair(random);
  const directory = directoryOf(pair.known);
  const rules = [...pair.after.include, ...(pair.after.require ?? []), ...(pair.after.exclude ?? [])];
  return {
    ...pair,
    after: { ...pair.after, decision: pair.before.decision },
    random,
    rule: random.pick([...rules, { everyone: {} }]),
    compare: (before, after) =>
      comparePolicies(asDocument(before), asDocument(after), { directory, witnesses: 2 }),
  };
}

/** Each law, and whether it holds in a case. */
const laws: Readonly<Record<string, (given: Case) => boolean>> = {
  "a policy is equivalent to itself": ({ before, compare }) =>
    compare(before, before).relation === "equivalent",
  "gains turn into losses where before and after change places": ({ before, after, compare }) => {
    const [there, back] = [compare(before, after), compare(after, before)];
    return (
      there.gains.length > 0 === back.losses.length > 0 && there.losses.length > 0 === back.gains.length > 0
    );
  },
  "an equivalent change is equivalent in both directions": ({ before, after, compare }) =>
    compare(before, after).relation !== "equivalent" || compare(after, before).relation === "equivalent",
  "nobody gains by one more requirement": ({ before, rule, compare }) =>
    isMore(before, compare(before, { ...before, require: [...(before.require ?? []), rule] }), "less"),
  "nobody gains by one more exclusion": ({ before, rule, compare }) =>
    isMore(before, compare(before, { ...before, exclude: [...(before.exclude ?? []), rule] }), "less"),
  "nobody loses by one more included rule": ({ before, rule, compare }) =>
    isMore(before, compare(before, { ...before, include: [...before.include, rule] }), "more"),
  "the order of rules does not matter": ({ before, compare }) =>
    compare(before, {
      ...before,
      include: before.include.toReversed(),
      require: before.require?.toReversed() ?? [],
    }).relation === "equivalent",
  "a rule that is there twice is there once": ({ before, compare }) =>
    compare(before, { ...before, include: [...before.include, ...before.include] }).relation === "equivalent",
  "to require everyone and to exclude nobody is to say nothing": ({ before, compare }) =>
    compare(before, { ...before, require: [...(before.require ?? []), { everyone: {} }] }).relation ===
    "equivalent",
  "no gain there and no gain on is no gain in all": ({ before, after, rule, compare }) => {
    const last = { ...after, exclude: [...(after.exclude ?? []), rule] };
    const isChain = hasNoGain(compare(before, after)) && hasNoGain(compare(after, last));
    return !isChain || hasNoGain(compare(before, last));
  },
  "what is told of a request does not turn when more is told": ({ before, known, random }) => {
    const request = randomRequest(before, known, random);
    const directory = directoryOf(known);
    const { verdict } = evaluatePolicy(asDocument(before), request, { directory });
    const { ip: _ip, geo: _geo, ...less } = request;
    const blurred = evaluatePolicy(asDocument(before), less, { directory }).verdict;
    return blurred === "unknown" || blurred === verdict;
  },
  "an application of one policy lets in whom the policy matches": ({ before, known, random }) => {
    const request = randomRequest(before, known, random);
    const options = { directory: directoryOf(known), strictServiceTokens: false };
    const { verdict } = evaluatePolicy(asDocument(before), request, options);
    const { access } = evaluateApplication({ policies: [asDocument(before)] }, request, options);
    if (before.decision === "deny") return access === "out";
    return access === ({ match: "in", "no-match": "out", unknown: "unknown" } as const)[verdict];
  },
};

/** Whether nobody is added to those whom a policy matches, or nobody taken away; a deny policy turns it round. */
function isMore(policy: Policy, said: Comparison, wanted: "more" | "less"): boolean {
  const isOpen = policy.decision !== "deny";
  return (wanted === "less") === isOpen ? said.gains.length === 0 : said.losses.length === 0;
}

test.each(Object.entries(laws))("%s", (_law, holds) => {
  expect(seeds.filter((seed) => !holds(caseOf(seed)))).toEqual([]);
});

test("policies that are equal are equivalent, however they are spelled", () => {
  fc.assert(
    fc.property(anyPolicy, fc.nat(), (given: PolicyDocument, seed) => {
      const other = respelled(given, seed);
      const relation: Relation = comparePolicies(given, other).relation;
      expect(policiesEqual(given, other)).toBe(true);
      expect(relation).toBe("equivalent");
    }),
    { numRuns: 300 },
  );
});
