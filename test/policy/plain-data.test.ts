import { describe, expect, test } from "vitest";
import { applyFixes, lintPolicy } from "../../src/lint/index.ts";
import {
  applyChanges,
  canonicalPolicy,
  definePolicy,
  diffPolicies,
  policiesEqual,
  policyBody,
  type PolicyDocument,
} from "../../src/policy/index.ts";

const sound = { name: "Staff", decision: "allow", include: [{ everyone: {} }] } as const;

function cyclic(): object {
  const rule: { [name: string]: unknown } = { email: "ann@example.com" };
  rule["self"] = { of: rule };
  return { ...sound, include: [{ email: rule }] };
}

function deep(levels: number): object {
  let value: object = {};
  for (let level = 0; level < levels; level += 1) value = { x: value };
  return { ...sound, newer: value };
}

/** What is no policy, and what the sentence says of it. */
const wrong: readonly [what: string, policy: unknown, says: string][] = [
  ["null", null, "got null, which is no policy. Pass the policy as an object"],
  ["nothing", undefined, "got undefined, which is no policy"],
  ["a text", "{}", "got a text, which is no policy"],
  ["a number", 5, "got 5, which is no policy"],
  [
    "what contains itself",
    cyclic(),
    'contains itself: "/include/0/email/self/of" leads back to "/include/0/email". Pass plain data',
  ],
  ["a BigInt", { ...sound, newer: [5n] }, 'holds a BigInt at "/newer/0"'],
  ["what is too deep", deep(20_000), 'is nested more than 200 deep, at "/newer/x/x'],
];

const functions: { readonly [name: string]: (policy: PolicyDocument) => unknown } = {
  lintPolicy,
  applyFixes: (policy) => applyFixes(policy, []),
  canonicalPolicy,
  policiesEqual: (policy) => policiesEqual(sound as never, policy),
  diffPolicies: (policy) => diffPolicies(sound as never, policy),
  applyChanges: (policy) => applyChanges(policy, []),
  policyBody,
  definePolicy: (policy) => definePolicy(policy as never),
};
/** A copy needs no JSON, and the linter looks into no field that it does not know. */
const fine = new Set([
  ...["applyFixes", "applyChanges", "canonicalPolicy", "policyBody", "definePolicy"].map(
    (name) => `${name} a BigInt`,
  ),
  ...["a BigInt", "what is too deep"].map((what) => `lintPolicy ${what}`),
]);

describe.each(Object.entries(functions))("%s", (name, judge) => {
  test.each(wrong.filter(([what]) => !fine.has(`${name} ${what}`)))("of %s", (_what, policy, says) => {
    expect(() => judge(policy as never)).toThrow(TypeError);
    expect(() => judge(policy as never)).toThrow(`${name} got`);
    expect(() => judge(policy as never)).toThrow(says);
  });

  test("takes one part in two places, which is no cycle", () => {
    const rule = { email: { email: "ann@example.com" } };
    expect(() => judge({ ...sound, include: [rule], exclude: [rule] } as never)).not.toThrow();
  });
});

test("what is thrown for another reason is passed on", () => {
  expect(() => definePolicy({ ...sound, session_duration: "1d" } as never)).toThrow("which is no duration");
});
