/** How a rule of each kind is written: what a message shows to those who wrote another shape. */
import type { AccessRuleByKind, AccessRuleKind as RuleKind } from "../../../generated/index.ts";

type Inner<K extends RuleKind> = AccessRuleByKind[K][K & keyof AccessRuleByKind[K]];
type Required<T> = { [F in keyof T & string]: object extends Pick<T, F> ? never : F }[keyof T & string];

/** The fields that a rule of the kind must have. */
const fields: { readonly [K in RuleKind]: readonly Required<NonNullable<Inner<K>>>[] } = {
  any_valid_service_token: [],
  auth_context: ["id", "ac_id", "identity_provider_id"],
  auth_method: ["auth_method"],
  azureAD: ["id", "identity_provider_id"],
  certificate: [],
  cloudflare_account_member: [],
  common_name: ["common_name"],
  device_posture: ["integration_uid"],
  email: ["email"],
  email_domain: ["domain"],
  email_list: ["id"],
  everyone: [],
  external_evaluation: ["evaluate_url", "keys_url"],
  geo: ["country_code"],
  "github-organization": ["name", "identity_provider_id"],
  group: ["id"],
  gsuite: ["email", "identity_provider_id"],
  ip: ["ip"],
  ip_list: ["id"],
  linked_app_token: ["app_uid"],
  login_method: ["id"],
  oidc: ["claim_name", "claim_value", "identity_provider_id"],
  okta: ["name", "identity_provider_id"],
  saml: ["attribute_name", "attribute_value", "identity_provider_id"],
  service_token: ["token_id"],
  user_risk_score: ["user_risk_score"],
};

/** A rule of the kind as text, with `…` for what has to be filled in; with the value, if one text is all that it needs. */
export function ruleForm(kind: RuleKind, value?: unknown): string {
  const names: readonly string[] = fields[kind];
  const text = names.length === 1 && typeof value === "string" ? value : "…";
  const inner = Object.fromEntries(names.map((name) => [name, name === "user_risk_score" ? ["…"] : text]));
  return spaced({ [kind]: inner });
}

/** JSON on one line, with spaces as people write it. */
function spaced(value: unknown): string {
  return JSON.stringify(value, undefined, 1)
    .replaceAll(/\n */g, " ")
    .replaceAll("[ ", "[")
    .replaceAll(" ]", "]");
}
