/** Random policies of few values, so that rules often meet, cover and contradict each other. */
import type { Random } from "../campaigns/random.ts";
import type { Known, Policy, Rule } from "./visitors.ts";

const ids = [1, 2, 3].map((digit) => `${String(digit).repeat(8)}-1111-4111-8111-111111111111`);
const [one = "", two = "", three = ""] = ids;
const r = (kind: string, value: Readonly<Record<string, unknown>>): Rule => ({ [kind]: value });
const at = (
  provider: string,
  fields: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> => ({
  ...fields,
  identity_provider_id: provider,
});

/** Rules that have to do with each other. A policy takes rules of two or three of these rows. */
const themes: readonly (readonly Rule[])[] = [
  [
    r("email", { email: "ann@corp.io" }),
    r("email", { email: "bob@corp.io" }),
    r("email", { email: "Ann@corp.io" }),
    r("email_domain", { domain: "corp.io" }),
    r("email_domain", { domain: "@corp.io" }),
    r("email_domain", { domain: "sub.corp.io" }),
  ],
  [
    r("email", { email: "ann@corp.io" }),
    r("email_domain", { domain: "corp.io" }),
    r("email_domain", { domain: "other.io" }),
    r("email", { email: "x@other.io" }),
  ],
  [
    r("ip", { ip: "10.0.0.0/8" }),
    r("ip", { ip: "10.1.2.0/24" }),
    r("ip", { ip: "10.1.2.0/25" }),
    r("ip", { ip: "10.1.2.128/25" }),
    r("ip", { ip: "10.1.2.7" }),
    r("ip", { ip: "192.0.2.9/24" }),
  ],
  [
    r("ip", { ip: "0.0.0.0/0" }),
    r("ip", { ip: "::/0" }),
    r("ip", { ip: "0.0.0.0/1" }),
    r("ip", { ip: "128.0.0.0/1" }),
    r("ip", { ip: "2001:db8::/32" }),
    r("ip", { ip: "::ffff:a00:1/128" }),
  ],
  [
    r("geo", { country_code: "PT" }),
    r("geo", { country_code: "US" }),
    r("geo", { country_code: "pt" }),
    r("geo", { country_code: "RUS" }),
  ],
  [r("everyone", {})],
  [r("login_method", { id: one }), r("login_method", { id: two })],
  [
    r("okta", at(one, { name: "eng" })),
    r("okta", at(two, { name: "eng" })),
    r("okta", at(one, { name: "Eng" })),
    r("okta", at(one, { name: "ops" })),
    r("login_method", { id: one }),
    r("login_method", { id: two }),
  ],
  [
    r("azureAD", at(one, { id: three })),
    r("gsuite", at(two, { email: "eng@corp.io" })),
    r("saml", at(one, { attribute_name: "dept", attribute_value: "a" })),
    r("saml", at(one, { attribute_name: "dept", attribute_value: "b" })),
    r("oidc", at(two, { claim_name: "role", claim_value: "a" })),
  ],
  [
    r("github-organization", at(one, { name: "acme" })),
    r("github-organization", at(one, { name: "acme", team: "core" })),
    r("github-organization", at(one, { name: "acme", team: "web" })),
  ],
  [
    r("user_risk_score", { user_risk_score: ["low"] }),
    r("user_risk_score", { user_risk_score: ["low", "medium"] }),
    r("user_risk_score", { user_risk_score: ["high"] }),
    r("user_risk_score", { user_risk_score: ["medium", "high", "unscored"] }),
    r("user_risk_score", { user_risk_score: [] }),
  ],
  [
    r("any_valid_service_token", {}),
    r("service_token", { token_id: one }),
    r("service_token", { token_id: two }),
  ],
  [
    r("certificate", {}),
    r("common_name", { common_name: "a" }),
    r("common_name", { common_name: "b" }),
    r("common_name", { common_name: "A" }),
  ],
  [r("linked_app_token", { app_uid: one }), r("linked_app_token", { app_uid: two })],
  [r("device_posture", { integration_uid: one }), r("device_posture", { integration_uid: two })],
  [r("auth_method", { auth_method: "mfa" }), r("auth_method", { auth_method: "pwd" })],
  [
    r("auth_context", at(one, { id: two, ac_id: "c1" })),
    r("cloudflare_account_member", { account_id: one }),
    r("cloudflare_account_member", {}),
  ],
  [r("group", { id: one }), r("group", { id: two }), r("group", { id: three })],
  [
    r("email_list", { id: one }),
    r("ip_list", { id: two }),
    r("email", { email: "ann@corp.io" }),
    r("ip", { ip: "10.1.2.7" }),
  ],
  [
    r("external_evaluation", { evaluate_url: "https://a.test", keys_url: "https://b.test" }),
    r("newer_kind", { x: 1 }),
  ],
];

const decisions = ["allow", "allow", "allow", "deny", "non_identity", "bypass"] as const;

/** A policy, and one that came of it by some edits. */
export interface Pair {
  readonly before: Policy;
  readonly after: Policy;
  readonly known: Known;
}

export function randomPair(random: Random): Pair {
  const vocabulary = Array.from({ length: 1 + random.below(3) }, () => random.pick(themes)).flat();
  const known = randomContents(random, vocabulary);
  const before = randomPolicy(random, vocabulary);
  const isEdited = random.chance(75);
  const after = isEdited ? edited(random, before, vocabulary) : randomPolicy(random, vocabulary);
  return { before, after: random.chance(92) ? { ...after, decision: before.decision } : after, known };
}

function rulesOf(random: Random, vocabulary: readonly Rule[], most: number): Rule[] {
  return Array.from({ length: random.below(most + 1) }, () => random.pick(vocabulary));
}

export function randomPolicy(random: Random, vocabulary: readonly Rule[] = themes.flat()): Policy {
  return {
    name: "p",
    decision: random.pick(decisions),
    include: rulesOf(random, vocabulary, 3),
    require: random.chance(50) ? rulesOf(random, vocabulary, 2) : [],
    exclude: random.chance(50) ? rulesOf(random, vocabulary, 2) : [],
  };
}

function edited(random: Random, policy: Policy, vocabulary: readonly Rule[]): Policy {
  const copy = { ...policy };
  for (let count = 1 + random.below(2); count > 0; count -= 1) {
    const list = random.pick(["include", "require", "exclude"] as const);
    const rules = [...(copy[list] ?? [])];
    if (rules.length > 0 && random.chance(50)) rules.splice(random.below(rules.length), 1);
    if (random.chance(60)) rules.push(random.pick(vocabulary));
    copy[list] = rules;
  }
  return copy;
}

/** Sometimes groups and lists are known. A group may hold another one, but never itself. */
function randomContents(random: Random, vocabulary: readonly Rule[]): Known {
  if (random.chance(50)) return { groups: new Map(), lists: new Map() };
  const plain = vocabulary.filter((rule) => !rule["group"]);
  const simple = plain.length > 0 ? plain : [r("everyone", {})];
  const group = (rules: readonly Rule[]): Pick<Policy, "include" | "require" | "exclude"> => ({
    include: rulesOf(random, rules, 2),
    require: random.chance(40) ? rulesOf(random, rules, 1) : [],
    exclude: random.chance(40) ? rulesOf(random, rules, 1) : [],
  });
  return {
    groups: new Map([
      [one, group(simple)],
      [two, group([...simple, r("group", { id: one })])],
    ]),
    lists: new Map([
      [one, ["ann@corp.io", "x@other.io"]],
      [two, ["10.1.2.0/24", "192.0.2.1"]],
    ]),
  };
}

/** Policies in order, and what became of them by an edit, a swap, or a policy more or less. */
export function randomApplications(random: Random): {
  readonly before: readonly Policy[];
  readonly after: readonly Policy[];
  readonly known: Known;
} {
  const vocabulary = Array.from({ length: 1 + random.below(2) }, () => random.pick(themes)).flat();
  const known = randomContents(random, vocabulary);
  const before = Array.from({ length: 1 + random.below(3) }, () => randomPolicy(random, vocabulary));
  const after = [...before];
  const at = random.below(after.length);
  const one = after[at] ?? randomPolicy(random, vocabulary);
  const way = random.below(4);
  if (way === 0) after.splice(at, 1, edited(random, one, vocabulary));
  if (way === 1) after.splice(at, 1);
  if (way === 2) after.splice(at, 0, randomPolicy(random, vocabulary));
  if (way === 3) after.reverse();
  return { before, after, known };
}
