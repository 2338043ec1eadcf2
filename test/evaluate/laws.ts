/** Twelve laws that hold of all policies, whatever they say: none of them needs to know the right answer. */
import {
  comparePolicies,
  type Comparison,
  evaluateApplication,
  evaluatePolicy,
} from "../../src/evaluate/index.ts";
import { createRandom, type Random } from "../campaigns/random.ts";
import { documentOf } from "../oracle/judge.ts";
import type { Rule } from "../oracle/meets-rule.ts";
import { randomChange, randomPolicy, randomPossibleRequest } from "../oracle/random-cases.ts";
import { type Policy, SmallWorld } from "../oracle/small-world.ts";
import { themes } from "../oracle/themes.ts";

/** The comparison that the laws are put to. */
export type Compare = typeof comparePolicies;

export interface LawCase {
  readonly before: Policy;
  readonly after: Policy;
  readonly rule: Rule;
  readonly world: SmallWorld;
  readonly random: Random;
  readonly compare: (before: Policy, after: Policy) => Comparison;
}

let worlds: readonly SmallWorld[] | undefined;

export function lawCase(seed: number, compare: Compare = comparePolicies): LawCase {
  worlds ??= themes.map((theme) => new SmallWorld(theme));
  const random = createRandom(seed);
  const world = random.pick(worlds);
  const before = randomPolicy(world, random);
  const after = { ...randomChange(world, random, before), decision: before.decision };
  const { directory } = world;
  return {
    before,
    after,
    rule: random.pick(world.theme.rules),
    world,
    random,
    compare: (one, other) => compare(documentOf(one), documentOf(other), { directory, witnesses: 1 }),
  };
}

const hasNoGain = ({ relation }: Comparison): boolean => relation === "equivalent" || relation === "narrower";

/** Whether nobody is added to those whom a policy matches, or nobody taken away; a deny policy turns it round. */
function isMore(policy: Policy, said: Comparison, wanted: "more" | "less"): boolean {
  const isOpen = policy.decision !== "deny";
  return (wanted === "less") === isOpen ? said.gains.length === 0 : said.losses.length === 0;
}

/** Each law, and whether it holds in a case. */
export const laws: Readonly<Record<string, (given: LawCase) => boolean>> = {
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
      exclude: before.exclude?.toReversed() ?? [],
    }).relation === "equivalent",
  "a rule that is there twice is there once": ({ before, compare }) =>
    compare(before, { ...before, include: [...before.include, ...before.include] }).relation === "equivalent",
  "to require everyone is to say nothing": ({ before, compare }) =>
    compare(before, { ...before, require: [...(before.require ?? []), { everyone: {} }] }).relation ===
    "equivalent",
  "no gain there and no gain on is no gain in all": ({ before, after, rule, compare }) => {
    const last = { ...after, exclude: [...(after.exclude ?? []), rule] };
    const isChain = hasNoGain(compare(before, after)) && hasNoGain(compare(after, last));
    return !isChain || hasNoGain(compare(before, last));
  },
  "what is told of a request does not turn when more is told": ({ before, world, random }) => {
    const request = randomPossibleRequest(world, random);
    const { directory } = world;
    const { verdict } = evaluatePolicy(documentOf(before), request, { directory });
    const { ip: _ip, geo: _geo, ...less } = request;
    const blurred = evaluatePolicy(documentOf(before), less, { directory }).verdict;
    return blurred === "unknown" || blurred === verdict;
  },
  "an application of one policy lets in whom the policy matches": ({ before, world, random }) => {
    const request = randomPossibleRequest(world, random);
    const options = { directory: world.directory, strictServiceTokens: false };
    const { verdict } = evaluatePolicy(documentOf(before), request, options);
    const { access } = evaluateApplication({ policies: [documentOf(before)] }, request, options);
    if (before.decision === "deny") return access === "out";
    return access === ({ match: "in", "no-match": "out", unknown: "unknown" } as const)[verdict];
  },
};
