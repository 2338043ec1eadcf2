/** What a pair of policies says, as SMT-LIB: a visitor is some constants, and a policy a formula of them. */
import { isIPv6 } from "node:net";
import type { AccessRuleKind } from "../../generated/index.ts";
import type { Directory } from "../../src/evaluate/index.ts";
import { fateOf, type Lists, type Reading, type Rule } from "../oracle/meets-rule.ts";
import type { Policy } from "../oracle/small-world.ts";
import type { LargerPair } from "./larger-policies.ts";

/** Texts become numbers from 1; 0 is none, and any other number is somebody whom no rule names. */
const visitor = `
(declare-const login Bool) (declare-const provider Int) (declare-const domain Int) (declare-const local Int)
(declare-const country Int) (declare-const token Int) (declare-const certificate Int) (declare-const app Int)
(declare-const risk Int) (assert (and (>= risk 0) (<= risk 4)))
(declare-const isV6 Bool) (declare-const v4 (_ BitVec 32)) (declare-const v6 (_ BitVec 128))`;

const riskLevels = ["low", "medium", "high", "unscored"];

const and = (terms: readonly string[]): string => `(and true ${terms.join(" ")})`;
const or = (terms: readonly string[]): string => `(or false ${terms.join(" ")})`;
const not = (term: string): string => `(not ${term})`;

// The wire's own bodies, which the table below takes apart.
// eslint-disable-next-line
type Body = any;

class Encoder {
  readonly #reading: Reading;
  readonly #directory: Directory;
  readonly #numbers = new Map<string, number>();
  readonly #atoms = new Map<string, string>();
  /** What holds of atoms, whoever it is. */
  readonly laws: string[] = [];

  constructor(reading: Reading, directory: Directory) {
    this.#reading = reading;
    this.#directory = directory;
  }

  get declarations(): string {
    return [...this.#atoms.values()].map((name) => `(declare-const ${name} Bool)`).join(" ");
  }

  policy(policy: Policy): string {
    const matched = this.#lists(policy, policy.decision);
    return policy.decision === "allow" ? and(["login", matched]) : matched;
  }

  #lists({ include = [], require = [], exclude = [] }: Lists, decision: Policy["decision"]): string {
    const terms = (rules: readonly unknown[]): string[] =>
      (rules as readonly Rule[]).flatMap((rule) => {
        const fate = fateOf(rule, { decision, reading: this.#reading, directory: this.#directory });
        if (fate === "dropped") return [];
        return fate === "judged" ? [this.#rule(rule, decision)] : ["false"];
      });
    return and([or(terms(include)), ...terms(require), not(or(terms(exclude)))]);
  }

  #rule(rule: Rule, decision: Policy["decision"]): string {
    const [kind = "", body] = Object.entries(rule)[0] ?? [];
    if (!Object.hasOwn(this.#kinds, kind)) return this.#atom(rule);
    return this.#kinds[kind as AccessRuleKind](body, rule, decision);
  }

  #number(text: string): number {
    const key = this.#spelled(text);
    const known = this.#numbers.get(key) ?? this.#numbers.size + 1;
    this.#numbers.set(key, known);
    return known;
  }

  #spelled(text: string): string {
    return this.#reading.letterCase === "exact" ? text : text.toLowerCase();
  }

  /** Something that is so or not, by what it is about. */
  #atom(about: unknown): string {
    const key = JSON.stringify(about);
    const known = this.#atoms.get(key) ?? `atom${this.#atoms.size}`;
    this.#atoms.set(key, known);
    return known;
  }

  #said(body: Body, ...about: readonly string[]): string {
    const isOwn = this.#reading.providerGroups === "own-login";
    const byProvider = isOwn ? `(= provider ${this.#number(body.identity_provider_id)})` : "true";
    return and(["login", byProvider, this.#atom(about.map((text) => this.#spelled(text)))]);
  }

  #block(text: string): string {
    const [address = "", given] = text.split("/");
    const isLong = isIPv6(address);
    const size = isLong ? 128 : 32;
    const bits = isLong ? bitsOfV6(address) : bitsOfV4(address);
    const prefix = Number(given ?? size);
    const family = isLong ? "isV6" : "(not isV6)";
    if (prefix === 0) return family;
    const fixed = `(= ((_ extract ${size - 1} ${size - prefix}) ${isLong ? "v6" : "v4"}) #b${bits.slice(0, prefix)})`;
    return and([family, fixed]);
  }

  #address(email: string): string {
    const [local = "", domain = ""] = email.split("@");
    return and(["login", `(= domain ${this.#number(domain)})`, `(= local ${this.#number(local)})`]);
  }

  #entries(rule: string, id: string): readonly string[] | undefined {
    const list = this.#directory.lists?.find((known) => known.id === id);
    return list?.items?.map(({ value }) =>
      rule === "email_list" ? this.#address(value) : this.#block(value),
    );
  }

  #levels(levels: readonly string[]): string {
    const { riskScore } = this.#reading;
    const highest = Math.max(-1, ...levels.map((level) => ["low", "medium", "high"].indexOf(level)));
    const met = riskLevels.filter((level, index) => {
      if (riskScore === "list") return levels.includes(level);
      if (level !== "unscored") return index <= highest;
      return levels.includes(level) || (riskScore === "threshold" && highest >= 0);
    });
    return or(met.map((level) => `(= risk ${riskLevels.indexOf(level)})`));
  }

  readonly #kinds: Readonly<
    Record<AccessRuleKind, (body: Body, rule: Rule, decision: Policy["decision"]) => string>
  > = {
    everyone: () => "true",
    email: ({ email }) => this.#address(email),
    email_domain: ({ domain }) =>
      domain.startsWith("@") && this.#reading.leadingAt === "never-matches"
        ? "false"
        : and(["login", `(= domain ${this.#number(domain.replace(/^@/, ""))})`]),
    email_list: ({ id }, rule) => {
      const entries = this.#entries("email_list", id);
      return entries ? or(entries) : and(["login", this.#atom(rule)]);
    },
    ip: ({ ip }) => this.#block(ip),
    ip_list: ({ id }, rule) => {
      const entries = this.#entries("ip_list", id);
      return entries ? or(entries) : this.#atom(rule);
    },
    geo: ({ country_code }) => `(= country ${this.#number(country_code)})`,
    group: ({ id }, rule, decision) => {
      const group = this.#directory.groups?.find((known) => known.id === id);
      return group ? this.#lists(group, decision) : this.#atom(rule);
    },
    login_method: ({ id }) => and(["login", `(= provider ${this.#number(id)})`]),
    auth_method: ({ auth_method }) => and(["login", this.#atom(["auth_method", this.#spelled(auth_method)])]),
    auth_context: (body) => this.#said(body, "auth_context", body.id, body.ac_id),
    azureAD: (body) => this.#said(body, "azureAD", body.id),
    okta: (body) => this.#said(body, "okta", body.name),
    gsuite: (body) => this.#said(body, "gsuite", body.email),
    saml: (body) => this.#said(body, "saml", body.attribute_name, body.attribute_value),
    oidc: (body) => this.#said(body, "oidc", body.claim_name, body.claim_value),
    "github-organization": (body) => {
      const whole = this.#said(body, "github", body.name);
      if (body.team === undefined) return whole;
      const team = this.#said(body, "github", body.name, body.team);
      this.laws.push(`(=> ${team} ${whole})`);
      return team;
    },
    external_evaluation: (_, rule) => and(["login", this.#atom(rule)]),
    cloudflare_account_member: (_, rule) => and(["login", this.#atom(rule)]),
    device_posture: (_, rule) => this.#atom(rule),
    certificate: () => "(not (= certificate 0))",
    common_name: ({ common_name }) => `(= certificate ${this.#number(common_name)})`,
    service_token: ({ token_id }) => `(= token ${this.#number(token_id)})`,
    any_valid_service_token: () => "(not (= token 0))",
    linked_app_token: ({ app_uid }) => `(= app ${this.#number(app_uid)})`,
    user_risk_score: ({ user_risk_score }) => and(["login", this.#levels(user_risk_score)]),
  };
}

const bitsOf = (numbers: readonly number[], size: number): string =>
  numbers.map((number) => number.toString(2).padStart(size, "0")).join("");

const bitsOfV4 = (address: string): string => bitsOf(address.split(".").map(Number), 8);

function bitsOfV6(address: string): string {
  const [before = "", after = ""] = address.split("::");
  const groups = (half: string): number[] =>
    half === "" ? [] : half.split(":").map((group) => Number.parseInt(group, 16));
  const [first, last] = [groups(before), groups(after)];
  const zeros = Array<number>(8 - first.length - last.length).fill(0);
  return bitsOf([...first, ...zeros, ...last], 16);
}

/** That somebody is matched after and was not before, and the reverse. */
export function formulas({ before, after, reading, directory }: LargerPair): {
  readonly matchedMore: string;
  readonly matchedLess: string;
} {
  const encoder = new Encoder(reading, directory);
  const [was, is] = [encoder.policy(before), encoder.policy(after)];
  const laws = encoder.laws.map((law) => `(assert ${law})`).join("\n");
  const known = `${visitor}\n${encoder.declarations}\n${laws}`;
  return {
    matchedMore: `${known}\n(assert ${is}) (assert ${not(was)})`,
    matchedLess: `${known}\n(assert ${was}) (assert ${not(is)})`,
  };
}
