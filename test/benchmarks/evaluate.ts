/**
 * How long a request takes, beside two engines for policies in general and a loop: the policies are translated by a program, both sides
 * have read them beforehand, none remembers a request, and all have to agree on every request before anything is timed.
 */
import { BlockList } from "node:net";
import { preparsePolicySet, statefulIsAuthorized } from "@cedar-policy/cedar-wasm/nodejs";
import { Engine } from "json-rules-engine";
import {
  comparePolicies,
  compilePolicies,
  type Directory,
  evaluatePolicy,
  person,
} from "../../src/evaluate/index.ts";
import type { PolicyDocument } from "../../src/policy/index.ts";
import { median, table } from "./measure.ts";

const provider = "aa0a4aab-672b-4bdb-bc33-a59f1130a11f";

/** A request that every engine gets, each in its own words. */
interface Visitor {
  readonly email: string;
  readonly country: string;
  readonly ip: string;
  readonly groups: readonly string[];
}
type Rule = Readonly<Record<string, Readonly<Record<string, string>>>>;
interface Policy {
  readonly include: readonly Rule[];
  readonly require: readonly Rule[];
  readonly exclude: readonly Rule[];
}

const email = (index: number): Rule => ({ email: { email: `user${index}@corp.example` } });
const block = (index: number): Rule => ({ ip: { ip: `10.${(index >> 8) & 255}.${index & 255}.0/24` } });
const group = (index: number): Rule => ({ okta: { name: `group${index}`, identity_provider_id: provider } });
const address = (index: number): Rule => ({
  ip: { ip: `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}/32` },
});
const country = (code: string): Rule => ({ geo: { country_code: code } });
const many = (count: number, from = 0): Rule[] =>
  Array.from(
    { length: count },
    (_, index) => [email, block, group][index % 3]?.(index + from) ?? email(index),
  );

const visitors: readonly Visitor[] = Array.from({ length: 60 }, (_, index) => ({
  email: `user${index * 7}@corp.example`,
  country: index % 3 === 0 ? "US" : "PT",
  ip: `10.${index % 4}.${(index * 13) % 256}.9`,
  groups: [`group${index * 11}`, "everybody"],
}));

const cases: readonly (readonly [name: string, policies: readonly Policy[], rounds: number])[] = [
  ["1 policy of 25 rules", [{ include: many(20), require: [country("PT")], exclude: many(4, 60) }], 101],
  [
    "500 policies of 8 rules",
    Array.from({ length: 500 }, (_, index) => ({
      include: many(6, index * 6),
      require: [country("PT")],
      exclude: [email(index * 7)],
    })),
    9,
  ],
  [
    "1 policy of 1,000 rules",
    [{ include: many(900), require: [country("PT")], exclude: many(99, 1200) }],
    25,
  ],
  [
    "a list of 100,000 e-mails",
    [{ include: Array.from({ length: 100_000 }, (_, index) => email(index * 5)), require: [], exclude: [] }],
    1,
  ],
  [
    "a list of 100,000 CIDRs",
    [{ include: Array.from({ length: 100_000 }, (_, index) => address(index)), require: [], exclude: [] }],
    1,
  ],
];

/** Whether any of the policies, all of them `allow`, lets a visitor in. */
type Decide = (visitor: Visitor) => boolean | Promise<boolean>;

function documents(policies: readonly Policy[]): PolicyDocument[] {
  return policies.map((policy) => ({ name: "p", decision: "allow", ...policy }) as unknown as PolicyDocument);
}

const requestOf = ({ email, country, ip, groups }: Visitor): ReturnType<typeof person> =>
  person({ email, country, ip, groups: groups.map((name) => ({ name })), idp: provider });

function compiled(policies: readonly Policy[]): Decide {
  const ready = compilePolicies(documents(policies));
  return (visitor) => ready.evaluate(requestOf(visitor)).verdicts.includes("match");
}

function oneByOne(policies: readonly Policy[]): Decide {
  const all = documents(policies);
  return (visitor) => all.some((policy) => evaluatePolicy(policy, requestOf(visitor)).verdict === "match");
}

function cedarOf(rule: Rule): string {
  const [kind = "", value = {}] = Object.entries(rule)[0] ?? [];
  if (kind === "email") return `context.email == "${value["email"]}"`;
  if (kind === "ip") return `context.ip.isInRange(ip("${value["ip"]}"))`;
  if (kind === "okta") return `context.groups.contains("${value["name"]}")`;
  return `context.country == "${value["country_code"]}"`;
}

/** One of many conditions, as a tree of little depth: Cedar's stack does not hold a thousand in a row. */
function either(conditions: readonly string[]): string {
  if (conditions.length === 1) return conditions[0] ?? "false";
  const half = Math.ceil(conditions.length / 2);
  return `(${either(conditions.slice(0, half))} || ${either(conditions.slice(half))})`;
}

let sets = 0;
function cedar(policies: readonly Policy[]): Decide {
  // Long lists of one kind are what Cedar has sets for.
  const anyOf = (rules: readonly Rule[]): string => {
    if (rules.length > 10_000)
      return `[${rules.map((rule) => `"${rule["email"]?.["email"]}"`).join(",")}].contains(context.email)`;
    return rules.length === 0 ? "false" : either(rules.map((rule) => cedarOf(rule)));
  };
  const staticPolicies = Object.fromEntries(
    policies.map(({ include, require, exclude }, index) => {
      const conditions = [
        `when { ${anyOf(include)} }`,
        ...require.map((rule) => `when { ${cedarOf(rule)} }`),
        `unless { ${anyOf(exclude)} }`,
      ];
      return [`p${index}`, `permit(principal, action, resource) ${conditions.join(" ")};`];
    }),
  );
  const id = `set${(sets += 1)}`;
  const parsed = preparsePolicySet(id, { staticPolicies, templates: {}, templateLinks: [] });
  if (parsed.type !== "success") throw new Error(JSON.stringify(parsed).slice(0, 400));
  const uid = (type: string): { type: string; id: string } => ({ type, id: "x" });
  return ({ email, country, ip, groups }) => {
    const answer = statefulIsAuthorized({
      principal: uid("User"),
      action: uid("Action"),
      resource: uid("App"),
      context: { email, country, groups: [...groups], ip: { __extn: { fn: "ip", arg: ip } } },
      preparsedPolicySetId: id,
      entities: [],
    });
    if (answer.type !== "success") throw new Error(JSON.stringify(answer).slice(0, 400));
    return answer.response.decision === "allow";
  };
}

/** Single addresses, one after another. */
function loopOverBlocks(policies: readonly Policy[]): Decide {
  return ({ ip }) =>
    policies.some(({ include }) => include.some((rule) => rule["ip"]?.["ip"] === `${ip}/32`));
}

function jsonRules(policies: readonly Policy[]): Decide {
  const engine = new Engine();
  const blocks = new Map<string, BlockList>();
  engine.addOperator("inBlock", (ip: string, text: string) => {
    const known = blocks.get(text) ?? new BlockList();
    if (!blocks.has(text)) {
      const [address = "", prefix] = text.split("/");
      known.addSubnet(address, Number(prefix));
      blocks.set(text, known);
    }
    return known.check(ip);
  });
  const condition = (rule: Rule): { fact: string; operator: string; value: string } => {
    const [kind = "", value = {}] = Object.entries(rule)[0] ?? [];
    if (kind === "email") return { fact: "email", operator: "equal", value: value["email"] ?? "" };
    if (kind === "ip") return { fact: "ip", operator: "inBlock", value: value["ip"] ?? "" };
    if (kind === "okta") return { fact: "groups", operator: "contains", value: value["name"] ?? "" };
    return { fact: "country", operator: "equal", value: value["country_code"] ?? "" };
  };
  for (const { include, require, exclude } of policies) {
    engine.addRule({
      conditions: {
        all: [
          { any: include.map(condition) },
          ...require.map(condition),
          ...exclude.map((rule) => ({ not: condition(rule) })),
        ],
      },
      event: { type: "match" },
    });
  }
  return async (visitor) => (await engine.run({ ...visitor })).events.length > 0;
}

/** Microseconds a request: the median of some rounds over all visitors. */
async function timed(decide: Decide, rounds: number): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const started = performance.now();
    for (const visitor of visitors) await decide(visitor);
    if (round > 0 || rounds === 1) times.push(((performance.now() - started) * 1000) / visitors.length);
  }
  return median(times);
}

const rows: string[][] = [];
for (const [name, policies, rounds] of cases) {
  const isHuge = policies.some(({ include }) => include.length > 10_000);
  const isOfBlocks = policies.every(({ include }) => include.every((rule) => rule["ip"]));
  const candidates: Record<string, Decide> = {
    compiled: compiled(policies),
    // Cedar has no sets of blocks, and a condition for each of so many is not read in minutes.
    ...(isHuge && isOfBlocks ? { loop: loopOverBlocks(policies) } : { cedar: cedar(policies) }),
    ...(isHuge ? {} : { "json-rules-engine": jsonRules(policies), "one by one": oneByOne(policies) }),
  };
  for (const visitor of visitors) {
    const answers = await Promise.all(Object.values(candidates).map((decide) => decide(visitor)));
    if (new Set(answers).size > 1)
      throw new Error(`${name}: they do not agree on ${JSON.stringify(visitor)}`);
  }
  const times: Record<string, number> = {};
  for (const [candidate, decide] of Object.entries(candidates))
    times[candidate] = await timed(decide, rounds);
  const shown = (candidate: string): string => times[candidate]?.toFixed(1) ?? "not tried";
  const other = times["cedar"] ?? times["loop"] ?? NaN;
  const factor = `${(other / (times["compiled"] ?? NaN)).toFixed(1)}${times["loop"] === undefined ? "" : " × a loop"}`;
  rows.push([
    name,
    shown("compiled"),
    shown("cedar"),
    factor,
    shown("json-rules-engine"),
    shown("one by one"),
  ]);
}
console.log(`Microseconds a request; ${visitors.length} requests, on which all agree.\n`);
console.log(
  table(
    ["", "compilePolicies", "cedar-wasm", "factor", "json-rules-engine", "evaluatePolicy one by one"],
    rows,
  ),
);

/** Milliseconds to compare a policy with itself but for a tenth of its rules. */
function comparison(count: number): number {
  const policy = (from: number): PolicyDocument =>
    documents([
      { include: many(count * 0.9, from), require: [], exclude: many(count * 0.1, count * 2) },
    ])[0] as PolicyDocument;
  const [before, after] = [policy(0), policy(count / 10)];
  const times = Array.from({ length: 7 }, () => {
    const started = performance.now();
    comparePolicies(before, after);
    return performance.now() - started;
  });
  return median(times.slice(1));
}

/** The same where most of it is elsewhere: a list of 5,000 addresses and 300 groups of ten rules, which a directory tells. */
function comparisonWithDirectory(): number {
  const id = (index: number): string => `11111111-0000-4000-8000-${String(index).padStart(12, "0")}`;
  const directory: Directory = {
    groups: Array.from({ length: 300 }, (_, index) => ({ id: id(index), include: many(10, index * 10) })),
    lists: [
      {
        id: id(999),
        items: Array.from({ length: 5_000 }, (_, index) => ({ value: `u${index}@list.example` })),
      },
    ],
  };
  const groups = Array.from({ length: 300 }, (_, index): Rule => ({ group: { id: id(index) } }));
  const [before, after] = documents([
    { include: [{ email_list: { id: id(999) } }, ...groups], require: [], exclude: many(10) },
    {
      include: [{ email_list: { id: id(999) } }, ...groups.slice(10)],
      require: [country("PT")],
      exclude: many(10),
    },
  ]);
  const times = Array.from({ length: 7 }, () => {
    const started = performance.now();
    comparePolicies(before, after, { directory });
    return performance.now() - started;
  });
  return median(times.slice(1));
}

const counts = [100, 1_000, 10_000];
console.log("\nMilliseconds to compare two policies, witnesses and all.\n");
console.log(
  table(
    [...counts.map((count) => `${count.toLocaleString("en")} rules`), "a list of 5,000 and 300 groups"],
    [[...counts.map((count) => comparison(count).toFixed(1)), comparisonWithDirectory().toFixed(1)]],
  ),
);
