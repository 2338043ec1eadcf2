import { describe, expect, test } from "vitest";
import type { AccessRule, PolicyBody, ReadOnly } from "../../generated/index.ts";
import { type Comparison, comparePolicies, evaluatePolicy, type Relation } from "../../src/evaluate/index.ts";
import type { PolicyDocument } from "../../src/policy/index.ts";
import * as rule from "../../src/rules/index.ts";
import { endlessGroups, nobodyInTheEnd } from "./endless-groups.ts";

const id = "aa0a4aab-672b-4bdb-bc33-a59f1130a11f";
const other = "ea85612a-29c8-46c2-bacb-669d65136971";
const { email, emailDomain, ip, country, everyone, group } = rule;
const okta = (name: string, identity_provider_id = id): AccessRule =>
  rule.oktaGroup({ name, identity_provider_id });
const organization = (team?: string): AccessRule =>
  rule.githubOrganization({ name: "acme", identity_provider_id: id, ...(team && { team }) });

type Fields = Partial<ReadOnly<PolicyBody>>;
const policy = (fields: Fields): PolicyDocument => ({
  name: "p",
  decision: "allow",
  include: [emailDomain("corp.example")],
  ...fields,
});
const compared = (before: Fields, after: Fields): Comparison =>
  comparePolicies(policy(before), policy(after));

/** An edit as people make them, and what it does to access. */
const edits: readonly [string, Fields, Fields, Relation][] = [
  // Whether a decision that is not known lets in or blocks is not known either.
  [
    "fewer under a decision that is not known",
    { decision: "later" as "allow", include: [everyone()] },
    { decision: "later" as "allow" },
    "cannot-tell",
  ],
  [
    "from a decision that is not known to deny",
    { decision: "later" as "allow" },
    { decision: "deny" },
    "cannot-tell",
  ],
  [
    "a name under a decision that is not known",
    { decision: "later" as "allow" },
    { decision: "later" as "allow", name: "q" },
    "cannot-tell",
  ],
  [
    "others, from a decision that is not known",
    { decision: "later" as "allow", include: [email("a@corp.example")] },
    { include: [email("b@corp.example")] },
    "cannot-tell",
  ],
  [
    "others, from a decision that is not known to deny",
    { decision: "later" as "allow", include: [email("a@corp.example")] },
    { decision: "deny", include: [email("b@corp.example")] },
    "cannot-tell",
  ],
  ["nothing", {}, {}, "equivalent"],
  ["a name", {}, { name: "q" }, "equivalent"],
  ["everyone to a domain", { include: [everyone()] }, {}, "narrower"],
  [
    "a domain to two of its addresses",
    {},
    { include: [email("a@corp.example"), email("b@corp.example")] },
    "narrower",
  ],
  [
    "an address whose domain is included",
    {},
    { include: [emailDomain("corp.example"), email("a@corp.example")] },
    "equivalent",
  ],
  ["an address of elsewhere", {}, { include: [emailDomain("corp.example"), email("a@x.example")] }, "wider"],
  ["another domain", {}, { include: [emailDomain("other.example")] }, "incomparable"],
  [
    "an organization to its team",
    { include: [organization()] },
    { include: [organization("core")] },
    "narrower",
  ],
  ["a team to its organization", { include: [organization("core")] }, { include: [organization()] }, "wider"],
  [
    "any token to one",
    { decision: "non_identity", include: [rule.anyValidServiceToken()] },
    { decision: "non_identity", include: [rule.serviceToken(id)] },
    "narrower",
  ],
  [
    "any certificate to one name",
    { include: [rule.certificate()] },
    { include: [rule.commonName("a")] },
    "narrower",
  ],
  ["half a block", { include: [ip("10.0.0.0/24")] }, { include: [ip("10.0.0.0/25")] }, "narrower"],
  [
    "two halves to their block",
    { include: [ip("10.0.0.0/25"), ip("10.0.0.128/25")] },
    { include: [ip("10.0.0.0/24")] },
    "equivalent",
  ],
  [
    "both families to everyone",
    { include: [ip("0.0.0.0/0"), ip("::/0")] },
    { include: [everyone()] },
    "equivalent",
  ],
  ["an exclusion more", {}, { exclude: [email("eve@corp.example")] }, "narrower"],
  ["an exclusion less", { exclude: [email("eve@corp.example")] }, {}, "wider"],
  [
    "a typo in an exclusion",
    { exclude: [email("eve@corp.example")] },
    { exclude: [email("eve@crop.example")] },
    "wider",
  ],
  ["an exclusion of somebody who was not included", {}, { exclude: [email("eve@x.example")] }, "equivalent"],
  ["a wider exclusion", { exclude: [ip("10.0.0.0/24")] }, { exclude: [ip("10.0.0.0/16")] }, "narrower"],
  [
    "a smaller block required",
    { require: [ip("10.0.0.0/16")] },
    { require: [ip("10.0.0.0/24")] },
    "narrower",
  ],
  [
    "a requirement that another one implies",
    { require: [ip("10.0.0.0/16"), ip("10.0.0.0/24")] },
    { require: [ip("10.0.0.0/24")] },
    "equivalent",
  ],
  ["an everyone that was required", { require: [everyone()] }, {}, "equivalent"],
  [
    "a lower risk",
    { include: [rule.userRiskScore("low", "medium")] },
    { include: [rule.userRiskScore("low")] },
    "narrower",
  ],
  ["a group less", { include: [emailDomain("corp.example"), group(id)] }, {}, "narrower"],
  ["a group more", {}, { include: [emailDomain("corp.example"), group(id)] }, "cannot-tell"],
  [
    "an address beside a group",
    { include: [group(id)] },
    { include: [group(id), email("a@x.example")] },
    "cannot-tell",
  ],
  ["a group excluded", {}, { exclude: [group(id)] }, "narrower"],
  [
    "a country in other letters",
    { require: [country("PT")] },
    { require: [{ geo: { country_code: "pt" } }] },
    "cannot-tell",
  ],
  ["an @ before a domain", { include: [emailDomain("@corp.example")] }, {}, "cannot-tell"],
  [
    "an id in other letters",
    { include: [rule.loginMethod(id)] },
    { include: [rule.loginMethod(id.toUpperCase())] },
    "equivalent",
  ],
  [
    "a name that is not resolved, for an id",
    { include: [group("name:Engineering")] },
    { include: [group(id)] },
    "cannot-tell",
  ],
  [
    "the same name",
    { include: [group("name:Engineering")] },
    { include: [group("name:Engineering")] },
    "equivalent",
  ],
  [
    "the login of a group's provider, no longer required",
    { include: [okta("eng")], require: [rule.loginMethod(id)] },
    { include: [okta("eng")] },
    "cannot-tell",
  ],
  ["a longer session", { session_duration: "8h" }, { session_duration: "24h" }, "wider"],
  [
    "a narrower policy with a longer session",
    { session_duration: "8h" },
    { session_duration: "24h", require: [country("PT")] },
    "incomparable",
  ],
  ["a field that is not known", {}, { newer: 1 } as Fields, "cannot-tell"],
  [
    "one more block",
    { decision: "deny" },
    { decision: "deny", include: [emailDomain("corp.example"), ip("10.0.0.1")] },
    "narrower",
  ],
  [
    "one block less",
    { decision: "deny", include: [emailDomain("corp.example"), ip("10.0.0.1")] },
    { decision: "deny" },
    "wider",
  ],
  ["allow to deny", { include: [everyone()] }, { decision: "deny" }, "narrower"],
  ["deny to allow", { decision: "deny" }, { include: [everyone()] }, "wider"],
  ["allow to bypass", {}, { decision: "bypass" }, "cannot-tell"],
];

test.each(edits)("%s", (_name, before, after, relation) => {
  expect(compared(before, after).relation).toBe(relation);
});

test("equal policies are equivalent, and a comparison turned round is turned round", () => {
  const turned: Readonly<Record<Relation, Relation>> = {
    equivalent: "equivalent",
    wider: "narrower",
    narrower: "wider",
    incomparable: "incomparable",
    "cannot-tell": "cannot-tell",
  };
  const backwards = edits.map(([name, before, after]) => [name, compared(after, before).relation]);
  const same = edits.map(([name, before]) => [name, compared(before, before).relation]);
  expect(same).toEqual(edits.map(([name]) => [name, "equivalent"]));
  // A loss that is not certain makes a policy narrower; a gain that is not certain cannot be told.
  const isSure = edits.map(
    ([, before, after, relation]) =>
      relation !== "cannot-tell" && compared(before, after).losses.every(({ certain }) => certain),
  );
  expect(backwards.filter((_row, index) => isSure[index])).toEqual(
    edits.filter((_row, index) => isSure[index]).map(([name, , , relation]) => [name, turned[relation]]),
  );
});

test("from or to a decision that is not known, nothing can be told of who gains and who loses", () => {
  const later: Fields = { decision: "later" as "allow" };
  const isLater = ({ decision }: Fields): boolean => decision === later.decision;
  const known = edits.filter(([, before, after]) => !isLater(before) && !isLater(after));
  const relations = known.flatMap(([name, before, after]) => [
    [name, compared({ ...before, ...later }, after).relation],
    [name, compared(before, { ...after, ...later }).relation],
  ]);
  expect(relations).toEqual(relations.map(([name]) => [name, "cannot-tell"]));
});

describe("a gain", () => {
  test("is a sentence and a witness that the evaluator confirms", () => {
    const before = policy({});
    const after = policy({
      include: [emailDomain("corp.example"), emailDomain("contractors.example")],
      require: [],
      exclude: [country("US")],
    });
    const { gains, losses } = comparePolicies(before, after);
    expect(gains).toMatchObject([
      { message: "someone@contractors.example from PT would get in.", certain: true },
    ]);
    expect(losses).toMatchObject([
      { message: "someone@corp.example from US would no longer get in.", certain: true },
    ]);
    for (const { witness } of gains) {
      expect(evaluatePolicy(after, witness).verdict).toBe("match");
      expect(evaluatePolicy(before, witness).verdict).toBe("no-match");
    }
  });

  test("that depends on something says on what", () => {
    const { gains, settledBy } = compared(
      { include: [group(id)] },
      { include: [group(id), email("a@x.example")] },
    );
    expect(gains).toMatchObject([
      {
        certain: false,
        message: `a@x.example, not meeting {"group":{"id":"${id}"}} would get in, depending on what {"group":{"id":"${id}"}} holds.`,
      },
    ]);
    expect(settledBy).toEqual([`{"group":{"id":"${id}"}}`]);
  });

  test("of a setting is among the settings", () => {
    const { gains, settings } = compared({ session_duration: "8h" }, { session_duration: "24h" });
    expect(gains).toEqual([]);
    expect(settings).toMatchObject([{ kind: "session-lengthened", effect: "widens" }]);
  });

  test("is told for each rule, up to a number", () => {
    const include = Array.from({ length: 9 }, (_, index) => email(`a${index}@x.example`));
    expect(comparePolicies(policy({ include: [] }), policy({ include })).gains).toHaveLength(5);
    expect(
      comparePolicies(policy({ include: [] }), policy({ include }), { witnesses: 9 }).gains,
    ).toHaveLength(9);
  });
});

test("the example of the page about who gains says what it prints", () => {
  const before = policy({
    include: [emailDomain("corp.example"), email("eve@partner.example")],
    require: [country("PT")],
  });
  const after = policy({
    include: [emailDomain("corp.example"), emailDomain("partner.example")],
    require: [country("PT")],
    exclude: [email("eve@partner.example")],
  });
  const { relation, gains, losses } = comparePolicies(before, after);
  expect([relation, gains[0]?.message, losses[0]?.message]).toEqual([
    "incomparable",
    "someone@partner.example from PT would get in.",
    "eve@partner.example from PT would no longer get in.",
  ]);
  expect(evaluatePolicy(after, gains[0]?.witness ?? {}).verdict).toBe("match");
  expect(evaluatePolicy(after, { email: "ann@corp.example" }).missing).toEqual([
    { input: "country", path: "/require/0" },
  ]);
});

test("an option decides what is open", () => {
  const [before, after] = [
    policy({ require: [country("PT")] }),
    policy({ require: [{ geo: { country_code: "pt" } }] }),
  ];
  expect(comparePolicies(before, after, { letterCase: "ignored" }).relation).toBe("equivalent");
  expect(comparePolicies(before, after, { letterCase: "exact" }).relation).toBe("incomparable");
});

test("a group whose rules were not read may hold anything", () => {
  const id = "aa0a4aab-672b-4bdb-bc33-a59f1130a11f";
  const [nobody, group] = [policy({ include: [] }), policy({ include: [{ group: { id } }] })];
  for (const directory of [{ groups: [{ id, name: "Home" }] }, { groups: [{ id, require: [] }] }]) {
    expect(comparePolicies(nobody, group, { directory }).relation).toBe("cannot-tell");
  }
  const directory = { groups: [{ id, include: [] }] };
  expect(comparePolicies(nobody, group, { directory }).relation).toBe("equivalent");
});

test("a directory opens groups and lists", () => {
  const directory = {
    groups: [{ id, include: [email("a@x.example")] }],
    lists: [{ id: other, items: [{ value: "b@x.example" }] }],
  };
  const before = policy({ include: [group(id)] });
  const relation = (include: AccessRule[]): Relation =>
    comparePolicies(before, policy({ include }), { directory }).relation;
  expect(relation([email("a@x.example")])).toBe("equivalent");
  expect(relation([group(id), email("b@x.example")])).toBe("wider");
  expect(relation([group(id), rule.emailList(other)])).toBe("wider");
  expect(relation([rule.emailList(other)])).toBe("incomparable");
});

describe("groups that branch without end", () => {
  test("are not told", () => {
    const { relation, gains } = comparePolicies(policy({ include: [] }), policy(nobodyInTheEnd), {
      directory: { groups: endlessGroups },
    });
    expect([relation, gains]).toEqual(["cannot-tell", []]);
  });

  test("take nothing from what was found before them", () => {
    const include = [group(other), group(id)];
    const { relation, gains, settledBy } = comparePolicies(policy({ include: [] }), policy({ include }), {
      directory: { groups: [...endlessGroups, { id, ...nobodyInTheEnd }] },
    });
    expect([relation, gains.map(({ message }) => message)]).toEqual([
      "cannot-tell",
      [
        `someone@elsewhere.example, meeting {"group":{"id":"${other}"}} would get in, depending on what {"group":{"id":"${other}"}} holds.`,
      ],
    ]);
    expect(settledBy.slice(0, 2)).toEqual([group(other), group(id)].map((one) => JSON.stringify(one)));
  });

  test.each<[string, Fields, Fields, Relation]>([
    ["allow to deny", nobodyInTheEnd, { decision: "deny", include: [] }, "narrower"],
    ["deny to allow", { decision: "deny", include: [] }, nobodyInTheEnd, "wider"],
    ["allow nobody to deny", { include: [] }, { ...nobodyInTheEnd, decision: "deny" }, "narrower"],
    ["deny to allow nobody", { ...nobodyInTheEnd, decision: "deny" }, { include: [] }, "wider"],
  ])("may hold somebody when a decision changes: %s", (_name, before, after, relation) => {
    expect(
      comparePolicies(policy(before), policy(after), { directory: { groups: endlessGroups } }),
    ).toMatchObject({
      relation,
      gains: [],
      losses: [],
    });
  });
});

test("the steps grow with the rules, and no faster", () => {
  const rules = (count: number, from: number): AccessRule[] =>
    Array.from({ length: count }, (_, index) => email(`user${index + from}@x.example`));
  const { relation } = compared(
    { include: rules(3_000, 0), exclude: rules(3_000, 5_000) },
    { include: rules(3_000, 100), exclude: rules(2_000, 6_000) },
  );
  // Quadratic work would run into the limit of steps, and end as "cannot-tell".
  expect(relation).toBe("incomparable");
});

test("what is not a policy is refused", () => {
  expect(() => comparePolicies(null as never, policy({}))).toThrow(/comparePolicies got null/);
});
