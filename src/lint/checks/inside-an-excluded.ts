import type { RuleListName } from "../../policy/rule-lists.ts";
import { coverOf } from "../../policy/reach-index.ts";
import { isEveryone } from "../../policy/reach.ts";
import type { Inspection } from "../check.ts";
import type { ReachingPlacedRule } from "../reading/placed-rule.ts";
import { quoted } from "../values/rule-values.ts";

/**
 * Every rule of a list with a rule of `exclude` that excludes all whom it reaches. Not those that are excluded as they are, and
 * not if everyone is excluded: other checks say so.
 */
export function* insideAnExcluded(
  { reaching }: Inspection,
  list: RuleListName,
): Generator<readonly [rule: ReachingPlacedRule, excluded: ReachingPlacedRule]> {
  const excluded = reaching("exclude");
  if (excluded.length === 0) return;
  const excluderOf = coverOf(excluded.filter(({ reach }) => !isEveryone(reach)));
  for (const rule of reaching(list)) {
    const holder = excluderOf(rule.reach);
    if (holder && holder.identity !== rule.identity) yield [rule, holder];
  }
}

/** The excluded rule, as a sentence names it. */
export function excluder({ path, rule, together }: ReachingPlacedRule): string {
  return `${path}, ${quoted(rule)}${together ? ", and others that make one with it" : ""}`;
}
