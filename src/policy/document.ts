import type { AccessRule, PolicyBody, PolicyUpdateResponse } from "../../generated/index.ts";

/** A policy as it is sent or as it is read, in the API's own words; from a file, cast the parsed JSON to it. */
export type PolicyDocument = PolicyBody | PolicyUpdateResponse;

/** The one form that all spellings of a policy have: ready to be compared, hashed, or sent. */
export interface CanonicalPolicy extends Partial<Omit<PolicyBody, "include">> {
  include: AccessRule[];
}

/** The three lists of rules, in the order in which people read them. */
export const ruleLists: readonly ["include", "require", "exclude"] = ["include", "require", "exclude"];
export type RuleListName = (typeof ruleLists)[number];

/** What the API tells about a policy but does not take back, and the account, which is part of the address. */
export const notInTheBody: ReadonlySet<string> = new Set([
  "id",
  "app_count",
  "created_at",
  "updated_at",
  "reusable",
  "account_id",
]);

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The lists that hold rules in both policies. Nothing at all is an empty list; anything else is a value like any other. */
export function comparableLists(a: PolicyDocument, b: PolicyDocument): readonly RuleListName[] {
  const isList = (value: unknown): boolean => value === undefined || value === null || Array.isArray(value);
  return ruleLists.filter((name) => isList(a[name]) && isList(b[name]));
}

/** A copy with these lists emptied: what is left of a policy beside its rules. */
export function withoutLists(policy: PolicyDocument, lists: readonly RuleListName[]): PolicyDocument {
  return { ...policy, ...Object.fromEntries(lists.map((name) => [name, []])) };
}
