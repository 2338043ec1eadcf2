import { type Cover, coverOf, isEveryone, isWithinHoweverRead } from "../../evaluate/rule-list.ts";
import type { RuleListName } from "../../policy/rule-lists.ts";
import type { Inspection } from "../check.ts";
import type { ReachingPlacedRule } from "../reading/placed-rule.ts";
import { quoted } from "../values/rule-values.ts";

/**
 * Every rule of a list with a rule of `exclude` that excludes all whom it reaches. Not those that are excluded as they are, and
 * not if everyone is excluded: other checks say so. Nor where letter case or an @ decides it, which no document does.
 */
export function* insideAnExcluded(
  { reaching }: Inspection,
  list: RuleListName,
): Generator<readonly [rule: ReachingPlacedRule, excluded: Cover<ReachingPlacedRule>]> {
  const excluded = reaching("exclude");
  if (excluded.length === 0) return;
  const excluderOf = coverOf(excluded.filter(({ term }) => !isEveryone(term)));
  for (const rule of reaching(list)) {
    const holder = excluderOf(rule.term);
    if (!holder || holder.rule.identity === rule.identity) continue;
    if (holder.isTogether || isWithinHoweverRead(rule.rule, holder.rule.rule)) yield [rule, holder];
  }
}

/** The excluded rule, as a sentence names it. */
export function excluder({ rule: { place, rule }, isTogether }: Cover<ReachingPlacedRule>): string {
  return `${place}, ${quoted(rule)}${isTogether ? ", and others that make one with it" : ""}`;
}
