/**
 * The one reader of what rules reach.
 *
 * Assumed of a request: one e-mail address, one source address, one country, one login method, one service token, one client
 * certificate, one linked application and one risk score at a time; of groups, claims and posture checks any number. The addresses
 * of a subdomain are not at the domain. An address, and whatever an identity provider says, takes a login.
 *
 * Nothing is said if a value does not have the form that its kind asks for, or is beside a field that this version does not
 * know: such a rule is equal to itself, anyone may meet it, and nothing certain rests on it.
 */
import type { AccessRuleKind as RuleKind } from "../../../generated/index.ts";
import { isObject } from "../../json/index.ts";
import { fixedBits, parseCidr } from "../../rules/cidr.ts";
import { uuidOf } from "../../rules/uuid.ts";
import type { Reading } from "./reading.ts";
import { always, type Literal, literal, login, never, type Question, root, type Term } from "./term.ts";

type Inner = Readonly<Record<string, unknown>>;
/** Reads a kind's inner object; nothing if it has another form. */
type Reader = (inner: Inner, reading: Reading, rule: unknown) => Term | undefined;

/** What the rule asks for, read from its canonical form. */
export function readRule(rule: unknown, reading: Reading): Term {
  const [kind = "", ...others] = isObject(rule) ? Object.keys(rule) : [];
  const inner = isObject(rule) && others.length === 0 ? rule[kind] : undefined;
  const read = Object.hasOwn(readers, kind) ? readers[kind as RuleKind] : undefined;
  const term = read && isObject(inner) ? read(inner, reading, rule) : undefined;
  return term ?? opaque(rule);
}

/** A rule about which no more is known than that it is equal to itself. */
export function opaque(rule: unknown): Literal {
  return literal("as it is written", [JSON.stringify(rule) ?? "undefined"], { opaque: true, rule });
}

/** The same, for a rule that nobody meets without a login. */
function opaqueAfterLogin(rule: unknown): Literal {
  const { trait, chain, asks } = opaque(rule);
  return literal(trait, chain, { opaque: true, implies: [login], asks: [...asks, ...login.asks], rule });
}

/** The text as it is compared under a reading. */
export function spelled(text: string, { letterCase }: Reading): string {
  return letterCase === "exact" ? text : text.toLowerCase();
}

/** The places of an e-mail address, its domain first; nothing for what may have a second spelling. */
export function placesOfAddress(address: string, reading: Reading): readonly string[] | undefined {
  const [, local, domain] = /^([a-z0-9.!#$%&'+/=?^_`{|}~-]+)@([^@]+)$/i.exec(address) ?? [];
  const place = domain === undefined ? undefined : placeOfDomain(domain, reading);
  return local === undefined || place === undefined
    ? undefined
    : [place, `${place}${spelled(local, reading)}`];
}

/** Letters of ASCII alone: any other domain has a second spelling, and might be the one that it seems to differ from. */
export function placeOfDomain(domain: string, reading: Reading): string | undefined {
  return /^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/i.test(domain) ? `${spelled(domain, reading)}@` : undefined;
}

export function placeOfCountry(code: string, reading: Reading): string | undefined {
  return /^[a-z0-9]{2}$/i.test(code) ? spelled(code, reading) : undefined;
}

/** The block as the bits that it fixes; nothing for IPv4 that is written as IPv6. */
export function placeOfBlock(block: string): string | undefined {
  const cidr = parseCidr(block);
  return cidr && fixedBits(cidr);
}

export const riskLevels: readonly string[] = ["low", "medium", "high", "unscored"];

/** The place of what one provider says. */
function placeAt(provider: string, what: string): string {
  return `${provider} ${what}`;
}

const isPlain = (text: unknown): text is string => typeof text === "string" && text !== "";

/** Whether these fields are all that there are. */
const only = (inner: Inner, ...fields: readonly string[]): boolean =>
  Object.keys(inner).every((field) => fields.includes(field));

const byText =
  (
    trait: string,
    field: string,
    chainOf: (text: string, reading: Reading) => readonly string[] | undefined,
    more: { readonly needsLogin?: true } = {},
  ): Reader =>
  (inner, reading, rule) => {
    const text = inner[field];
    const chain = isPlain(text) && only(inner, field) ? chainOf(text, reading) : undefined;
    if (!chain) return undefined;
    const asked = { trait, places: [chain.at(-1) ?? root] };
    return more.needsLogin
      ? literal(trait, chain, { implies: [login], asks: [asked, ...login.asks], rule })
      : literal(trait, chain, { asks: [asked], rule });
  };

const one = (place: string | undefined): readonly string[] | undefined =>
  place === undefined ? undefined : [place];
const belowRoot = (place: string | undefined): readonly string[] | undefined =>
  place === undefined ? undefined : [root, place];

/** A kind that asks for nothing but that there is something. */
const atRoot =
  (trait: string): Reader =>
  (inner, _reading, rule) =>
    only(inner) ? literal(trait, [root], { rule }) : undefined;

/** What is elsewhere: equal to itself, and no more is known. */
const elsewhere: Reader = (_inner, _reading, rule) => opaque(rule);

/** What is elsewhere and is about a person: a list of addresses, a service that is told who logged in. */
const elsewhereAfterLogin =
  (...fields: readonly string[]): Reader =>
  (inner, _reading, rule) =>
    only(inner, ...fields) && fields.every((field) => isPlain(inner[field]))
      ? opaqueAfterLogin(rule)
      : undefined;

/**
 * What an identity provider says of the visitor. The places are of the fields, wider ones first; each is one value. Where it
 * counts only after a login by the provider, the same value of another provider is another place.
 */
const saidByProvider =
  (trait: string, ...fields: readonly string[]): Reader =>
  (inner, reading, rule) => {
    const values = fields.map((field) => inner[field]);
    if (!values.every(isPlain) || !only(inner, "identity_provider_id", ...fields)) return undefined;
    return bound(trait, [saying(trait, values, reading)], inner["identity_provider_id"], reading, rule);
  };

/** How a provider's saying is written as a place. */
export function saying(trait: string, values: readonly string[], reading: Reading): string {
  const texts = values.map((value, index) =>
    trait === "saml" && index === 0 && value.toLowerCase() === "groups" ? "groups" : spelled(value, reading),
  );
  return JSON.stringify(trait === "azureAD" ? values.map((value) => uuidOf(value) ?? value) : texts);
}

/**
 * Binds a saying to its provider. A provider that is not named by its id is equal to itself, and may be any other one: nothing certain
 * rests on it.
 */
function bound(
  trait: string,
  chain: readonly string[],
  named: unknown,
  reading: Reading,
  rule: unknown,
): Term | undefined {
  if (!isPlain(named)) return undefined;
  const provider = uuidOf(named);
  const isBound = reading.providerGroups === "own-login";
  const byProvider = isBound && provider !== undefined ? literal("login_method", [root, provider]) : login;
  const asks: [Question, ...Question[]] = [{ trait, places: [chain.at(-1) ?? root] }, ...byProvider.asks];
  if (isBound && provider === undefined) asks.push({ trait: "a provider by another name", places: [named] });
  return literal(trait, isBound ? chain.map((place) => placeAt(provider ?? named, place)) : chain, {
    implies: [byProvider],
    asks,
    opaque: provider === undefined,
    rule,
  });
}

/** A team is a part of its organization; a visitor may be in several of both. */
const organization: Reader = (inner, reading, rule) => {
  const { name, team } = inner;
  if (!isPlain(name) || !only(inner, "identity_provider_id", "name", "team")) return undefined;
  if (team !== undefined && !isPlain(team)) return undefined;
  const whole = saying("github-organization", [name], reading);
  const chain = team === undefined ? [whole] : [whole, saying("github-organization", [name, team], reading)];
  return bound("github-organization", chain, inner["identity_provider_id"], reading, rule);
};

const domain: Reader = (inner, reading, rule) => {
  const given = inner["domain"];
  if (!isPlain(given) || !only(inner, "domain")) return undefined;
  if (given.startsWith("@") && reading.leadingAt === "never-matches") return never;
  const place = placeOfDomain(given.replace(/^@/, ""), reading);
  if (place === undefined) return undefined;
  return literal("email", [place], {
    implies: [login],
    asks: [{ trait: "email", places: [place] }, ...login.asks],
    rule,
  });
};

const risk: Reader = (inner, reading, rule) => {
  const levels = inner["user_risk_score"];
  if (!Array.isArray(levels) || !only(inner, "user_risk_score")) return undefined;
  if (!levels.every((level: unknown) => riskLevels.includes(level as string))) return undefined;
  const met = levelsMet(levels as readonly string[], reading);
  if (met.length === 0) return never;
  return literal("user_risk_score", [met.join(" ")], {
    implies: [login],
    asks: [{ trait: "user_risk_score", places: met }, ...login.asks],
    rule,
  });
};

/** The levels that meet a rule with these levels. */
function levelsMet(levels: readonly string[], { riskScore }: Reading): readonly string[] {
  const scored = riskLevels.filter((level) => level !== "unscored");
  const highest = Math.max(-1, ...levels.map((level) => scored.indexOf(level)));
  return riskLevels.filter((level) => {
    if (riskScore === "list") return levels.includes(level);
    if (level !== "unscored") return scored.indexOf(level) <= highest;
    return levels.includes("unscored") || (riskScore === "threshold" && highest >= 0);
  });
}

const authenticationContext: Reader = (inner, reading, rule) => {
  const { id, ac_id } = inner;
  if (!isPlain(id) || !isPlain(ac_id) || !only(inner, "identity_provider_id", "id", "ac_id"))
    return undefined;
  const place = JSON.stringify([uuidOf(id) ?? id, ac_id]);
  return bound("auth_context", [place], inner["identity_provider_id"], reading, rule);
};

/** Membership of the account itself is membership of an account that is not named: nothing certain rests on it beside another. */
const accountMember: Reader = (inner, _reading, rule) => {
  if (!only(inner, "account_id")) return undefined;
  const account = inner["account_id"];
  if (account === undefined) return opaqueAfterLogin(rule);
  const place = uuidOf(account);
  return place === undefined
    ? undefined
    : literal("cloudflare_account_member", [place], {
        implies: [login],
        asks: [{ trait: "cloudflare_account_member", places: [place] }, ...login.asks],
        rule,
      });
};

const readers: Readonly<Record<RuleKind, Reader>> = {
  any_valid_service_token: atRoot("service_token"),
  auth_context: authenticationContext,
  auth_method: byText("auth_method", "auth_method", (text, reading) => [spelled(text, reading)], {
    needsLogin: true,
  }),
  azureAD: saidByProvider("azureAD", "id"),
  certificate: atRoot("certificate"),
  cloudflare_account_member: accountMember,
  common_name: byText("certificate", "common_name", (text, reading) =>
    belowRoot(`=${spelled(text, reading)}`),
  ),
  device_posture: byText("device_posture", "integration_uid", (text) => one(uuidOf(text))),
  email: byText("email", "email", placesOfAddress, { needsLogin: true }),
  email_domain: domain,
  email_list: elsewhereAfterLogin("id"),
  everyone: (inner) => (only(inner) ? always : undefined),
  external_evaluation: elsewhereAfterLogin("evaluate_url", "keys_url"),
  geo: byText("geo", "country_code", (text, reading) => one(placeOfCountry(text, reading))),
  "github-organization": organization,
  group: elsewhere,
  gsuite: saidByProvider("gsuite", "email"),
  ip: byText("ip", "ip", (text) => one(placeOfBlock(text))),
  ip_list: elsewhere,
  linked_app_token: byText("linked_app_token", "app_uid", (text) => one(uuidOf(text))),
  login_method: byText("login_method", "id", (text) => belowRoot(uuidOf(text))),
  oidc: saidByProvider("oidc", "claim_name", "claim_value"),
  okta: saidByProvider("okta", "name"),
  saml: saidByProvider("saml", "attribute_name", "attribute_value"),
  service_token: byText("service_token", "token_id", (text) => belowRoot(uuidOf(text))),
  user_risk_score: risk,
};
