/** Questions about all applications of an account at once. */
import { describe, expect, test } from "vitest";
import {
  type AccessRequest,
  applicationsIn,
  compareInAccount,
  evaluatePolicy,
  person,
  requestOf,
  reviewTable,
  whoCanEnter,
} from "../../src/evaluate/index.ts";
import type {
  Directory,
  DirectoryOrganization,
  DirectoryPolicy,
  PolicyDocument,
} from "../../src/policy/index.ts";
import * as rule from "../../src/rules/index.ts";

const id = (number: number): string => `aa0a4aab-672b-4bdb-bc33-${String(number).padStart(12, "0")}`;
const policy = (number: number, name: string, include: object[], fields: object = {}): DirectoryPolicy =>
  ({ id: id(number), name, decision: "allow", include, ...fields }) as unknown as DirectoryPolicy;

const directory: Directory = {
  policies: [
    policy(1, "Engineers", [rule.group(id(1))]),
    policy(2, "Contractors", [rule.emailDomain("vendor.example")], { session_duration: "1h" }),
    policy(3, "Blocked", [rule.email("eve@example.com")], { decision: "deny" }),
  ],
  groups: [{ id: id(1), name: "Engineering", include: [rule.emailDomain("example.com")] }],
  applications: [
    {
      id: id(1),
      name: "Grafana",
      // Listed in another order than that of their precedence.
      policies: [
        { id: id(1), precedence: 2 },
        { id: id(3).replaceAll("-", ""), precedence: 1 },
      ],
    },
    {
      id: id(2),
      name: "Wiki",
      policies: [
        { id: id(2), precedence: 1 },
        { ...policy(9, "Own", [rule.country("PT")]), precedence: 2 },
      ],
    },
    { id: id(3), name: "Empty", policies: [] },
    { id: id(4), name: "Hidden", policies: [{ id: id(1) }, { id: id(8) }] },
    { id: id(5), name: "Unread" },
  ],
  organization: { strict_service_token_auth: false },
};

test("applications have their policies in the order of precedence", () => {
  const found = applicationsIn(directory).map(({ name, policies, policyIds, unread }) => [
    name,
    policies.map((each) => each.name),
    policyIds,
    unread,
  ]);
  expect(found).toEqual([
    ["Grafana", ["Blocked", "Engineers"], [id(3).replaceAll("-", ""), id(1)], []],
    ["Wiki", ["Contractors", "Own"], [id(2), id(9)], []],
    ["Empty", [], [], []],
    ["Hidden", ["Engineers"], [id(1)], [id(8)]],
    ["Unread", [], [], "all"],
  ]);
  expect(() => applicationsIn({})).toThrow("does not say which applications there are");
});

test.each<[string, object, string[]]>([
  ["a decision and rules", { decision: "allow", include: [rule.everyone()] }, []],
  ["a decision alone", { decision: "allow" }, [id(9)]],
  ["rules alone", { include: [rule.everyone()] }, [id(9)]],
  ["nothing but its id", {}, [id(9)]],
])("an application's own policy that is given with %s", (_name, given, unread) => {
  // No reusable policies were read.
  const [application] = applicationsIn({
    applications: [{ id: id(1), policies: [{ id: id(9), ...given }] }],
  });
  expect(application?.unread).toEqual(unread);
});

test("an application without a name has none in any answer", () => {
  const account = {
    policies: [policy(1, "Everyone", [rule.everyone()])],
    applications: [{ id: id(1), policies: [{ id: id(1) }] }],
  };
  const [application] = applicationsIn(account);
  const [entry] = whoCanEnter(account, { ann: person({ email: "ann@example.com" }) });
  const [affected] = compareInAccount(account, { [id(1)]: undefined }).applications;
  expect(Object.keys(application ?? {})).toEqual(["id", "policies", "policyIds", "unread"]);
  expect(Object.keys(entry?.application ?? {})).toEqual(["id"]);
  expect(Object.keys(affected ?? {})).toEqual(["id", "comparison", "unread"]);
});

describe("who can enter", () => {
  // Both are asked inside of each test, so that a test fails where they throw.
  const requestOfAnn = (): AccessRequest => person({ email: "ann@example.com", country: "PT" });
  const reviewed = (): ReturnType<typeof whoCanEnter> =>
    whoCanEnter(directory, {
      ann: requestOfAnn(),
      eve: person({ email: "eve@example.com", country: "US" }),
      someone: person({ email: "x@vendor.example" }),
      nowhere: person({ email: "x@else.example" }),
    });

  test("is a row for each person and application, with the policy and the rule that decide", () => {
    const review = reviewed();
    expect(review).toHaveLength(20);
    const row = (name: string, title: string): object =>
      review.find(({ person: who, application }) => who === name && application.name === title) ?? {};
    expect(row("ann", "Grafana")).toEqual({
      person: "ann",
      application: { id: id(1), name: "Grafana" },
      access: "in",
      decidedBy: { id: id(1), name: "Engineers" },
      rule: { path: "/include/0", rule: rule.group(id(1)) },
      missing: [],
      unread: [],
    });
    expect(row("eve", "Grafana")).toMatchObject({ access: "out", decidedBy: { name: "Blocked" } });
    expect(row("nowhere", "Grafana")).toMatchObject({ access: "out" });
    expect(row("nowhere", "Grafana")).not.toHaveProperty("decidedBy");
    expect(row("nowhere", "Wiki")).toMatchObject({
      access: "unknown",
      missing: [{ input: "country", policy: "Own", path: "/include/0" }],
    });
    expect(row("ann", "Hidden")).toEqual({
      person: "ann",
      application: { id: id(4), name: "Hidden" },
      access: "unknown",
      missing: [],
      unread: [id(8)],
    });
  });

  test("names the rule that is met, and all that is missing", () => {
    const account: Directory = {
      policies: [
        policy(1, "Two", [rule.country("ES"), rule.emailDomain("example.com")], {
          require: [rule.country("PT")],
          exclude: [rule.country("XX")],
        }),
      ],
      applications: [{ id: id(1), name: "App", policies: [{ id: id(1) }] }],
      organization: { strict_service_token_auth: false },
    };
    const [ann, bob] = whoCanEnter(account, {
      ann: requestOfAnn(),
      bob: person({ email: "bob@example.com" }),
    });
    expect(ann).toMatchObject({ access: "in", rule: { path: "/include/1" } });
    expect(reviewTable(bob ? [bob] : [])).toBe('bob  App  ?  needs country ("Two")\n');
    const [eve] = whoCanEnter(account, { eve: person({}) });
    expect(reviewTable(eve ? [eve] : [])).toBe('eve  App  ?  needs country ("Two"), email ("Two")\n');
    expect(() => whoCanEnter(account, { nobody: null as never })).toThrow(/^whoCanEnter got null/);
  });

  test("is a table for people", () => {
    const lines = reviewTable(reviewed()).split("\n");
    expect(lines.slice(0, 5)).toEqual(
      [
        `ann      Grafana  in   "Engineers", /include/0: {"group":{"id":"${id(1)}"}}`,
        `ann      Wiki     in   "Own", /include/0: {"geo":{"country_code":"PT"}}`,
        "ann      Empty    out  no policy matches",
        `ann      Hidden   ?    the directory does not hold the policies ${id(8)}`,
        "ann      Unread   ?    the directory does not hold its policies",
      ].map(
        (line) =>
          expect.stringMatching(new RegExp(`^${line.replaceAll(/[{}?/]/g, String.raw`\$&`)} *$`)) as unknown,
      ),
    );
    expect(lines[16]).toMatch(/^nowhere {2}Wiki {5}\? {4}needs country \("Own"\) *$/);
  });

  test("names every policy whose rules are not known", () => {
    const account = {
      applications: [{ id: id(1), name: "App", policies: [{ id: id(8) }, { id: id(9) }] }],
    };
    expect(reviewTable(whoCanEnter(account, { ann: requestOfAnn() }))).toBe(
      `ann  App  ?  the directory does not hold the policies ${id(8)}, ${id(9)}\n`,
    );
  });

  test("names no rule where one of two is met, and nobody knows which", () => {
    const account: Directory = {
      groups: [
        { id: id(1), name: "At home", include: [rule.country("PT")] },
        { id: id(2), name: "Abroad", include: [rule.everyone()], exclude: [rule.country("PT")] },
      ],
      policies: [
        policy(1, "Staff", [rule.group(id(1)), rule.group(id(2))], {
          require: [rule.emailDomain("example.com")],
        }),
      ],
      applications: [{ id: id(1), name: "App", policies: [{ id: id(1) }] }],
    };
    const review = whoCanEnter(account, { ann: person({ email: "ann@example.com" }) });
    expect(review).toEqual([
      {
        person: "ann",
        application: { id: id(1), name: "App" },
        access: "in",
        decidedBy: { id: id(1), name: "Staff" },
        missing: [],
        unread: [],
      },
    ]);
    expect(reviewTable(review)).toBe('ann  App  in  "Staff"\n');
  });

  test.each<[string, DirectoryOrganization, Parameters<typeof whoCanEnter>[2], string]>([
    ["the organization is not strict", { strict_service_token_auth: false }, {}, "in"],
    ["the organization is strict", { strict_service_token_auth: true }, {}, "out"],
    ["nobody says", {}, {}, "unknown"],
    ["an option says that it is not", {}, { strictServiceTokens: false }, "in"],
  ])("somebody with a service token as well, where %s", (_name, organization, options, access) => {
    const account: Directory = {
      policies: [policy(1, "Everyone", [rule.everyone()])],
      applications: [{ id: id(1), policies: [{ id: id(1) }] }],
      organization,
    };
    const ann = person({ email: "ann@example.com", token: true });
    expect(whoCanEnter(account, { ann }, options)).toMatchObject([{ access }]);
  });
});

describe("a change of a policy", () => {
  const narrower = {
    ...directory.policies?.[1],
    include: [rule.email("x@vendor.example")],
  } as PolicyDocument;

  test("is compared in the applications that use it, and in those of which nobody knows", () => {
    const { applications, isComplete } = compareInAccount(directory, { [id(2)]: narrower });
    expect(applications.map(({ name }) => name)).toEqual(["Wiki", "Unread"]);
    const [wiki, unread] = applications;
    expect(wiki?.comparison.relation).toBe("cannot-tell");
    expect(unread?.comparison.relation).toBe("cannot-tell");
    // Those whom the stricter policy no longer matches get in by the next one, which asks for less.
    expect(wiki?.comparison.falls[0]).toMatchObject({ from: 0, to: 1 });
    expect(isComplete).toBe(false);
  });

  test("is told of applications for which the directory does not hold it", () => {
    const { applications } = compareInAccount(directory, { [id(8)]: narrower });
    expect(applications.map(({ name, unread }) => [name, unread])).toEqual([
      ["Hidden", [id(8)]],
      ["Unread", "all"],
    ]);
  });

  test.each<[string, Directory["filtered"], boolean]>([
    ["nobody looked whether lists are filtered", undefined, false],
    ["no list is filtered", [], true],
    ["the list of policies is filtered", [{ what: "policies", why: "by role", proof: [] }], true],
    ["the list of applications is filtered", [{ what: "applications", why: "by role", proof: [] }], false],
  ])("is told of all applications, or not: %s", (_name, filtered, isComplete) => {
    const account = { ...directory, ...(filtered && { filtered }) };
    expect(compareInAccount(account, { [id(2)]: narrower }).isComplete).toBe(isComplete);
  });

  test("is refused if it is not a policy, used or not", () => {
    for (const changed of [id(2), id(7)])
      expect(() => compareInAccount(directory, { [changed]: null as never })).toThrow(
        /^compareInAccount got null, which is not a policy/,
      );
  });

  test("of one that nobody else can stand in for", () => {
    const after = { ...directory.policies?.[0], include: [rule.email("ann@example.com")] } as PolicyDocument;
    const whole = { ...directory, applications: directory.applications?.slice(0, 1) ?? [], filtered: [] };
    const { applications, isComplete } = compareInAccount(whole, { [id(1).toUpperCase()]: after });
    expect(applications.map(({ name, comparison }) => [name, comparison.relation])).toEqual([
      ["Grafana", "narrower"],
    ]);
    expect(isComplete).toBe(true);
    expect(compareInAccount(whole, { [id(1)]: undefined }).applications[0]?.comparison.relation).toBe(
      "narrower",
    );
    expect(compareInAccount(whole, { [id(7)]: after }).applications).toEqual([]);
  });
});

describe("the identity that was seen last", () => {
  const identity = {
    id: "6WYak",
    name: "Ann",
    email: "ann@example.com",
    amr: ["pwd", "mfa"],
    idp: { id: id(5), type: "azureAD" },
    geo: { country: "PT" },
    ip: "203.0.113.7",
    user_uuid: id(6),
    auth_status: "NONE",
    common_name: "",
    service_token_id: "",
    service_token_status: false,
    devicePosture: { [id(7)]: { id: id(7), success: true } },
    is_warp: false,
    version: 2,
  };

  test("becomes a request", () => {
    const request = requestOf({ success: true, result: identity });
    expect(request).toEqual({
      email: "ann@example.com",
      idp: { id: id(5), type: "azureAD" },
      geo: { country: "PT" },
      ip: "203.0.113.7",
      amr: ["pwd", "mfa"],
      devicePosture: { [id(7)]: { id: id(7), success: true } },
      common_name: "",
      mtls_auth: { cert_presented: false },
      service_token_id: "",
      service_token_status: false,
    });
    const everyone = policy(1, "p", [rule.emailDomain("example.com")], {
      require: [rule.country("PT"), rule.loginMethod(id(5)), rule.devicePosture(id(7))],
      exclude: [rule.certificate(), rule.anyValidServiceToken()],
    });
    expect(evaluatePolicy(everyone, request, { unfitRules: "judged" }).verdict).toBe("match");
    // Groups are not told, so that they are not known to be none.
    const okta = policy(1, "p", [rule.oktaGroup({ name: "x", identity_provider_id: id(5) })]);
    expect(evaluatePolicy(okta, request).verdict).toBe("unknown");
  });

  test("leaves open what is told to be open", () => {
    const request = requestOf(identity, { geo: undefined, ip: "192.0.2.1" });
    expect(request).not.toHaveProperty("geo");
    expect(request.ip).toBe("192.0.2.1");
  });

  test.each([[null], [[]], [{}], [{ result: [] }], [{ success: false }]])("is not %j", (given) => {
    expect(() => requestOf(given as object)).toThrow(TypeError);
  });
});
