/** A short count of `npm run campaign -- evaluate`, and a part of its small scope. */
import { expect, test } from "vitest";
import { findVisitor } from "../../src/evaluate/index.ts";
import { createRandom } from "../campaigns/random.ts";
import {
  problemOfApplications,
  problemOfComparison,
  problemOfEvaluation,
  problemOfSearch,
  thePackage,
} from "./judge.ts";
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

/** Policies, and somebody: the lists of a policy that was made of the same rules. */
const searches = cases(30).map((seed) => {
  const { before, after, known } = randomApplications(createRandom(seed));
  return { policies: before, whom: after.at(-1) ?? before[0], known };
});

test("the package and the oracle agree on whether anybody such gets in, or is kept out", () => {
  const problems = searches.flatMap(({ policies, whom, known }) =>
    whom === undefined ? [] : (problemOfSearch(policies, whom, known) ?? []),
  );
  expect(problems.filter((problem) => problem !== "too large")).toEqual([]);
  expect(problems.length).toBeLessThan(searches.length / 2);
});

test.each<[string, typeof findVisitor]>([
  ["never finds anybody", () => ({ found: "nobody", settledBy: [] })],
  [
    "forgets what is excluded",
    (application, whom, ...rest) => findVisitor(application, { ...whom, exclude: [] }, ...rest),
  ],
  [
    "takes one reading for all",
    (application, whom, access) =>
      findVisitor(application, whom, access, {
        letterCase: "ignored",
        unfitRules: "judged",
        providerGroups: "own-login",
        riskScore: "list",
        leadingAt: "ignored",
      }),
  ],
])("the oracle finds out a search that %s", (_title, search) => {
  const problems = searches.flatMap(({ policies, whom, known }) =>
    whom === undefined ? [] : (problemOfSearch(policies, whom, known, search) ?? []),
  );
  expect(problems.filter((problem) => problem !== "too large")).not.toEqual([]);
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
