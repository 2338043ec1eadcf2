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

class Staff {
  get name(): string {
    return "Staff";
  }
}

/** What is not a policy, and what the sentence says about it. */
const wrong: readonly [what: string, policy: unknown, says: string][] = [
  ["null", null, "got null, which is not a policy. Pass the policy as an object"],
  ["nothing", undefined, "got undefined, which is not a policy"],
  ["a text", "{}", "got a string, which is not a policy"],
  ["a number", 5, "got 5, which is not a policy"],
  [
    "what contains itself",
    cyclic(),
    'contains itself: "/include/0/email/self/of" leads back to "/include/0/email". Pass plain data',
  ],
  ["a BigInt", { ...sound, newer: [5n] }, 'holds a BigInt at "/newer/0"'],
  ["what is too deep", deep(20_000), 'is nested more than 200 deep, at "/newer/x/x'],
  ["a Date", { ...sound, newer: new Date(0) }, 'holds an object of the class Date at "/newer"'],
  ["a Map", { ...sound, newer: new Map() }, 'holds an object of the class Map at "/newer"'],
  ["a promise", Promise.resolve(sound), 'holds an object of the class Promise at ""'],
  ["an object with getters", new Staff(), 'holds an object of the class Staff at ""'],
  ["a function", { ...sound, newer: () => 1 }, 'holds a function at "/newer"'],
  ["a symbol", { ...sound, newer: Symbol("x") }, 'holds a symbol at "/newer"'],
  ["what is not a number", { ...sound, newer: Number.NaN }, 'holds NaN at "/newer"'],
  ["infinity", { ...sound, "a/b": [Infinity] }, 'holds Infinity at "/a~1b/0"'],
  ["a list with holes", { ...sound, include: Array(2) }, 'holds an undefined element at "/include/0"'],
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
describe.each(Object.entries(functions))("%s", (name, judge) => {
  test.each(wrong)("of %s", (_what, policy, says) => {
    expect(() => judge(policy as never)).toThrow(TypeError);
    expect(() => judge(policy as never)).toThrow(`${name} got`);
    expect(() => judge(policy as never)).toThrow(says);
  });

  test("takes what JSON leaves out, and objects without a prototype", () => {
    const bare: unknown = Object.assign(Object.create(null), sound, { require: undefined });
    expect(() => judge(bare as never)).not.toThrow();
  });

  test("takes one part in two places, which is not a cycle", () => {
    const rule = { email: { email: "ann@example.com" } };
    expect(() => judge({ ...sound, include: [rule], exclude: [rule] } as never)).not.toThrow();
  });
});
