/** Visitors enough that each way in which these rules can be met or missed has one: every trait's values, all with all. */
import type { Known, Policy, Rule, Visitor, World } from "./visitors.ts";
import { isHidden, saying } from "./visitors.ts";

/** The values of each trait that these rules can tell apart. */
export interface Universe {
  readonly logins: readonly Visitor["login"][];
  readonly said: readonly string[];
  readonly ips: readonly string[];
  readonly countries: readonly string[];
  readonly tokens: readonly (string | null)[];
  readonly certificates: readonly (string | null)[];
  readonly apps: readonly (string | null)[];
  readonly posture: readonly string[];
  readonly hidden: readonly string[];
}

export const otherId = "99999999-9999-4999-8999-999999999999";

/** The rules of policies, those of known groups and lists included. */
export function rulesOf(
  policies: readonly Pick<Policy, "include" | "require" | "exclude">[],
  known: Known,
): Rule[] {
  return policies.flatMap(({ include, require = [], exclude = [] }) =>
    [...include, ...require, ...exclude].flatMap((rule) => {
      const [kind, value] = Object.entries(rule)[0] ?? ["", {}];
      const id = String(value["id"]);
      const group = kind === "group" ? known.groups.get(id) : undefined;
      const entries = (known.lists.get(id) ?? []).map((entry): Rule =>
        kind === "email_list" ? { email: { email: entry } } : { ip: { ip: entry } },
      );
      const isList = kind === "email_list" || kind === "ip_list";
      return [rule, ...(group ? rulesOf([group], known) : []), ...(isList ? entries : [])];
    }),
  );
}

export function universeOf(rules: readonly Rule[], known: Known): Universe {
  const of = (kind: string, field: string): string[] => [
    ...new Set(
      rules.flatMap((rule) => (rule[kind] && !isHidden(rule, known) ? [String(rule[kind][field])] : [])),
    ),
  ];
  const cases = (texts: readonly string[]): string[] => [
    ...new Set(texts.flatMap((text) => [text, text.toLowerCase(), text.toUpperCase()])),
  ];
  const isSpelled = (texts: readonly string[]): string[] =>
    texts.some(
      (text) =>
        text !== text.toLowerCase() ||
        texts.some((other) => other !== text && other.toLowerCase() === text.toLowerCase()),
    )
      ? cases(texts)
      : [...texts];
  const domains = isSpelled([
    ...new Set([
      ...of("email_domain", "domain").map((domain) => domain.replace("@", "")),
      ...of("email", "email").map((email) => email.split("@")[1] ?? ""),
    ]),
  ]);
  const locals = isSpelled([...new Set(of("email", "email").map((email) => email.split("@")[0] ?? ""))]);
  const emails = domains.flatMap((domain) =>
    [...locals, "someone-else"].map((local) => `${local}@${domain}`),
  );
  const providers = [
    ...new Set([
      ...of("login_method", "id"),
      ...rules.flatMap((rule) =>
        Object.values(rule).flatMap((value) => (value["identity_provider_id"] as string) ?? []),
      ),
    ]),
    otherId,
  ];
  const risks =
    of("user_risk_score", "user_risk_score").length > 0
      ? ["low", "medium", "high", "unscored", null]
      : [null];
  const addresses = emails.length > 0 ? [...emails, "x@elsewhere.test", null] : ["x@elsewhere.test"];
  const logins = addresses.flatMap((email) =>
    providers.flatMap((provider) => risks.map((risk) => ({ email, provider, risk }))),
  );
  const fields: Readonly<Record<string, readonly string[]>> = {
    okta: ["name"],
    azureAD: ["id"],
    gsuite: ["email"],
    saml: ["attribute_name", "attribute_value"],
    oidc: ["claim_name", "claim_value"],
    auth_context: ["id", "ac_id"],
    "github-organization": ["name", "team"],
    auth_method: ["auth_method"],
    cloudflare_account_member: ["account_id"],
  };
  const said = rules.flatMap((rule) => {
    const [kind = "", value = {}] = Object.entries(rule)[0] ?? [];
    const values = (fields[kind] ?? []).flatMap((field) =>
      value[field] === undefined ? [] : [String(value[field])],
    );
    return fields[kind] && !isHidden(rule, known) ? [saying(kind, ...values)] : [];
  });
  return {
    logins: [...logins, null],
    said: [...new Set(said)],
    ips: addressesAround(of("ip", "ip")),
    countries: [...isSpelled(of("geo", "country_code")), "QQ"],
    tokens: values(
      of("service_token", "token_id"),
      rules.some((rule) => rule["any_valid_service_token"]),
    ),
    certificates: values(
      isSpelled(of("common_name", "common_name")),
      rules.some((rule) => rule["certificate"]),
    ),
    apps: values(of("linked_app_token", "app_uid"), false),
    posture: of("device_posture", "integration_uid"),
    hidden: [...new Set(rules.filter((rule) => isHidden(rule, known)).map((rule) => JSON.stringify(rule)))],
  };
}

const values = (named: readonly string[], hasAny: boolean): (string | null)[] =>
  named.length > 0 || hasAny ? [null, otherId, ...named] : [null];

/** The ends of each block, the addresses beside them, and one of each family far away. */
function addressesAround(blocks: readonly string[]): string[] {
  if (blocks.length === 0) return ["198.51.100.1"];
  const found = new Set<string>(["198.51.100.1", "2001:db8:ffff::1"]);
  for (const block of blocks) {
    const [address = "", prefix] = block.split("/");
    const isWide = address.includes(":");
    const bits = isWide ? 128 : 32;
    const size = 1n << BigInt(bits - Number(prefix ?? bits));
    const number = isWide ? numberOf6(address) : numberOf4(address);
    const first = number - (number % size);
    for (const at of [
      first - 1n,
      first,
      first + size - 1n,
      first + size,
      first + size / 2n - 1n,
      first + size / 2n,
    ]) {
      if (at >= 0n && at < 1n << BigInt(bits)) found.add(isWide ? textOf6(at) : textOf4(at));
    }
  }
  return [...found];
}

const numberOf4 = (text: string): bigint =>
  text.split(".").reduce((sum, part) => sum * 256n + BigInt(part), 0n);
const textOf4 = (number: bigint): string =>
  [24n, 16n, 8n, 0n].map((shift) => String((number >> shift) & 255n)).join(".");
function numberOf6(text: string): bigint {
  const [head = "", tail] = text.split("::");
  const parts = (half: string): string[] => half.split(":").filter(Boolean);
  const after = parts(tail ?? "");
  const before = parts(head);
  const all =
    tail === undefined ? before : [...before, ...Array(8 - before.length - after.length).fill("0"), ...after];
  return all.reduce((sum, part) => sum * 65536n + BigInt(`0x${part}`), 0n);
}
const textOf6 = (number: bigint): string =>
  Array.from({ length: 8 }, (_, index) => ((number >> BigInt(112 - index * 16)) & 65535n).toString(16)).join(
    ":",
  );

/** How many visitors there are. */
export function sizeOf(universe: Universe): number {
  const { logins, said, ips, countries, tokens, certificates, apps, posture, hidden } = universe;
  const lengths = [logins, ips, countries, tokens, certificates, apps].map(({ length }) => length);
  return (
    lengths.reduce((size, length) => size * length, 1) * 2 ** (said.length + posture.length + hidden.length)
  );
}

/** Every visitor. What a provider says, it says only of those who logged in. */
export function* visitorsOf(universe: Universe): Generator<Visitor> {
  for (const login of universe.logins)
    for (const said of login ? subsets(universe.said) : [new Set<string>()])
      for (const ip of universe.ips)
        for (const country of universe.countries)
          for (const token of universe.tokens)
            for (const certificate of universe.certificates)
              for (const app of universe.apps)
                for (const posture of subsets(universe.posture))
                  for (const hidden of subsets(universe.hidden))
                    yield { login, said, ip, country, token, certificate, app, posture, hidden };
}

function subsets(items: readonly string[]): ReadonlySet<string>[] {
  return Array.from(
    { length: 2 ** items.length },
    (_, mask) => new Set(items.filter((_item, bit) => (mask >> bit) & 1)),
  );
}

/** Every way to settle what is not documented; but for rules that a question is not about, one of them. */
export function worldsFor(policies: readonly Policy[], rules: readonly Rule[]): World[] {
  const texts = JSON.stringify(policies) + JSON.stringify(rules);
  const has = (kind: string): boolean => rules.some((rule) => rule[kind] !== undefined);
  const letterCases = ["ignored", "exact"] as const;
  const leadingAts = texts.includes('"@') ? (["ignored", "never-matches"] as const) : (["ignored"] as const);
  const riskScores = has("user_risk_score")
    ? (["list", "threshold", "threshold-of-scored"] as const)
    : (["list"] as const);
  const providers = texts.includes("identity_provider_id")
    ? (["own-login", "any-login"] as const)
    : (["own-login"] as const);
  const unfit = ["judged", "never-met", "dropped"] as const;
  return letterCases.flatMap((letterCase) =>
    leadingAts.flatMap((leadingAt) =>
      riskScores.flatMap((riskScore) =>
        providers.flatMap((providerGroups) =>
          unfit.map((unfitRules) => ({ letterCase, leadingAt, riskScore, providerGroups, unfitRules })),
        ),
      ),
    ),
  );
}
