/** Why a rule has its verdict, what the caller would have to say, and how both are put in words. */
import { describe, expect, test } from "vitest";
import type { AccessRule, AccessRuleKind, Decision, PolicyBody, ReadOnly } from "../../generated/index.ts";
import {
  type AccessRequest,
  type ApplicationOptions,
  evaluateApplication,
  evaluatePolicy,
  person,
  type Person,
  type Reason,
} from "../../src/evaluate/index.ts";
import type { PolicyDocument } from "../../src/policy/index.ts";
import { decisionInWords, ruleInWords, traceInWords } from "../../src/evaluate/trace-in-words.ts";
import * as rule from "../../src/rules/index.ts";

const id = "aa0a4aab-672b-4bdb-bc33-a59f1130a11f";
const { country, email, emailDomain, everyone, group } = rule;
const provider = { identity_provider_id: id };

/** A rule of each kind, what a request would have to say for it, and why a program that did not log in does not match. */
const kinds: Readonly<Record<AccessRuleKind, [ReadOnly<AccessRule>, input: string | undefined, Reason]>> = {
  any_valid_service_token: [rule.anyValidServiceToken(), "token", "matches"],
  auth_context: [rule.authContext({ id, ac_id: "c1", ...provider }), "meets", "needs-login"],
  auth_method: [rule.authenticationMethod("mfa"), "methods", "needs-login"],
  azureAD: [rule.azureGroup({ id, ...provider }), "groups", "needs-login"],
  certificate: [rule.certificate(), "certificate", "needs-input"],
  cloudflare_account_member: [{ cloudflare_account_member: { account_id: id } }, "meets", "needs-login"],
  common_name: [rule.commonName("a"), "certificate", "needs-input"],
  device_posture: [rule.devicePosture(id), "posture", "needs-input"],
  email: [email("a@x.example"), "email", "needs-login"],
  email_domain: [emailDomain("x.example"), "email", "needs-login"],
  email_list: [rule.emailList(id), "meets", "needs-login"],
  everyone: [everyone(), undefined, "matches"],
  external_evaluation: [
    rule.externalEvaluation({ evaluate_url: "https://a.example", keys_url: "https://b.example" }),
    "meets",
    "needs-login",
  ],
  geo: [country("PT"), "country", "needs-input"],
  "github-organization": [rule.githubOrganization({ name: "acme", ...provider }), "meets", "needs-login"],
  group: [group(id), "meets", "needs-input"],
  gsuite: [rule.gsuiteGroup({ email: "e@x.example", ...provider }), "groups", "needs-login"],
  ip: [rule.ip("10.0.0.0/8"), "ip", "needs-input"],
  ip_list: [rule.ipList(id), "meets", "needs-input"],
  linked_app_token: [rule.linkedAppToken(id), "app", "needs-input"],
  login_method: [rule.loginMethod(id), "idp", "needs-login"],
  oidc: [rule.oidcClaim({ claim_name: "a", claim_value: "b", ...provider }), "claims", "needs-login"],
  okta: [rule.oktaGroup({ name: "a", ...provider }), "groups", "needs-login"],
  saml: [
    rule.samlGroup({ attribute_name: "a", attribute_value: "b", ...provider }),
    "attributes",
    "needs-login",
  ],
  service_token: [rule.serviceToken(id), "token", "needs-input"],
  user_risk_score: [rule.userRiskScore("low"), "risk", "needs-login"],
};

describe("a rule of each kind", () => {
  test.each(Object.entries(kinds))("%s", (_kind, [one, input, ofProgram]) => {
    const policy = { name: "p", decision: "non_identity" as const, include: [one] };
    const options = { unfitRules: "judged" } as const;
    expect(evaluatePolicy(policy, {}, options).missing).toEqual(
      input === undefined ? [] : [{ input, path: "/include/0" }],
    );
    const [trace] = evaluatePolicy(policy, { service_token_status: true }, options).trace;
    expect(trace?.reason).toBe(ofProgram);
  });

  test("what allow asks beside the rules is missing too, unless it is known", () => {
    const policy = { name: "p", decision: "allow" as const, include: [country("PT")] };
    expect(evaluatePolicy(policy, { geo: { country: "PT" } }).missing).toEqual([
      { input: "email", path: "/decision" },
    ]);
    expect(evaluatePolicy(policy, {}).missing).toEqual([
      { input: "country", path: "/include/0" },
      { input: "email", path: "/decision" },
    ]);
    expect(evaluatePolicy(policy, { email: "a@x.example" }).missing).toEqual([
      { input: "country", path: "/include/0" },
    ]);
    expect(evaluatePolicy({ ...policy, decision: "bypass" }, {}).missing).toEqual([
      { input: "country", path: "/include/0" },
    ]);
  });

  test("a login that is not there is no reason for a rule that takes none", () => {
    const policy = { name: "p", decision: "deny" as const, include: [country("ES"), email("a@x.example")] };
    const { trace } = evaluatePolicy(policy, { email: null, geo: { country: "PT" } });
    expect(trace.map(({ reason }) => reason)).toEqual(["does-not-match", "needs-login"]);
  });

  test("options that matter are named, and those that do not are not", () => {
    const policy = {
      name: "p",
      decision: "allow" as const,
      include: [emailDomain("@Corp.example"), email("Ann@corp.example")],
    };
    expect(evaluatePolicy(policy, { email: "ann@corp.example" }).missing).toEqual([
      { input: "letterCase", path: "/include/0" },
      { input: "leadingAt", path: "/include/0" },
      { input: "letterCase", path: "/include/1" },
    ]);
    const another = { ...policy, include: [emailDomain("@corp.example"), email("Ann@corp.example")] };
    expect(evaluatePolicy(another, { email: "ann@corp.example" }).missing).toEqual([
      { input: "leadingAt", path: "/include/0" },
      { input: "letterCase", path: "/include/1" },
    ]);
  });

  test.each<[unknown]>([
    [{ ...email("a@x.example"), ...country("PT") }],
    [{ newer: {} }],
    [{}],
    [null],
    ["text"],
  ])(
    "%j is not a rule of one kind that is known, so that only the caller can say whether it is met",
    (one) => {
      const policy = { name: "p", decision: "deny" as const, include: [one as AccessRule] };
      expect(evaluatePolicy(policy, {})).toEqual({
        verdict: "unknown",
        trace: [{ path: "/include/0", verdict: "unknown", reason: "kind-not-known" }],
        missing: [{ input: "meets", path: "/include/0" }],
      });
    },
  );

  test.each<[string, unknown]>([
    ["everyone with a field that is new", { everyone: { newer: 1 } }],
    ["an address with a field that is new", { email: { email: "a@x.example", newer: 1 } }],
    ["an address that may have a second spelling", email("ann@bücher.example")],
    ["a group of a provider without an id", { okta: { name: "eng", identity_provider_id: "home" } }],
  ])("only the caller can say whether it is met: %s", (_name, one) => {
    const policy = { name: "p", decision: "deny" as const, include: [one as AccessRule] };
    const said = evaluatePolicy(policy, { email: "b@x.example", groups: ["eng"] });
    expect(said.trace).toMatchObject([{ verdict: "unknown", reason: "needs-input" }]);
    expect(said.missing).toEqual([{ input: "meets", path: "/include/0" }]);
  });
});

test.each<[unknown, string]>([
  [null, "null"],
  [[], "a list"],
  ["ann", "string"],
  [undefined, "undefined"],
])("%j is refused as a request", (request, got) => {
  const policy = { name: "p", decision: "allow" as const, include: [] };
  expect(() => evaluatePolicy(policy, request as AccessRequest)).toThrow(
    new TypeError(
      `evaluatePolicy got ${got} as the request. Pass an identity as Access gives it, or person({ … }).`,
    ),
  );
  expect(() => evaluateApplication({ policies: [policy] }, request as AccessRequest)).toThrow(
    new TypeError(
      `evaluateApplication got ${got} as the request. Pass an identity as Access gives it, or person({ … }).`,
    ),
  );
});

test.each([[null], [{}], [{ policies: "p" }], [undefined]])("%j is refused as an application", (given) => {
  expect(() => evaluateApplication(given as never, {})).toThrow(
    new TypeError(
      "evaluateApplication needs an application with a list of policies: `{ policies: [first, second] }`.",
    ),
  );
});

const named = (name: string, include: AccessRule[], more: Partial<PolicyBody> = {}): PolicyBody => ({
  name,
  decision: "allow",
  include,
  ...more,
});
const engineers = named("Engineers", [emailDomain("corp.example"), email("bob@x.example")], {
  require: [country("PT")],
  exclude: [email("eve@corp.example")],
});
const programs = named("Programs", [rule.anyValidServiceToken()], { decision: "non_identity" });
const anyone = named("Anyone", [everyone()]);
const secretive = named("Partners", [group(id), rule.emailList(id)], { require: [rule.devicePosture(id)] });
const ann: Person = { email: "ann@corp.example", country: "PT" };

test.each<[string, readonly PolicyDocument[], Person, ApplicationOptions, string]>([
  ["the rule that lets in", [engineers], ann, {}, '"Engineers", include 1 (email_domain corp.example)'],
  [
    "another rule that lets in",
    [programs, engineers],
    { ...ann, email: "bob@x.example" },
    {},
    '"Engineers", include 2 (email bob@x.example)',
  ],
  [
    "a policy that is first although it is listed last",
    [anyone, programs],
    { token: true },
    {},
    '"Programs", include 1 (any_valid_service_token)',
  ],
  [
    "the rule that keeps out",
    [engineers],
    { ...ann, email: "eve@corp.example" },
    {},
    '"Engineers" does not match, because of exclude 1 (email eve@corp.example), and Access blocks by default',
  ],
  [
    "the rule that is not met",
    [engineers],
    { ...ann, country: "US" },
    {},
    '"Engineers" does not match, because of require 1 (geo PT), and Access blocks by default',
  ],
  [
    "no rule that includes",
    [engineers],
    { ...ann, email: "x@y.example" },
    {},
    '"Engineers" does not match, and Access blocks by default',
  ],
  [
    "a login that is not there",
    [anyone],
    { email: null },
    {},
    '"Anyone" does not match, since nobody logged in, and Access blocks by default',
  ],
  [
    "a login that is not there, where another rule is not met either",
    [named("Two", [country("ES"), everyone()])],
    { email: null, country: "PT" },
    {},
    '"Two" does not match, since nobody logged in, and Access blocks by default',
  ],
  [
    "the eleventh rule of the eleventh policy",
    [
      ...Array.from({ length: 10 }, (_, index) => named(`P${index}`, [email(`a${index}@x.example`)])),
      named(
        "Last",
        Array.from({ length: 11 }, (_, index) =>
          index < 10 ? email(`b${index}@x.example`) : rule.devicePosture(id),
        ),
      ),
    ],
    ann,
    {},
    `not known without posture for "Last", include 11 (device_posture ${id})`,
  ],
  [
    "none of several policies",
    [engineers, programs],
    { email: "x@y.example", country: "PT" },
    {},
    "no policy matches, and Access blocks by default",
  ],
  ["no policy at all", [], ann, {}, "it has no policy, and Access blocks by default"],
  [
    "what a request does not say",
    [engineers],
    { email: "ann@corp.example" },
    {},
    'not known without country for "Engineers", require 1 (geo PT)',
  ],
  [
    "what only the caller knows, and at most three things",
    [secretive, engineers],
    { email: "ann@corp.example" },
    {},
    `not known without whether the rule is met (meets or fails) for "Partners", include 1 (group ${id}); whether the rule is met (meets or fails) for "Partners", include 2 (email_list ${id}); posture for "Partners", require 1 (device_posture ${id}); 1 more`,
  ],
  [
    "a setting of the organization",
    [anyone],
    { ...ann, token: true },
    {},
    'not known without whether the organization is strict about service tokens (strictServiceTokens) for "Anyone"',
  ],
  [
    "a decision that is not known",
    [{ ...anyone, decision: "later" as Decision }],
    ann,
    {},
    'not known without what its decision does for "Anyone"',
  ],
  [
    "what a request does not say, for a policy without a name",
    [{ decision: "allow", include: [country("PT")] }],
    { email: "ann@corp.example" },
    {},
    'not known without country for "", include 1 (geo PT)',
  ],
  [
    "a policy alone, where it hangs on the reading of a domain which of its rules lets in",
    [named("Either", [emailDomain("@corp.example"), group(id)])],
    ann,
    { directory: { groups: [{ id, include: [everyone()], exclude: [emailDomain("@corp.example")] }] } },
    '"Either"',
  ],
  [
    "nothing that is missing, where a request contradicts itself",
    [anyone],
    { email: null, meets: [rule.emailList(id)] },
    {},
    "not known, since what the request says contradicts itself",
  ],
])("what decided, in a line: %s", (_name, policies, who, options, line) => {
  const application = { policies };
  expect(decisionInWords(application, evaluateApplication(application, person(who), options))).toBe(line);
});

test("every policy and rule in the order of evaluation, a line each", () => {
  const application = {
    policies: [
      {
        ...engineers,
        include: [...engineers.include, email("Ann@Corp.example"), rule.unknown({ newer: {} })],
      },
      programs,
      secretive,
      anyone,
    ],
  };
  const evaluation = evaluateApplication(application, person({ email: "ann@corp.example", country: "US" }));
  expect(traceInWords(application, evaluation)).toEqual([
    '1 "Programs" (non_identity): does not match',
    "    include 1: does not match (any_valid_service_token)",
    '2 "Engineers" (allow): does not match',
    "    include 1: matches (email_domain corp.example)",
    "    include 2: does not match (email bob@x.example)",
    "    include 3: not known, the documents leave two readings (email Ann@Corp.example)",
    "    include 4: not known, the kind is newer than this package (newer)",
    "    require 1: does not match (geo PT)",
    "    exclude 1: does not match (email eve@corp.example)",
    '3 "Partners" (allow): not known, the request does not say',
    `    include 1: not known, the request does not say (group ${id})`,
    `    include 2: not known, the request does not say (email_list ${id})`,
    `    require 1: not known, the request does not say (device_posture ${id})`,
    '4 "Anyone" (allow): matches',
    "    include 1: matches (everyone)",
  ]);
  // What comes after a policy that matches is not reached, also where an earlier one may have decided.
  const behind = { policies: [secretive, anyone, engineers] };
  expect(traceInWords(behind, evaluateApplication(behind, person(ann))).slice(-3)).toEqual([
    '2 "Anyone" (allow): matches',
    "    include 1: matches (everyone)",
    '3 "Engineers" (allow): not reached, an earlier policy decides',
  ]);
  // A policy that does not match is none that a token keeps from counting.
  const stranger = evaluateApplication(
    { policies: [engineers] },
    person({ email: "x@y.example", token: true, country: "PT" }),
  );
  expect(stranger.trace[0]?.reason).toBe("does-not-match");
  const strict = evaluateApplication(
    { policies: [anyone, programs, engineers] },
    person({ ...ann, token: true }),
    {
      strictServiceTokens: true,
    },
  );
  expect(traceInWords({ policies: [anyone, programs, engineers] }, strict)).toEqual([
    '1 "Programs" (non_identity): matches',
    "    include 1: matches (any_valid_service_token)",
    '2 "Anyone" (allow): not reached, an earlier policy decides',
    '3 "Engineers" (allow): not reached, an earlier policy decides',
  ]);
  const ignored = evaluateApplication({ policies: [anyone] }, person({ ...ann, token: true }), {
    strictServiceTokens: true,
  });
  expect(traceInWords({ policies: [anyone] }, ignored)).toEqual([
    '1 "Anyone" (allow): does not count, a service token is presented',
    "    include 1: matches (everyone)",
  ]);
  const program = evaluateApplication({ policies: [engineers] }, person({ token: true, country: "PT" }), {
    strictServiceTokens: false,
  });
  expect(traceInWords({ policies: [engineers] }, program)[1]).toBe(
    "    include 1: does not match, since nobody logged in (email_domain corp.example)",
  );
});

test.each<[unknown, string]>([
  [{ everyone: {} }, "everyone"],
  [{ email: { email: "a@x.example" } }, "email a@x.example"],
  [{ okta: { name: "eng", identity_provider_id: id } }, `okta eng ${id}`],
  [{ user_risk_score: { user_risk_score: ["low", "medium"] } }, "user_risk_score low, medium"],
  [{ newer: { deep: { a: 1 }, n: 2 } }, 'newer {"a":1} 2'],
  [{ newer: "text" }, '{"newer":"text"}'],
  [{ email: { email: "a" }, ip: { ip: "b" } }, '{"email":{"email":"a"},"ip":{"ip":"b"}}'],
  [{}, "{}"],
  ["text", '"text"'],
  [null, "null"],
  [undefined, "nothing"],
])("%j in short: %s", (given, short) => {
  expect(ruleInWords(given)).toBe(short);
});

test("a rule in short shows no secret", () => {
  const secret = "a".repeat(64);
  const shown = [{ newer: { client_secret: secret } }, { newer: { client_secret: secret }, other: {} }].map(
    ruleInWords,
  );
  expect(shown.join("\n")).not.toContain(secret);
});
