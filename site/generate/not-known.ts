/**
 * What nobody has documented about each kind of rule, and what this package does about it. A new kind in the spec makes the compiler
 * ask for its line here. Facts that are marked as assumed in `src/rules/facts.ts` are added to these by the page itself.
 */
import type { AccessRuleKind as RuleKind } from "../../generated/index.ts";

const letterCase =
  "Whether letter case matters. A claim about who gains or loses holds for both answers, or is called `cannot-tell`; the option `letterCase` settles it.";
const ownLogin =
  "Whether a group of one identity provider still counts after a login through another one. A comparison leaves it open; the option `providerGroups` settles it.";
const contents =
  "What is on the list: the policy does not say. With a [directory](../guide/names.md) of the account the entries are looked up; without one it stays unknown.";
const whenAdded = "How soon a change of the list reaches people who are logged in already.";

export const notKnown: Readonly<Record<RuleKind, readonly string[]>> = {
  email: [
    letterCase,
    "Whether `ann+test@example.com` counts as `ann@example.com`. This package says that it does not.",
  ],
  email_domain: [
    letterCase,
    "Whether `@example.com`, as the dashboard writes it, means the domain or nobody. The API has accepted it. The linter reports it; the option `leadingAt` settles it.",
    "Whether addresses at a subdomain match. The dashboard's wording says that they do not, and this package takes it so.",
  ],
  email_list: [contents, whenAdded],
  everyone: [],
  group: [
    "What the group holds: the policy does not say. With a [directory](../guide/names.md) of the account the group is opened; without one it stays unknown.",
    "What the API does with groups that contain each other in a circle. This package does not look into them, and reports them.",
  ],
  login_method: [],
  auth_method: [
    "Which values your identity provider sends. RFC 8176 registers about twenty; providers may send others, so an unusual one is only a note of the linter.",
    letterCase,
  ],
  auth_context: [
    "Whether a login met the context: what Access stores of a login does not say. Offline it is unknown unless a person says so.",
  ],
  azureAD: [
    ownLogin,
    "When a change of group membership reaches Access: the documents describe a login in two ways.",
  ],
  "github-organization": [ownLogin, letterCase],
  gsuite: [ownLogin, letterCase],
  okta: [ownLogin, letterCase],
  saml: [ownLogin, "Whether letter case matters in values, and in names of attributes other than `groups`."],
  oidc: [ownLogin, letterCase],
  cloudflare_account_member: [
    "Who the members of the account are: the policy does not say, and it stays unknown offline.",
  ],
  ip: [
    "Whether an IPv4 address that is written as IPv6 (`::ffff:203.0.113.7`) matches. This package makes no claim about such a rule.",
  ],
  ip_list: [contents],
  geo: [
    "Which codes the API accepts. The linter compares them with ISO 3166 and with Cloudflare's own `XX` and `T1`.",
    "Whether lower case is accepted. The builder writes capitals.",
  ],
  device_posture: [
    "How old a result may be: that depends on the check's own settings.",
    "Whether a device passes: offline it is unknown unless a person says so.",
  ],
  certificate: ["Which certificate authorities count for a host name: that is set outside of the policy."],
  common_name: [letterCase],
  service_token: [
    "Whether the organization is strict about service tokens, if no [directory](../guide/names.md) says so: then a request with a token can get in only by Service Auth and Bypass policies.",
  ],
  any_valid_service_token: [
    "Whether the organization is strict about service tokens, if no [directory](../guide/names.md) says so: then a request with a token can get in only by Service Auth and Bypass policies.",
  ],
  linked_app_token: [
    "Whether it works under Bypass: the description of the API says so, the product's page names Service Auth alone.",
  ],
  external_evaluation: ["What your service will answer. Offline it is unknown."],
  user_risk_score: [
    "Whether the levels are a list or whether the highest is a threshold: Cloudflare's pages say both. A claim holds for both, or is called `cannot-tell`; the option `riskScore` settles it.",
    "Whether users without a score pass a rule that does not name `unscored`.",
  ],
};
