import { canonicalForm } from "./canonical-policy.ts";
import { assertPlain } from "../plain-policy.ts";
import type { PolicyDocument } from "../policy-document.ts";
import { comparableLists, withoutLists } from "../rule-lists.ts";
import { sameRules } from "./rule-set.ts";

/**
 * Whether two policies mean the same to the API: whether their canonical forms are the same. The order of rules, what the API
 * adds (`id`, dates) and other differences in spelling do not count. The README of `src/policy` in the repository lists what is
 * equal and what is kept apart, with the source of each row.
 *
 * Takes any JSON, imported files included; what is in it is not validated.
 *
 * @example policiesEqual(await policies.get(id, { account_id }), wanted)
 * @throws TypeError if one of them is not an object of plain JSON.
 */
export function policiesEqual(a: unknown, b: unknown): boolean {
  assertPlain("policiesEqual", a, b);
  return areEqual(a as PolicyDocument, b as PolicyDocument);
}

function areEqual(a: PolicyDocument, b: PolicyDocument): boolean {
  // The same answer as comparing the canonical forms as text, without sorting long lists.
  const lists = comparableLists(a, b);
  const settings = (policy: PolicyDocument): string =>
    JSON.stringify(canonicalForm(withoutLists(policy, lists)));
  return settings(a) === settings(b) && lists.every((name) => sameRules(a[name], b[name]));
}
