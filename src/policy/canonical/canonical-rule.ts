import type { AccessRuleKind as RuleKind } from "../../../generated/index.ts";
import { isObject, sortedCopy, sortedObject, sortedSet } from "../../json/index.ts";
import { formatCidr, parseCidr } from "../../rules/cidr.ts";
import { isEmptySelector, withoutNullFields } from "../without-nulls.ts";

type Inner = Readonly<Record<string, unknown>>;
/** Brings the inner object of a kind to its one form. */
type Normaliser = (inner: Inner) => Inner;

/** Most kinds have one spelling only: letter case is kept, because no document says that it does not matter. */
const asItIs = (inner: Inner): Inner => sortedCopy(inner) as Inner;

const withField = (inner: Inner, field: string, value: unknown): Inner =>
  sortedCopy({ ...inner, [field]: value }) as Inner;

const normalisers: Readonly<Record<RuleKind, Normaliser>> = {
  any_valid_service_token: asItIs,
  auth_context: asItIs,
  auth_method: asItIs,
  azureAD: asItIs,
  certificate: asItIs,
  cloudflare_account_member: asItIs,
  common_name: asItIs,
  device_posture: asItIs,
  email: asItIs,
  email_domain: asItIs,
  email_list: asItIs,
  everyone: asItIs,
  external_evaluation: asItIs,
  geo: asItIs,
  "github-organization": asItIs,
  group: asItIs,
  gsuite: asItIs,
  ip: normaliseIp,
  ip_list: asItIs,
  linked_app_token: asItIs,
  login_method: asItIs,
  oidc: asItIs,
  okta: asItIs,
  saml: normaliseSaml,
  service_token: asItIs,
  user_risk_score: normaliseRiskScore,
};

/** Host bits, `::` and the letter case of hexadecimal digits do not matter. A bare address is a block of one. */
function normaliseIp(inner: Inner): Inner {
  const text = inner["ip"];
  const cidr = typeof text === "string" ? parseCidr(text) : undefined;
  return cidr ? withField(inner, "ip", formatCidr(cidr)) : asItIs(inner);
}

/** Only for the attribute name `groups` is it documented that letter case does not matter. */
function normaliseSaml(inner: Inner): Inner {
  const name = inner["attribute_name"];
  const isGroups = typeof name === "string" && name.toLowerCase() === "groups";
  return isGroups ? withField(inner, "attribute_name", "groups") : asItIs(inner);
}

/** The levels are a set. */
function normaliseRiskScore(inner: Inner): Inner {
  const levels = inner["user_risk_score"];
  return Array.isArray(levels) ? withField(inner, "user_risk_score", sortedSet(levels)) : asItIs(inner);
}

/**
 * A rule in its one form, frozen; `undefined` if it says nothing (see `isEmptySelector`). What is not a rule of exactly one known
 * kind is returned with its keys sorted and is otherwise untouched.
 *
 * @param rule A rule in the API's shape, such as `{ ip: { ip: "2001:DB8::/32" } }`.
 * @example canonicalRule({ ip: { ip: "192.0.2.1" } }) // { ip: { ip: "192.0.2.1/32" } }
 */
export function canonicalRule(rule: unknown): unknown {
  if (!isObject(rule)) return rule;
  const keys = Object.keys(rule);
  const members = keys.filter(
    (kind) => rule[kind] !== undefined && !(isKnown(kind) && isEmptySelector(kind, rule[kind])),
  );
  const [kind] = members;
  if (kind === undefined) return keys.length > 0 ? undefined : sortedCopy(rule);
  const inner = rule[kind];
  if (members.length > 1 || !isKnown(kind) || !isObject(inner)) {
    return sortedObject(members.map((name) => [name, sortedCopy(rule[name])]));
  }
  return Object.freeze({ [kind]: normalisers[kind](withoutNullFields(kind, inner)) });
}

function isKnown(kind: string): kind is RuleKind {
  return Object.hasOwn(normalisers, kind);
}
