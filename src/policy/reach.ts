/**
 * Whom a rule reaches, so that two rules can be compared with no visitor at hand: whether one reaches all whom another does,
 * and whether nobody can meet both.
 *
 * A rule is a place in a tree: everyone, then an e-mail domain, then an address at it; a block of IP addresses, then a block
 * in it. A visitor stands at one leaf of a tree whose trait is `single`. So much is assumed: a request has one e-mail address, one
 * source address, one country and one login method; letter case of e-mail addresses, domains and country codes makes no
 * difference; the addresses of a subdomain are not at the domain.
 *
 * Nothing is said where a value has not the form that its kind asks for, or stands beside a field that this version does not
 * know: the rule is then equal to itself and that is all. Groups, lists and identity providers are not looked into.
 */
import type { AccessRuleKind as RuleKind } from "../../generated/index.ts";
import { fixedBits, parseCidr } from "../rules/cidr.ts";
import { canonicalRule } from "./canonical-rule.ts";
import { isObject } from "../json/index.ts";

export interface Reach {
  /** What the rule asks about. Rules that ask about different things say nothing of each other. */
  readonly trait: string;
  /** Where in the trait's tree: the place of a wider rule is the beginning of a narrower one's. */
  readonly place: string;
}

/** Traits of which a visitor has one value at a time. */
const single: ReadonlySet<string> = new Set(["email", "ip", "geo", "login_method"]);
const everyone = "everyone";
export const reachOfEveryone: Reach = { trait: everyone, place: "" };

/** Whether every visitor meets it. */
export function isEveryone({ trait }: Reach): boolean {
  return trait === everyone;
}

/** Whether every visitor who meets `inner` meets `outer`. False also where that cannot be shown. */
export function covers(outer: Reach, inner: Reach): boolean {
  if (isEveryone(outer)) return true;
  return outer.trait === inner.trait && inner.place.startsWith(outer.place);
}

/** Whether no visitor can meet both. False also where that cannot be shown. */
export function areApart(one: Reach, other: Reach): boolean {
  if (one.trait !== other.trait || !isSingle(one)) return false;
  return !covers(one, other) && !covers(other, one);
}

/** Whether a visitor is at one place of the trait's tree only, so that two places can be apart. */
export function isSingle({ trait }: Reach): boolean {
  return single.has(trait);
}

/** Whom a rule reaches; `undefined` where the API would not keep the rule. */
export function reachOf(rule: unknown): Reach | undefined {
  const canonical = canonicalRule(rule);
  if (canonical === undefined) return undefined;
  const [kind = "", ...others] = isObject(canonical) ? Object.keys(canonical) : [];
  const inner = isObject(canonical) ? canonical[kind] : undefined;
  const read = others.length === 0 && Object.hasOwn(readers, kind) ? readers[kind as RuleKind] : undefined;
  const reach = read && isObject(inner) ? read(inner) : undefined;
  return reach ?? { trait: `${kind} as it is written`, place: JSON.stringify(canonical) };
}

type Inner = Readonly<Record<string, unknown>>;
type Reader = (inner: Inner) => Reach | undefined;

/** Equal to itself; what else it reaches is not written in it. */
const onlyItself: Reader = () => undefined;

/** A kind with one text, from which the place is made; nothing where another field stands beside it. */
const byText =
  (trait: string, field: string, placeOf: (text: string) => string | undefined): Reader =>
  (inner) => {
    const text = inner[field];
    if (typeof text !== "string" || Object.keys(inner).length !== 1) return undefined;
    const place = placeOf(text.trim());
    return place === undefined ? undefined : { trait, place };
  };

const readers: Readonly<Record<RuleKind, Reader>> = {
  any_valid_service_token: (inner) =>
    Object.keys(inner).length === 0 ? { trait: "service_token", place: "" } : undefined,
  auth_context: onlyItself,
  auth_method: onlyItself,
  azureAD: onlyItself,
  certificate: onlyItself,
  cloudflare_account_member: onlyItself,
  common_name: onlyItself,
  device_posture: onlyItself,
  email: byText("email", "email", placeOfAddress),
  email_domain: byText("email", "domain", (text) => placeOfDomain(text.replace(/^@/, ""))),
  email_list: onlyItself,
  everyone: (inner) => (Object.keys(inner).length === 0 ? reachOfEveryone : undefined),
  external_evaluation: onlyItself,
  geo: byText("geo", "country_code", (text) =>
    /^[a-z0-9]{2}$/i.test(text) ? text.toUpperCase() : undefined,
  ),
  "github-organization": reachOfOrganization,
  group: onlyItself,
  gsuite: onlyItself,
  ip: byText("ip", "ip", placeOfBlock),
  ip_list: onlyItself,
  linked_app_token: onlyItself,
  login_method: byText("login_method", "id", placeOfId),
  oidc: onlyItself,
  okta: onlyItself,
  saml: onlyItself,
  service_token: byText("service_token", "token_id", placeOfId),
  user_risk_score: onlyItself,
};

/** Letters of ASCII alone: any other domain has a second spelling, and might be the one that it seems to differ from. */
function placeOfDomain(domain: string): string | undefined {
  return /^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/i.test(domain) ? `${domain.toLowerCase()}@` : undefined;
}

function placeOfAddress(address: string): string | undefined {
  const [, local, domain] = /^([a-z0-9.!#$%&'+/=?^_`{|}~-]+)@([^@]+)$/i.exec(address) ?? [];
  const place = domain === undefined ? undefined : placeOfDomain(domain);
  return local === undefined || place === undefined ? undefined : `${place}${local.toLowerCase()} `;
}

function placeOfBlock(block: string): string | undefined {
  const cidr = parseCidr(block);
  return cidr && fixedBits(cidr);
}

/** A UUID, which the API gives with and without dashes. */
function placeOfId(id: string): string | undefined {
  const digits = id.toLowerCase().replaceAll("-", "");
  return /^[0-9a-f]{32}$/.test(digits) ? digits : undefined;
}

/** A team is a part of its organization; a visitor may be in several of both. */
function reachOfOrganization(inner: Inner): Reach | undefined {
  const { name, team, identity_provider_id, ...others } = inner;
  if (typeof name !== "string" || Object.keys(others).length > 0) return undefined;
  const whole = `${JSON.stringify([identity_provider_id ?? null, name]).slice(0, -1)},`;
  if (team === undefined) return { trait: "github-organization", place: whole };
  return typeof team === "string"
    ? { trait: "github-organization", place: `${whole}${JSON.stringify(team)},` }
    : undefined;
}
