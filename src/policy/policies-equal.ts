import { canonicalPolicy } from "./canonical-policy.ts";
import { comparableLists, type PolicyDocument, withoutLists } from "./document.ts";
import { onPlainData } from "./plain-data.ts";
import { sameRules } from "./rule-set.ts";

/** Whether two policies mean the same to the API, however they are spelled: whether their canonical forms are the same. */
export function policiesEqual(a: PolicyDocument, b: PolicyDocument): boolean {
  return onPlainData("policiesEqual", [a, b], () => areEqual(a, b));
}

function areEqual(a: PolicyDocument, b: PolicyDocument): boolean {
  // The same answer as comparing the texts of both canonical forms, without sorting long lists.
  const lists = comparableLists(a, b);
  const settings = (policy: PolicyDocument): string =>
    JSON.stringify(canonicalPolicy(withoutLists(policy, lists)));
  return settings(a) === settings(b) && lists.every((name) => sameRules(a[name], b[name]));
}
