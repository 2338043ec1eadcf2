import type { RuleListName } from "../rules/facts.ts";
import type { PolicyDocument } from "./policy-document.ts";

/** The three lists of rules, in the order in which people read them. */
export const ruleLists: readonly ["include", "require", "exclude"] = ["include", "require", "exclude"];
export type { RuleListName };

/** The lists that hold rules in both policies. A missing list is an empty one; anything else that is not a list is a value like any other. */
export function comparableLists(a: PolicyDocument, b: PolicyDocument): readonly RuleListName[] {
  const isList = (value: unknown): boolean => value === undefined || value === null || Array.isArray(value);
  return ruleLists.filter((name) => isList(a[name]) && isList(b[name]));
}

/** A copy with these lists emptied: what is left of a policy without its rules. */
export function withoutLists(policy: PolicyDocument, lists: readonly RuleListName[]): PolicyDocument {
  return { ...policy, ...Object.fromEntries(lists.map((name) => [name, []])) };
}
