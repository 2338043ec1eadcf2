/** The one form of a rule, written out: an equality can hold because both sides were lost, and this shows what is left. */
import { expect, test } from "vitest";
import { canonicalRule } from "../../src/policy/index.ts";

const saml = (attribute_name: unknown): object => ({
  saml: { attribute_name, attribute_value: "devs", identity_provider_id: "1" },
});

const cases: readonly [rule: unknown, want: unknown][] = [
  [
    { user_risk_score: { user_risk_score: ["low", "high", "low"] } },
    { user_risk_score: { user_risk_score: ["high", "low"] } },
  ],
  [{ user_risk_score: { user_risk_score: "low" } }, { user_risk_score: { user_risk_score: "low" } }],
  [saml("GROUPS"), saml("groups")],
  [saml("Team"), saml("Team")],
  [saml(5), saml(5)],
  [{ okta: { identity_provider_id: "1", name: null } }, { okta: { identity_provider_id: "1", name: null } }],
  [{ okta: { name: null, identity_provider_id: null } }, undefined],
  [{ passkey_owner: { since: null } }, { passkey_owner: { since: null } }],
  [{ email: "ann@example.com" }, { email: "ann@example.com" }],
  [
    { everyone: {}, certificate: {} },
    { certificate: {}, everyone: {} },
  ],
  [{ everyone: {}, certificate: undefined }, { everyone: {} }],
  [{ everyone: undefined }, undefined],
  [{}, {}],
  [null, null],
  ["everyone", "everyone"],
];

test.each(cases)("%j", (rule, want) => {
  expect(canonicalRule(rule)).toEqual(want);
  expect(JSON.stringify(canonicalRule(rule))).toBe(JSON.stringify(want));
});
