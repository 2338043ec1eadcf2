/**
 * Policies as Cloudflare's documents recommend them, in our own words and with real-looking values. No check fires on them.
 * Where a document shows a rule group or a placeholder, the group's ID stands here.
 */
import { expect, test } from "vitest";
import { lintPolicy } from "../../src/lint/index.ts";
import { definePolicy, hours, minutes } from "../../src/policy/index.ts";
import * as rule from "../../src/rules/index.ts";

const id = "aa0a4aab-672b-4bdb-bc33-a59f1130a11f";
const provider = "ea85612a-29c8-46c2-bacb-669d65136971";
const domain = rule.emailDomain("example.com");

const examples = {
  "everyone at a company, from one country": definePolicy({
    name: "Company in Portugal",
    decision: "allow",
    include: [domain],
    require: [rule.country("PT")],
  }),
  "two countries or domains by way of a rule group": definePolicy({
    name: "Offices",
    decision: "allow",
    include: [rule.emailDomains("example.com", "example.org")],
    require: [rule.group(id)],
  }),
  "a company, without some people": definePolicy({
    name: "Staff but contractors",
    decision: "allow",
    include: [domain],
    exclude: [rule.emailList(id)],
  }),
  "users of an Entra group with a security key": definePolicy({
    name: "Engineers",
    decision: "allow",
    include: [rule.azureGroup({ id, identity_provider_id: provider })],
    require: [rule.authenticationMethod("hwk")],
  }),
  "an Entra group under an authentication context": definePolicy({
    name: "Finance",
    decision: "allow",
    include: [rule.azureGroup({ id, identity_provider_id: provider })],
    require: [rule.authContext({ id, ac_id: "c1", identity_provider_id: provider })],
  }),
  "a company with healthy devices": definePolicy({
    name: "Managed laptops",
    decision: "allow",
    include: [domain],
    require: [rule.devicePosture(id)],
  }),
  "a company, those of high risk excluded": definePolicy({
    name: "Low risk staff",
    decision: "allow",
    include: [domain],
    exclude: [rule.userRiskScore("high")],
  }),
  "some users, blocked by their country, offices excepted": definePolicy({
    name: "Block countries",
    decision: "deny",
    include: [rule.countries("KP", "SY")],
    exclude: [rule.ipList(id)],
  }),
  "a program with a service token": definePolicy({
    name: "Monitoring",
    decision: "non_identity",
    include: [rule.serviceToken(id)],
  }),
  "any service token from known addresses": definePolicy({
    name: "Build agents",
    decision: "non_identity",
    include: [rule.anyValidServiceToken()],
    require: [rule.ip("8.8.8.0/24")],
  }),
  "devices with a client certificate": definePolicy({
    name: "Meters",
    decision: "non_identity",
    include: [rule.commonName("meter.example.com")],
    require: [rule.certificate()],
  }),
  "another application's tokens": definePolicy({
    name: "Agents of the portal",
    decision: "non_identity",
    include: [rule.linkedAppToken(id)],
  }),
  "an office that is spared the login": definePolicy({
    name: "Office network",
    decision: "bypass",
    include: [rule.ips("8.8.8.0/24", "2606:4700::/32")],
  }),
  "temporary access, approved by two people who are told why": definePolicy({
    name: "Production database",
    decision: "allow",
    include: [rule.githubOrganization({ name: "example", team: "dba", identity_provider_id: provider })],
    approval_required: true,
    approval_groups: [{ approvals_needed: 1, email_addresses: ["ann@example.com", "ben@example.com"] }],
    purpose_justification_required: true,
    purpose_justification_prompt: "What will you do?",
    session_duration: hours(4),
  }),
  "a second factor of Access's own": definePolicy({
    name: "Payroll",
    decision: "allow",
    include: [rule.oktaGroup({ name: "payroll", identity_provider_id: provider })],
    mfa_config: { allowed_authenticators: ["security_key", "biometrics"], session_duration: minutes(30) },
  }),
  "an isolated browser for partners": definePolicy({
    name: "Partners",
    decision: "allow",
    include: [
      rule.samlGroup({
        attribute_name: "groups",
        attribute_value: "partners",
        identity_provider_id: provider,
      }),
    ],
    isolation_required: true,
  }),
  "remote desktops whose clipboard carries text out only": definePolicy({
    name: "Desktops",
    decision: "allow",
    include: [rule.gsuiteGroup({ email: "desktops@example.com", identity_provider_id: provider })],
    connection_rules: { rdp: { allowed_clipboard_remote_to_local_formats: ["text"] } },
  }),
  "a service of one's own that judges": definePolicy({
    name: "On call",
    decision: "allow",
    include: [rule.oidcClaim({ claim_name: "team", claim_value: "sre", identity_provider_id: provider })],
    require: [
      rule.externalEvaluation({
        evaluate_url: "https://eval.example.com",
        keys_url: "https://eval.example.com/keys",
      }),
    ],
  }),
};

test.each(Object.entries(examples))("%s", (_, policy) => {
  expect(lintPolicy(policy)).toEqual([]);
});

test("a public path is documented too, and worth a word each time", () => {
  const policy = definePolicy({ name: "Health check", decision: "bypass", include: [rule.everyone()] });
  expect(lintPolicy(policy).map(({ id }) => id)).toEqual(["bypass-does-not-include-everyone"]);
});
