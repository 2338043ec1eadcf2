/**
 * What each rule kind has to look like for the emulator to take it.
 *
 * Written from what is known of the API, and on purpose not from the spec or the generated validators: a mistake there must not
 * be repeated here, or no test would see it. The table is a record of all kinds, so a new kind does not compile until it is here.
 */
import type { AccessRuleKind } from "../../generated/index.ts";

/** Says what is wrong with a field's value, or nothing. */
type FieldCheck = (value: unknown) => string | undefined;

/** The fields of a rule's inner object, each with its check. Other fields are taken and kept. */
export interface RuleShape {
  readonly required: { readonly [field: string]: FieldCheck };
  readonly optional?: { readonly [field: string]: FieldCheck };
}

const text: FieldCheck = (value) => (typeof value === "string" ? undefined : "must be a string");

const uuid: FieldCheck = (value) =>
  typeof value === "string" && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)
    ? undefined
    : "service token not found";

const domain: FieldCheck = (value) => (value === "@" ? "must be a domain" : text(value));

const levels: ReadonlySet<unknown> = new Set(["low", "medium", "high", "unscored"]);

const riskLevels: FieldCheck = (value) =>
  Array.isArray(value) && value.every((level) => levels.has(level))
    ? undefined
    : "must be a list of low, medium, high or unscored";

const listed: RuleShape = { required: { id: text } };
const empty: RuleShape = { required: {} };

export const ruleShapes: { readonly [Kind in AccessRuleKind]: RuleShape } = {
  group: listed,
  any_valid_service_token: empty,
  auth_context: { required: { id: text, ac_id: text, identity_provider_id: text } },
  auth_method: { required: { auth_method: text } },
  azureAD: { required: { id: text, identity_provider_id: text } },
  certificate: empty,
  common_name: { required: { common_name: text } },
  geo: { required: { country_code: text } },
  device_posture: { required: { integration_uid: text } },
  email_domain: { required: { domain } },
  email_list: listed,
  email: { required: { email: text } },
  everyone: empty,
  external_evaluation: { required: { evaluate_url: text, keys_url: text } },
  "github-organization": { required: { name: text, identity_provider_id: text }, optional: { team: text } },
  gsuite: { required: { email: text, identity_provider_id: text } },
  login_method: listed,
  ip_list: listed,
  ip: { required: { ip: text } },
  okta: { required: { name: text, identity_provider_id: text } },
  saml: { required: { attribute_name: text, attribute_value: text, identity_provider_id: text } },
  oidc: { required: { claim_name: text, claim_value: text, identity_provider_id: text } },
  service_token: { required: { token_id: uuid } },
  linked_app_token: { required: { app_uid: text } },
  user_risk_score: { required: { user_risk_score: riskLevels } },
  cloudflare_account_member: { required: {}, optional: { account_id: text } },
};
