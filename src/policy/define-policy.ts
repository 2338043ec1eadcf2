import type { Decision, PolicyBody, ReadOnly } from "../../generated/index.ts";
import { frozenCopy } from "../json/index.ts";
import { InvalidPolicyError } from "./validation/parse-policy.ts";
import { assertPlain } from "./plain-policy.ts";
import type { AnyRuleList, PolicyInput } from "./policy-input.ts";
import { ruleLists } from "./rule-lists.ts";
import { validatePolicy } from "./validation/validate-policy.ts";

/**
 * Makes a policy: frozen plain data with the API's own field names, checked by the compiler while you type. It refuses a rule
 * that the decision cannot take, and says why. Lists inside a list of rules are flattened; everything else is kept as it is,
 * including fields that this version does not know.
 *
 * References may be names, such as `rule.group("name:Engineering")`; `resolveNames` makes ids of them.
 *
 * The compiler cannot judge values of a wide type (an `AccessRule[]`, a variable of type `Decision`); `lintPolicy` does.
 *
 * @example
 * definePolicy({ name: "Staff", decision: "allow", include: [rule.emailDomain("example.com")], session_duration: hours(8) })
 * @throws InvalidPolicyError (a TypeError) if something in it is wrong by `validatePolicy`: a misspelt name, a duration that cannot
 * be read, an empty value. TypeError if the policy is not plain JSON.
 */
export function definePolicy<
  const D extends Decision,
  Include extends AnyRuleList,
  Require extends AnyRuleList,
  Exclude extends AnyRuleList,
>(policy: PolicyInput<D, Include, Require, Exclude>): ReadOnly<PolicyBody> {
  assertPlain("definePolicy", policy);
  return defined(policy);
}

function defined(policy: object): ReadOnly<PolicyBody> {
  const flat: Record<string, unknown> = { ...policy };
  for (const name of ruleLists) {
    const list = flat[name];
    if (Array.isArray(list)) flat[name] = list.flat(Number.POSITIVE_INFINITY);
    else if (list === undefined) delete flat[name];
  }
  // Nothing can be named in `allowUnknown` here.
  const issues = validatePolicy(flat, { names: true }).map(({ ifMeant: _allow, ...issue }) => issue);
  if (issues.length > 0) throw new InvalidPolicyError("definePolicy", issues);
  return frozenCopy(flat) as unknown as ReadOnly<PolicyBody>;
}
