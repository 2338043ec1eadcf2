import * as fc from "fast-check";
import { expect, test } from "vitest";
import { comparePolicies, type Relation } from "../../src/evaluate/index.ts";
import { policiesEqual, type PolicyDocument } from "../../src/policy/index.ts";
import { policy as anyPolicy, respelled } from "../properties/arbitrary-policy.ts";
import { lawCase, laws } from "./laws.ts";

const seeds = Array.from({ length: 100 }, (_, seed) => seed + 1);

test.each(Object.entries(laws))("%s", (_law, holds) => {
  expect(seeds.filter((seed) => !holds(lawCase(seed)))).toEqual([]);
});

test("policies that are equal are equivalent, however they are spelled", () => {
  fc.assert(
    fc.property(anyPolicy, fc.nat(), (given: PolicyDocument, seed) => {
      const other = respelled(given, seed);
      const relation: Relation = comparePolicies(given, other).relation;
      expect(policiesEqual(given, other)).toBe(true);
      expect(relation).toBe("equivalent");
    }),
    { numRuns: 300 },
  );
});
