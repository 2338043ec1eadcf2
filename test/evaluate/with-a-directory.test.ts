/** What a directory adds to verdicts and comparisons: what names mean, which tokens are refused, how far groups are looked into. */
import { describe, expect, test } from "vitest";
import {
  type AccessRequest,
  compareApplications,
  comparePolicies,
  compilePolicies,
  type EvaluateOptions,
  evaluateApplication,
  evaluatePolicy,
  person,
  type Person,
  type Relation,
  type Verdict,
} from "../../src/evaluate/index.ts";
import type { Directory, PolicyDocument } from "../../src/policy/index.ts";
import * as rule from "../../src/rules/index.ts";

const id = (number: number): string => `aa0a4aab-672b-4bdb-bc33-${String(number).padStart(12, "0")}`;
const policy = (include: object[], fields: object = {}): PolicyDocument =>
  ({ name: "p", decision: "allow", include, ...fields }) as PolicyDocument;
const verdictOn = (given: PolicyDocument, request: AccessRequest, options: EvaluateOptions = {}): Verdict => {
  const { verdict } = evaluatePolicy(given, request, options);
  expect(compilePolicies([given], options).evaluate(request).verdicts).toEqual([verdict]);
  return verdict;
};

const directory: Directory = {
  groups: [
    { id: id(1), name: "Engineering", include: [rule.emailDomain("example.com")] },
    { id: id(2), name: "Twins", include: [rule.everyone()] },
    { id: id(3), name: "Twins", include: [rule.everyone()] },
    { id: id(4), name: "Nested", include: [rule.group("name:Engineering")] },
  ],
  lists: [
    { id: id(1), name: "Staff", type: "EMAIL", items: [{ value: "ann@example.com" }] },
    { id: id(2), name: "Staff", type: "IP", items: [{ value: "203.0.113.0/24" }] },
  ],
  identity_providers: [
    { id: id(1), name: "Okta", type: "okta" },
    { id: id(2), name: "", type: "onetimepin" },
  ],
  service_tokens: [
    { id: id(1), name: "ci", client_id: "a.access", enabled: true, expires_at: "2027-01-01T00:00:00Z" },
    { id: id(2), name: "off", client_id: "b.access", enabled: false },
    { id: id(3), name: "old", client_id: "c.access", expires_at: "2026-01-01T00:00:00Z" },
  ],
  posture_rules: [{ id: id(1), name: "Disk" }],
  applications: [{ id: id(1), name: "Grafana" }],
};
const now = Date.parse("2026-11-28T00:00:00Z");
const ann = { email: "ann@example.com", ip: "203.0.113.7" };
const okta = rule.oktaGroup({ name: "Eng", identity_provider_id: "name:Okta" });

describe("a name means the one thing that has it", () => {
  test.each<[rule: object, who: Person, verdict: Verdict]>([
    [rule.group("name:Engineering"), ann, "match"],
    [rule.group("name:Engineering"), { email: "x@y.example" }, "no-match"],
    [rule.group("name:Nested"), ann, "match"],
    [rule.group("name:Twins"), ann, "unknown"],
    [rule.group("name:Nobody"), ann, "unknown"],
    [rule.emailList("name:Staff"), ann, "match"],
    [rule.ipList("name:Staff"), ann, "match"],
    // The list that has this id holds addresses of another type: what that means is not documented.
    [rule.emailList(id(2)), ann, "unknown"],
    [rule.loginMethod("name:Okta"), { ...ann, idp: id(1) }, "match"],
    [rule.loginMethod("type:onetimepin"), { ...ann, idp: id(1) }, "no-match"],
    [rule.loginMethod(id(2)), { ...ann, idp: "type:onetimepin" }, "match"],
    [rule.loginMethod(id(2)), { ...ann, idp: "name:Nobody" }, "unknown"],
    [okta, { ...ann, idp: "name:Okta", groups: ["Eng"] }, "match"],
    [okta, { ...ann, idp: id(2), groups: ["Eng"] }, "no-match"],
    [rule.devicePosture("name:Disk"), { ...ann, posture: { "name:Disk": true } }, "match"],
    [rule.group("name:Twins"), { ...ann, meets: [rule.group("name:Twins")] }, "match"],
    [rule.group("name:Twins"), { ...ann, fails: [rule.group("name:Twins")] }, "no-match"],
  ])("%j, %j: %s", (included, who, wanted) => {
    expect(verdictOn(policy([included]), person(who), { directory })).toBe(wanted);
  });

  test("without a directory nobody knows what it means", () => {
    expect(verdictOn(policy([rule.group("name:Engineering")]), person(ann))).toBe("unknown");
  });

  test("of a linked application", () => {
    const included = policy([rule.linkedAppToken("name:Grafana")], { decision: "non_identity" });
    expect(verdictOn(included, person({ app: "name:Grafana" }), { directory })).toBe("match");
    expect(verdictOn(included, person({ app: id(2) }), { directory })).toBe("no-match");
  });
});

describe("a comparison", () => {
  const byName = policy([rule.group("name:Engineering"), rule.loginMethod("name:Okta")]);
  const byId = policy([rule.group(id(1)), rule.loginMethod(id(1))]);
  const approvers = (email_list_uuid: string): object => ({
    approval_required: true,
    approval_groups: [{ approvals_needed: 1, email_list_uuid }],
  });
  test.each<[string, PolicyDocument, PolicyDocument, Relation, Relation]>([
    ["a name and the same name", byName, { ...byName, name: "q" }, "equivalent", "equivalent"],
    ["a name and an id", byName, byId, "cannot-tell", "equivalent"],
    [
      "two names",
      policy([rule.group("name:Engineering")]),
      policy([rule.group("name:Nested")]),
      "cannot-tell",
      "equivalent",
    ],
    [
      "a provider's group by name and by id",
      policy([okta]),
      policy([{ okta: { ...okta.okta, identity_provider_id: id(1) } }]),
      "cannot-tell",
      "equivalent",
    ],
    [
      "approvers by name and by id",
      policy([rule.everyone()], approvers("name:Staff")),
      policy([rule.everyone()], approvers(id(1))),
      "cannot-tell",
      "equivalent",
    ],
  ])("of %s", (_what, before, after, without, within) => {
    expect(comparePolicies(before, after).relation).toBe(without);
    expect(comparePolicies(before, after, { directory }).relation).toBe(within);
    const [old, young] = [{ policies: [before] }, { policies: [after] }];
    expect(compareApplications(old, young, { directory }).relation).toBe(within);
  });

  test("names the name that would settle it", () => {
    expect(comparePolicies(byName, byId).settledBy).toContain('{"group":{"id":"name:Engineering"}}');
  });
});

describe("a service token that the directory knows to be", () => {
  const services = policy([rule.anyValidServiceToken()], { decision: "non_identity" });
  test.each<[what: string, who: Person, options: EvaluateOptions, verdict: Verdict]>([
    ["fine", { token: id(1) }, { now }, "match"],
    ["fine, by its name", { token: "name:ci" }, { now }, "match"],
    ["disabled", { token: id(2) }, {}, "no-match"],
    ["disabled, beside a login", { ...ann, token: id(2) }, {}, "unknown"],
    ["expired", { token: id(3) }, { now }, "no-match"],
    ["expired, at a time that is not told", { token: id(3) }, {}, "match"],
    ["something else", { token: id(9) }, { now }, "match"],
  ])("%s", (_what, who, options, wanted) => {
    expect(verdictOn(services, person(who), { directory, ...options })).toBe(wanted);
  });

  test.each<[what: string, clientId: string, options: EvaluateOptions, verdict: Verdict]>([
    ["fine", "a.access", { now }, "match"],
    ["disabled", "b.access", {}, "no-match"],
  ])("%s, by its client id", (_what, service_token_id, options, wanted) => {
    const request = { service_token_status: true, service_token_id };
    expect(verdictOn(services, request, { directory, ...options })).toBe(wanted);
  });
});

test.each<[strict: boolean | undefined, option: boolean | undefined, access: string]>([
  [true, undefined, "out"],
  [false, undefined, "in"],
  [undefined, undefined, "unknown"],
  [true, false, "in"],
])(
  "whether tokens are strict is read from the organization: %s, unless it is told: %s",
  (strict, option, access) => {
    const organization = strict === undefined ? {} : { strict_service_token_auth: strict };
    const application = { policies: [policy([rule.emailDomain("example.com")])] };
    const options = option === undefined ? {} : { strictServiceTokens: option };
    const request = person({ ...ann, token: id(1) });
    expect(
      evaluateApplication(application, request, { directory: { organization }, ...options }).access,
    ).toBe(access);
  },
);

describe("groups that come to too much are not looked into, and nothing is claimed of them", () => {
  /** Each group holds the next one, and the last the first. */
  const circle: Directory = {
    groups: Array.from({ length: 40 }, (_, index) => ({
      id: id(index),
      include: [rule.group(id((index + 1) % 40))],
    })),
  };
  const chain: Directory = {
    groups: Array.from({ length: 2000 }, (_, index) => ({
      id: id(index),
      include: [index < 1999 ? rule.group(id(index + 1)) : rule.emailDomain("example.com")],
    })),
  };
  const all = policy([rule.group(id(0))]);
  const fewer = policy([rule.group(id(0))], { require: [rule.country("PT")] });

  test.each<[string, Directory, Relation, Relation]>([
    ["a group that holds itself", circle, "narrower", "cannot-tell"],
    ["a chain of 2,000", chain, "narrower", "cannot-tell"],
  ])("%s", (_what, known, less, other) => {
    expect(verdictOn(all, person(ann), { directory: known })).toBe("unknown");
    expect(comparePolicies(all, fewer, { directory: known }).relation).toBe(less);
    expect(comparePolicies(all, policy([rule.everyone()]), { directory: known }).relation).not.toBe(
      "equivalent",
    );
    expect(
      comparePolicies(all, policy([rule.emailDomain("example.com")]), { directory: known }).relation,
    ).toBe(other);
  });
});
