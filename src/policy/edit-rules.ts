import type { AccessRule, PolicyBody, ReadOnly } from "../../generated/index.ts";
import { canonicalRule } from "./canonical/canonical-rule.ts";
import type { RuleList } from "./policy-input.ts";
import type { RuleListName } from "./rule-lists.ts";

/** A function from the whole body of a policy to the whole new one, for `updatePolicy` or to be called directly. */
export type RuleEdit = (current: ReadOnly<PolicyBody>) => ReadOnly<PolicyBody>;

/**
 * An edit that adds rules to a list. Rules that are there already, in any spelling, are not added again; all others stay.
 *
 * @param list In `include` a visitor needs one of the rules, in `require` every one, in `exclude` none.
 * @example await updatePolicy(client, policyId, { account_id }, addRules("include", rule.email("ann@example.com")))
 */
export function addRules(list: RuleListName, ...rules: RuleList): RuleEdit {
  return (current) => {
    const there = new Set((current[list] ?? []).map(textOf));
    const added = flat(rules).filter((rule) => {
      const isNew = !there.has(textOf(rule));
      there.add(textOf(rule));
      return isNew;
    });
    return added.length > 0 ? { ...current, [list]: [...(current[list] ?? []), ...added] } : current;
  };
}

/**
 * An edit that removes rules from a list, in any spelling that they have there. Rules that are not there are no error.
 *
 * @example await updatePolicy(client, policyId, { account_id }, removeRules("include", rule.email("ann@example.com")))
 */
export function removeRules(list: RuleListName, ...rules: RuleList): RuleEdit {
  const gone = new Set(flat(rules).map(textOf));
  return (current) => {
    const kept = (current[list] ?? []).filter((rule) => !gone.has(textOf(rule)));
    return kept.length < (current[list] ?? []).length ? { ...current, [list]: kept } : current;
  };
}

/**
 * An edit that puts one rule in the place of another. If the new rule is there and the old one is not, nothing changes.
 *
 * @example await updatePolicy(client, policyId, { account_id }, replaceRule("include", rule.ip("192.0.2.1"), rule.ip("192.0.2.7")))
 * @throws Error, when the edit runs, if neither rule is in the list.
 */
export function replaceRule(
  list: RuleListName,
  old: ReadOnly<AccessRule>,
  rule: ReadOnly<AccessRule>,
): RuleEdit {
  return (current) => {
    const rules = current[list] ?? [];
    const place = rules.findIndex((one) => textOf(one) === textOf(old));
    if (place < 0) {
      if (rules.some((one) => textOf(one) === textOf(rule))) return current;
      throw new Error(
        `replaceRule did not find the rule ${JSON.stringify(old)} in "${list}". Read the policy, or add the new rule with addRules.`,
      );
    }
    const rest = rules.filter((one) => textOf(one) !== textOf(old) && textOf(one) !== textOf(rule));
    const before = rules.slice(0, place).filter((one) => rest.includes(one));
    return { ...current, [list]: [...before, rule, ...rest.slice(before.length)] };
  };
}

const flat = (rules: RuleList): readonly ReadOnly<AccessRule>[] =>
  rules.flat() as readonly ReadOnly<AccessRule>[];

/** The same text for two rules that mean the same. */
const textOf = (rule: ReadOnly<AccessRule>): string => JSON.stringify(canonicalRule(rule));
