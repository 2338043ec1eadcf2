import { describe, expect, test } from "vitest";
import { applyFixes, checks, lintPolicy, type Suppression } from "../../src/lint/index.ts";
import { diffPolicies, type PolicyDocument, policiesEqual } from "../../src/policy/index.ts";
import * as rule from "../../src/rules/index.ts";
import { sound } from "./cases.ts";

const policyOf = (fields: object): PolicyDocument => ({ ...sound, ...fields }) as PolicyDocument;
const ids = (policy: PolicyDocument, options = {}): string[] =>
  lintPolicy(policy, options).map(({ id }) => id);

describe("lintPolicy", () => {
  test("gives findings as frozen data", () => {
    const findings = lintPolicy(policyOf({ require: [rule.everyone()] }));
    expect(findings).toEqual([
      {
        id: "everyone-is-not-required",
        severity: "info",
        path: "/require/0",
        message: "Every visitor meets this rule, so requiring it does nothing.",
        suggestion: "Remove it.",
        fix: [{ op: "remove", path: "/require/0" }],
        source: "https://developers.cloudflare.com/cloudflare-one/access-controls/policies/",
      },
    ]);
    expect(Object.isFrozen(findings)).toBe(true);
    expect(Object.isFrozen(findings[0])).toBe(true);
  });

  test("gives them in the order of the checks, whatever the order of fields", () => {
    const found = ids(
      policyOf({
        session_duration: "1d",
        approval_required: true,
        require: rule.countries("PT", "ES"),
        decision: "alow",
      }),
    );
    const order: string[] = checks.map(({ id }) => id);
    expect(found).toEqual([...found].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
    expect(found[0]).toBe("policy-fits-the-spec");
  });

  test("levels: another one, and off", () => {
    const policy = policyOf({ include: [rule.everyone()], require: [rule.everyone()] });
    expect(ids(policy)).toEqual(["everyone-is-not-required"]);
    const levels = { "everyone-is-not-required": "error" } as const;
    expect(lintPolicy(policy, { levels })).toMatchObject([{ severity: "error" }]);
    expect(lintPolicy(policy, { levels: { "everyone-is-not-required": "off" } })).toEqual([]);
  });

  test("suppression: by place, by what is around it, or everywhere; each with its reason", () => {
    const policy = policyOf({ include: [rule.email("Ann@example.com"), rule.email("Ben@example.com")] });
    const id = "email-is-in-lower-case" as const;
    const reason = "the provider sends capitals";
    const left = (path?: string): string[][] =>
      lintPolicy(policy, {
        suppress: [path === undefined ? { id, reason } : { id, path, reason }] satisfies Suppression[],
      }).map((finding) => [finding.id, finding.path]);
    expect(left("/include/0")).toEqual([[id, "/include/1"]]);
    expect(left("/include")).toEqual([]);
    expect(left()).toEqual([]);
    expect(left("/include/00")).toEqual([
      [id, "/include/0"],
      ["suppression-is-used", "/include/00"],
    ]);
  });

  test("a suppression that suppresses nothing is a finding", () => {
    expect(lintPolicy(policyOf({}), { suppress: [{ id: "name-is-given", reason: "x" }] })).toMatchObject([
      {
        id: "suppression-is-used",
        severity: "info",
        message: 'The suppression of "name-is-given" here ("x") suppresses nothing.',
      },
    ]);
  });

  test.each([
    [{ levels: { "name-is-givn": "off" } }, 'no check "name-is-givn". Did you mean "name-is-given"?'],
    [{ levels: { nonsense: "off" } }, 'no check "nonsense". `checks` lists them all.'],
    [{ suppress: [{ id: "toString", reason: "x" }] }, 'no check "toString"'],
    [{ suppress: [{ id: "name-is-given", reason: " " }] }, 'suppress "name-is-given" without a reason'],
  ])("refuses options that cannot be meant: %j", (options, sentence) => {
    expect(() => lintPolicy(policyOf({}), options as never)).toThrow(TypeError);
    expect(() => lintPolicy(policyOf({}), options as never)).toThrow(sentence);
  });

  test.each([
    [{}],
    [{ include: [null, 1, [], "x", { ip: null }, { user_risk_score: 5 }] }],
    [{ mfa_config: 1, connection_rules: "x", approval_groups: {} }],
    [[]],
  ])("judges any JSON: %j", (json) => {
    expect(lintPolicy(json).length).toBeGreaterThan(0);
  });

  const wrong = policyOf({ requre: [] });
  const answer = (result: unknown): object => ({ success: true, errors: [], messages: [], result });
  test.each<[title: string, given: unknown, want: readonly (readonly [path: string, message: string])[]]>([
    [
      "an answer",
      answer(wrong),
      [
        ["", 'This is an answer of the API: the findings are about its "result".'],
        ["/result/requre", '"/result/requre" is a name'],
      ],
    ],
    [
      "an answer with a list",
      answer([policyOf({}), wrong]),
      [
        ["", "This is an answer of the API: the findings are about the 2 policies"],
        ["/result/1/requre", '"/result/1/requre" is a name'],
      ],
    ],
    [
      "a list",
      [wrong],
      [
        ["", "This is a list: the findings are about the one policy"],
        ["/0/requre", '"/0/requre" is a name'],
      ],
    ],
    [
      "an answer without a policy",
      answer(null),
      [
        ["", "This is an answer of the API"],
        ["/result", "A policy is an object, and this is null"],
      ],
    ],
  ])("unwraps %s and says so", (_title, given, want) => {
    const found = lintPolicy(given);
    expect(found.map(({ path }) => path)).toEqual(want.map(([path]) => path));
    for (const [index, [, message]] of want.entries()) expect(found[index]?.message).toContain(message);
    expect(found[0]).toMatchObject({ id: "answer-is-unwrapped", severity: "info" });
    expect(lintPolicy(given, { levels: { "answer-is-unwrapped": "off" } })).toHaveLength(want.length - 1);
  });

  test.each([
    ["an answer", (policy: object) => ({ success: true, result: policy }), "/result"],
    ["a list", (policy: object) => [policy], "/0"],
    ["an answer with a list", (policy: object) => ({ success: true, result: [policy] }), "/result/0"],
  ])("of %s, sentences name the same places as paths, and allowUnknown takes them", (_title, wrap, root) => {
    const policy = policyOf({
      requre: [],
      session_duration: "1d",
      include: [
        rule.ip("8.8.8.0/24"),
        rule.ip("8.8.8.8"),
        rule.email("ann@example.com"),
        rule.emailDomain("example.com"),
        rule.emailDomain("example.com"),
      ],
      exclude: [rule.country("PT")],
      require: [rule.country("PT")],
    });
    const found = lintPolicy(wrap(policy));
    const place = String.raw`(?:/(?:include|exclude|require)/\d|/requre|/session_duration)`;
    const sentences = found.map(({ message }) => message).join("\n");
    expect(sentences.match(new RegExp(place, "g"))?.length).toBeGreaterThan(4);
    expect(sentences.match(new RegExp(`(?<!${root})${place}`, "g"))).toBeNull();
    const left = lintPolicy(wrap(policy), { allowUnknown: [`${root}/requre`] });
    expect(left.map(({ path }) => path)).not.toContain(`${root}/requre`);
    expect(lintPolicy(wrap(policy), { allowUnknown: ["/requre"] })).toEqual(left);
  });

  const secret = `cfast_${"A1b2".repeat(12)}`;
  test.each<[string, object]>([
    ["a required value", { require: [rule.commonName(secret)] }],
    ["two required values", { require: [rule.commonName(secret), rule.commonName(`${secret}x`)] }],
    ["a value under a kind of another tool", { include: [{ emails: { email: secret } }] }],
    ["a rule that is included and excluded", { include: [{ [secret]: {} }], exclude: [{ [secret]: {} }] }],
    ["a kind beside another", { include: [{ everyone: {}, [secret]: 1 }] }],
    ["a field in a rule", { include: [{ email: { [secret]: 1 } }] }],
    ["a field", { [secret]: 1 }],
    ["a duration", { session_duration: secret }],
    ["a decision", { decision: secret }],
    ["a list of approvers", { approval_groups: [{ approvals_needed: 1, email_list_uuid: secret }] }],
    ["an approver", { approval_groups: [{ approvals_needed: 1, email_addresses: [secret] }] }],
  ])("a secret is an error and never repeated: %s", (_place, fields) => {
    const found = lintPolicy(policyOf(fields));
    expect(found.filter(({ id }) => id === "policy-fits-the-spec")).not.toEqual([]);
    expect(JSON.stringify(found)).not.toContain(secret.slice(0, 12));
  });

  test("allowUnknown: a name that is meant is not a finding", () => {
    const policy = policyOf({ requires: [], newer: 1 });
    expect(ids(policy, { allowUnknown: ["/requires", "/newer"] })).toEqual([]);
  });

  test("of many findings of one check, ten are listed, and no fix is lost", () => {
    const policy = policyOf({ include: Array.from({ length: 101 }, () => rule.emailDomain("example.com")) });
    const found = lintPolicy(policy);
    expect(found).toHaveLength(10);
    expect(found[9]?.message).toBe("The rule is the same as /include/0. There are 90 more like it.");
    expect(applyFixes(policy, found).include).toEqual([rule.emailDomain("example.com")]);
  });

  test("a rule that the validator refuses is judged by nothing else", () => {
    const policy = policyOf({ include: [{ ip: "10.0.0.1" }, { geo: { country: "PT" } }, { emial: {} }] });
    expect(new Set(ids(policy))).toEqual(new Set(["policy-fits-the-spec", "field-is-known"]));
  });

  test("one mistake is one finding", () => {
    const one = {
      include: [rule.certificate()],
      require: [rule.certificate()],
      exclude: [rule.certificate()],
    };
    expect(ids(policyOf({ ...one, decision: "deny" }))).toEqual(["no-rule-is-required-and-excluded"]);
  });
});

describe("applyFixes", () => {
  const messy = policyOf({
    include: [
      rule.ip("8.8.8.0/24"),
      rule.ip("8.8.8.8"),
      rule.ip("1.1.1.1"),
      rule.ip("1.1.1.1/32"),
      rule.country("PT"),
      rule.emailDomain("@example.com"),
    ],
    require: [rule.everyone(), rule.group("aa0a4aab-672b-4bdb-bc33-a59f1130a11f")],
    session_duration: "24h",
    newer: { kept: [1] },
  });

  test("gives a new policy with every fix applied, however the places shift", () => {
    const fixed = applyFixes(messy, lintPolicy(messy, { maxSessionDuration: "18h" }));
    expect(fixed).toEqual({
      ...sound,
      include: [
        rule.ip("8.8.8.0/24"),
        rule.ip("1.1.1.1"),
        rule.country("PT"),
        rule.emailDomain("@example.com"),
      ],
      require: [rule.group("aa0a4aab-672b-4bdb-bc33-a59f1130a11f")],
      session_duration: "18h",
      newer: { kept: [1] },
    });
    expect(Object.isFrozen(fixed.include)).toBe(true);
  });

  test("leaves the policy that was given as it was, and fixes only what it is given", () => {
    const before = structuredClone(messy);
    const onlyTwice = lintPolicy(messy).filter(({ id }) => id === "no-rule-is-there-twice");
    expect(policiesEqual(applyFixes(messy, onlyTwice), messy)).toBe(true);
    expect(messy).toEqual(before);
    expect(applyFixes(messy, [])).toEqual(messy);
  });

  test("what is left to fix needs a person", () => {
    const fixed = applyFixes(messy, lintPolicy(messy, { maxSessionDuration: "18h" }));
    expect(lintPolicy(fixed, { maxSessionDuration: "18h" }).filter(({ fix }) => fix)).toEqual([]);
    expect(diffPolicies(messy, fixed).map(({ kind }) => kind)).toContain("session-shortened");
  });
});
