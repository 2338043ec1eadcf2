import {
  accessRuleKinds,
  type AccessRuleKind as RuleKind,
  validatePolicyBody,
} from "../../../generated/index.ts";
import { isObject, pointerTo } from "../../json/index.ts";
import { definePolicy } from "../../policy/index.ts";
import { ruleLists } from "../../policy/rule-lists.ts";
import { withoutNulls } from "../../policy/without-nulls.ts";
import { ruleFacts } from "../../rules/facts.ts";
import * as rule from "../../rules/index.ts";
import { brokenObject, type Code, type LayoutStyle, type Member } from "./layout.ts";
import { literal, quotedForCode } from "./quoted-text.ts";

type Fields = Readonly<Record<string, unknown>>;

const style: LayoutStyle = { trailingComma: true, textBelowKey: true };

/**
 * A policy as a module in TypeScript: `definePolicy` with a builder for each rule that has one, one call for several in a row that have a
 * plural, and `rule.unknown` for a kind that the spec does not know. Without a type in it, it is JavaScript as well, set as prettier sets
 * it. Names that the spec does not know are spread into their object, since the compiler takes them only so. A policy that `definePolicy`
 * would refuse, when it runs or when it is compiled, is written as the plain object that it is. Fields that are `null` are left out where
 * that means the same. Whatever the policy holds is only ever inside of quotes.
 *
 * @example writeFileSync("policies/staff.ts", policyInTypeScript(policy));
 */
export function policyInTypeScript(policy: object): string {
  const code = new PolicyCode(withoutNulls(policy as Fields));
  const object = brokenObject(code.members(), style);
  const imports = [...(code.isDefined ? ["definePolicy"] : []), ...(code.hasRules ? ["rule"] : [])];
  const head =
    imports.length === 0 ? "" : `import { ${imports.join(", ")} } from "cloudflare-access-policies";\n\n`;
  return code.isDefined
    ? `${head}export default definePolicy(${object});\n`
    : `${head}// As plain data, since \`definePolicy\` does not take all of this policy.\nexport default ${object};\n`;
}

class PolicyCode {
  readonly isDefined: boolean;
  hasRules = false;
  readonly #policy: Fields;
  /** The pointers of names that the spec does not know. */
  readonly #unknown: ReadonlySet<string>;

  constructor(policy: Fields) {
    this.#policy = policy;
    const { id: _id, ...body } = policy;
    this.#unknown = new Set(validatePolicyBody(body).unknown.map(({ pointer }) => pointer));
    this.isDefined = isTaken(body) && !hasStrangeObject(body, this.#unknown);
  }

  members(): readonly Member[] {
    return Object.entries(this.#policy).map(([name, value]) => {
      const pointer = pointerTo("", name);
      const code =
        isRuleList(name) && Array.isArray(value) ? this.#rules(value, pointer) : this.#value(value, pointer);
      return this.#member(name, code, pointer);
    });
  }

  /** Several rules in a row that have a plural are one call, which `definePolicy` takes apart. */
  #rules(given: readonly unknown[], pointer: string): Code {
    const items: Code[] = [];
    let [plural, args]: [string | undefined, Code[]] = [undefined, []];
    for (const [index, one] of given.entries()) {
      const built = builderCall(one);
      if (built === undefined) items.push(this.#rule(one, pointerTo(pointer, index)));
      else {
        this.hasRules = true;
        const own = built.args.map((arg) => plain(arg));
        if (this.isDefined && built.plural !== undefined && built.plural === plural) {
          args.push(...own);
          items.splice(-1, 1, call(`rule.${plural}`, args));
        } else {
          args = own;
          items.push(call(`rule.${built.name}`, own));
        }
      }
      plural = built?.plural;
    }
    return { type: "list", before: "", items };
  }

  /** A rule that no builder makes. */
  #rule(given: unknown, pointer: string): Code {
    if (!isUnknownRule(given)) return this.#value(given, pointer);
    this.hasRules = true;
    return call("rule.unknown", [plain(given)]);
  }

  #value(value: unknown, pointer: string): Code {
    if (Array.isArray(value)) {
      const items = value.map((item: unknown, index) => this.#value(item, pointerTo(pointer, index)));
      return { type: "list", before: "", items };
    }
    if (!isObject(value)) return plain(value);
    const members = Object.entries(value).map(([name, inner]) => {
      const place = pointerTo(pointer, name);
      return this.#member(name, this.#value(inner, place), place);
    });
    return { type: "object", before: "", members };
  }

  #member(name: string, value: Code, pointer: string): Member {
    return this.isDefined && this.#unknown.has(pointer) ? spread(name, value) : member(name, value);
  }
}

/** Whether `definePolicy` takes it when it runs, and the compiler before that. */
function isTaken(policy: Fields): boolean {
  const lists = ruleLists.map((name) => policy[name] ?? []);
  if (!lists.every((list) => Array.isArray(list))) return false;
  const rules: readonly unknown[] = lists.flat();
  // A list within a list would be taken for several rules.
  if (rules.some((one) => Array.isArray(one))) return false;
  const marked = Object.entries(policy).map(([name, value]) => [
    name,
    isRuleList(name)
      ? (value as readonly unknown[]).map((one) => (isUnknownRule(one) ? rule.unknown(one) : one))
      : value,
  ]);
  try {
    definePolicy(Object.fromEntries(marked) as Parameters<typeof definePolicy>[0]);
  } catch {
    return false;
  }
  const kinds = rules.flatMap((one) => Object.keys(one as object)).filter((kind) => isKind(kind));
  return !kinds.some((kind) => isRefused(kind, policy["decision"]));
}

/**
 * Whether an object of settings has only names that the spec does not know: the compiler then takes it for one of another type. Rules have
 * builders for that.
 */
function hasStrangeObject(value: unknown, unknown: ReadonlySet<string>, pointer: string = ""): boolean {
  if (typeof value !== "object" || value === null) return false;
  const members = Object.entries(value).map(([name, inner]) => [pointerTo(pointer, name), inner] as const);
  const isRule = /^\/(?:include|require|exclude)\/\d+$/.test(pointer);
  const known = members.filter(([place]) => !unknown.has(place));
  if (!isRule && !Array.isArray(value) && members.length > 0 && known.length === 0) return true;
  return known.some(([place, inner]) => hasStrangeObject(inner, unknown, place));
}

function isRuleList(name: string): boolean {
  return (ruleLists as readonly string[]).includes(name);
}

/** Whether it is an object without any kind that the spec knows: one that is made by `rule.unknown`. */
function isUnknownRule(given: unknown): given is Fields {
  return isObject(given) && !Object.keys(given).some((kind) => isKind(kind));
}

/** What the type of `definePolicy` refuses, see `PolicyInput`. */
function isRefused(kind: RuleKind, decision: unknown): boolean {
  if (kind === "linked_app_token") return decision === "allow" || decision === "deny";
  return decision === "bypass" && ruleFacts[kind].identity.value === true;
}

function isKind(name: string): name is RuleKind {
  return (accessRuleKinds as readonly string[]).includes(name);
}

/** How a builder takes what its rule holds: nothing, one field by itself, each item of a list, or the object. */
type Takes = "nothing" | "object" | { readonly field: string } | { readonly items: string };

interface Builder {
  readonly name: Exclude<keyof typeof rule, "unknown" | "kinds">;
  readonly build: (...args: never[]) => object;
  readonly takes: Takes;
  /** The builder of several rules of the kind. */
  readonly plural?: "emails" | "emailDomains" | "ips" | "countries" | "groups";
}

const builders: Readonly<Record<RuleKind, Builder>> = {
  any_valid_service_token: {
    name: "anyValidServiceToken",
    build: rule.anyValidServiceToken,
    takes: "nothing",
  },
  auth_context: { name: "authContext", build: rule.authContext, takes: "object" },
  auth_method: {
    name: "authenticationMethod",
    build: rule.authenticationMethod,
    takes: { field: "auth_method" },
  },
  azureAD: { name: "azureGroup", build: rule.azureGroup, takes: "object" },
  certificate: { name: "certificate", build: rule.certificate, takes: "nothing" },
  cloudflare_account_member: {
    name: "cloudflareAccountMember",
    build: rule.cloudflareAccountMember,
    takes: "object",
  },
  common_name: { name: "commonName", build: rule.commonName, takes: { field: "common_name" } },
  device_posture: { name: "devicePosture", build: rule.devicePosture, takes: { field: "integration_uid" } },
  email: { name: "email", build: rule.email, takes: { field: "email" }, plural: "emails" },
  email_domain: {
    name: "emailDomain",
    build: rule.emailDomain,
    takes: { field: "domain" },
    plural: "emailDomains",
  },
  email_list: { name: "emailList", build: rule.emailList, takes: { field: "id" } },
  everyone: { name: "everyone", build: rule.everyone, takes: "nothing" },
  external_evaluation: { name: "externalEvaluation", build: rule.externalEvaluation, takes: "object" },
  geo: { name: "country", build: rule.country, takes: { field: "country_code" }, plural: "countries" },
  "github-organization": { name: "githubOrganization", build: rule.githubOrganization, takes: "object" },
  group: { name: "group", build: rule.group, takes: { field: "id" }, plural: "groups" },
  gsuite: { name: "gsuiteGroup", build: rule.gsuiteGroup, takes: "object" },
  ip: { name: "ip", build: rule.ip, takes: { field: "ip" }, plural: "ips" },
  ip_list: { name: "ipList", build: rule.ipList, takes: { field: "id" } },
  linked_app_token: { name: "linkedAppToken", build: rule.linkedAppToken, takes: { field: "app_uid" } },
  login_method: { name: "loginMethod", build: rule.loginMethod, takes: { field: "id" } },
  oidc: { name: "oidcClaim", build: rule.oidcClaim, takes: "object" },
  okta: { name: "oktaGroup", build: rule.oktaGroup, takes: "object" },
  saml: { name: "samlGroup", build: rule.samlGroup, takes: "object" },
  service_token: { name: "serviceToken", build: rule.serviceToken, takes: { field: "token_id" } },
  user_risk_score: { name: "userRiskScore", build: rule.userRiskScore, takes: { items: "user_risk_score" } },
};

/** The call that makes a rule; nothing if no call makes exactly this one. */
function builderCall(given: unknown): (Builder & { readonly args: readonly unknown[] }) | undefined {
  if (!isObject(given)) return undefined;
  const [kind, ...others] = Object.keys(given);
  if (kind === undefined || others.length > 0 || !isKind(kind)) return undefined;
  const builder = builders[kind];
  const inner = given[kind];
  const args = isObject(inner) ? argumentsOf(builder.takes, inner) : undefined;
  if (args === undefined || validatePolicyBody({ include: [given] }).unknown.length > 0) return undefined;
  try {
    const made = (builder.build as (...args: readonly unknown[]) => object)(...args);
    return JSON.stringify(made) === JSON.stringify(given) ? { ...builder, args } : undefined;
  } catch {
    // The builder refuses it, for an empty text or an address that is none.
    return undefined;
  }
}

function argumentsOf(takes: Takes, inner: Fields): readonly unknown[] | undefined {
  if (takes === "nothing") return [];
  if (takes === "object") return Object.keys(inner).length === 0 ? [] : [inner];
  if ("field" in takes) return [inner[takes.field]];
  const items = inner[takes.items];
  return Array.isArray(items) ? items : undefined;
}

function call(before: string, items: readonly Code[]): Code {
  return { type: "call", before, items };
}

function plain(value: unknown): Code {
  if (Array.isArray(value)) return { type: "list", before: "", items: value.map((item) => plain(item)) };
  if (isObject(value)) {
    const members = Object.entries(value).map(([name, inner]) => member(name, plain(inner)));
    return { type: "object", before: "", members };
  }
  if (typeof value === "string") return { type: "word", text: quotedForCode(value), isText: true };
  return { type: "word", text: literal(value) };
}

function member(name: string, value: Code): Member {
  return { key: `${keyOf(name)}:`, value };
}

function spread(name: string, value: Code): Member {
  return { key: "...", value: { type: "object", before: "", members: [member(name, value)] } };
}

/** A name of a member. In brackets `__proto__` is one like any other. */
function keyOf(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quotedForCode(name);
}
