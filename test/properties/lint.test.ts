/** The laws of the linter, on random policies and on random JSON. `FC_RUNS` sets how many. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { applyFixes, lintPolicy } from "../../src/lint/index.ts";
import { diffPolicies, policiesEqual, type PolicyDocument } from "../../src/policy/index.ts";
import { valueAt } from "../../src/json/index.ts";
import { policy, respelled } from "./arbitrary-policy.ts";

const numRuns = Number(process.env["FC_RUNS"] ?? 100);
const holds = <T>(arbitrary: fc.Arbitrary<T>, law: (value: T) => void): void =>
  fc.assert(
    fc.property(arbitrary, (value) => {
      law(value);
    }),
    { numRuns },
  );

/** Policies whose fields hold anything. */
const anything = fc
  .tuple(policy, fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })), fc.jsonValue({ maxDepth: 3 }))
  .map(([given, extra, value]) => {
    const field = Object.keys(given)[Object.keys(extra).length] ?? "include";
    // Not Object.assign, which takes a member "__proto__" for the prototype.
    return Object.fromEntries([...Object.entries(given), ...Object.entries(extra), [field, value]]);
  });

test("any JSON is judged without an error, and left as it was", () => {
  holds(anything, (given) => {
    const before = JSON.stringify(given);
    lintPolicy(given as never);
    applyFixes(given as never, lintPolicy(given as never));
    expect(JSON.stringify(given)).toBe(before);
  });
});

test("every finding points to something that is there, or to a field that is missing from something that is", () => {
  holds(policy, (given) => {
    for (const { path } of lintPolicy(given)) {
      const parent = path.slice(0, Math.max(0, path.lastIndexOf("/")));
      expect([path, valueAt(given, parent) === undefined]).toEqual([path, false]);
    }
  });
});

test("the same rules in another order have the same findings, but for their places", () => {
  const ids = (given: PolicyDocument): string[] =>
    lintPolicy(given)
      .map(({ id }) => id)
      .sort();
  holds(fc.tuple(policy, fc.nat(1_000_000)), ([given, seed]) => {
    const shuffled = respelled(given, seed);
    fc.pre(JSON.stringify(lengths(given)) === JSON.stringify(lengths(shuffled)));
    expect(ids(shuffled)).toEqual(ids(given));
  });
});

const lengths = ({ include, require, exclude }: PolicyDocument): unknown[] =>
  [include, require, exclude].map((list) => list?.length);

test("fixing comes to an end, in a policy that has nothing left to fix", () => {
  holds(policy, (given) => {
    let fixed = given;
    for (let round = 0; round < 5; round += 1)
      fixed = applyFixes(fixed, lintPolicy(fixed, { maxSessionDuration: "18h" }));
    expect(lintPolicy(fixed, { maxSessionDuration: "18h" }).filter(({ fix }) => fix)).toEqual([]);
  });
});

test("fixes of spelling do not change what the policy means", () => {
  const spelling = new Set(["no-rule-is-there-twice"]);
  holds(policy, (given) => {
    const fixed = applyFixes(
      given,
      lintPolicy(given).filter(({ id }) => spelling.has(id)),
    );
    expect(policiesEqual(fixed, given)).toBe(true);
  });
});

test("fixes of what does nothing only remove rules, and never from what is left of a list alone", () => {
  const idle = new Set(["no-address-block-covers-another", "no-required-address-block-covers-another"]);
  holds(policy, (given) => {
    const fixed = applyFixes(
      given,
      lintPolicy(given).filter(({ id }) => idle.has(id)),
    );
    const kinds = diffPolicies(given, fixed).map(({ kind }) => kind);
    expect(kinds.every((kind) => kind.endsWith("-rule-removed"))).toBe(true);
  });
});
