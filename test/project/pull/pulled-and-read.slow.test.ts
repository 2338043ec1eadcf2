/** Very many policies on their way through files, and what the compiler says of them in TypeScript. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { languages } from "../../../src/project/pull/languages.ts";
import { anyPolicies, anyTexts, hostile, lostOf } from "./pulled-and-read.ts";

test.each(languages)("nothing is lost, as %s", (as) => {
  const law = (policies: readonly object[]): void => {
    expect(lostOf(policies, as)).toEqual([]);
  };
  fc.assert(fc.property(anyPolicies, law), { numRuns: 500 });
  fc.assert(fc.property(anyTexts, law), { numRuns: 5000 });
  expect(lostOf(hostile(500, 11), as)).toEqual([]);
});
