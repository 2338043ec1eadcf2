/** What each kind of rule says, in words. A new kind in the spec makes the compiler ask for its words here. */
import type { AccessRuleKind as RuleKind } from "../../../generated/index.ts";
import { joined, type Piece, type Words, words } from "../explanation.ts";
import type { Names } from "./names.ts";

type Inner = Readonly<Record<string, unknown>>;

export interface KindWords {
  /** For a small label: `e-mail`. */
  readonly label: string;
  /** The fields that the words below speak of. A rule that has others is not put in words. */
  readonly fields: readonly string[];
  /** What one rule names; nothing for kinds that name nothing. */
  readonly value?: (inner: Inner, names: Names) => Words;
  /** Who meets one of some rules, after "lets in": the values are joined by "or". */
  readonly who: (values: Words, count: number) => Words;
  /** What they have to do to meet all of some rules, after "must": the values are joined by "and". */
  readonly must: (values: Words, count: number) => Words;
}

/** A value as it stands in a policy. */
export function code(value: unknown): Words {
  if (typeof value !== "string") return [{ code: value === undefined ? "nothing" : JSON.stringify(value) }];
  return value.trim() === "" ? ["(left blank)"] : [{ code: value }];
}

const field =
  (name: string) =>
  (inner: Inner): Words =>
    code(inner[name]);
const called = (value: unknown): Words =>
  typeof value === "string" && value.trim() !== "" ? [{ strong: value }] : code(value);
const s = (count: number): string => (count === 1 ? "" : "s");

/** A group of a provider, and the provider. */
const providersGroup = (label: string, what: string, name: (inner: Inner) => Words): KindWords => ({
  label,
  fields: [label === "Google group" ? "email" : label === "Entra group" ? "id" : "name"],
  value: name,
  who: (values, count) => words`anyone in the ${what}${s(count)} ${values}`,
  must: (values, count) => words`be in the ${what}${s(count)} ${values}`,
});

/** A claim or an attribute with its value. */
const claim = (what: string, name: string, value: string): KindWords => ({
  label: what,
  fields: [name, value],
  value: (inner) => words`${code(inner[name])} is ${code(inner[value])}`,
  who: (values) => words`anyone whose ${what} ${values}`,
  must: (values) => words`log in with an account whose ${what} ${values}`,
});

export const kindWords: Readonly<Record<RuleKind, KindWords>> = {
  email: {
    label: "e-mail",
    fields: ["email"],
    value: field("email"),
    who: (values) => values,
    must: (values) => words`be ${values}`,
  },
  email_domain: {
    label: "domain",
    fields: ["domain"],
    value: field("domain"),
    who: (values) => words`anyone with an address at ${values}`,
    must: (values) => words`have an address at ${values}`,
  },
  email_list: {
    label: "e-mail list",
    fields: ["id"],
    value: ({ id }, names) => [names.of("lists", id)],
    who: (values, count) => words`anyone on the e-mail list${s(count)} ${values}`,
    must: (values, count) => words`be on the e-mail list${s(count)} ${values}`,
  },
  everyone: {
    label: "everyone",
    fields: [],
    who: () => ["everyone"],
    must: () => ["be anyone at all"],
  },
  group: {
    label: "group",
    fields: ["id"],
    value: ({ id }, names) => [names.of("groups", id)],
    who: (values, count) => words`anyone in the group${s(count)} ${values}`,
    must: (values, count) => words`be in the group${s(count)} ${values}`,
  },
  login_method: {
    label: "login",
    fields: ["id"],
    value: ({ id }, names) => [names.of("identity_providers", id)],
    who: (values) => words`anyone who logged in with ${values}`,
    must: (values) => words`log in with ${values}`,
  },
  auth_method: {
    label: "way of login",
    fields: ["auth_method"],
    value: ({ auth_method }) => wayOfLogin(auth_method),
    who: (values) => words`anyone who proved who they are by ${values}`,
    must: (values) => words`prove who they are by ${values}`,
  },
  auth_context: {
    label: "Entra context",
    fields: ["id", "ac_id"],
    value: ({ ac_id }) => code(ac_id),
    who: (values, count) =>
      words`anyone whose login meets the Entra authentication context${s(count)} ${values}`,
    must: (values, count) => words`meet the Entra authentication context${s(count)} ${values}`,
  },
  azureAD: providersGroup("Entra group", "Entra group", field("id")),
  okta: providersGroup("Okta group", "Okta group", ({ name }) => called(name)),
  gsuite: providersGroup("Google group", "Google group", field("email")),
  "github-organization": {
    label: "GitHub",
    fields: ["name", "team"],
    value: ({ name, team }) => called(team === undefined ? name : `${String(name)}/${String(team)}`),
    who: (values) => words`anyone in ${values} on GitHub`,
    must: (values) => words`be in ${values} on GitHub`,
  },
  saml: claim("SAML attribute", "attribute_name", "attribute_value"),
  oidc: claim("login claim", "claim_name", "claim_value"),
  cloudflare_account_member: {
    label: "account member",
    fields: ["account_id"],
    value: ({ account_id }) =>
      account_id === undefined
        ? ["this Cloudflare account"]
        : words`the Cloudflare account ${code(account_id)}`,
    who: (values) => words`members of ${values}`,
    must: (values) => words`be a member of ${values}`,
  },
  geo: {
    label: "country",
    fields: ["country_code"],
    value: ({ country_code }) => country(country_code),
    who: (values) => words`visitors from ${values}`,
    must: (values) => words`come from ${values}`,
  },
  ip: {
    label: "address",
    fields: ["ip"],
    value: field("ip"),
    who: (values) => words`requests from ${values}`,
    must: (values) => words`come from ${values}`,
  },
  ip_list: {
    label: "address list",
    fields: ["id"],
    value: ({ id }, names) => [names.of("lists", id)],
    who: (values, count) => words`requests from an address on the list${s(count)} ${values}`,
    must: (values, count) => words`come from an address on the list${s(count)} ${values}`,
  },
  device_posture: {
    label: "device check",
    fields: ["integration_uid"],
    value: ({ integration_uid }, names) => [names.of("posture_rules", integration_uid)],
    who: (values, count) => words`anyone whose device passes the check${s(count)} ${values}`,
    must: (values, count) => words`use a device that passes the check${s(count)} ${values}`,
  },
  certificate: {
    label: "certificate",
    fields: [],
    who: () => ["anyone who presents a valid client certificate"],
    must: () => ["present a valid client certificate"],
  },
  common_name: {
    label: "certificate",
    fields: ["common_name"],
    value: field("common_name"),
    who: (values) => words`anyone who presents the client certificate of ${values}`,
    must: (values) => words`present the client certificate of ${values}`,
  },
  service_token: {
    label: "service token",
    fields: ["token_id"],
    value: ({ token_id }, names) => [names.of("service_tokens", token_id)],
    who: (values, count) => words`programs with the service token${s(count)} ${values}`,
    must: (values, count) => words`present the service token${s(count)} ${values}`,
  },
  any_valid_service_token: {
    label: "any service token",
    fields: [],
    who: () => ["programs with any valid service token"],
    must: () => ["present a valid service token"],
  },
  linked_app_token: {
    label: "linked app",
    fields: ["app_uid"],
    value: ({ app_uid }, names) => [names.of("applications", app_uid)],
    who: (values, count) => words`requests with a token of the application${s(count)} ${values}`,
    must: (values, count) => words`present a token of the application${s(count)} ${values}`,
  },
  external_evaluation: {
    label: "own service",
    fields: ["evaluate_url", "keys_url"],
    value: field("evaluate_url"),
    who: (values) => words`anyone whom the service at ${values} approves`,
    must: (values) => words`be approved by the service at ${values}`,
  },
  user_risk_score: {
    label: "risk",
    fields: ["user_risk_score"],
    value: ({ user_risk_score: levels }) =>
      Array.isArray(levels) && levels.length > 0
        ? joined(
            levels.map((level) => (riskLevels.has(level) ? [level as string] : code(level))),
            "or",
          )
        : code(levels),
    who: (values) => words`anyone whose risk is ${values}`,
    must: (values) => words`have a risk that is ${values}`,
  },
};

const riskLevels: ReadonlySet<unknown> = new Set(["low", "medium", "high", "unscored"]);

/** Authentication method references of RFC 8176 that people have another word for. */
const waysOfLogin: ReadonlyMap<unknown, string> = new Map([
  ["face", "face recognition"],
  ["fpt", "a fingerprint"],
  ["geo", "their location"],
  ["hwk", "a hardware key"],
  ["iris", "an iris scan"],
  ["kba", "questions that only they can answer"],
  ["mca", "several channels"],
  ["mfa", "several factors"],
  ["otp", "a one-time password"],
  ["pin", "a PIN"],
  ["pwd", "a password"],
  ["retina", "a retina scan"],
  ["sc", "a smart card"],
  ["sms", "a text message"],
  ["swk", "a software key"],
  ["tel", "a telephone call"],
  ["user", "a test that they are present"],
  ["vbm", "their voice"],
  ["wia", "Windows authentication"],
]);

export function wayOfLogin(method: unknown): Words {
  const known = waysOfLogin.get(method);
  return known === undefined ? code(method) : words`${known} (${code(method)})`;
}

/** A country by its English name; what is not a code in capitals stays as it stands. */
export function country(value: unknown): Words {
  if (value === "T1") return ["the Tor network"];
  if (value === "XX") return ["a country that is not known"];
  if (typeof value !== "string" || !/^[A-Z]{2}$/.test(value)) return code(value);
  const name = new Intl.DisplayNames("en", { type: "region", fallback: "none" }).of(value);
  return name === undefined ? code(value) : [takesArticle.test(name) ? `the ${name}` : name];
}

const takesArticle =
  /^(United|Netherlands|Philippines|Bahamas|Gambia|Maldives|Seychelles|Comoros|Isle)\b|(Islands|Republic|Territory|Territories)$/;

/** A rule that nobody here can put in words. */
export const unknownKind: KindWords = {
  label: "not known",
  fields: [],
  who: (values) => words`anyone who meets ${values}`,
  must: (values) => words`meet ${values}`,
};

/** JSON, cut if it is long. */
export function shortJson(value: unknown): Piece {
  const text = JSON.stringify(value) ?? "undefined";
  const characters = [...text];
  return { code: characters.length > 80 ? `${characters.slice(0, 79).join("")}…` : text };
}
