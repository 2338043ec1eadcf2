/** Pairs of policies of some dozens of rules, larger than what can be written out visitor by visitor. */
import type { Assumptions, Directory } from "../../src/evaluate/index.ts";
import type { Random } from "../campaigns/random.ts";
import type { Reading, Rule } from "../oracle/meets-rule.ts";
import { answers, type Policy, questions } from "../oracle/small-world.ts";

export interface LargerPair {
  readonly before: Policy;
  readonly after: Policy;
  /** Every question is decided, so that one formula says it all. */
  readonly reading: Reading;
  readonly directory: Directory;
}

/** The id of the thing of a sort with this number. */
const id = (sort: number, number: number): string =>
  `${String(sort).padStart(8, "0")}-0000-4000-8000-${String(number).padStart(12, "0")}`;

const domains = ["example.com", "sub.example.com", "other.example", "third.example"];
const countries = ["PT", "US", "DE", "FR", "JP"];
const levels = ["low", "medium", "high", "unscored"];

const providerId = (random: Random): string => id(1, random.below(3));
const text = (random: Random, of: string, count: number): string => `${of}${random.below(count)}`;

/** A block inside of 10.0.0.0/8 or 2001:db8::/32, so that blocks often hold each other. */
function block(random: Random): string {
  if (random.chance(20)) return random.pick(["2001:db8::/32", "2001:db8:8000::/33", "2001:db8::1", "::/0"]);
  const prefix = random.pick([0, 8, 9, 10, 16, 17, 24, 32]);
  return `10.${random.pick([0, 64, 128])}.${random.pick([0, 128])}.${random.below(2)}/${prefix}`;
}

const kinds: readonly ((random: Random) => Rule)[] = [
  (random) => ({ email: { email: `${text(random, "user", 4)}@${random.pick(domains)}` } }),
  (random) => ({ email_domain: { domain: `${random.pick(["", "@"])}${random.pick(domains)}` } }),
  (random) => ({ ip: { ip: block(random) } }),
  (random) => ({ ip: { ip: block(random) } }),
  (random) => ({ geo: { country_code: random.pick(countries) } }),
  (random) => ({ login_method: { id: providerId(random) } }),
  (random) => ({ auth_method: { auth_method: random.pick(["mfa", "otp", "pwd"]) } }),
  (random) => ({ okta: { name: text(random, "Team ", 3), identity_provider_id: providerId(random) } }),
  (random) => ({ azureAD: { id: id(2, random.below(3)), identity_provider_id: providerId(random) } }),
  (random) => ({
    gsuite: { email: `${text(random, "g", 2)}@example.com`, identity_provider_id: providerId(random) },
  }),
  (random) => ({
    saml: {
      attribute_name: "role",
      attribute_value: text(random, "r", 2),
      identity_provider_id: providerId(random),
    },
  }),
  (random) => ({
    oidc: { claim_name: "role", claim_value: text(random, "r", 2), identity_provider_id: providerId(random) },
  }),
  (random) => ({
    "github-organization": {
      name: "acme",
      ...(random.chance(50) && { team: text(random, "team", 2) }),
      identity_provider_id: providerId(random),
    },
  }),
  (random) => ({ group: { id: id(3, random.below(4)) } }),
  (random) => ({ email_list: { id: id(4, random.below(3)) } }),
  (random) => ({ ip_list: { id: id(5, random.below(3)) } }),
  (random) => ({ service_token: { token_id: id(6, random.below(3)) } }),
  () => ({ any_valid_service_token: {} }),
  () => ({ certificate: {} }),
  (random) => ({ common_name: { common_name: text(random, "cn", 3) } }),
  (random) => ({ linked_app_token: { app_uid: id(7, random.below(2)) } }),
  (random) => ({ device_posture: { integration_uid: id(8, random.below(3)) } }),
  (random) => {
    const some = levels.filter(() => random.chance(50));
    return { user_risk_score: { user_risk_score: some.length > 0 ? some : ["low"] } };
  },
  () => ({
    external_evaluation: { evaluate_url: "https://check.example/", keys_url: "https://check.example/k" },
  }),
  () => ({ cloudflare_account_member: {} }),
  (random) => ({ moon_phase: { phase: random.pick(["full", "new"]) } }),
  () => ({ everyone: {} }),
];

const some = (random: Random, count: number): Rule[] =>
  Array.from({ length: count }, () => random.pick(kinds)(random));

/** Rules that are no groups, so that no group holds itself. */
const apart = (random: Random, count: number): Rule[] =>
  some(random, count).filter((rule) => !Object.hasOwn(rule, "group"));

/** The first groups and lists are known, and the second group holds the first one. */
function directoryOf(random: Random): Directory {
  return {
    groups: [
      {
        id: id(3, 0),
        include: apart(random, 3),
        require: apart(random, random.below(2)),
        exclude: apart(random, random.below(2)),
      },
      {
        id: id(3, 1),
        include: [{ group: { id: id(3, 0) } }, ...apart(random, 1)],
        exclude: apart(random, 1),
      },
    ],
    lists: [
      { id: id(4, 0), items: domains.map((domain) => ({ value: `user0@${domain}` })) },
      { id: id(5, 0), items: Array.from({ length: 4 }, () => ({ value: block(random) })) },
    ],
  };
}

/** An edit of a list: some rules go, some come. */
const edited = (random: Random, rules: readonly Rule[], most: number): Rule[] => [
  ...rules.filter(() => !random.chance(15)),
  ...some(random, random.below(most)),
];

export function largerPair(random: Random): LargerPair {
  const before = {
    name: "p",
    decision: random.pick(["allow", "deny", "non_identity", "bypass"] as const),
    include: some(random, 3 + random.below(25)),
    require: some(random, random.below(4)),
    exclude: some(random, random.below(12)),
  };
  const after = {
    ...before,
    include: edited(random, before.include, 1 + random.pick([0, 0, 4])),
    require: edited(random, before.require, 2),
    exclude: edited(random, before.exclude, 3),
  };
  const reading = Object.fromEntries(
    questions.map((question) => [question, random.pick<string>(answers[question])]),
  ) as Required<Assumptions>;
  return { before, after, reading, directory: directoryOf(random) };
}
