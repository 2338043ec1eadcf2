/** What is wrong with a policy, and what is not. */
import { describe, expect, test } from "vitest";
import {
  definePolicy,
  InvalidPolicyError,
  parsePolicy,
  policySchema,
  validatePolicy,
} from "../../src/policy/index.ts";
import * as rule from "../../src/rules/index.ts";

const policy = (fields: object): object => ({
  name: "Staff",
  decision: "allow",
  include: [{ email_domain: { domain: "corp.io" } }],
  ...fields,
});
const provider = "33333333-1111-4111-8111-333333333333";
const geo = { geo: { country_code: "PT" } };

/** Each with where, and a part of the sentence. */
const wrong: readonly [what: string, given: unknown, pointer: string, says: string][] = [
  ["null", null, "", "A policy is an object, and this is null."],
  ["a text", "{}", "", "this is a string. From a file, pass what JSON.parse returns."],
  ["a list", [policy({})], "", "This is a list. Take one policy of it at a time."],
  [
    "an answer",
    { success: true, errors: [], messages: [], result: policy({}) },
    "",
    "This is an answer of the API: take its `result`.",
  ],
  [
    "an answer with a list",
    { success: true, errors: [], result: [] },
    "",
    "take its `result`, which is a list",
  ],
  ["a Date in it", policy({ newer: new Date(0) }), "", 'holds an object of the class Date at "/newer"'],
  ["no name", { decision: "allow", include: [] }, "/name", "is required"],
  ["a list that is an object", policy({ require: geo }), "/require", "must be an array"],
  [
    "a flag that is a text",
    policy({ approval_required: "true" }),
    "/approval_required",
    "must be true or false",
  ],
  ["requre", policy({ requre: [geo] }), "/requre", 'Did you mean "require"?'],
  ["requre beside require", policy({ require: [], requre: [geo] }), "/requre", 'Did you mean "require"?'],
  [
    "requires beside require",
    policy({ require: [geo], requires: [geo] }),
    "/requires",
    'Did you mean "require"?',
  ],
  ["Exclude", policy({ Exclude: [geo] }), "/Exclude", 'Did you mean "exclude"?'],
  ["excludes", policy({ exclude: [], excludes: [geo] }), "/excludes", 'Did you mean "exclude"?'],
  [
    "isolation_require",
    policy({ isolation_require: true }),
    "/isolation_require",
    'Did you mean "isolation_required"?',
  ],
  [
    "a field inside a rule",
    policy({
      require: [{ "github-organization": { name: "a", identity_provider_id: provider, teams: "b" } }],
    }),
    "/require/0/github-organization/teams",
    'Did you mean "team"?',
  ],
  [
    "a kind with a slip",
    policy({ require: [{ emial: { email: "a@corp.io" } }] }),
    "/require/0/emial",
    'Did you mean "email"?',
  ],
  [
    "a missing field",
    policy({ require: [{ gsuite: { identity_provider_id: provider } }] }),
    "/require/0/gsuite/email",
    "is required",
  ],
  [
    "true for an object",
    policy({ require: [{ certificate: true }] }),
    "/require/0/certificate",
    "must be an object",
  ],
  [
    "an empty country",
    policy({ require: [{ geo: { country_code: "" } }] }),
    "/require/0/geo/country_code",
    "is empty",
  ],
  ["a blank address", policy({ exclude: [{ ip: { ip: " " } }] }), "/exclude/0/ip/ip", "is empty"],
  [
    "an empty domain",
    policy({ include: [{ email_domain: { domain: "" } }] }),
    "/include/0/email_domain/domain",
    "is empty",
  ],
  ["an empty e-mail", policy({ include: [{ email: { email: "" } }] }), "/include/0/email/email", "is empty"],
  [
    "no risk level",
    policy({ require: [{ user_risk_score: { user_risk_score: [] } }] }),
    "/require/0/user_risk_score/user_risk_score",
    "is empty",
  ],
  ["a day", policy({ session_duration: "1d" }), "/session_duration", "is not a duration"],
  [
    "a second factor for too long",
    policy({ mfa_config: { session_duration: "721h" } }),
    "/mfa_config/session_duration",
    'from "0m" to "720h"',
  ],
  [
    "a new secret",
    policy({ require: [{ service_token: { token_id: `cfast_${"a1".repeat(24)}` } }] }),
    "/require/0/service_token/token_id",
    "holds a secret",
  ],
  [
    "an old secret",
    policy({ purpose_justification_prompt: `use ${"0a".repeat(32)}` }),
    "/purpose_justification_prompt",
    "holds a secret",
  ],
  [
    "a secret in the place of a duration",
    policy({ session_duration: `cfast_${"a1".repeat(24)}` }),
    "/session_duration",
    "holds a secret",
  ],
  [
    "a secret in the place of a kind",
    policy({ require: [{ [`cfast_${"a1".repeat(24)}`]: {} }] }),
    "/require/0",
    "has a name that is a secret",
  ],
];

describe("validatePolicy", () => {
  test.each(wrong)("%s", (_what, given, pointer, says) => {
    const issues = validatePolicy(given);
    expect(issues.map((issue) => issue.pointer)).toEqual([pointer]);
    expect(issues[0]?.message).toContain(says);
    expect(issues[0]?.path.map(String)).toEqual(pointer.split("/").slice(1));
    expect(Object.isFrozen(issues) && Object.isFrozen(issues[0])).toBe(true);
  });

  test("a secret is never repeated", () => {
    const secret = `cfast_${"a1".repeat(24)}`;
    const shown = JSON.stringify(validatePolicy(policy({ newer: secret, name: secret, [secret]: secret })));
    expect(shown).toContain("secret");
    expect(shown).not.toContain(secret.slice(0, 12));
  });

  test.each([
    ["github_organization", "github-organization"],
    ["github", "github-organization"],
    ["azure_ad", "azureAD"],
    ["azure", "azureAD"],
    ["identity_provider", "login_method"],
    ["country", "geo"],
    ["warp", "device_posture"],
    ["gateway", "device_posture"],
    ["Google Workspace group", "gsuite"],
    ["emails", "email"],
  ])("a kind as other tools write it: %s", (name, kind) => {
    const issues = validatePolicy(policy({ require: [{ [name]: { id: provider } }] }));
    expect(issues).toMatchObject([{ pointer: `/require/0/${name}`, keyword: "kind" }]);
    expect(issues[0]?.message).toContain(`Did you mean "${kind}"`);
  });

  test.each<[string, object]>([
    [
      "a policy as it was read",
      {
        id: "1",
        app_count: 2,
        reusable: true,
        created_at: "",
        updated_at: "",
        account_id: "1",
        session_duration: null,
        require: [],
      },
    ],
    ["what is newer", { newer_field: 1, require: [{ passkey_owner: {} }] }],
    ["a kind that is meant", { require: [rule.unknown({ warp: {} })] }],
    ["an empty duration", { session_duration: "" }],
    ["selectors that are null beside one", { include: [{ ...geo, common_name: { common_name: null } }] }],
    ["no rules", { include: [] }],
  ])("has nothing against %s", (_what, fields) => {
    expect(validatePolicy(policy(fields))).toEqual([]);
  });

  test("takes a name that is allowed, and no inherited option", () => {
    const given = policy({ requre: [], include: [{ warp: {} }] });
    expect(validatePolicy(given, { allowUnknown: ["/requre", "/include/0/warp"] })).toEqual([]);
    expect(validatePolicy(given, Object.create({ allowUnknown: ["/requre"] }) as object)).toHaveLength(2);
  });
});

describe("parsePolicy", () => {
  test("gives the same fields, frozen", () => {
    const given = policy({ id: "1", newer: [1] });
    const parsed = parsePolicy(given);
    expect(parsed).toEqual(given);
    expect(Object.isFrozen(parsed.include[0])).toBe(true);
  });

  test("throws every issue", () => {
    const parse = (): unknown => parsePolicy(policy({ requre: [], name: 5 }));
    expect(parse).toThrow(InvalidPolicyError);
    expect(parse).toThrow(/^parsePolicy got a policy with 2 issues:\n- .+\n- .+/);
    expect(parse).toThrow(
      expect.objectContaining({ name: "InvalidPolicyError", issues: [{}, {}].map(() => expect.any(Object)) }),
    );
  });
});

test("allowUnknown is advised where it can be given, and nowhere else", () => {
  const slips = [
    policy({ requre: [] }),
    policy({ decision: "alow" }),
    policy({ decision: "perhaps" }),
    policy({ include: [{ azure: { id: "1" } }] }),
  ];
  for (const slip of slips) {
    const advice = expect.stringMatching(/^If .*allowUnknown\.$/) as string;
    expect(validatePolicy(slip)).toEqual([expect.objectContaining({ ifMeant: advice })]);
    expect(() => parsePolicy(slip)).toThrow(/ If [^?]*allowUnknown\.$/);
    expect(() => definePolicy(slip as never)).toThrow(/^(?:(?!allowUnknown)[^])*$/);
    expect(JSON.stringify(policySchema["~standard"].validate(slip))).not.toContain("allowUnknown");
  }
});

test("policySchema is a Standard Schema", () => {
  const { version, vendor, validate } = policySchema["~standard"];
  expect([version, vendor]).toEqual([1, "cloudflare-access-policies"]);
  expect(validate(policy({}))).toEqual({ value: policy({}) });
  expect(validate(policy({ requre: [] }))).toMatchObject({ issues: [{ path: ["requre"] }] });
});

describe("names instead of ids", () => {
  const named = policy({
    include: [rule.group("name:Engineering"), rule.loginMethod("type:onetimepin")],
    approval_groups: [{ approvals_needed: 1, email_list_uuid: "name:Leads" }],
  });
  const places = ["/include/0/group/id", "/include/1/login_method/id", "/approval_groups/0/email_list_uuid"];

  test("are refused unless they may be there", () => {
    const issues = validatePolicy(named);
    expect(issues.map(({ pointer }) => pointer)).toEqual(places);
    for (const { keyword, message } of issues) {
      expect(keyword).toBe("name");
      expect(message).toContain("Resolve names first: resolveNames(policy, directory).");
    }
    expect(() => parsePolicy(named)).toThrow(InvalidPolicyError);
  });

  test("are taken where people write policies", () => {
    expect(validatePolicy(named, { names: true })).toEqual([]);
    expect(parsePolicy(named, { names: true })).toEqual(named);
    expect(policySchema["~standard"].validate(named).issues).toBeUndefined();
    const include = [rule.group("name:Engineering")];
    expect(definePolicy({ name: "Staff", decision: "allow", include }).include).toEqual(include);
  });

  test.each<[why: string, rule: object, says: string]>([
    ["nothing behind it", { group: { id: "name:" } }, 'has nothing after "name:"'],
    ["a blank behind it", { group: { id: "name: " } }, 'has nothing after "name:"'],
    ["the type of a group", { group: { id: "type:x" } }, "which only identity providers take"],
    ["the type of a token", { service_token: { token_id: "type:x" } }, "which only identity providers take"],
  ])("mean nothing with %s", (_why, included, says) => {
    const [issue, ...others] = validatePolicy(policy({ include: [included] }), { names: true });
    expect(issue?.message).toContain(says);
    expect(others).toEqual([]);
  });

  test.each<[what: string, rule: object]>([
    ["the name of a group at its provider", { okta: { name: "name:x", identity_provider_id: provider } }],
    ["an account", { cloudflare_account_member: { account_id: "name:x" } }],
    ["the object id of an Entra group", { azureAD: { id: "name:x", identity_provider_id: provider } }],
  ])("are not looked for in %s", (_what, included) => {
    expect(validatePolicy(policy({ include: [included] }))).toEqual([]);
  });
});
