import { describe, expect, test } from "vitest";
import { applyFixes, checks, lintPolicy } from "../../src/lint/index.ts";
import { diffPolicies, type PolicyDocument, policiesEqual } from "../../src/policy/index.ts";
import * as rule from "../../src/rules/index.ts";
import { sound } from "./cases.ts";

const policyOf = (fields: object): PolicyDocument => ({ ...sound, ...fields }) as PolicyDocument;
const ids = (policy: PolicyDocument, options = {}): string[] =>
  lintPolicy(policy, options).map(({ id }) => id);

describe("lintPolicy", () => {
  test("gives findings as frozen data", () => {
    const findings = lintPolicy(
      policyOf({
        include: rule.ips("8.8.8.1/24"),
        require: [rule.group("aa0a4aab-672b-4bdb-bc33-a59f1130a11f")],
      }),
    );
    expect(findings).toEqual([
      {
        id: "address-has-no-host-bits",
        severity: "warning",
        path: "/include/0",
        message:
          '"8.8.8.1/24" names an address inside the block "8.8.8.0/24". All of the block is meant by it.',
        suggestion: 'Write "8.8.8.0/24", or the one address without its prefix.',
        fix: [{ op: "replace", path: "/include/0/ip/ip", value: "8.8.8.0/24" }],
        source: "https://www.rfc-editor.org/rfc/rfc4632",
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
    const order = checks.map(({ id }) => id);
    expect(found).toEqual([...found].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
    expect(found[0]).toBe("decision-is-known");
  });

  test("levels: another one, and off", () => {
    const policy = policyOf({ name: "n".repeat(400), include: [rule.everyone()] });
    expect(ids(policy)).toEqual(["allow-does-not-include-everyone", "name-fits-the-limit"]);
    const levels = { "name-fits-the-limit": "error", "allow-does-not-include-everyone": "off" } as const;
    expect(lintPolicy(policy, { levels })).toMatchObject([{ id: "name-fits-the-limit", severity: "error" }]);
  });

  test("suppression: by place, by what is around it, or everywhere; each with its reason", () => {
    const policy = policyOf({ include: [rule.email("Ann@example.com"), rule.email("Ben@example.com")] });
    const id = "email-is-in-lower-case";
    const reason = "the provider sends capitals";
    const left = (path?: string) =>
      lintPolicy(policy, { suppress: [path === undefined ? { id, reason } : { id, path, reason }] }).map(
        (finding) => [finding.id, finding.path],
      );
    expect(left("/include/0")).toEqual([[id, "/include/1"]]);
    expect(left("/include")).toEqual([]);
    expect(left()).toEqual([]);
    expect(left("/include/00")).toEqual([
      [id, "/include/0"],
      [id, "/include/1"],
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
    [{ levels: { "name-given": "off" } }, 'no check "name-given". The nearest name is "name-is-given"'],
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
    expect(lintPolicy(json as never).length).toBeGreaterThan(0);
  });
});

describe("applyFixes", () => {
  const messy = policyOf({
    include: [
      rule.ip("8.8.8.1/24"),
      rule.ip("8.8.8.8"),
      rule.ip("1.1.1.1"),
      rule.ip("1.1.1.1/32"),
      { geo: { country_code: "pt" } },
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
        rule.emailDomain("example.com"),
      ],
      require: [rule.group("aa0a4aab-672b-4bdb-bc33-a59f1130a11f")],
      session_duration: "18h",
      newer: { kept: [1] },
    });
    expect(Object.isFrozen(fixed.include)).toBe(true);
  });

  test("leaves the policy that was given as it was, and fixes only what it is given", () => {
    const before = structuredClone(messy);
    const onlyHostBits = lintPolicy(messy).filter(({ id }) => id === "address-has-no-host-bits");
    expect(policiesEqual(applyFixes(messy, onlyHostBits), messy)).toBe(true);
    expect(messy).toEqual(before);
    expect(applyFixes(messy, [])).toEqual(messy);
  });

  test("what is left to fix needs a person", () => {
    const fixed = applyFixes(messy, lintPolicy(messy, { maxSessionDuration: "18h" }));
    expect(lintPolicy(fixed, { maxSessionDuration: "18h" }).filter(({ fix }) => fix)).toEqual([]);
    expect(diffPolicies(messy, fixed).map(({ kind }) => kind)).toContain("session-shortened");
  });
});
