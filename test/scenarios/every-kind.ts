/** One rule of every kind, and a policy to try them on. */
import { type AccessRule, type PolicyGetResponse, type ReadOnly, rule } from "../../src/index.ts";
import type { RuleKind } from "../../src/rules/index.ts";

export const account = "023e105f4ecef8ad9ca31a8372d0c353";
export const policyId = "f174e90a-fafe-4643-bbbc-4a0ed4fc8415";

export const policyBefore: PolicyGetResponse = {
  id: policyId,
  app_count: 3,
  name: "Contractors",
  decision: "deny",
  include: [{ email_domain: { domain: "contractors.example.com" } }],
};

const identityProvider = { identity_provider_id: "ea85612a-29c8-46c2-bacb-669d65136971" } as const;
const id = "aa0a4aab-672b-4bdb-bc33-a59f1130a11f";

/** Every kind of rule once; a kind without one does not compile. */
export const everyKind: Readonly<Record<RuleKind, ReadOnly<AccessRule>>> = {
  group: rule.group(id),
  any_valid_service_token: rule.anyValidServiceToken(),
  auth_context: rule.authContext({ id, ac_id: "c1", ...identityProvider }),
  auth_method: rule.authenticationMethod("mfa"),
  azureAD: rule.azureGroup({ id, ...identityProvider }),
  certificate: rule.certificate(),
  common_name: rule.commonName("build-agent.example.com"),
  geo: rule.country("PT"),
  device_posture: rule.devicePosture(id),
  email_domain: rule.emailDomain("example.com"),
  email_list: rule.emailList(id),
  email: rule.email("ann@example.com"),
  everyone: rule.everyone(),
  external_evaluation: rule.externalEvaluation({
    evaluate_url: "https://eval.example.com",
    keys_url: "https://eval.example.com/keys",
  }),
  "github-organization": rule.githubOrganization({ name: "octo", team: "core", ...identityProvider }),
  gsuite: rule.gsuiteGroup({ email: "devs@example.com", ...identityProvider }),
  login_method: rule.loginMethod(id),
  ip_list: rule.ipList(id),
  ip: rule.ip("203.0.113.0/24"),
  okta: rule.oktaGroup({ name: "devs", ...identityProvider }),
  saml: rule.samlGroup({ attribute_name: "group", attribute_value: "devs", ...identityProvider }),
  oidc: rule.oidcClaim({ claim_name: "group", claim_value: "devs", ...identityProvider }),
  service_token: rule.serviceToken(id),
  linked_app_token: rule.linkedAppToken(id),
  user_risk_score: rule.userRiskScore("low", "medium"),
  cloudflare_account_member: rule.cloudflareAccountMember(),
};
