/**
 * Policies as people have them in public repositories: their shapes, with other values. What the linter says of each is all that an
 * administrator would want to hear.
 */
import { expect, test } from "vitest";
import { lintPolicy } from "../../src/lint/index.ts";
import * as rule from "../../src/rules/index.ts";

const group = rule.group("11111111-1111-4111-8111-111111111111");
const token = rule.serviceToken("22222222-1111-4111-8111-222222222222");
const login = rule.loginMethod("33333333-1111-4111-8111-333333333333");
const posture = rule.devicePosture("44444444-1111-4111-8111-444444444444");
const ann = rule.email("ann@corp.io");
const everyone = rule.everyone();

test.each<[title: string, policy: object, want: readonly string[]]>([
  [
    "a group, approved by one person",
    {
      decision: "allow",
      include: [group],
      approval_required: true,
      purpose_justification_required: true,
      purpose_justification_prompt: "Why?",
      approval_groups: [{ approvals_needed: 1, email_addresses: ["boss@gmail.com"] }],
      session_duration: "24h",
      exclude: [],
      require: [],
    },
    [],
  ],
  ["anyone with an address", { decision: "allow", include: [everyone] }, ["allow-does-not-include-everyone"]],
  ["one private mailbox", { decision: "allow", include: [rule.email("me@gmail.com")] }, []],
  ["an address by one login method", { decision: "allow", include: [ann], require: [login] }, []],
  ["all denied at the end", { decision: "deny", include: [everyone] }, ["deny-everyone-is-not-needed"]],
  ["a token under bypass", { decision: "bypass", include: [token] }, ["service-tokens-are-not-bypassed"]],
  [
    "addresses under bypass",
    { decision: "bypass", include: rule.ips("34.140.253.14/32", "34.38.87.206/32") },
    [],
  ],
  ["a login method, with a group required", { decision: "allow", include: [login], require: [group] }, []],
  [
    "a group and posture, with a login each time",
    { decision: "allow", include: [group], require: [posture], session_duration: "0s" },
    [],
  ],
  ["a public path", { decision: "bypass", include: [everyone] }, ["bypass-does-not-include-everyone"]],
  [
    "everyone under Service Auth",
    { name: "API Bypass", decision: "non_identity", include: [everyone] },
    ["service-auth-asks-for-a-credential"],
  ],
  [
    "an address included and required",
    { decision: "allow", include: [ann], require: [ann] },
    ["required-rule-asks-for-something"],
  ],
  [
    "an address from the office",
    { decision: "allow", include: [ann], require: [rule.ip("34.38.87.206")] },
    [],
  ],
  [
    "loopback under Service Auth",
    { decision: "non_identity", include: [rule.ip("127.0.0.1/32")] },
    ["service-auth-asks-for-a-credential", "address-can-be-a-source"],
  ],
  [
    "a made-up kind",
    { decision: "allow", include: [group], exclude: [ann], require: [{ warp: {} }, posture] },
    ["policy-fits-the-spec"],
  ],
  [
    "friends at a mail provider",
    { decision: "allow", include: rule.emails("a@gmail.com", "b@gmail.com") },
    [],
  ],
  [
    "addresses beside their domain",
    { decision: "allow", include: [...rule.emails("a@corp.io", "b@corp.io"), rule.emailDomain("corp.io")] },
    ["no-address-beside-its-domain"],
  ],
  [
    "two countries, approved by somebody",
    {
      decision: "allow",
      include: rule.countries("AU", "GB"),
      approval_required: true,
      purpose_justification_required: true,
      approval_groups: [{ approvals_needed: 1, email_addresses: ["boss@corp.io"] }],
    },
    [],
  ],
  ["the application's own session", { decision: "allow", include: [group], session_duration: "" }, []],
])("%s", (_title, policy, want) => {
  expect(lintPolicy({ name: "Staff", ...policy }).map(({ id }) => id)).toEqual(want);
});
