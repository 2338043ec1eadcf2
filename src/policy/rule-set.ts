import { canonicalRule } from "./canonical-rule.ts";

/** A list of rules as the set that it means: what each rule looks like canonically → the rule in its one form, and as given. */
export type RuleSet = ReadonlyMap<string, { readonly canonical: unknown; readonly given: unknown }>;

/** Reads a list of rules; nothing there, or something that is no list, is the empty set. Takes n log n steps at most. */
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

/** Whether two lists hold the same rules, however spelled, in whatever order. */
export function sameRules(one: unknown, other: unknown): boolean {
  const [first, second] = [ruleSetOf(one), ruleSetOf(other)];
  return first.size === second.size && [...first.keys()].every((rule) => second.has(rule));
}
