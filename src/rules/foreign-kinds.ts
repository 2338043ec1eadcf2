/**
 * Kinds of rules as others spell them: Terraform, the dashboard, older documents and tools. Only names that are not one slip from
 * the API's own, since those are recognised without a table.
 */
import type { AccessRuleKind as RuleKind } from "../../generated/index.ts";

const others: { readonly [K in RuleKind]?: string } = {
  any_valid_service_token: "any_access_service_token any_service_token any_token",
  auth_method: "authentication_method authentication_methods mfa mfa_method amr",
  azureAD:
    "azure azure_group azure_groups azure_ad_group entra entra_id entra_group entra_groups aad aad_group",
  certificate: "valid_certificate client_certificate mtls mtls_certificate",
  cloudflare_account_member: "account_member account_members cloudflare_account member",
  device_posture: "posture posture_check device_posture_check device warp gateway",
  email_domain: "domain domains emails_ending_in email_ending_in ending_in",
  email: "address email_address email_addresses user users",
  everyone: "all any anyone everybody",
  external_evaluation: "external evaluate_url evaluation",
  geo: "country countries country_code location geo_country",
  "github-organization": "github github_org github_orgs github_team organization",
  group: "access_group access_groups rule_group rule_groups",
  gsuite: "google google_group google_workspace google_workspace_group gsuite_group",
  ip: "ip_range ip_ranges ip_address ip_addresses cidr source_ip",
  ip_list: "list",
  linked_app_token: "linked_app linked_application",
  login_method: "identity_provider identity_providers idp login provider",
  oidc: "oidc_claim oidc_claims claim",
  okta: "okta_group okta_groups",
  saml: "saml_group saml_groups saml_attribute attribute",
  service_token: "token non_identity service",
  user_risk_score: "risk risk_score risk_level user_risk",
};

const kinds: ReadonlyMap<string, RuleKind> = new Map(
  Object.entries(others).flatMap(([kind, names]) =>
    names.split(" ").map((name) => [name, kind as RuleKind] as const),
  ),
);

/** What the API calls a kind that others spell this way, in any letter case, with dashes or with spaces. */
export function kindMeantBy(name: string): RuleKind | undefined {
  return kinds.get(name.toLowerCase().replaceAll(/[-\s]+/g, "_"));
}
