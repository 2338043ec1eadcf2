import { describe, expect, test } from "vitest";
import type { AccessRule as MutableRule, Decision, ReadOnly } from "../../generated/index.ts";
import {
  type AccessRequest,
  type EvaluateOptions,
  evaluatePolicy,
  person,
  type Person,
  type Verdict,
} from "../../src/evaluate/index.ts";
import * as rule from "../../src/rules/index.ts";
import { line } from "../titles.ts";

type AccessRule = ReadOnly<MutableRule>;

const id = "aa0a4aab-672b-4bdb-bc33-a59f1130a11f";
const other = "ea85612a-29c8-46c2-bacb-669d65136971";
const okta = rule.oktaGroup({ name: "Engineering", identity_provider_id: id });
const team = rule.githubOrganization({ name: "acme", team: "core", identity_provider_id: id });

interface Lists {
  readonly decision?: Decision;
  readonly require?: AccessRule[];
  readonly exclude?: AccessRule[];
}
const verdict = (
  include: AccessRule[],
  request: AccessRequest,
  { decision = "allow", ...lists }: Lists = {},
  options: EvaluateOptions = {},
): Verdict => evaluatePolicy({ name: "p", decision, include, ...lists }, request, options).verdict;

const ann: Person = { email: "ann@example.com", country: "PT", ip: "203.0.113.7", idp: id };

/** One rule under `allow`, who asks, and whether they match. */
const rules: readonly [AccessRule, Person, Verdict][] = [
  [rule.everyone(), { email: "x@y.example" }, "match"],
  [rule.everyone(), { email: null }, "no-match"],
  [rule.everyone(), {}, "unknown"],
  [rule.email("ann@example.com"), ann, "match"],
  [rule.email("bob@example.com"), ann, "no-match"],
  [rule.email("Ann@example.com"), ann, "unknown"],
  [rule.emailDomain("example.com"), ann, "match"],
  [rule.emailDomain("com"), ann, "no-match"],
  [rule.emailDomain("example.com"), { email: "ann@sub.example.com" }, "no-match"],
  [rule.emailDomain("@example.com"), ann, "unknown"],
  [rule.emailDomain("@example.com"), { email: "ann@other.example" }, "no-match"],
  [rule.country("PT"), ann, "match"],
  [rule.country("ES"), ann, "no-match"],
  [{ geo: { country_code: "pt" } }, ann, "unknown"],
  [rule.country("PT"), { email: "ann@example.com" }, "unknown"],
  [rule.country("PT"), { email: "ann@example.com", country: null }, "no-match"],
  [rule.ip("203.0.113.0/24"), ann, "match"],
  [rule.ip("203.0.113.9/24"), ann, "match"],
  [rule.ip("203.0.112.0/24"), ann, "no-match"],
  [rule.ip("2001:db8::/32"), { ...ann, ip: "2001:DB8:0::1" }, "match"],
  [rule.ip("::/0"), ann, "no-match"],
  [rule.ip("::ffff:203.0.113.7"), ann, "unknown"],
  [rule.loginMethod(id), ann, "match"],
  [rule.loginMethod(id.toUpperCase()), ann, "match"],
  [rule.loginMethod(other), ann, "no-match"],
  [rule.loginMethod(other), { email: "ann@example.com" }, "unknown"],
  [okta, { ...ann, groups: ["Engineering"] }, "match"],
  [okta, { ...ann, groups: [{ name: "Engineering" }] }, "match"],
  [okta, { ...ann, groups: [{ email: "Engineering" }] }, "no-match"],
  [okta, { ...ann, groups: [] }, "no-match"],
  [okta, { ...ann, groups: null }, "no-match"],
  [okta, ann, "unknown"],
  [okta, { ...ann, idp: other, groups: ["Engineering"] }, "no-match"],
  [okta, { email: "ann@example.com", groups: ["Engineering"] }, "unknown"],
  [rule.azureGroup({ id: other, identity_provider_id: id }), { ...ann, groups: [{ id: other }] }, "match"],
  [
    rule.gsuiteGroup({ email: "e@x.example", identity_provider_id: id }),
    { ...ann, groups: [{ email: "e@x.example" }] },
    "match",
  ],
  [
    rule.samlGroup({ attribute_name: "dept", attribute_value: "a", identity_provider_id: id }),
    { ...ann, attributes: { dept: ["b", "a"] } },
    "match",
  ],
  [
    rule.samlGroup({ attribute_name: "dept", attribute_value: "a", identity_provider_id: id }),
    { ...ann, attributes: { dept: "ab" } },
    "no-match",
  ],
  [
    rule.oidcClaim({ claim_name: "role", claim_value: "1", identity_provider_id: id }),
    { ...ann, claims: { role: 1 } },
    "match",
  ],
  [rule.authenticationMethod("mfa"), { ...ann, methods: ["pwd", "mfa"] }, "match"],
  [rule.authenticationMethod("mfa"), { ...ann, methods: ["pwd"] }, "no-match"],
  [rule.devicePosture(id), { ...ann, posture: { [id]: true } }, "match"],
  [rule.devicePosture(id), { ...ann, posture: { [id]: false } }, "no-match"],
  [rule.devicePosture(id), { ...ann, posture: {} }, "unknown"],
  [rule.devicePosture(id), { ...ann, posture: null }, "no-match"],
  [rule.certificate(), { ...ann, certificate: true }, "match"],
  [rule.certificate(), { ...ann, certificate: null }, "no-match"],
  [rule.commonName("a"), { ...ann, certificate: "a" }, "match"],
  [rule.commonName("a"), { ...ann, certificate: true }, "unknown"],
  [rule.commonName("a"), { ...ann, certificate: "b" }, "no-match"],
  [rule.userRiskScore("low"), { ...ann, risk: "low" }, "match"],
  [rule.userRiskScore("low"), { ...ann, risk: "high" }, "no-match"],
  [rule.userRiskScore("high"), { ...ann, risk: "low" }, "unknown"],
  [rule.group(id), ann, "unknown"],
  [rule.group(id), { ...ann, meets: [rule.group(id)] }, "match"],
  [rule.group(id), { ...ann, fails: [rule.group(id)] }, "no-match"],
  [rule.emailList(id), { ...ann, meets: [rule.emailList(id)] }, "match"],
  [
    team,
    { ...ann, fails: [rule.githubOrganization({ name: "acme", identity_provider_id: id })] },
    "no-match",
  ],
  [rule.githubOrganization({ name: "acme", identity_provider_id: id }), { ...ann, meets: [team] }, "match"],
  [
    rule.externalEvaluation({ evaluate_url: "https://a.example", keys_url: "https://a.example" }),
    ann,
    "unknown",
  ],
  [rule.unknown({ newer_kind: {} }), ann, "unknown"],
];

test.each(rules.map((row) => [line(row), ...row] as const))("%s", (_title, included, who, wanted) => {
  expect(verdict([included], person(who))).toBe(wanted);
});

const block = (size: number): AccessRule => rule.ip(`10.0.0.0/${size}`);

/** A rule, of which rules it is said that the request meets or fails them, and what the trace says of the rule. */
test.each<[string, AccessRule, Person, Verdict]>([
  ["itself met", rule.group(id), { meets: [rule.group(id)] }, "match"],
  ["itself failed", rule.group(id), { fails: [rule.group(id)] }, "no-match"],
  [
    "itself failed, another met",
    rule.group(id),
    { meets: [rule.group(other)], fails: [rule.group(id)] },
    "no-match",
  ],
  ["another met", rule.group(id), { meets: [rule.group(other)] }, "unknown"],
  ["one within it met", rule.emailDomain("x.example"), { meets: [rule.email("a@x.example")] }, "match"],
  ["one around it met", rule.email("a@x.example"), { meets: [rule.emailDomain("x.example")] }, "unknown"],
  ["one around it failed", rule.email("a@x.example"), { fails: [rule.emailDomain("x.example")] }, "no-match"],
  ["one within it failed", rule.emailDomain("x.example"), { fails: [rule.email("a@x.example")] }, "unknown"],
  [
    "a team of it met",
    rule.githubOrganization({ name: "acme", identity_provider_id: id }),
    { meets: [team] },
    "match",
  ],
  ["a block within it met", block(8), { meets: [block(24)] }, "match"],
  ["a block around it met", block(24), { meets: [block(8)] }, "unknown"],
  ["a block around it failed", block(24), { fails: [block(8)] }, "no-match"],
  [
    "one that asks for something else met",
    rule.certificate(),
    { meets: [rule.anyValidServiceToken()] },
    "unknown",
  ],
])("the trace of a rule: %s", (_name, included, who, wanted) => {
  const policy = { name: "p", decision: "allow", include: [included] } as const;
  expect(evaluatePolicy(policy, { meets: who.meets ?? [], fails: who.fails ?? [] }).trace).toMatchObject([
    { verdict: wanted },
  ]);
});

describe("a policy", () => {
  test.each<[string, AccessRule[], Lists, Verdict]>([
    ["any of the included", [rule.country("ES"), rule.country("PT")], {}, "match"],
    ["none of the included", [], {}, "no-match"],
    [
      "all of the required",
      [rule.everyone()],
      { require: [rule.country("PT"), rule.emailDomain("example.com")] },
      "match",
    ],
    [
      "not all of the required",
      [rule.everyone()],
      { require: [rule.country("PT"), rule.country("ES")] },
      "no-match",
    ],
    ["one of the excluded", [rule.everyone()], { exclude: [rule.country("PT")] }, "no-match"],
    ["unknown beside a match", [rule.group(id), rule.country("PT")], {}, "match"],
    ["unknown beside a failure", [rule.group(id)], { require: [rule.country("ES")] }, "no-match"],
    ["unknown on both sides", [rule.group(id)], { exclude: [rule.group(id)] }, "no-match"],
    [
      "unknown on both sides, beside everyone",
      [rule.everyone()],
      { require: [rule.group(id)], exclude: [rule.group(id)] },
      "no-match",
    ],
    ["unknown on one side only", [rule.group(id)], { exclude: [rule.group(other)] }, "unknown"],
  ])("%s", (_name, include, lists, wanted) => {
    expect(verdict(include, person(ann), lists)).toBe(wanted);
  });

  test("tells every rule's verdict and reason, and what is missing", () => {
    const policy = {
      name: "p",
      decision: "allow" as const,
      include: [rule.emailDomain("example.com"), rule.country("ES")],
      require: [rule.group(id), rule.devicePosture(id)],
      exclude: [rule.unknown({ newer: {} })],
    };
    expect(evaluatePolicy(policy, person(ann))).toEqual({
      verdict: "unknown",
      trace: [
        { path: "/include/0", verdict: "match", reason: "matches" },
        { path: "/include/1", verdict: "no-match", reason: "does-not-match" },
        { path: "/require/0", verdict: "unknown", reason: "needs-input" },
        { path: "/require/1", verdict: "unknown", reason: "needs-input" },
        { path: "/exclude/0", verdict: "unknown", reason: "kind-not-known" },
      ],
      missing: [
        { input: "meets", path: "/require/0" },
        { input: "posture", path: "/require/1" },
        { input: "meets", path: "/exclude/0" },
      ],
    });
  });

  test("a login that is not there is a reason", () => {
    const { verdict, trace } = evaluatePolicy(
      { name: "p", decision: "deny", include: [rule.email("ann@example.com")] },
      person({ token: true }),
    );
    expect({ verdict, trace }).toEqual({
      verdict: "no-match",
      trace: [{ path: "/include/0", verdict: "no-match", reason: "needs-login" }],
    });
  });
});

/** What no document settles: open it is unknown, and an option decides. */
const open: readonly [
  string,
  AccessRule,
  Person,
  Lists,
  EvaluateOptions,
  Verdict,
  EvaluateOptions,
  Verdict,
][] = [
  [
    "letterCase",
    rule.email("Ann@Example.com"),
    ann,
    {},
    { letterCase: "ignored" },
    "match",
    { letterCase: "exact" },
    "no-match",
  ],
  [
    "leadingAt",
    rule.emailDomain("@example.com"),
    ann,
    {},
    { leadingAt: "ignored" },
    "match",
    { leadingAt: "never-matches" },
    "no-match",
  ],
  [
    "riskScore",
    rule.userRiskScore("high"),
    { ...ann, risk: "low" },
    {},
    { riskScore: "list" },
    "no-match",
    { riskScore: "threshold" },
    "match",
  ],
  [
    "riskScore",
    rule.userRiskScore("high"),
    { ...ann, risk: "unscored" },
    {},
    { riskScore: "threshold-of-scored" },
    "no-match",
    { riskScore: "threshold" },
    "match",
  ],
  [
    "unfitRules",
    rule.email("ann@example.com"),
    ann,
    { decision: "bypass" },
    { unfitRules: "judged" },
    "match",
    { unfitRules: "never-met" },
    "no-match",
  ],
];

test.each(open)(
  "%s is open unless an option decides it",
  (name, included, who, lists, one, first, two, second) => {
    const policy = { name: "p", decision: "allow" as const, include: [included], ...lists };
    expect(evaluatePolicy(policy, person(who))).toMatchObject({
      verdict: "unknown",
      trace: [{ reason: "two-readings" }],
      missing: [{ input: name, path: "/include/0" }],
    });
    expect(verdict([included], person(who), lists, one)).toBe(first);
    expect(verdict([included], person(who), lists, two)).toBe(second);
  },
);

test("a group of a provider that is excluded matches nobody, whichever provider it was", () => {
  const someone = person({ email: "ann@example.com", country: "PT", groups: ["Engineering"] });
  expect(verdict([okta], someone)).toBe("unknown");
  expect(verdict([okta], someone, { exclude: [rule.loginMethod(id)] })).toBe("no-match");
  expect(verdict([okta], someone, { require: [rule.loginMethod(other)] })).toBe("no-match");
  // Who logged in by the provider is in the group, as the request says.
  expect(verdict([rule.loginMethod(id)], someone, { exclude: [okta] })).toBe("no-match");
});

test("a group counts after a login by its provider, unless that is said not to matter", () => {
  const elsewhere = person({ ...ann, idp: other, groups: ["Engineering"] });
  expect(verdict([okta], elsewhere)).toBe("no-match");
  expect(verdict([okta], elsewhere, {}, { providerGroups: "any-login" })).toBe("match");
});

describe("a directory", () => {
  const directory = {
    groups: [
      { id, include: [rule.emailDomain("example.com")], exclude: [rule.group(other)] },
      { id: other, name: "Suspended", include: [rule.emailList(id)] },
    ],
    lists: [{ id, items: [{ value: "eve@example.com" }] }],
    service_tokens: [{ id: other, client_id: "c1.access" }],
  };
  test.each<[AccessRule, Person, Verdict]>([
    [rule.group(id), ann, "match"],
    [rule.group(id), { ...ann, email: "eve@example.com" }, "no-match"],
    [rule.group("name:Suspended"), { ...ann, email: "eve@example.com" }, "match"],
    [rule.emailList(id), ann, "no-match"],
    [rule.emailList(other), ann, "unknown"],
  ])("opens groups and lists: %j", (included, who, wanted) => {
    expect(verdict([included], person(who), {}, { directory })).toBe(wanted);
  });

  test("knows which token a client id is", () => {
    const request = { service_token_id: "c1.access", service_token_status: true };
    const policy = { decision: "non_identity" } as const;
    expect(verdict([rule.serviceToken(other)], request, policy)).toBe("unknown");
    expect(verdict([rule.serviceToken(other)], request, policy, { directory })).toBe("match");
    expect(verdict([rule.serviceToken(id)], request, policy, { directory })).toBe("no-match");
    expect(verdict([rule.anyValidServiceToken()], request, policy)).toBe("match");
  });

  test("a group that holds itself is not known", () => {
    const circle = { groups: [{ id, include: [rule.group(id)] }] };
    expect(verdict([rule.group(id)], person(ann), {}, { directory: circle })).toBe("unknown");
  });
});

test("takes an identity as Access gives it", () => {
  const identity = {
    id: "6WYak",
    name: "Ann",
    email: "ann@example.com",
    amr: ["pwd", "mfa"],
    oidc_fields: { preferred_username: "ann" },
    groups: [{ id: "02fk", email: "finance@example.com", name: "Finance" }],
    idp: { id, type: "okta" },
    geo: { country: "US" },
    ip: "2001:db8::1",
    auth_status: "NONE",
    common_name: "",
    service_token_id: "",
    service_token_status: false,
    mtls_auth: { cert_presented: false, auth_status: "NONE" },
    devicePosture: { [other]: { id: other, type: "os_version", success: true } },
    version: 2,
  };
  const met = [
    rule.emailDomain("example.com"),
    rule.oktaGroup({ name: "Finance", identity_provider_id: id }),
    rule.country("US"),
    rule.ip("2001:db8::/32"),
    rule.devicePosture(other),
    rule.authenticationMethod("mfa"),
    rule.loginMethod(id),
  ];
  expect(met.map((one) => verdict([one], identity))).toEqual(met.map(() => "match"));
  const missed = [rule.certificate(), rule.anyValidServiceToken()];
  expect(missed.map((one) => verdict([one], identity, { decision: "non_identity" }))).toEqual([
    "no-match",
    "no-match",
  ]);
});

test("the client id of a token is not taken for a certificate", () => {
  const request = { common_name: "c1.access", service_token_id: "c1.access", service_token_status: true };
  expect(verdict([rule.certificate()], request, { decision: "non_identity" })).toBe("unknown");
});

test("person() refuses a field that it does not know, and evaluatePolicy what is not an object", () => {
  expect(() => person({ mail: "ann@example.com" } as never)).toThrow(/"mail", which it does not know/);
  const policy = { name: "p", decision: "allow", include: [] } as const;
  for (const wrong of [null, undefined, "ann@example.com", []])
    expect(() => evaluatePolicy({ ...policy, include: [] }, wrong as never)).toThrow(/as the request/);
  expect(() => evaluatePolicy("x" as never, {})).toThrow(/evaluatePolicy got a string/);
});
