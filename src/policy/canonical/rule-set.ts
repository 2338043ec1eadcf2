import { canonicalRule } from "./canonical-rule.ts";

/** A list of rules as the set that it means: from the canonical text of each rule to its canonical form and to the rule as given. */
export type RuleSet = ReadonlyMap<string, { readonly canonical: unknown; readonly given: unknown }>;

/** Reads a list of rules. A missing list, and anything that is not a list, is the empty set. Takes at most n log n steps. */
export function ruleSetOf(list: unknown): RuleSet {
  const set = new Map<string, { canonical: unknown; given: unknown }>();
  for (const given of Array.isArray(list) ? (list as readonly unknown[]) : []) {
    const canonical = canonicalRule(given);
    if (canonical === undefined) continue;
    const text = JSON.stringify(canonical);
    if (!set.has(text)) set.set(text, { canonical, given });
  }
  return set;
}

/** The rules of a list in their one form and order, each once. */
export function canonicalRules(list: unknown): readonly unknown[] {
  const sorted = [...ruleSetOf(list)].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.freeze(sorted.map(([, { canonical }]) => canonical));
}

/** Whether two lists hold the same rules, in any order and any spelling. */
export function sameRules(one: unknown, other: unknown): boolean {
  const [first, second] = [ruleSetOf(one), ruleSetOf(other)];
  return first.size === second.size && [...first.keys()].every((rule) => second.has(rule));
}
