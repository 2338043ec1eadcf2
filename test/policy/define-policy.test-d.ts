/** What the compiler promises about policies, one case a promise. What it prints is in compiler-messages.slow.test.ts. */
import { expectTypeOf } from "vitest";
import type {
  AccessRule,
  Decision,
  EmailRule,
  PolicyBody,
  PolicyUpdateParams,
  ReadOnly,
} from "../../generated/index.ts";
import {
  addRules,
  applyChanges,
  canonicalPolicy,
  definePolicy,
  diffPolicies,
  hours,
  parsePolicy,
  policiesEqual,
  policiesMentioning,
  policyBody,
  replaceRule,
  validatePolicy,
} from "../../src/policy/index.ts";
import type { Cloudflare } from "../../src/client/index.ts";
import { comparePolicies, evaluatePolicy, person } from "../../src/evaluate/index.ts";
import { applyFixes, lintPolicy } from "../../src/lint/index.ts";
import * as rule from "../../src/rules/index.ts";
import { createOrUpdate, type CreatingClient, updatePolicy } from "../../src/update/index.ts";

declare const client: CreatingClient;
declare const own: Cloudflare<string>;
declare const anyRules: AccessRule[];
declare const anyDecision: Decision;
declare const emailRules: EmailRule[];
const allow = { name: "n", decision: "allow" } as const;
const bypass = { name: "n", decision: "bypass" } as const;

const policy = definePolicy({
  name: "Staff",
  decision: "allow",
  include: [rule.emails("ann@example.com"), { group: { id: "1" } }],
  require: [rule.authenticationMethod("mfa")],
  exclude: [],
  session_duration: hours(8),
});
expectTypeOf(policy).toEqualTypeOf<ReadOnly<PolicyBody>>();
// @ts-expect-error What is frozen cannot be set.
policy.name = "Other";
// @ts-expect-error Nor added to, at any depth.
policy.include.push(rule.everyone());
// @ts-expect-error So it is with what was read,
policyBody(policy).require?.pop();
// @ts-expect-error with what was parsed,
parsePolicy({}).approval_groups?.[0]?.email_addresses?.push("ann@example.com");
// @ts-expect-error with what changes were applied to,
applyChanges(policy, []).exclude?.reverse();
// @ts-expect-error and with what was fixed.
applyFixes(policy, []).include.length = 0;
// It is taken by everything that only reads, and by the client.
void client.zeroTrust.access.policies.create({ account_id: "1", ...policy });
void client.zeroTrust.access.policies.update("1", { account_id: "1", ...policy });
void own.zeroTrust.access.policies.create(policy);
void own.zeroTrust.access.policies.update("1", policy);
void updatePolicy(own, "1", null, policy);
void updatePolicy(own, "1", null, addRules("include", rule.everyone()));
void createOrUpdate(own, null, policy);
lintPolicy(policy);
evaluatePolicy(policy, person({ email: "ann@example.com" }));
diffPolicies(policy, addRules("include", rule.everyone())(policy));
// The function of an edit has a copy of its own, which it may change.
void updatePolicy(own, "1", null, (current) => {
  current.include.push({ everyone: {} });
  return current;
});
expectTypeOf({ account_id: "1", ...policy }).toExtend<PolicyUpdateParams>();
expectTypeOf(canonicalPolicy(policy).include).toEqualTypeOf<readonly ReadOnly<AccessRule>[]>();
// @ts-expect-error The canonical form is frozen all the way down.
canonicalPolicy(policy).include.push({ everyone: {} });
// A constant, and JSON that was imported as one, is taken by everything that only reads.
const constant = {
  name: "n",
  decision: "allow",
  include: [{ user_risk_score: { user_risk_score: ["low"] } }],
  approval_groups: [{ approvals_needed: 1, email_addresses: ["a@example.com"] }],
} as const;
canonicalPolicy(constant);
diffPolicies(constant, policyBody(constant));
validatePolicy(constant);
lintPolicy(constant);
comparePolicies(constant, policy);
definePolicy(constant);
addRules("include", ...constant.include);
replaceRule("include", rule.everyone(), constant.include[0]);
void updatePolicy(client, "1", null, constant);
void createOrUpdate(client, null, constant);

// What fits its decision.
definePolicy({
  name: "n",
  decision: "bypass",
  include: [rule.everyone(), rule.ips("10.0.0.0/8")],
  require: [rule.group("1")],
});
definePolicy({ name: "n", decision: "bypass", include: [rule.linkedAppToken("1")] });
definePolicy({
  name: "n",
  decision: "non_identity",
  include: [rule.linkedAppToken("1"), rule.serviceToken("1")],
});
definePolicy({
  name: "n",
  decision: "deny",
  include: [{ everyone: {} }],
  exclude: [{ email: { email: "ann@example.com" } }],
});
// What the documents contradict each other on, or do not know, is left to the linter.
definePolicy({ name: "n", decision: "non_identity", include: [rule.email("ann@example.com")] });
definePolicy({ name: "n", decision: "allow", include: [rule.anyValidServiceToken()] });
definePolicy({ name: "n", decision: "bypass", include: [rule.serviceToken("1")] });
// Wide types pass.
definePolicy({ name: "n", decision: "bypass", include: anyRules });
definePolicy({ name: "n", decision: "bypass", include: [rule.everyone(), anyRules] });
definePolicy({
  name: "n",
  decision: anyDecision,
  include: [rule.email("ann@example.com"), rule.linkedAppToken("1")],
});
// Newer kinds pass.
definePolicy({ name: "n", decision: "bypass", include: [rule.everyone(), rule.unknown({ newer_kind: {} })] });

// @ts-expect-error a rule that needs a login, in bypass
definePolicy({ ...bypass, include: [rule.email("ann@example.com")] });
// @ts-expect-error the same as plain data
definePolicy({ ...bypass, include: [{ email: { email: "ann@example.com" } }] });
// @ts-expect-error the same beside a rule that fits
definePolicy({ ...bypass, include: [{ everyone: {} }, { email_list: { id: "1" } }] });
// @ts-expect-error the same in a list of its own
definePolicy({ ...bypass, include: [rule.everyone(), rule.emails("ann@example.com")] });
// @ts-expect-error the same in require
definePolicy({ ...bypass, include: [rule.everyone()], require: [rule.loginMethod("1")] });
// @ts-expect-error the same in exclude
definePolicy({ ...bypass, include: [rule.everyone()], exclude: [rule.userRiskScore("high")] });
// @ts-expect-error the same in a variable whose type says what is in it
definePolicy({ ...bypass, include: emailRules });
// @ts-expect-error linked app tokens under allow
definePolicy({ ...allow, include: [rule.linkedAppToken("1")] });
// @ts-expect-error linked app tokens under deny
definePolicy({ name: "n", decision: "deny", include: [{ linked_app_token: { app_uid: "1" } }] });
// @ts-expect-error a kind that does not exist
definePolicy({ ...allow, include: [{ emial: { email: "ann@example.com" } }] });
// @ts-expect-error two kinds in one rule
definePolicy({ ...allow, include: [{ email_list: { id: "1" }, group: { id: "1" } }] });
// @ts-expect-error no decision
definePolicy({ name: "n", include: [rule.everyone()] });
// @ts-expect-error a field that does not exist
definePolicy({ ...allow, include: [rule.everyone()], requre: [rule.everyone()] });
// @ts-expect-error a decision that does not exist
definePolicy({ name: "n", decision: "alow", include: [rule.everyone()] });

// JSON from a file has the type `string` where a policy has one of a few words.
declare const imported: { name: string; decision: string; include: { email?: { email: string } }[] };
policiesEqual(imported, policy);
canonicalPolicy(imported);
policyBody(imported);
applyChanges(imported, diffPolicies(imported, policy));
policiesMentioning([imported], "ann@example.com");
diffPolicies(imported, imported);
comparePolicies(imported, imported);
lintPolicy(imported);
parsePolicy(imported);
validatePolicy(imported);
