import { canonicalForm } from "./canonical-policy.ts";
import { assertPlain } from "./plain-policy.ts";
import type { PolicyDocument } from "./policy-document.ts";
import { comparableLists, withoutLists } from "./rule-lists.ts";
import { sameRules } from "./rule-set.ts";

/**
 * Whether two policies mean the same to the API, however they are spelled: whether their canonical forms are the same.
 * README.md beside this file lists what is equal and what is not.
 */
export function policiesEqual(a: PolicyDocument, b: PolicyDocument): boolean {
  assertPlain("policiesEqual", a, b);
  // The same answer as comparing the texts of both canonical forms, without sorting long lists.
  const lists = comparableLists(a, b);
  const settings = (policy: PolicyDocument): string =>
    JSON.stringify(canonicalForm(withoutLists(policy, lists)));
  return settings(a) === settings(b) && lists.every((name) => sameRules(a[name], b[name]));
}
