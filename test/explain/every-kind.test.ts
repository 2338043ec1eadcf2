/** What each kind of rule says: as somebody who is included, and as something that is required. */
import { describe, expect, test } from "vitest";
import { explainPolicy, toText } from "../../src/explain/index.ts";
import type { PolicyDocument } from "../../src/policy/index.ts";
import * as rule from "../../src/rules/index.ts";

const id = "aa0a4aab-672b-4bdb-bc33-a59f1130a11f";
const identity_provider_id = "ea85612a-29c8-46c2-bacb-669d65136971";
const by = `(through ${identity_provider_id})`;
const evaluation = { evaluate_url: "https://eval.example.com", keys_url: "https://eval.example.com/keys" };
const saml = { attribute_name: "department", attribute_value: "Finance", identity_provider_id };
const oidc = { claim_name: "team", claim_value: "devs", identity_provider_id };

type Row = readonly [rule: object, who: string, must: string];
const rows: Readonly<Record<rule.RuleKind, Row>> = {
  email: [rule.email("ann@example.com"), "ann@example.com", "be ann@example.com"],
  email_domain: [
    rule.emailDomain("example.com"),
    "anyone with an address at example.com",
    "have an address at example.com",
  ],
  email_list: [rule.emailList(id), `anyone on the e-mail list ${id}`, `be on the e-mail list ${id}`],
  everyone: [rule.everyone(), "everyone", "be anyone at all"],
  group: [rule.group(id), `anyone in the group ${id}`, `be in the group ${id}`],
  login_method: [rule.loginMethod(id), `anyone who logged in with ${id}`, `log in with ${id}`],
  auth_method: [
    rule.authenticationMethod("mfa"),
    "anyone who proved who they are by several factors (mfa)",
    "prove who they are by several factors (mfa)",
  ],
  auth_context: [
    rule.authContext({ id, ac_id: "c1", identity_provider_id }),
    `anyone whose login meets the Entra authentication context c1 ${by}`,
    `meet the Entra authentication context c1 ${by}`,
  ],
  azureAD: [
    rule.azureGroup({ id, identity_provider_id }),
    `anyone in the Entra group ${id} ${by}`,
    `be in the Entra group ${id} ${by}`,
  ],
  okta: [
    rule.oktaGroup({ name: "devs", identity_provider_id }),
    `anyone in the Okta group "devs" ${by}`,
    `be in the Okta group "devs" ${by}`,
  ],
  gsuite: [
    rule.gsuiteGroup({ email: "devs@example.com", identity_provider_id }),
    `anyone in the Google group devs@example.com ${by}`,
    `be in the Google group devs@example.com ${by}`,
  ],
  "github-organization": [
    rule.githubOrganization({ name: "example", team: "platform", identity_provider_id }),
    `anyone in "example/platform" on GitHub ${by}`,
    `be in "example/platform" on GitHub ${by}`,
  ],
  saml: [
    rule.samlGroup(saml),
    `anyone whose SAML attribute department is Finance ${by}`,
    `log in with an account whose SAML attribute department is Finance ${by}`,
  ],
  oidc: [
    rule.oidcClaim(oidc),
    `anyone whose login claim team is devs ${by}`,
    `log in with an account whose login claim team is devs ${by}`,
  ],
  cloudflare_account_member: [
    rule.cloudflareAccountMember(),
    "members of this Cloudflare account",
    "be a member of this Cloudflare account",
  ],
  geo: [rule.country("PT"), "visitors from Portugal", "come from Portugal"],
  ip: [rule.ip("203.0.113.0/24"), "requests from 203.0.113.0/24", "come from 203.0.113.0/24"],
  ip_list: [
    rule.ipList(id),
    `requests from an address on the list ${id}`,
    `come from an address on the list ${id}`,
  ],
  device_posture: [
    rule.devicePosture(id),
    `anyone whose device passes the check ${id}`,
    `use a device that passes the check ${id}`,
  ],
  certificate: [
    rule.certificate(),
    "anyone who presents a valid client certificate",
    "present a valid client certificate",
  ],
  common_name: [
    rule.commonName("build-7"),
    "anyone who presents the client certificate of build-7",
    "present the client certificate of build-7",
  ],
  service_token: [
    rule.serviceToken(id),
    `programs with the service token ${id}`,
    `present the service token ${id}`,
  ],
  any_valid_service_token: [
    rule.anyValidServiceToken(),
    "programs with any valid service token",
    "present a valid service token",
  ],
  linked_app_token: [
    rule.linkedAppToken(id),
    `requests with a token of the application ${id}`,
    `present a token of the application ${id}`,
  ],
  external_evaluation: [
    rule.externalEvaluation(evaluation),
    "anyone whom the service at https://eval.example.com approves",
    "be approved by the service at https://eval.example.com",
  ],
  user_risk_score: [
    rule.userRiskScore("low", "medium"),
    "anyone whose risk is low or medium",
    "have a risk that is low or medium",
  ],
};

const say = (policy: object): string => toText(explainPolicy(policy as PolicyDocument));

describe.each(Object.entries(rows))("%s", (_kind, [given, who, must]) => {
  test("included, required and excluded", () => {
    expect(say({ name: "x", decision: "deny", include: [given] })).toContain(`Blocks ${who}.`);
    const narrowed = say({
      name: "x",
      decision: "allow",
      include: [rule.everyone()],
      require: [given],
      exclude: [given],
    });
    expect(narrowed).toContain(`They must also ${must}.`);
    expect(narrowed).toContain(`It does not apply to ${who}.`);
  });
});

test.each<[title: string, rule: unknown, want: string]>([
  ["a newer kind", { warp: {} }, 'This version does not know the rule {"warp":{}}'],
  ["a newer field", { email: { email: "ann@example.com", newer: 1 } }, '"newer":1}}: whom that means is not'],
  ["no rule at all", 7, "This version does not know the rule 7"],
  [
    "two kinds in one rule",
    { email: { email: "a@x" }, everyone: {} },
    "This version does not know the rule {",
  ],
  ["a blank value", { geo: { country_code: "" } }, "A rule is left blank (country)."],
  ["a country code in small letters", { geo: { country_code: "pt" } }, "visitors from pt"],
  ["a country that does not exist", { geo: { country_code: "QX" } }, "visitors from QX"],
  ["Tor", { geo: { country_code: "T1" } }, "visitors from the Tor network"],
  ["a method that is not registered", { auth_method: { auth_method: "pop" } }, "proved who they are by pop."],
  ["a name in place of an id", { group: { id: "name:Engineering" } }, 'anyone in the group "Engineering"'],
  ["a provider by its type", { login_method: { id: "type:onetimepin" } }, "logged in with a one-time PIN"],
])("%s", (_title, given, want) => {
  expect(say({ name: "x", decision: "allow", include: [given] })).toContain(want);
});
