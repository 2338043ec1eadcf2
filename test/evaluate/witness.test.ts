/** Who is found: a request with a value wherever a rule asks about one, and the words for it. */
import { describe as group, expect, test } from "vitest";
import type { AccessRule, ReadOnly } from "../../generated/index.ts";
import { type AccessRequest, comparePolicies } from "../../src/evaluate/index.ts";
import { describe } from "../../src/evaluate/question/witness.ts";
import * as rule from "../../src/rules/index.ts";

const id = "aa0a4aab-672b-4bdb-bc33-a59f1130a11f";
const other = "ea85612a-29c8-46c2-bacb-669d65136971";
const nameless = "00000000-0000-0000-0000-000000000000";
const provider = { identity_provider_id: id };
const { country, email, emailDomain, everyone, ip } = rule;
const okta = (name: string): AccessRule => rule.oktaGroup({ name, ...provider });
const oidc = (claim_value: string): AccessRule =>
  rule.oidcClaim({ claim_name: "role", claim_value, ...provider });
const saml = rule.samlGroup({ attribute_name: "dept", attribute_value: "a", ...provider });
const team = rule.githubOrganization({ name: "acme", ...provider });
const inTeam = { "github-organization": { identity_provider_id: id, name: "acme" } };

interface Lists {
  readonly include?: readonly ReadOnly<AccessRule>[];
  readonly require?: readonly ReadOnly<AccessRule>[];
  readonly exclude?: readonly ReadOnly<AccessRule>[];
}

/** Everyone who is found among those whom the lists describe. */
function allFound(lists: Lists): readonly AccessRequest[] {
  const nobody = { name: "p", decision: "deny", include: [] };
  const such = { name: "p", decision: "bypass", include: [everyone()], ...lists };
  const { gains } = comparePolicies(nobody, such, { unfitRules: "judged", witnesses: 10 });
  return gains.map(({ witness }) => witness);
}

/** The first of them. */
const found = (lists: Lists): AccessRequest | undefined => allFound(lists)[0];

const somebody = { email: "someone@elsewhere.example", idp: { id: nameless } };
const atProvider = { email: "someone@elsewhere.example", idp: { id } };

test.each<[ReadOnly<AccessRule>, included: AccessRequest, excluded: AccessRequest | undefined]>([
  [everyone(), {}, undefined],
  [email("Ann@Corp.example"), { email: "Ann@Corp.example", idp: { id: nameless } }, { email: null }],
  [emailDomain("Corp.example"), { email: "someone@Corp.example", idp: { id: nameless } }, { email: null }],
  [emailDomain("@corp.example"), { email: "someone@corp.example", idp: { id: nameless } }, { email: null }],
  [ip("10.0.0.0/8"), { ip: "10.0.0.0" }, { ip: "0.0.0.0" }],
  [ip("0.0.0.0/0"), { ip: "0.0.0.0" }, { ip: "::" }],
  [ip("2001:db8::/32"), { ip: "2001:db8::" }, { ip: "0.0.0.0" }],
  [country("PT"), { geo: { country: "PT" } }, { geo: { country: "US" } }],
  [{ geo: { country_code: "pt" } }, { geo: { country: "pt" } }, { geo: { country: "US" } }],
  [rule.loginMethod(id), atProvider, { email: null }],
  [rule.azureGroup({ id: other, ...provider }), { ...atProvider, groups: [{ id: other }] }, { email: null }],
  [okta("Eng"), { ...atProvider, groups: [{ name: "Eng" }] }, { email: null }],
  [
    rule.gsuiteGroup({ email: "e@x.example", ...provider }),
    { ...atProvider, groups: [{ email: "e@x.example" }] },
    { email: null },
  ],
  [oidc("dev"), { ...atProvider, oidc_fields: { role: ["dev"] } }, { email: null }],
  [saml, { ...atProvider, saml_attributes: { dept: ["a"] } }, { email: null }],
  [rule.authenticationMethod("mfa"), { ...somebody, amr: ["mfa"] }, { email: null }],
  [team, { ...atProvider, meets: [inTeam] }, { email: null, fails: [inTeam] }],
  [
    { cloudflare_account_member: { account_id: id } },
    { ...somebody, meets: [{ cloudflare_account_member: { account_id: id } }] },
    { email: null, fails: [{ cloudflare_account_member: { account_id: id } }] },
  ],
  [
    rule.devicePosture(id),
    { devicePosture: { [id]: { success: true } } },
    { devicePosture: { [id]: { success: false } } },
  ],
  [
    rule.certificate(),
    { mtls_auth: { cert_presented: true }, common_name: "someone" },
    { mtls_auth: { cert_presented: false }, common_name: null },
  ],
  [
    rule.commonName("Ann"),
    { mtls_auth: { cert_presented: true }, common_name: "Ann" },
    { mtls_auth: { cert_presented: false }, common_name: null },
  ],
  [
    rule.serviceToken(id),
    { service_token_status: true, service_token_uuid: id },
    { service_token_status: false },
  ],
  [
    rule.anyValidServiceToken(),
    { service_token_status: true, service_token_uuid: nameless },
    { service_token_status: false },
  ],
  [rule.linkedAppToken(id), { linked_app: id }, { linked_app: null }],
  [rule.userRiskScore("medium"), { ...somebody, user_risk_score: "medium" }, { email: null }],
  [rule.group(id), { meets: [rule.group(id)] }, { fails: [rule.group(id)] }],
  // A list of addresses takes a login, so nobody has to know what it holds.
  [rule.emailList(id), { ...somebody, meets: [rule.emailList(id)] }, { email: null }],
  [rule.ipList(id), { meets: [rule.ipList(id)] }, { fails: [rule.ipList(id)] }],
  [rule.unknown({ newer: {} }), { meets: [{ newer: {} }] }, { fails: [{ newer: {} }] }],
])("who meets %j, and who does not", (one, included, excluded) => {
  expect(found({ include: [one] })).toEqual(included);
  expect(found({ exclude: [one] })).toEqual(excluded);
});

test.each<[Lists, AccessRequest]>([
  [
    { include: [emailDomain("corp.example")], exclude: [email("someone@corp.example")] },
    { email: "someone2@corp.example", idp: { id: nameless } },
  ],
  [
    {
      require: [rule.authenticationMethod("mfa")],
      exclude: [emailDomain("elsewhere.example"), rule.loginMethod(nameless)],
    },
    {
      email: "someone@elsewhere2.example",
      idp: { id: "00000000-0000-0000-0000-000000000002" },
      amr: ["mfa"],
    },
  ],
  [{ exclude: ["PT", "US"].map((code) => country(code)) }, { geo: { country: "DE" } }],
  [{ exclude: [country("PT"), { geo: { country_code: "us" } }] }, { geo: { country: "DE" } }],
  [
    { exclude: ["PT", "US", "DE", "JP", "BR", "AA"].map((code) => country(code)) },
    { geo: { country: "AB" } },
  ],
  [{ exclude: [ip("0.0.0.0/1"), ip("128.0.0.0/2")] }, { ip: "192.0.0.0" }],
  [{ include: [ip("10.0.0.0/8")], exclude: [ip("10.0.0.0/9"), ip("10.128.0.0/32")] }, { ip: "10.128.0.1" }],
  [
    { require: [rule.anyValidServiceToken()], exclude: [rule.serviceToken(nameless)] },
    { service_token_status: true, service_token_uuid: "00000000-0000-0000-0000-000000000002" },
  ],
  [
    { require: [rule.certificate()], exclude: [rule.commonName("someone")] },
    { mtls_auth: { cert_presented: true }, common_name: "someone2" },
  ],
  // Where a rule must not be met, the list is there and has it not.
  [
    { require: [okta("Eng")], exclude: [okta("Ops"), rule.authenticationMethod("sms"), oidc("dev"), saml] },
    { ...atProvider, groups: [{ name: "Eng" }], amr: [], oidc_fields: {}, saml_attributes: {} },
  ],
  [
    { require: [oidc("dev"), oidc("ops"), oidc("dev"), okta("Eng"), okta("Ops")], exclude: [oidc("boss")] },
    { ...atProvider, oidc_fields: { role: ["dev", "ops"] }, groups: [{ name: "Eng" }, { name: "Ops" }] },
  ],
  [
    { require: [emailDomain("corp.example")], exclude: [rule.userRiskScore("low", "medium", "high")] },
    { email: "someone@corp.example", idp: { id: nameless }, user_risk_score: null },
  ],
  [
    { require: [rule.authenticationMethod("pwd"), rule.authenticationMethod("mfa")] },
    { ...somebody, amr: ["pwd", "mfa"] },
  ],
  [
    { require: [email("ann@corp.example")], exclude: [okta("Ops")] },
    { email: "ann@corp.example", idp: { id: nameless }, groups: [] },
  ],
])("who is found: %j", (lists, who) => {
  expect(found(lists)).toEqual(who);
});

test("a country is spelled as its own rule has it, also where a smart card is `sc` and the country `SC`", () => {
  expect(allFound({ require: [rule.authenticationMethod("sc"), country("SC")] })).toEqual([
    { ...somebody, amr: ["sc"], geo: { country: "SC" } },
  ]);
});

test("who meets one of several rules has nothing that only another one asks for", () => {
  const include = [
    rule.userRiskScore("low"),
    email("ann@corp.example"),
    rule.authenticationMethod("mfa"),
    country("PT"),
    rule.anyValidServiceToken(),
  ];
  expect(allFound({ include })).toEqual([
    { ...somebody, user_risk_score: "low" },
    { email: "ann@corp.example", idp: { id: nameless } },
    { ...somebody, amr: ["mfa"] },
    { geo: { country: "PT" } },
    { service_token_status: true, service_token_uuid: nameless },
  ]);
});

group("in words", () => {
  test.each<[AccessRequest, string]>([
    [{}, "a request without a login"],
    [{ email: null, geo: null, groups: null }, "a request without a login"],
    [{ service_token_status: true }, "a program"],
    [{ email: "a@x.example", geo: { country: "PT" } }, "a@x.example from PT"],
    [{ service_token_status: true, geo: { country: "PT" }, ip: "::1" }, "a program from PT, at ::1"],
    [{ email: "a@x.example", idp: { id } }, "a@x.example"],
    [
      { email: "a@x.example", groups: ["Staff", { id: "g1" }], amr: ["pwd", "mfa"] },
      'a@x.example, in the group "Staff", in the group "g1", with pwd, with mfa',
    ],
    [
      { email: "a@x.example", oidc_fields: { role: "dev" }, saml_attributes: { dept: ["a", "b"] } },
      'a@x.example, with role "dev", with dept ["a","b"]',
    ],
    [{ service_token_status: true, service_token_uuid: id }, `a program, with the service token ${id}`],
    [
      { common_name: "host", mtls_auth: { cert_presented: true } },
      "a request without a login, with the certificate of host",
    ],
    [{ mtls_auth: { cert_presented: true } }, "a request without a login, with a certificate"],
    [{ mtls_auth: { cert_presented: false } }, "a request without a login"],
    [{ linked_app: id }, `a request without a login, with a token of the application ${id}`],
    [{ email: "a@x.example", user_risk_score: "high" }, "a@x.example, of risk high"],
    [
      { devicePosture: { disk: { success: true }, firewall: { success: false }, os: {} } },
      "a request without a login, passing the posture check disk, failing the posture check firewall, failing the posture check os",
    ],
    [
      { meets: [rule.group(id)], fails: [rule.ipList(id)] },
      `a request without a login, meeting {"group":{"id":"${id}"}}, not meeting {"ip_list":{"id":"${id}"}}`,
    ],
  ])("%j", (request, words) => {
    expect(describe(request)).toBe(words);
  });

  test("the provider of the login is told where it matters", () => {
    const words = [{ email: "a@x.example", idp: { id } }, { email: "a@x.example" }, { idp: { id } }].map(
      (who) => describe(who, true),
    );
    expect(words).toEqual([`a@x.example, logged in by ${id}`, "a@x.example", "a request without a login"]);
  });
});
