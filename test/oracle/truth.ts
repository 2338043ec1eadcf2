/** What is true of policies and applications in a small world: verdicts, gains and losses, as sets of visitors. */
import type { Assumptions, Verdict } from "../../src/evaluate/index.ts";
import type { Reading } from "./meets-rule.ts";
import type { Policy, SmallWorld, VisitorSet } from "./small-world.ts";

/** Who is in a set for certain, under every reading, and who is in it under some reading. */
export interface Bounds {
  readonly always: VisitorSet;
  readonly ever: VisitorSet;
}

export function boundsOf(sets: readonly VisitorSet[]): Bounds {
  const [first = 0n, ...others] = sets;
  return {
    always: others.reduce((one, other) => one & other, first),
    ever: others.reduce((one, other) => one | other, first),
  };
}

/**
 * What can be said of those who could have made a request: all of them are in the set, none is, or it depends; under every reading. The two
 * lists have a set for each reading.
 */
export function verdictOn(asking: readonly VisitorSet[], matched: readonly VisitorSet[]): Verdict {
  if (asking.every((asked, reading) => (asked & (matched[reading] ?? 0n)) === 0n)) return "no-match";
  return asking.every((asked, reading) => (asked & (matched[reading] ?? 0n)) === asked) ? "match" : "unknown";
}

/** Evaluation takes the login of a group's own provider, unless it is told otherwise. */
export const whenEvaluated = (options: Assumptions): Assumptions => ({
  providerGroups: "own-login",
  ...options,
});

/** Whom a policy matches, for each reading that evaluation has to look at. */
export const matchedBy = (world: SmallWorld, policy: Policy, options: Assumptions): readonly VisitorSet[] =>
  world.readingsLeft(whenEvaluated(options)).map((reading) => world.matched(policy, reading));

/** Gains and losses: a set for each reading. */
export interface Shifts {
  readonly gains: readonly VisitorSet[];
  readonly losses: readonly VisitorSet[];
}

/** A visitor whom a policy matches gets in, or is blocked by a deny; the others are left to what else the application has. */
interface Standing {
  readonly isIn: VisitorSet;
  readonly isBlocked: VisitorSet;
}

const standing = (world: SmallWorld, policy: Policy, reading: Reading): Standing => {
  const matched = world.matched(policy, reading);
  return policy.decision === "deny" ? { isIn: 0n, isBlocked: matched } : { isIn: matched, isBlocked: 0n };
};

/** Who gets in who did not, or is no longer blocked, and the reverse. */
export function shiftsOf(world: SmallWorld, before: Policy, after: Policy, options: Assumptions): Shifts {
  const pairs = world
    .readingsLeft(options)
    .map((reading) => [standing(world, before, reading), standing(world, after, reading)] as const);
  const rise = (from: Standing, to: Standing): VisitorSet =>
    (to.isIn & (world.all ^ from.isIn)) | (from.isBlocked & (world.all ^ to.isBlocked));
  return {
    gains: pairs.map(([from, to]) => rise(from, to)),
    losses: pairs.map(([from, to]) => rise(to, from)),
  };
}

/** Whether somebody is in a set of each reading whatever is hidden: all who are alike but for what is hidden. */
export const isCertain = (world: SmallWorld, sets: readonly VisitorSet[]): boolean => {
  const { always } = boundsOf(sets);
  return world.alike.some((alike) => (alike & always) === alike);
};

export const isPossible = (sets: readonly VisitorSet[]): boolean => sets.some((set) => set !== 0n);

/** How an application deals with everybody under one reading. */
export interface Dealing {
  /** By the index of the policy: those for whom it decides. */
  readonly decided: ReadonlyMap<number, VisitorSet>;
  readonly isIn: VisitorSet;
}

/** Service Auth and Bypass first, then the others; the first that matches decides; nobody else gets in. */
export function dealing(
  world: SmallWorld,
  policies: readonly Policy[],
  reading: Reading,
  isStrict: boolean,
): Dealing {
  const places = policies.map((policy, index) => ({
    policy,
    index,
    isFirst: ["bypass", "non_identity"].includes(policy.decision),
  }));
  const decided = new Map<number, VisitorSet>();
  let left = world.all;
  let isIn = 0n;
  for (const { policy, index, isFirst } of [
    ...places.filter((one) => one.isFirst),
    ...places.filter((one) => !one.isFirst),
  ]) {
    // Beside a service token a strict organization counts Service Auth and Bypass alone.
    const counts = isStrict && !isFirst ? world.all ^ world.whoHasAToken(reading) : world.all;
    const mine = left & counts & world.matched(policy, reading);
    decided.set(index, mine);
    left &= world.all ^ mine;
    if (policy.decision !== "deny") isIn |= mine;
  }
  return { decided, isIn };
}
