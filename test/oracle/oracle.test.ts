/** A short count of `npm run campaign -- evaluate`, and a part of its small scope. */
import { expect, test } from "vitest";
import { createRandom } from "../campaigns/random.ts";
import { problemOfApplications, problemOfComparison, problemOfEvaluation, thePackage } from "./judge.ts";
import { randomApplications, randomPair } from "./random-policies.ts";
import { problemsOfSmallScope, sizeOfSmallScope } from "./small-scope.ts";

const cases = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

test("the package and the oracle agree on who gains and who loses", () => {
  const problems = cases(150).flatMap((seed) => problemOfComparison(randomPair(createRandom(seed))) ?? []);
  expect(problems.filter((problem) => problem !== "too large")).toEqual([]);
});

test("the package and the oracle agree on applications", () => {
  const problems = cases(25).flatMap((seed) => {
    const { before, after, known } = randomApplications(createRandom(seed));
    return problemOfApplications(before, after, known) ?? [];
  });
  expect(problems.filter((problem) => problem !== "too large")).toEqual([]);
});

test("the package and the oracle agree on requests of which only some is known", () => {
  const problems = cases(1_000).flatMap((seed) => {
    const random = createRandom(seed);
    const { before, known } = randomPair(random);
    return problemOfEvaluation(before, known, random) ?? [];
  });
  expect(problems.filter((problem) => problem !== "too large")).toEqual([]);
});

test("the small scope has no exception, every 997th policy of it", () => {
  expect(problemsOfSmallScope(thePackage, 997)).toEqual([]);
  expect(sizeOfSmallScope).toBe(4_270_968);
});
