/** Whether a visitor meets a rule, kind by kind, as the documents have it; and what they leave open is the reading. */
import { BlockList, isIPv6 } from "node:net";
import type { AccessRuleKind, Decision } from "../../generated/index.ts";
import type { Assumptions, Directory } from "../../src/evaluate/index.ts";
import { ruleFacts } from "../../src/rules/facts.ts";
import { keyOf, type Visitor } from "./visitor.ts";

export type Reading = Required<Assumptions>;
export type Rule = Readonly<Record<string, unknown>>;

/** Under what a rule is judged. */
export interface Circumstances {
  readonly reading: Reading;
  readonly decision: Decision;
  readonly directory: Directory;
}

// eslint-disable-next-line -- the wire's own bodies, which the table below takes apart.
type Meets = (body: any, visitor: Visitor, given: Circumstances, rule: Rule) => boolean;

const meetsKind: Readonly<Record<AccessRuleKind, Meets>> = {
  everyone: () => true,
  email: ({ email }, { login }, given) => login !== undefined && same(login.email, email, given),
  email_domain: ({ domain }, { login }, given) => login !== undefined && isIn(domain, login.email, given),
  email_list: ({ id }, { login, hidden }, given, rule) => {
    const entries = given.directory.lists?.find((list) => list.id === id)?.items;
    if (login === undefined) return false;
    return entries ? entries.some(({ value }) => same(login.email, value, given)) : isHidden(rule, hidden);
  },
  ip: ({ ip }, { address }) => address !== undefined && holds(ip, address),
  ip_list: ({ id }, { address, hidden }, { directory }, rule) => {
    const entries = directory.lists?.find((list) => list.id === id)?.items;
    if (!entries) return isHidden(rule, hidden);
    return address !== undefined && entries.some(({ value }) => holds(value, address));
  },
  geo: ({ country_code }, { country }, given) => country !== undefined && same(country, country_code, given),
  group: ({ id }, visitor, given, rule) => {
    const group = given.directory.groups?.find((known) => known.id === id);
    return group?.include ? meetsLists(group, visitor, given) : isHidden(rule, visitor.hidden);
  },
  azureAD: (body, visitor, given) =>
    counts(body, visitor, given) && (visitor.groups ?? []).some(({ id }) => id === body.id),
  okta: (body, visitor, given) =>
    counts(body, visitor, given) && (visitor.groups ?? []).some(({ name }) => same(name, body.name, given)),
  gsuite: (body, visitor, given) =>
    counts(body, visitor, given) &&
    (visitor.groups ?? []).some(({ email }) => same(email, body.email, given)),
  "github-organization": (body, visitor, given, rule) =>
    counts(body, visitor, given) && isHidden(rule, visitor.hidden),
  saml: (body, visitor, given) =>
    counts(body, visitor, given) && has(visitor.attributes, body.attribute_name, body.attribute_value, given),
  oidc: (body, visitor, given) =>
    counts(body, visitor, given) && has(visitor.claims, body.claim_name, body.claim_value, given),
  auth_method: ({ auth_method }, { login, methods = [] }, given) =>
    login !== undefined && methods.some((method) => same(method, auth_method, given)),
  auth_context: (body, visitor, given, rule) =>
    counts(body, visitor, given) && isHidden(rule, visitor.hidden),
  login_method: ({ id }, { login }) => login?.provider === id,
  external_evaluation: (_, { login, hidden }, __, rule) => login !== undefined && isHidden(rule, hidden),
  cloudflare_account_member: (_, { login, hidden }, __, rule) =>
    login !== undefined && isHidden(rule, hidden),
  device_posture: ({ integration_uid }, { posture = [] }) => posture.includes(integration_uid),
  certificate: (_, { certificate }) => certificate !== undefined,
  common_name: ({ common_name }, { certificate }, given) => same(certificate, common_name, given),
  service_token: ({ token_id }, { token }) => token === token_id,
  any_valid_service_token: (_, { token }) => token !== undefined,
  linked_app_token: ({ app_uid }, { app }) => app === app_uid,
  user_risk_score: ({ user_risk_score: levels }, { login, risk }, { reading }) =>
    login !== undefined && risk !== undefined && passes(risk, levels, reading.riskScore),
};

const isHidden = (rule: Rule, hidden: readonly string[] = []): boolean => hidden.includes(keyOf(rule));

/** Whether what a provider says counts for a rule that names the provider. */
const counts = (
  body: { identity_provider_id: string },
  { login }: Visitor,
  { reading }: Circumstances,
): boolean =>
  login !== undefined &&
  (reading.providerGroups === "any-login" || login.provider === body.identity_provider_id);

function same(one: string | undefined, other: string, { reading }: Circumstances): boolean {
  if (one === undefined) return false;
  return reading.letterCase === "exact" ? one === other : one.toLowerCase() === other.toLowerCase();
}

/** Whether an address is in a domain; a subdomain is another domain. */
function isIn(domain: string, email: string, given: Circumstances): boolean {
  if (domain.startsWith("@") && given.reading.leadingAt === "never-matches") return false;
  return same(email.slice(email.lastIndexOf("@") + 1), domain.replace(/^@/, ""), given);
}

const has = (
  told: Readonly<Record<string, readonly string[]>> = {},
  name: string,
  value: string,
  given: Circumstances,
): boolean =>
  Object.entries(told).some(
    ([key, values]) => same(key, name, given) && values.some((one) => same(one, value, given)),
  );

const levelsInOrder = ["low", "medium", "high"];

function passes(risk: string, levels: readonly string[], reading: Reading["riskScore"]): boolean {
  if (reading === "list") return levels.includes(risk);
  if (risk === "unscored") return reading === "threshold" || levels.includes("unscored");
  return levelsInOrder.indexOf(risk) <= Math.max(...levels.map((level) => levelsInOrder.indexOf(level)));
}

const blocks = new Map<string, boolean>();

/** Whether an address is in a block, as Node has it. */
function holds(block: string, address: string): boolean {
  const key = `${block} ${address}`;
  const known = blocks.get(key);
  if (known !== undefined) return known;
  const family = (text: string): "ipv4" | "ipv6" => (isIPv6(text) ? "ipv6" : "ipv4");
  const [network = "", prefix] = block.split("/");
  const list = new BlockList();
  if (prefix === undefined) list.addAddress(network, family(network));
  else list.addSubnet(network, Number(prefix), family(network));
  const answer = family(network) === family(address) && list.check(address, family(address));
  blocks.set(key, answer);
  return answer;
}

/** What becomes of a rule under a decision. */
export function fateOf(rule: Rule, { decision, reading }: Circumstances): Reading["unfitRules"] {
  const kind = kindOf(rule);
  const fitness = kind === undefined ? "works" : ruleFacts[kind].decisions[decision].value;
  if (fitness === "works") return "judged";
  // What can never match is not said to be unsupported, so that nobody drops it; but it is an assumption that nobody has a login there.
  return fitness === "never-match" && reading.unfitRules === "dropped" ? "never-met" : reading.unfitRules;
}

const kinds = new WeakMap<Rule, AccessRuleKind | "without a meaning">();

/** The kind of a rule that has a meaning: an empty value has none that is documented, so that it is like a kind of the future. */
function kindOf(rule: Rule): AccessRuleKind | undefined {
  let known = kinds.get(rule);
  if (known === undefined) {
    const [kind = "", body] = Object.entries(rule)[0] ?? [];
    const isKnown = Object.hasOwn(meetsKind, kind) && !Object.values(body as object).includes("");
    known = isKnown ? (kind as AccessRuleKind) : "without a meaning";
    kinds.set(rule, known);
  }
  return known === "without a meaning" ? undefined : known;
}

export const meetsRule = (rule: Rule, visitor: Visitor, given: Circumstances): boolean =>
  fateOf(rule, given) === "judged" && meetsByItself(rule, visitor, given);

/** Whether a visitor meets a rule, whatever its policy does. */
export function meetsByItself(rule: Rule, visitor: Visitor, given: Circumstances): boolean {
  const kind = kindOf(rule);
  return kind === undefined
    ? isHidden(rule, visitor.hidden)
    : meetsKind[kind](rule[kind], visitor, given, rule);
}

export interface Lists {
  readonly include?: readonly unknown[];
  readonly require?: readonly unknown[];
  readonly exclude?: readonly unknown[];
}

/** One of `include`, all of `require`, none of `exclude`. */
export function meetsLists(
  { include, require, exclude }: Lists,
  visitor: Visitor,
  given: Circumstances,
): boolean {
  return (
    left(include, given).some((rule) => meetsRule(rule, visitor, given)) &&
    left(require, given).every((rule) => meetsRule(rule, visitor, given)) &&
    !left(exclude, given).some((rule) => meetsRule(rule, visitor, given))
  );
}

function left(rules: readonly unknown[] = [], given: Circumstances): Rule[] {
  return (rules as Rule[]).filter((rule) => fateOf(rule, given) !== "dropped");
}
