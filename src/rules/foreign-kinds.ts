/**
 * Kinds of rules as other tools write them: Terraform's two versions, the dashboard's labels, older documents, and what people
 * guess from them. Each name is kept as a key of any spelling: letter case, `_`, `-` and blanks do not count.
 */
import type { AccessRuleKind as RuleKind } from "../../generated/index.ts";

const foreign: Readonly<Record<string, readonly [kind: RuleKind, where: string]>> = {
  anyvalidservicetoken: ["any_valid_service_token", "Terraform"],
  authcontext: ["auth_context", "Terraform"],
  authenticationmethod: ["auth_method", "the dashboard"],
  authmethod: ["auth_method", "Terraform"],
  azure: ["azureAD", "Terraform"],
  azuread: ["azureAD", "Terraform"],
  azuregroup: ["azureAD", "the dashboard"],
  azuregroups: ["azureAD", "the dashboard"],
  entragroup: ["azureAD", "the dashboard"],
  entraid: ["azureAD", "the dashboard"],
  country: ["geo", "the dashboard"],
  countrycode: ["geo", "the inner field"],
  commonnames: ["common_name", "Terraform"],
  validcertificate: ["certificate", "the dashboard"],
  domain: ["email_domain", "the inner field"],
  emailsendingin: ["email_domain", "the dashboard"],
  emails: ["email", "the dashboard"],
  accessgroup: ["group", "the dashboard"],
  rulegroup: ["group", "the dashboard"],
  github: ["github-organization", "Terraform"],
  githuborg: ["github-organization", "other tools"],
  githuborganization: ["github-organization", "Terraform"],
  githubteams: ["github-organization", "Terraform"],
  google: ["gsuite", "the dashboard"],
  googlegroup: ["gsuite", "the dashboard"],
  googleworkspace: ["gsuite", "the dashboard"],
  googleworkspacegroup: ["gsuite", "the dashboard"],
  gsuitegroup: ["gsuite", "Terraform"],
  identityprovider: ["login_method", "other tools"],
  idp: ["login_method", "other tools"],
  loginmethods: ["login_method", "the dashboard"],
  cidr: ["ip", "other tools"],
  ipranges: ["ip", "the dashboard"],
  iprange: ["ip", "the dashboard"],
  iplist: ["ip_list", "Terraform"],
  oidcclaim: ["oidc", "the dashboard"],
  oktagroup: ["okta", "Terraform"],
  samlgroup: ["saml", "the dashboard"],
  servicetokens: ["service_token", "the dashboard"],
  devicepostures: ["device_posture", "Terraform"],
  postureuid: ["device_posture", "other tools"],
  warp: ["device_posture", "the dashboard"],
  gateway: ["device_posture", "the dashboard"],
  userrisk: ["user_risk_score", "the dashboard"],
  riskscore: ["user_risk_score", "other tools"],
  linkedapp: ["linked_app_token", "other tools"],
  member: ["cloudflare_account_member", "the dashboard"],
  accountmember: ["cloudflare_account_member", "the dashboard"],
  all: ["everyone", "other tools"],
  any: ["everyone", "other tools"],
};

/** The kind that a name of another tool means here, and where people know the name from; `undefined` if no tool is known for it. */
export function kindMeantBy(name: string): { readonly kind: RuleKind; readonly where: string } | undefined {
  const key = name.toLowerCase().replace(/[\s_-]/g, "");
  const found = Object.hasOwn(foreign, key) ? foreign[key] : undefined;
  return found && { kind: found[0], where: found[1] };
}
