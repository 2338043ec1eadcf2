import type { PolicyDocument } from "./policy-document.ts";
import { coverOf, demandOf, type ReachingRule, reachingRules } from "./reach-index.ts";
import { areApart, isEveryone } from "./reach.ts";

/**
 * Why a policy can match no visitor at all, or nothing where that cannot be shown: a visitor has to meet a rule of `include` and
 * every rule of `require`, and none of `exclude`. What is assumed of a visitor stands in `reach.ts`.
 */
export function matchesNobody(policy: PolicyDocument): string | undefined {
  const include = reachingRules(policy.include);
  const require = reachingRules(policy.require);
  const exclude = reachingRules(policy.exclude);
  if (include.length === 0) return "it includes nobody";
  if (exclude.some(({ reach }) => isEveryone(reach))) return "it excludes everyone";
  return impossibleRequirement(require, exclude) ?? nobodyLeft(include, require, exclude);
}

type Rules = readonly ReachingRule[];

function impossibleRequirement(require: Rules, exclude: Rules): string | undefined {
  const { contradiction } = demandOf(require);
  if (contradiction) {
    const [one, other] = contradiction;
    return `it requires ${shown(one)} and ${shown(other)}, and no visitor meets both`;
  }
  const excluderOf = coverOf(exclude);
  for (const rule of require) {
    const excluded = excluderOf(rule.reach);
    if (excluded) return `it requires ${shown(rule)}, but excludes ${shown(excluded)}`;
  }
  return undefined;
}

/** Why of all that is included nobody is left, where each rule for itself is excluded or cannot meet what is required. */
export function nobodyLeft(include: Rules, require: Rules, exclude: Rules): string | undefined {
  const excluderOf = coverOf(exclude);
  const { narrowest } = demandOf(require);
  const obstacles = include.map(({ reach }) => {
    const excluded = excluderOf(reach);
    if (excluded) return `excludes ${shown(excluded)}`;
    const required = narrowest.get(reach.trait);
    return required && areApart(required.reach, reach) ? `requires ${shown(required)}` : undefined;
  });
  const [first] = include;
  if (first === undefined || obstacles.includes(undefined)) return undefined;
  const others = include.length > 1 ? ", and of its other include rules nobody is left either" : "";
  return `it includes ${shown(first)}, but ${obstacles[0]}${others}`;
}

function shown({ rule, together }: ReachingRule): string {
  return `${JSON.stringify(rule)}${together ? " and others that make one with it" : ""}`;
}
