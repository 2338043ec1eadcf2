/** Rules about how the visitor logged in, and what the identity provider says about them. All of them need a login. */
import type {
  AccessAuthContextRule,
  AccessCloudflareAccountMemberRule,
  AccessOIDCClaimRule,
  AzureGroupRule,
  GitHubOrganizationRule,
  GSuiteGroupRule,
  OktaGroupRule,
  SAMLGroupRule,
} from "../../generated/index.ts";
import { frozen } from "../json/index.ts";
import { text, texts } from "./required-text.ts";
import type { RuleOf } from "./rule-of.ts";

/**
 * Everyone who logged in through this identity provider, by the provider's UUID.
 *
 * @example rule.loginMethod("aa0a4aab-672b-4bdb-bc33-a59f1130a11f")
 * @throws TypeError if the ID is blank.
 * @see #/components/schemas/AccessLoginMethodRule
 */
export function loginMethod(id: string): RuleOf<"login_method"> {
  return frozen({ login_method: { id: text("loginMethod", "id", id) } });
}

/**
 * Everyone who proved who they are in this way: an authentication method reference of RFC 8176, such as `mfa` or `hwk`.
 *
 * @example rule.authenticationMethod("mfa")
 * @throws TypeError if the method is blank.
 * @see #/components/schemas/AuthenticationMethodRule
 */
export function authenticationMethod(auth_method: string): RuleOf<"auth_method"> {
  return frozen({
    auth_method: { auth_method: text("authenticationMethod", "auth_method", auth_method) },
  });
}

/**
 * Everyone whose login satisfied a Microsoft Entra authentication context: its ID, its ACID, and the Entra provider's UUID.
 *
 * @example rule.authContext({ id: "aa0a4aab-…", ac_id: "ea85612a-…", identity_provider_id: "ea85612a-…" })
 * @throws TypeError if one of them is blank.
 * @see #/components/schemas/AccessAuthContextRule
 */
export function authContext(context: AccessAuthContextRule["auth_context"]): RuleOf<"auth_context"> {
  return frozen({ auth_context: texts("authContext", context, ["id", "ac_id", "identity_provider_id"]) });
}

/**
 * Members of a Microsoft Entra group: the group's object ID (not its name), and the Entra provider's UUID.
 *
 * @example rule.azureGroup({ id: "aa0a4aab-…", identity_provider_id: "ea85612a-…" })
 * @throws TypeError if one of them is blank.
 * @see #/components/schemas/AzureGroupRule
 */
export function azureGroup(group: AzureGroupRule["azureAD"]): RuleOf<"azureAD"> {
  return frozen({ azureAD: texts("azureGroup", group, ["id", "identity_provider_id"]) });
}

/**
 * Members of a GitHub organization, or of one of its teams, by name; without `team` every member matches.
 *
 * @example rule.githubOrganization({ name: "example", team: "platform", identity_provider_id: "ea85612a-…" })
 * @throws TypeError if one of them is blank.
 * @see #/components/schemas/GitHubOrganizationRule
 */
export function githubOrganization(
  organization: GitHubOrganizationRule["github-organization"],
): RuleOf<"github-organization"> {
  const inner = texts("githubOrganization", organization, ["name", "identity_provider_id"]);
  return frozen({ "github-organization": inner });
}

/**
 * Members of a Google Workspace group, by the group's own e-mail address.
 *
 * @example rule.gsuiteGroup({ email: "devs@example.com", identity_provider_id: "ea85612a-…" })
 * @throws TypeError if one of them is blank.
 * @see #/components/schemas/GSuiteGroupRule
 */
export function gsuiteGroup(group: GSuiteGroupRule["gsuite"]): RuleOf<"gsuite"> {
  return frozen({ gsuite: texts("gsuiteGroup", group, ["email", "identity_provider_id"]) });
}

/**
 * Members of an Okta group, by the group's name.
 *
 * @example rule.oktaGroup({ name: "devs", identity_provider_id: "ea85612a-…" })
 * @throws TypeError if one of them is blank.
 * @see #/components/schemas/OktaGroupRule
 */
export function oktaGroup(group: OktaGroupRule["okta"]): RuleOf<"okta"> {
  return frozen({ okta: texts("oktaGroup", group, ["name", "identity_provider_id"]) });
}

/**
 * Users whose SAML login carries an attribute with exactly this value. Parts of a value do not match.
 *
 * @example rule.samlGroup({ attribute_name: "group", attribute_value: "devs", identity_provider_id: "ea85612a-…" })
 * @throws TypeError if one of them is blank.
 * @see #/components/schemas/SAMLGroupRule
 */
export function samlGroup(attribute: SAMLGroupRule["saml"]): RuleOf<"saml"> {
  return frozen({
    saml: texts("samlGroup", attribute, ["attribute_name", "attribute_value", "identity_provider_id"]),
  });
}

/**
 * Users whose OpenID Connect login carries a claim with exactly this value. The provider has to be set up to pass the claim on.
 *
 * @example rule.oidcClaim({ claim_name: "team", claim_value: "devs", identity_provider_id: "ea85612a-…" })
 * @throws TypeError if one of them is blank.
 * @see #/components/schemas/AccessOIDCClaimRule
 */
export function oidcClaim(claim: AccessOIDCClaimRule["oidc"]): RuleOf<"oidc"> {
  return frozen({
    oidc: texts("oidcClaim", claim, ["claim_name", "claim_value", "identity_provider_id"]),
  });
}

/**
 * Members of a Cloudflare account, who log in through a Cloudflare identity provider: the account's ID, or nothing for the
 * account that owns the policy.
 *
 * @example rule.cloudflareAccountMember()
 * @example rule.cloudflareAccountMember({ account_id: "023e105f4ecef8ad9ca31a8372d0c353" })
 * @throws TypeError if the ID is blank.
 * @see #/components/schemas/AccessCloudflareAccountMemberRule
 */
export function cloudflareAccountMember(
  member: AccessCloudflareAccountMemberRule["cloudflare_account_member"] = {},
): RuleOf<"cloudflare_account_member"> {
  return frozen({ cloudflare_account_member: texts("cloudflareAccountMember", member, []) });
}
