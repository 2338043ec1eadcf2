/**
 * Rules, the words that policies are made of: one builder for each kind, and functions that tell the kind of a rule.
 * Every builder returns frozen plain data in the API's own shape.
 *
 *     import * as rule from "cloudflare-access-policies/rules";
 */

// Who the visitor is.
export { email, emailDomain, emailList, everyone, group } from "./people.ts";
// How they logged in, and what the identity provider says.
export {
  authContext,
  authenticationMethod,
  azureGroup,
  cloudflareAccountMember,
  githubOrganization,
  gsuiteGroup,
  loginMethod,
  oidcClaim,
  oktaGroup,
  samlGroup,
} from "./identity-providers.ts";
// Where the request comes from.
export { country, ip, ipList } from "./network.ts";
// With which device.
export { certificate, commonName, devicePosture } from "./devices.ts";
// Programs, which do not log in.
export { anyValidServiceToken, linkedAppToken, serviceToken } from "./machines.ts";
// Someone else judges.
export { externalEvaluation, type RiskLevel, userRiskScore } from "./judgements.ts";
// Many at a time.
export { countries, emailDomains, emails, groups, ips } from "./plurals.ts";
// What they give.
export type { RuleOf } from "./rule-of.ts";
// A kind that is newer than this package.
export {
  unknownAccessRule as unknown,
  type UnknownAccessRule as UnknownRule,
} from "../../generated/index.ts";

// Which kind a rule is: `"email" in rule` does not narrow the type, these do.
export {
  type AccessRuleByKind as RuleByKind,
  type AccessRuleKind as RuleKind,
  accessRuleKinds as kinds,
  isAccessAuthContextRule,
  isAccessCloudflareAccountMemberRule,
  isAccessCommonNameRule,
  isAccessDevicePostureRule,
  isAccessLinkedAppTokenRule,
  isAccessLoginMethodRule,
  isAccessOIDCClaimRule,
  isAccessUserRiskScoreRule,
  isAnyValidServiceTokenRule,
  isAuthenticationMethodRule,
  isAzureGroupRule,
  isCertificateRule,
  isCountryRule,
  isDomainRule,
  isEmailListRule,
  isEmailRule,
  isEveryoneRule,
  isExternalEvaluationRule,
  isGitHubOrganizationRule,
  isGroupRule,
  isGSuiteGroupRule,
  isIPListRule,
  isIPRule,
  isOktaGroupRule,
  isSAMLGroupRule,
  isServiceTokenRule,
  kindOfAccessRule as kindOf,
  matchAccessRule as matchRule,
} from "../../generated/index.ts";
