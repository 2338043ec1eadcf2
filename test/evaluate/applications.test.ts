import { describe, expect, test } from "vitest";
import type { AccessRule, Decision, PolicyBody } from "../../generated/index.ts";
import {
  type AccessRequest,
  type ApplicationEvaluation,
  type ApplicationOptions,
  compareApplications,
  type CompareApplicationsOptions,
  evaluateApplication,
  evaluatePolicy,
  findVisitor,
  type MissingInput,
  person,
  type Person,
  type Reason,
  type Relation,
} from "../../src/evaluate/index.ts";
import * as rule from "../../src/rules/index.ts";
import { endlessGroups, nobodyInTheEnd } from "./endless-groups.ts";
import { line } from "../titles.ts";

const id = "aa0a4aab-672b-4bdb-bc33-a59f1130a11f";
const { everyone, emailDomain, email, country, ip, group, anyValidServiceToken } = rule;
const policy = (decision: Decision, include: AccessRule[], more: Partial<PolicyBody> = {}): PolicyBody => ({
  name: decision,
  decision,
  include,
  ...more,
});
const staff = policy("allow", [emailDomain("corp.example")]);
const blocked = policy("deny", [country("XX")]);
const programs = policy("non_identity", [anyValidServiceToken()]);
const office = policy("bypass", [ip("203.0.113.0/24")]);

const byProvider = policy("allow", [rule.loginMethod(id)]);
const okta = rule.oktaGroup({ name: "Engineering", identity_provider_id: id });
const acme = rule.githubOrganization({ name: "acme", identity_provider_id: id });

const ann: Person = { email: "ann@corp.example", country: "PT", ip: "198.51.100.1" };

/** Policies in order, who asks, whether they get in, and which policy decides. */
const cases: readonly [PolicyBody[], Person, ApplicationOptions, ApplicationEvaluation["access"], number?][] =
  [
    [[staff], ann, {}, "in", 0],
    [[], ann, {}, "out"],
    [[staff], { ...ann, email: "x@other.example" }, {}, "out"],
    [[blocked, staff], { ...ann, country: "XX" }, {}, "out", 0],
    [[staff, blocked], { ...ann, country: "XX" }, {}, "in", 0],
    // Bypass and Service Auth come first, wherever they stand.
    [[blocked, staff, office], { ...ann, country: "XX", ip: "203.0.113.9" }, {}, "in", 2],
    [[policy("deny", [everyone()]), programs], { token: true, ip: "198.51.100.1" }, {}, "in", 1],
    [[staff], { email: "ann@corp.example" }, {}, "in", 0],
    [[office, staff], { email: "ann@corp.example" }, {}, "in"],
    [[office, staff], { email: "x@other.example" }, {}, "unknown"],
    [[policy("allow", [group(id)])], ann, {}, "unknown"],
    // Whether the group is met or not, the outcome is the same.
    [[policy("deny", [group(id)]), policy("deny", [everyone()])], ann, {}, "out"],
    [[policy("allow", [group(id)]), policy("deny", [group(id)])], { ...ann, fails: [group(id)] }, {}, "out"],
    [[policy("deny", [group(id)]), policy("allow", [group(id)])], ann, {}, "out"],
    // With a token, a strict organization asks Service Auth and Bypass only.
    [[staff], { ...ann, token: true }, { strictServiceTokens: false }, "in", 0],
    [[staff], { ...ann, token: true }, { strictServiceTokens: true }, "out"],
    [[staff], { ...ann, token: true }, {}, "unknown"],
    [[staff, programs], { ...ann, token: true }, {}, "in", 1],
    // A program is sent to log in.
    [[policy("allow", [everyone()])], { token: true }, {}, "out"],
    [[policy("later" as Decision, [everyone()]), staff], ann, {}, "unknown", 0],
    // A decision that is not known does not matter where the policy does not match, or an earlier one decides.
    [[policy("later" as Decision, [country("XX")]), staff], ann, {}, "in", 1],
    [[staff, policy("later" as Decision, [everyone()])], ann, {}, "in", 0],
    // What a provider says of somebody tells that they logged in by it.
    [[byProvider], { ...ann, meets: [acme] }, {}, "in", 0],
    [[{ ...byProvider, exclude: [okta] }], { ...ann, groups: ["Engineering"] }, {}, "out"],
  ];

test.each(cases.map((row) => [line(row), ...row] as const))(
  "%s",
  (_title, policies, who, options, access, decidedBy) => {
    const said = evaluateApplication({ policies }, person(who), options);
    expect({ access: said.access, decidedBy: said.decidedBy }).toEqual({ access, decidedBy });
    expect(said.missing.length > 0).toBe(access === "unknown");
  },
);

test("tells what became of each policy, in the order of evaluation", () => {
  const said = evaluateApplication({ policies: [staff, office, blocked] }, person(ann));
  expect(said.trace.map(({ index, verdict, reason }) => [index, verdict, reason])).toEqual([
    [1, "no-match", "does-not-match"],
    [0, "match", "matches"],
    [2, "no-match", "decided-earlier"],
  ]);
  const strict = evaluateApplication({ policies: [staff] }, person({ ...ann, token: true }), {
    strictServiceTokens: true,
  });
  expect(strict.trace).toMatchObject([{ verdict: "match", reason: "ignored-under-strict-tokens" }]);
  const open = evaluateApplication({ policies: [staff] }, person({ ...ann, token: true }));
  expect(open.missing).toEqual([{ input: "strictServiceTokens", path: "/policies/0" }]);
});

const annAlone: AccessRequest = { email: "ann@corp.example", geo: { country: "PT" } };
const askForToken = [{ input: "token", path: "/policies/1" }];

/** Whether the second policy, which matches, counts beside what a request says of a service token. */
test.each<
  [string, AccessRequest, ApplicationOptions, ApplicationEvaluation["access"], Reason, MissingInput[]]
>([
  ["nothing, and it does not matter", {}, { strictServiceTokens: false }, "in", "matches", []],
  ["nothing, and it matters", {}, { strictServiceTokens: true }, "unknown", "needs-input", askForToken],
  ["nothing, and it may matter", {}, {}, "unknown", "needs-input", askForToken],
  ["that none is valid", { fails: [anyValidServiceToken()] }, {}, "in", "matches", []],
  [
    "that it meets a rule for any, and it matters",
    { meets: [anyValidServiceToken()] },
    { strictServiceTokens: true },
    "out",
    "ignored-under-strict-tokens",
    [],
  ],
  [
    "that it meets a rule for one by its name, and it matters",
    { meets: [rule.serviceToken("name:CI")] },
    { strictServiceTokens: true, directory: { service_tokens: [{ id, name: "CI" }] } },
    "out",
    "ignored-under-strict-tokens",
    [],
  ],
  [
    "that there is one, and it does not matter",
    { service_token_status: true },
    { strictServiceTokens: false },
    "in",
    "matches",
    [],
  ],
  [
    "that there is one, and it may matter",
    { service_token_status: true },
    {},
    "unknown",
    "two-readings",
    [{ input: "strictServiceTokens", path: "/policies/1" }],
  ],
])("a request that says of its token: %s", (_name, token, options, access, reason, missing) => {
  const said = evaluateApplication({ policies: [blocked, staff] }, { ...annAlone, ...token }, options);
  expect({ access: said.access, reason: said.trace[1]?.reason, missing: said.missing }).toEqual({
    access,
    reason,
    missing,
  });
});

test.each<[AccessRequest]>([[{}], [{ service_token_status: true }]])(
  "where the organization is not strict, a policy counts whatever is said of a token: %j",
  (token) => {
    // Whether the first one decides is not known.
    const policies = [policy("deny", [group(id)]), staff];
    const said = evaluateApplication({ policies }, { ...annAlone, ...token }, { strictServiceTokens: false });
    expect(said.trace.map(({ reason }) => reason)).toEqual(["needs-input", "matches"]);
    expect(said.missing).toEqual([{ input: "meets", path: "/policies/0/include/0" }]);
  },
);

/** What would settle it, and nothing else. */
test.each<[string, PolicyBody[], Person, MissingInput[]]>([
  [
    "whether the organization is strict, of a policy that matches",
    [{ ...staff, require: [rule.devicePosture(id)] }, staff],
    { ...ann, token: true },
    [
      { input: "posture", path: "/policies/0/require/0" },
      { input: "strictServiceTokens", path: "/policies/1" },
    ],
  ],
  [
    "a decision that is not known, of a policy that may match",
    [policy("later" as Decision, [country("XX")]), policy("later" as Decision, [group(id)])],
    ann,
    [
      { input: "meets", path: "/policies/1/include/0" },
      { input: "decision", path: "/policies/1/decision" },
    ],
  ],
  [
    "the first of two decisions that are not known",
    [policy("later" as Decision, [everyone()]), policy("later" as Decision, [everyone()])],
    ann,
    [{ input: "decision", path: "/policies/0/decision" }],
  ],
])("missing: %s", (_name, policies, who, missing) => {
  expect(evaluateApplication({ policies }, person(who)).missing).toEqual(missing);
});

test("nothing follows from a request that contradicts itself", () => {
  const list = rule.emailList(id);
  const request = { email: null, meets: [list] };
  const allow = policy("allow", [list]);
  // Also where no policy asks about it.
  for (const policies of [
    [allow],
    [policy("bypass", [country("PT")]), allow],
    [policy("bypass", [everyone()])],
  ]) {
    const { access, decidedBy } = evaluateApplication({ policies }, request);
    expect([access, decidedBy]).toEqual(["unknown", undefined]);
  }
});

test("a policy without a name has an empty one in the trace", () => {
  const nameless = { decision: "allow", include: [everyone()] } as const;
  expect(evaluateApplication({ policies: [nameless] }, person(ann)).trace).toMatchObject([{ name: "" }]);
});

test.each(["in", "out"] as const)("under a decision that is not known, somebody may be %s", (access) => {
  const policies = [policy("later" as Decision, [everyone()])];
  expect(findVisitor({ policies }, everyone(), access)).toMatchObject({
    found: "cannot-tell",
    decidedBy: 0,
    settledBy: ["/policies/0/decision"],
  });
});

/** A change of an application, and what it does. */
const changes: readonly [string, PolicyBody[], PolicyBody[], Relation][] = [
  [
    "a decision that is not known",
    [policy("later" as Decision, [everyone()])],
    [policy("later" as Decision, [emailDomain("corp.example")])],
    "cannot-tell",
  ],
  [
    "the same decision that is not known",
    [policy("later" as Decision, [everyone()])],
    [policy("later" as Decision, [everyone()])],
    "equivalent",
  ],
  ["nothing", [blocked, staff], [blocked, staff], "equivalent"],
  ["a block behind an allow", [blocked, staff], [staff, blocked], "wider"],
  ["a block before an allow", [staff, blocked], [blocked, staff], "narrower"],
  [
    "two that never meet",
    [blocked, policy("deny", [country("YY")])],
    [policy("deny", [country("YY")]), blocked],
    "equivalent",
  ],
  ["bypass before or behind a block", [office, blocked, staff], [blocked, staff, office], "equivalent"],
  ["a block at the end", [staff], [staff, policy("deny", [everyone()])], "equivalent"],
  ["one policy more", [staff], [staff, policy("allow", [email("x@other.example")])], "wider"],
  ["one policy less", [staff, policy("allow", [email("x@other.example")])], [staff], "narrower"],
  [
    "a policy in two halves",
    [policy("allow", [email("a@x.example"), email("b@x.example")])],
    [policy("allow", [email("a@x.example")]), policy("allow", [email("b@x.example")])],
    "equivalent",
  ],
  [
    "an exclusion that a later policy undoes",
    [staff, policy("allow", [everyone()])],
    [{ ...staff, exclude: [email("eve@corp.example")] }, policy("allow", [everyone()])],
    "equivalent",
  ],
  [
    "a longer session",
    [{ ...staff, session_duration: "1h" }],
    [{ ...staff, session_duration: "2h" }],
    "cannot-tell",
  ],
  [
    "a shorter session",
    [{ ...staff, session_duration: "2h" }],
    [{ ...staff, session_duration: "1h" }],
    "narrower",
  ],
];

test.each(changes)("%s", (_name, before, after, relation) => {
  expect(compareApplications({ policies: before }, { policies: after }).relation).toBe(relation);
});

describe("a comparison of applications", () => {
  test("names who gains, and the evaluator confirms it", () => {
    const [before, after] = [{ policies: [blocked, staff] }, { policies: [staff, blocked] }];
    const { gains } = compareApplications(before, after);
    expect(gains).toMatchObject([{ message: "someone@corp.example from XX would get in.", certain: true }]);
    for (const { witness } of gains) {
      expect(evaluateApplication(before, witness).access).toBe("out");
      expect(evaluateApplication(after, witness).access).toBe("in");
    }
  });

  test("names who falls through to a laxer policy", () => {
    const strict = { ...staff, name: "Staff", session_duration: "1h" };
    const lax = policy("allow", [everyone()], { name: "Anyone", session_duration: "24h" });
    const { falls, gains } = compareApplications(
      { policies: [strict, lax] },
      { policies: [{ ...strict, exclude: [email("eve@corp.example")] }, lax] },
    );
    expect(gains).toEqual([]);
    expect(falls).toMatchObject([
      {
        message: 'eve@corp.example would get in by "Anyone" instead of "Staff".',
        from: 0,
        to: 1,
        settings: [{ kind: "session-lengthened" }],
      },
    ]);
  });

  test("names policies that never decide", () => {
    const policies = [policy("allow", [everyone()]), staff, office, policy("bypass", [ip("203.0.113.7")])];
    expect(compareApplications({ policies }, { policies }).shadowed).toEqual([1, 3]);
  });

  test("refuses what is not an application", () => {
    const sentence = /^compareApplications needs an application with a list of policies/;
    for (const wrong of [null, {}, { policies: {} }]) {
      expect(() => compareApplications(wrong as never, { policies: [] })).toThrow(sentence);
      expect(() => compareApplications({ policies: [] }, wrong as never)).toThrow(sentence);
    }
    expect(() => evaluateApplication({ policies: [null] } as never, {})).toThrow(
      /evaluateApplication got null/,
    );
  });
});

/** All that a comparison says of one change, with a mark where it is not certain. */
interface Said {
  readonly relation: Relation;
  readonly gains?: readonly string[];
  readonly losses?: readonly string[];
  readonly falls?: readonly string[];
  readonly settledBy?: readonly string[];
  readonly shadowed?: readonly number[];
}

const [one, other] = ["aa0a4aab-672b-4bdb-bc33-a59f1130a11f", "ea85612a-29c8-46c2-bacb-669d65136971"];
const [oneJson, otherJson] = [one, other].map((each) => `{"group":{"id":"${each}"}}`);
const open = "depending on what is not known of groups, lists or readings.";
const lax = { strictServiceTokens: false };
const nameless = {
  decision: "allow",
  include: [everyone()],
  session_duration: "1h",
} as unknown as PolicyBody;
const short = { ...staff, name: "Short", session_duration: "1h" };
const long = { ...staff, name: "Long", session_duration: "24h" };
const later = policy("later" as Decision, [everyone()]);
const laterForBob = policy("later" as Decision, [email("bob@x.example")]);
const eight = Array.from({ length: 8 }, (_, index) => policy("allow", [email(`a${index}@x.example`)]));

test.each<[string, PolicyBody[], PolicyBody[], CompareApplicationsOptions, Said]>([
  [
    "one group for another",
    [policy("allow", [group(one)])],
    [policy("allow", [group(other)])],
    lax,
    {
      relation: "cannot-tell",
      gains: [
        `perhaps: someone@elsewhere.example, meeting ${otherJson}, not meeting ${oneJson} would get in, ${open}`,
      ],
      losses: [
        `perhaps: someone@elsewhere.example, meeting ${oneJson}, not meeting ${otherJson} would no longer get in, ${open}`,
      ],
      settledBy: [otherJson ?? "", oneJson ?? ""],
    },
  ],
  [
    "another domain",
    [staff],
    [policy("allow", [emailDomain("other.example")])],
    lax,
    {
      relation: "incomparable",
      gains: ["someone@other.example would get in."],
      losses: ["someone@corp.example would no longer get in."],
    },
  ],
  [
    "a longer session",
    [{ ...staff, session_duration: "1h" }],
    [{ ...staff, session_duration: "2h" }],
    lax,
    {
      relation: "cannot-tell",
      falls: [
        '0 to 0: someone@corp.example would get in by "allow" instead of "allow". session-lengthened widens',
      ],
      settledBy: ["/policies/0/session_duration"],
    },
  ],
  [
    "a group that is gone",
    [policy("allow", [group(one)])],
    [],
    lax,
    {
      relation: "narrower",
      losses: [`perhaps: someone@elsewhere.example, meeting ${oneJson} would no longer get in, ${open}`],
    },
  ],
  [
    "a group that is new",
    [],
    [policy("allow", [group(one)])],
    lax,
    {
      relation: "cannot-tell",
      gains: [`perhaps: someone@elsewhere.example, meeting ${oneJson} would get in, ${open}`],
      settledBy: [oneJson ?? ""],
    },
  ],
  [
    "a gain that is certain, and a loss that is not",
    [policy("allow", [group(one)], { require: [country("PT")] })],
    [policy("allow", [email("a@x.example")], { require: [country("US")] })],
    lax,
    {
      relation: "cannot-tell",
      gains: ["a@x.example from US would get in."],
      losses: [
        `perhaps: someone@elsewhere.example from PT, meeting ${oneJson} would no longer get in, ${open}`,
      ],
      settledBy: [oneJson ?? ""],
    },
  ],
  [
    "a longer session, whether or not the organization is strict",
    [{ ...staff, session_duration: "1h" }],
    [{ ...staff, session_duration: "2h" }],
    {},
    {
      relation: "cannot-tell",
      falls: [
        '0 to 0: someone@corp.example would get in by "allow" instead of "allow". session-lengthened widens',
      ],
      settledBy: ["/policies/0/session_duration"],
    },
  ],
  [
    "a field that is not known",
    [staff],
    [{ ...staff, newer: 1 } as PolicyBody],
    lax,
    {
      relation: "cannot-tell",
      falls: [
        '0 to 0: someone@corp.example would get in by "allow" instead of "allow". field-changed unclear',
      ],
      settledBy: ["/policies/0/newer"],
    },
  ],
  [
    "a gain beside a fall",
    [short],
    [
      { ...short, include: [email("a@corp.example")] },
      { ...long, include: [everyone()] },
    ],
    lax,
    {
      relation: "wider",
      gains: ["someone@elsewhere.example would get in."],
      falls: [
        '0 to 1: someone@corp.example would get in by "Long" instead of "Short". session-lengthened widens',
      ],
    },
  ],
  ["another name", [short], [{ ...short, name: "Brief" }], lax, { relation: "equivalent" }],
  [
    "a longer session of a policy without a name",
    [nameless],
    [{ ...nameless, session_duration: "2h" }],
    lax,
    {
      relation: "cannot-tell",
      falls: [
        '0 to 0: someone@elsewhere.example would get in by "" instead of "". session-lengthened widens',
      ],
      settledBy: ["/policies/0/session_duration"],
    },
  ],
  [
    "a laxer policy that is gone",
    [long, { ...short, include: [everyone()] }],
    [{ ...short, include: [everyone()] }],
    lax,
    { relation: "narrower" },
  ],
  [
    "fewer under a decision that is not known",
    [staff, later],
    [staff, { ...later, include: [email("a@x.example")] }],
    lax,
    { relation: "cannot-tell", settledBy: ["/policies/1/decision"] },
  ],
  ["a decision that is not known, and nothing changes", [later], [later], lax, { relation: "equivalent" }],
  [
    "one more decision that is not known",
    [later],
    [later, later],
    lax,
    { relation: "cannot-tell", settledBy: ["/policies/0/decision", "/policies/1/decision"], shadowed: [1] },
  ],
  [
    "one policy less beside a decision that is not known",
    [later, staff],
    [later],
    lax,
    { relation: "cannot-tell", settledBy: ["/policies/0/decision"] },
  ],
  // Whether the organization is strict is open, but of those who gain or lose for certain that settles nothing.
  [
    "one policy more behind a decision that is not known",
    [laterForBob],
    [laterForBob, staff],
    {},
    {
      relation: "cannot-tell",
      gains: ["someone@corp.example would get in."],
      settledBy: ["/policies/0/decision"],
    },
  ],
  [
    "one policy less behind a decision that is not known",
    [laterForBob, staff],
    [laterForBob],
    {},
    {
      relation: "cannot-tell",
      losses: ["someone@corp.example would no longer get in."],
      settledBy: ["/policies/0/decision"],
    },
  ],
  [
    "policies that never decide",
    [staff],
    [policy("allow", [everyone()]), staff, office, policy("bypass", [ip("203.0.113.7")])],
    lax,
    {
      relation: "wider",
      gains: [
        "a request without a login, at 203.0.113.0 would get in.",
        "someone@elsewhere.example, at 0.0.0.0 would get in.",
      ],
      falls: [
        '0 to 2: someone@corp.example, at 203.0.113.0 would get in by "bypass" instead of "allow". decision-changed unclear',
      ],
      shadowed: [1, 3],
    },
  ],
  [
    "a country in other letters",
    [policy("allow", [country("PT")])],
    [policy("allow", [{ geo: { country_code: "pt" } }])],
    {},
    {
      relation: "cannot-tell",
      gains: [`perhaps: someone@elsewhere.example from pt would get in, ${open}`],
      losses: [`perhaps: someone@elsewhere.example from PT would no longer get in, ${open}`],
      settledBy: ["letterCase", "strictServiceTokens"],
    },
  ],
  [
    "up to five witnesses",
    [],
    eight,
    lax,
    { relation: "wider", gains: eight.slice(0, 5).map(({ include }) => gainOf(include)) },
  ],
  [
    "as many as are wanted",
    [],
    eight,
    { ...lax, witnesses: 2 },
    { relation: "wider", gains: eight.slice(0, 2).map(({ include }) => gainOf(include)) },
  ],
  [
    "at least one",
    [],
    eight,
    { ...lax, witnesses: 0 },
    { relation: "wider", gains: eight.slice(0, 1).map(({ include }) => gainOf(include)) },
  ],
])("all that is said of %s", (_name, before, after, options, said) => {
  const { relation, gains, losses, falls, settledBy, shadowed } = compareApplications(
    { policies: before },
    { policies: after },
    options,
  );
  const told = (shifts: typeof gains): readonly string[] =>
    shifts.map(({ message, certain }) => (certain ? message : `perhaps: ${message}`));
  expect({
    relation,
    ...(gains.length > 0 && { gains: told(gains) }),
    ...(losses.length > 0 && { losses: told(losses) }),
    ...(falls.length > 0 && {
      falls: falls.map(
        ({ message, from, to, settings }) =>
          `${from} to ${to}: ${message} ${settings.map(({ kind, effect }) => `${kind} ${effect}`).join()}`,
      ),
    }),
    ...(settledBy.length > 0 && { settledBy }),
    ...(shadowed.length > 0 && { shadowed }),
  }).toEqual(said);
});

function gainOf(include: PolicyBody["include"]): string {
  const [first] = include ?? [];
  return `${first && "email" in first ? first.email.email : ""} would get in.`;
}

test("membership of an organization is somebody's own, so that a gain can be certain by it", () => {
  const said = compareApplications(
    { policies: [policy("allow", [acme])] },
    { policies: [policy("allow", [everyone()])] },
    { strictServiceTokens: false, providerGroups: "any-login" },
  );
  expect(said).toMatchObject({ relation: "wider", settledBy: [] });
  expect(said.gains[0]).toMatchObject({ certain: true, witness: { fails: [acme] } });
});

test("what cannot be told names what would settle it", () => {
  const said = compareApplications(
    { policies: [policy("allow", [email("ann@example.com")])] },
    { policies: [policy("allow", [group(id)])] },
    { strictServiceTokens: true },
  );
  expect(said).toMatchObject({ relation: "cannot-tell", settledBy: [JSON.stringify(group(id))] });
});

test.each<[CompareApplicationsOptions, Relation, string[]]>([
  [{ providerGroups: "own-login" }, "incomparable", []],
  // Who is in a group of this name is in both groups, whichever provider they logged in by.
  [{ providerGroups: "any-login" }, "equivalent", []],
  [{}, "cannot-tell", ["providerGroups"]],
])("a group of the same name at another provider, where it is told %j", (options, relation, settledBy) => {
  const engineersOf = (provider: string): PolicyBody =>
    policy("allow", [rule.oktaGroup({ name: "Engineers", identity_provider_id: provider })]);
  const said = compareApplications(
    { policies: [engineersOf(one)] },
    { policies: [engineersOf(other)] },
    { ...lax, ...options },
  );
  expect({ relation: said.relation, settledBy: said.settledBy }).toEqual({ relation, settledBy });
});

describe("what branches too often", () => {
  const nobody = policy("allow", nobodyInTheEnd.include, nobodyInTheEnd);
  const options = { ...lax, directory: { groups: [...endlessGroups, { id, ...nobodyInTheEnd }] } };

  test("is not told, and the groups that branch are named", () => {
    const said = compareApplications({ policies: [] }, { policies: [nobody] }, options);
    expect(said).toMatchObject({ relation: "cannot-tell", gains: [], shadowed: [] });
    expect(said.settledBy).toEqual(nobodyInTheEnd.require.map((each) => JSON.stringify(each)));
  });

  test("is not known of a request either", () => {
    const allButNobody = policy("allow", [everyone()], { exclude: [group(id)] });
    expect(evaluatePolicy(nobody, person(ann), options).verdict).toBe("unknown");
    expect(evaluatePolicy(allButNobody, person(ann), options).verdict).toBe("unknown");
    expect(evaluateApplication({ policies: [nobody] }, person(ann), options).access).toBe("unknown");
  });
});
