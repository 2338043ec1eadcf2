/**
 * A second opinion on what policies mean, in another style than the package's: visitors are written out in full, one by one, and
 * each rule is a plain question to one of them. It rests on the facts of `src/rules/facts.ts` and on nothing of `src/evaluate`.
 */
import { BlockList, isIP } from "node:net";
import type { Decision } from "../../generated/index.ts";
import { ruleFacts } from "../../src/rules/facts.ts";

export type Rule = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
export interface Policy {
  readonly name: string;
  readonly decision: Decision;
  readonly include: readonly Rule[];
  readonly require?: readonly Rule[];
  readonly exclude?: readonly Rule[];
}

/** A request with everything known. */
export interface Visitor {
  readonly login: {
    readonly email: string | null;
    readonly provider: string;
    readonly risk: string | null;
  } | null;
  /** What the provider of the login says, each as `kind` and values. */
  readonly said: ReadonlySet<string>;
  readonly ip: string;
  readonly country: string;
  /** No token, one that no rule names, or one by its id; likewise the others. */
  readonly token: string | null;
  readonly certificate: string | null;
  readonly app: string | null;
  readonly posture: ReadonlySet<string>;
  /** Rules that cannot be looked into, by their text, and of these the ones that the visitor meets. */
  readonly hidden: ReadonlySet<string>;
}

/** What no document settles, settled. */
export interface World {
  readonly letterCase: "ignored" | "exact";
  readonly leadingAt: "ignored" | "never-matches";
  readonly riskScore: "list" | "threshold" | "threshold-of-scored";
  readonly providerGroups: "own-login" | "any-login";
  readonly unfitRules: "judged" | "never-met" | "dropped";
}

/** What groups and lists hold, by id. */
export interface Known {
  readonly groups: ReadonlyMap<string, Pick<Policy, "include" | "require" | "exclude">>;
  readonly lists: ReadonlyMap<string, readonly string[]>;
}

type Answer = boolean | "dropped";
const order = ["low", "medium", "high"];

/** What a provider says, as one text. */
export function saying(kind: string, ...values: readonly string[]): string {
  return [kind, ...values].join("|");
}

/** Whether a rule is one that cannot be looked into: its visitors are known by its text alone. */
export function isHidden(rule: Rule, known: Known): boolean {
  const [kind = "", value = {}] = Object.entries(rule)[0] ?? [];
  if (kind === "group") return !known.groups.has(String(value["id"]));
  if (kind === "email_list" || kind === "ip_list") return !known.lists.has(String(value["id"]));
  if (!Object.hasOwn(ruleFacts, kind) || kind === "external_evaluation") return true;
  if (kind === "ip") return !isBlock(String(value["ip"]));
  if (kind === "geo") return String(value["country_code"]).length !== 2;
  return kind === "cloudflare_account_member" && value["account_id"] === undefined;
}

function isBlock(text: string): boolean {
  const [address = "", prefix] = text.split("/");
  const version = isIP(address);
  return (
    version > 0 &&
    !/^::ffff:/i.test(address) &&
    (prefix === undefined || Number(prefix) <= (version === 4 ? 32 : 128))
  );
}

/** Whether a visitor meets a rule that stands under a decision. */
function answer(rule: Rule, visitor: Visitor, world: World, known: Known, decision: Decision): Answer {
  const [kind = "", value = {}] = Object.entries(rule)[0] ?? [];
  if (Object.hasOwn(ruleFacts, kind) && world.unfitRules !== "judged") {
    const fitness = ruleFacts[kind as keyof typeof ruleFacts].decisions[decision].value;
    if (fitness === "not-supported") return world.unfitRules === "dropped" ? "dropped" : false;
    if (fitness === "never-match") return false;
  }
  if (isHidden(rule, known)) return visitor.hidden.has(JSON.stringify(rule));
  const same = (one: string | null, other: unknown): boolean =>
    one !== null &&
    (world.letterCase === "exact" ? one === other : one.toLowerCase() === String(other).toLowerCase());
  const text = (field: string): string => String(value[field]);
  const { login } = visitor;
  const isSaid = (...values: readonly string[]): boolean => {
    if (!login) return false;
    if (world.providerGroups === "own-login" && login.provider !== value["identity_provider_id"])
      return false;
    return [...visitor.said].some((said) => same(said, saying(kind, ...values)));
  };
  switch (kind) {
    case "everyone":
      return true;
    case "email":
      return login !== null && same(login.email, text("email"));
    case "email_domain": {
      const domain = text("domain");
      if (domain.startsWith("@") && world.leadingAt === "never-matches") return false;
      return (
        typeof login?.email === "string" && same(login.email.split("@")[1] ?? null, domain.replace("@", ""))
      );
    }
    case "email_list":
      return login !== null && (known.lists.get(text("id")) ?? []).some((email) => same(login.email, email));
    case "login_method":
      return login?.provider === value["id"];
    case "user_risk_score": {
      const levels = value["user_risk_score"] as readonly string[];
      if (!login?.risk) return false;
      if (world.riskScore === "list" || levels.length === 0) return levels.includes(login.risk);
      const limit = Math.max(...levels.map((level) => order.indexOf(level)));
      if (login.risk !== "unscored") return order.indexOf(login.risk) <= limit;
      return levels.includes("unscored") || (world.riskScore === "threshold" && limit >= 0);
    }
    case "okta":
      return isSaid(text("name"));
    case "azureAD":
      return isSaid(text("id"));
    case "gsuite":
      return isSaid(text("email"));
    case "saml":
      return isSaid(text("attribute_name"), text("attribute_value"));
    case "oidc":
      return isSaid(text("claim_name"), text("claim_value"));
    case "auth_context":
      return isSaid(text("id"), text("ac_id"));
    case "github-organization":
      return value["team"] === undefined
        ? isSaid(text("name")) ||
            [...visitor.said].some((said) => isSaid(text("name"), said.split("|")[2] ?? "\n"))
        : isSaid(text("name"), text("team"));
    case "auth_method":
      return (
        login !== null && [...visitor.said].some((said) => same(said, saying(kind, text("auth_method"))))
      );
    case "cloudflare_account_member":
      return login !== null && visitor.said.has(saying(kind, text("account_id")));
    case "ip":
      return isWithin(visitor.ip, text("ip"));
    case "ip_list":
      return (known.lists.get(text("id")) ?? []).some((block) => isWithin(visitor.ip, block));
    case "geo":
      return same(visitor.country, text("country_code"));
    case "device_posture":
      return visitor.posture.has(text("integration_uid"));
    case "certificate":
      return visitor.certificate !== null;
    case "common_name":
      return same(visitor.certificate, text("common_name"));
    case "any_valid_service_token":
      return visitor.token !== null;
    case "service_token":
      return visitor.token === value["token_id"];
    case "linked_app_token":
      return visitor.app === value["app_uid"];
    case "group": {
      const group = known.groups.get(text("id"));
      return group !== undefined && combined(group, visitor, world, known, decision);
    }
    default:
      throw new Error(`The oracle knows no kind "${kind}".`);
  }
}

function isWithin(ip: string, block: string): boolean {
  const [address = "", prefix] = block.split("/");
  const family = isIP(address) === 6 ? "ipv6" : "ipv4";
  if ((isIP(ip) === 6) !== (family === "ipv6")) return false;
  const list = new BlockList();
  list.addSubnet(address, Number(prefix ?? (family === "ipv6" ? 128 : 32)), family);
  return list.check(ip, family);
}

function combined(
  { include, require = [], exclude = [] }: Pick<Policy, "include" | "require" | "exclude">,
  visitor: Visitor,
  world: World,
  known: Known,
  decision: Decision,
): boolean {
  const ask = (rule: Rule): Answer => answer(rule, visitor, world, known, decision);
  const isIncluded = include.some((rule) => ask(rule) === true);
  const hasAll = require.every((rule) => ask(rule) !== false);
  return isIncluded && hasAll && !exclude.some((rule) => ask(rule) === true);
}

/** Whether a policy matches a visitor. Under `allow` a visitor logs in first. */
export function matches(policy: Policy, visitor: Visitor, world: World, known: Known): boolean {
  if (policy.decision === "allow" && visitor.login === null) return false;
  return combined(policy, visitor, world, known, policy.decision);
}
