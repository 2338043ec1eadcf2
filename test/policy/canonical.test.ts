import { readFileSync } from "node:fs";
import type { AccessRule } from "../../generated/index.ts";
import { describe, expect, test } from "vitest";
import { canonicalPolicy, diffPolicies, policiesEqual } from "../../src/policy/index.ts";
import { differentPairs, equalPairs, policyOf } from "./equalities.ts";

describe("the same policy in two spellings", () => {
  test.each(equalPairs)("$says", ({ one, other }) => {
    const [a, b] = [policyOf(one), policyOf(other)];
    expect(JSON.stringify(canonicalPolicy(a))).toBe(JSON.stringify(canonicalPolicy(b)));
    expect(policiesEqual(a, b)).toBe(true);
    expect(diffPolicies(a, b)).toEqual([]);
    expect(diffPolicies(b, a)).toEqual([]);
  });
});

describe("two policies that look alike", () => {
  test.each(differentPairs)("$says", ({ one, other }) => {
    const [a, b] = [policyOf(one), policyOf(other)];
    expect(policiesEqual(a, b)).toBe(false);
    expect(policiesEqual(b, a)).toBe(false);
    expect(diffPolicies(a, b)).not.toEqual([]);
    expect(diffPolicies(b, a)).not.toEqual([]);
  });
});

test("README.md lists every row, and nothing else", () => {
  const readme = readFileSync(new URL("../../src/policy/README.md", import.meta.url), "utf8");
  const rows = [...readme.matchAll(/^\| (?!---)(.+?) \| .+ \|$/gm)].map(([, says]) => says?.trim());
  const headings = new Set<string | undefined>(["equal", "different"]);
  expect(rows.filter((row) => !headings.has(row))).toEqual(
    [...equalPairs, ...differentPairs].map(({ says }) => says),
  );
});

describe("the canonical form", () => {
  const policy = policyOf({
    newer_field: { b: [3, 1], a: null },
    include: [
      { newer_kind: { b: false, a: [] } },
      { ip: { ip: "10.0.0.1/8" } },
      { email: { email: "ann@example.com" } },
    ],
    approval_required: false,
    app_count: 3,
  });

  test("reads like this", () => {
    expect(JSON.stringify(canonicalPolicy(policy))).toBe(
      '{"decision":"allow","include":[{"email":{"email":"ann@example.com"}},{"ip":{"ip":"10.0.0.0/8"}},' +
        '{"newer_kind":{"a":[],"b":false}}],"name":"Staff","newer_field":{"a":null,"b":[3,1]}}',
    );
  });

  test("is a copy: the policy is as it was, and the copy frozen", () => {
    const before = structuredClone(policy);
    const canonical = canonicalPolicy(policy);
    expect(policy).toEqual(before);
    expect(Object.isFrozen(policy)).toBe(false);
    expect(Object.isFrozen(canonical.include[0])).toBe(true);
    expect(() => (canonical.include as AccessRule[]).push({ everyone: {} })).toThrow(TypeError);
  });

  test("of hostile names is a plain object", () => {
    const hostile = JSON.parse(
      '{"__proto__":{"decision":"bypass"},"constructor":1,"include":[{"__proto__":{"email":1}}]}',
    );
    const canonical = canonicalPolicy(hostile);
    expect(Object.getPrototypeOf(canonical)).toBe(Object.prototype);
    expect(canonical.decision).toBeUndefined();
    expect(JSON.parse(JSON.stringify(canonical))).toEqual(hostile);
  });

  test.each([
    [{ include: "everyone" }],
    [{ include: [null, 1, "x", [], {}] }],
    [{ mfa_config: "off", connection_rules: [], approval_groups: "x" }],
    [{ session_duration: 5, require: {} }],
    [
      {
        include: [
          { ip: null },
          { ip: { ip: 7 } },
          { saml: {} },
          { user_risk_score: { user_risk_score: "high" } },
        ],
      },
    ],
  ])("of what is not a policy is that, untouched: %j", (fields) => {
    const wrong = policyOf(fields);
    expect(canonicalPolicy(wrong)).toMatchObject(
      "include" in fields && Array.isArray(fields.include) ? {} : fields,
    );
    expect(policiesEqual(wrong, wrong)).toBe(true);
    expect(policiesEqual(wrong, policyOf({}))).toBe(false);
  });
});
