/** The laws of the policy layer, on random policies. `FC_RUNS` sets how many. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  applyChanges,
  canonicalPolicy,
  definePolicy,
  diffPolicies,
  type PolicyDocument,
  policiesEqual,
  policyBody,
  validatePolicy,
} from "../../src/policy/index.ts";
import { policy, respelled, rule } from "./arbitrary-policy.ts";

const numRuns = Number(process.env["FC_RUNS"] ?? 100);
const holds = <T>(arbitrary: fc.Arbitrary<T>, law: (value: T) => void): void =>
  fc.assert(
    fc.property(arbitrary, (value) => {
      law(value);
    }),
    { numRuns },
  );
const text = (value: PolicyDocument): string => JSON.stringify(canonicalPolicy(value));
const seed = fc.nat(1_000_000);

/** Two policies that are near each other: one is the other with some of its fields taken from a third. */
const neighbours = fc
  .tuple(policy, policy, fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }))
  .map(([a, b, take]): [PolicyDocument, PolicyDocument] => {
    const taken = Object.entries(b).filter((_, index) => take[index % 20]);
    return [a, { ...a, ...Object.fromEntries(taken) } as PolicyDocument];
  });

describe("canonical form", () => {
  test("is its own canonical form", () => {
    holds(policy, (given) => expect(canonicalPolicy(canonicalPolicy(given))).toEqual(canonicalPolicy(given)));
  });
  test("does not depend on the order of anything that is a set, or on repetition", () => {
    holds(fc.tuple(policy, seed), ([given, number]) =>
      expect(text(respelled(given, number))).toBe(text(given)),
    );
  });
  test("is equal exactly when the policies are", () => {
    holds(neighbours, ([a, b]) => expect(policiesEqual(a, b)).toBe(text(a) === text(b)));
  });
  test("leaves the policy as it was", () => {
    holds(policy, (given) => {
      const before = structuredClone(given);
      canonicalPolicy(given);
      expect(given).toEqual(before);
    });
  });
});

describe("difference", () => {
  test("between a policy and itself, however spelled, is empty", () => {
    holds(fc.tuple(policy, seed), ([given, number]) => {
      expect(diffPolicies(given, given)).toEqual([]);
      expect(diffPolicies(given, respelled(given, number))).toEqual([]);
    });
  });
  test("is empty only between equal policies", () => {
    holds(neighbours, ([a, b]) => expect(diffPolicies(a, b).length === 0).toBe(policiesEqual(a, b)));
  });
  test("applied to one side gives the other", () => {
    holds(neighbours, ([a, b]) => expect(text(applyChanges(a, diffPolicies(a, b)))).toBe(text(b)));
    holds(fc.tuple(policy, policy), ([a, b]) =>
      expect(text(applyChanges(a, diffPolicies(a, b)))).toBe(text(b)),
    );
  });
  test("there and back again has the same size, and every effect turned round", () => {
    const turned = { widens: "narrows", narrows: "widens", neutral: "neutral", unclear: "unclear" };
    const lists = (a: PolicyDocument, b: PolicyDocument) =>
      diffPolicies(a, b)
        .filter(({ kind }) => kind.includes("-rule-"))
        .map(({ effect }) => effect);
    holds(neighbours, ([a, b]) =>
      expect(
        lists(a, b)
          .map((effect) => turned[effect])
          .sort(),
      ).toEqual(lists(b, a).sort()),
    );
  });
  test("survives JSON", () => {
    holds(neighbours, ([a, b]) => {
      const changes = diffPolicies(a, b);
      const read = JSON.parse(JSON.stringify(changes)) as typeof changes;
      expect(text(applyChanges(a, read))).toBe(text(b));
    });
  });
});

describe("what this version does not know", () => {
  const unknown = fc
    .tuple(fc.jsonValue({ maxDepth: 3 }), rule)
    .map(([value, other]) => ({
      given: { name: "n", decision: "allow", include: [{ zz_newer: value }, other], "a/newer~field": value },
      value,
    }))
    // definePolicy refuses a known rule that is not valid.
    .filter(({ given }) => validatePolicy(given).length === 0);
  test("survives definePolicy, policyBody and a change elsewhere byte for byte", () => {
    holds(unknown, ({ given, value }) => {
      const changed = { ...given, name: "other" } as unknown as PolicyDocument;
      const results = [
        definePolicy(given as never),
        policyBody(given as unknown as PolicyDocument),
        applyChanges(
          given as unknown as PolicyDocument,
          diffPolicies(given as unknown as PolicyDocument, changed),
        ),
      ];
      for (const result of results) {
        expect(JSON.stringify(result.include[0])).toBe(JSON.stringify({ zz_newer: value }));
        expect(JSON.stringify((result as unknown as Record<string, unknown>)["a/newer~field"])).toBe(
          JSON.stringify(value),
        );
      }
    });
  });
});
