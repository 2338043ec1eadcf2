/** A short count of `npm run campaign -- evaluate`, and a part of its small scope. */
import { expect, test } from "vitest";
import { findVisitor } from "../../src/evaluate/index.ts";
import { evaluate } from "../campaigns/evaluate.ts";
import { createRandom } from "../campaigns/random.ts";
import { judgeSearch, thePackage } from "./judge.ts";
import { randomApplicationOptions, randomPolicy } from "./random-cases.ts";
import { SmallWorld } from "./small-world.ts";
import { problemsOfSmallScope, sizeOfSmallScope } from "./small-scope.ts";
import { themes } from "./themes.ts";

test("the package and the oracle agree on requests, policies and applications", async () => {
  const { tried, failures } = await evaluate.run({ count: 1_000, seed: 7 });
  expect(failures).toEqual([]);
  expect(tried).toBeGreaterThanOrEqual(1_000);
});

test("the small scope has no exception, every 997th policy of it", () => {
  expect(problemsOfSmallScope(thePackage, 997)).toEqual([]);
  expect(sizeOfSmallScope).toBe(4_270_968);
});

const worlds = themes.map((theme) => new SmallWorld(theme));

/** What goes wrong when somebody is searched for whom policies of the same rules describe. */
function problemsOfSearches(search?: typeof findVisitor): readonly string[] {
  return Array.from({ length: 100 }, (_, seed) => createRandom(seed)).flatMap((random) => {
    const world = random.pick(worlds);
    const policies = Array.from({ length: 1 + random.below(3) }, () => randomPolicy(world, random));
    const whom = randomPolicy(world, random);
    return judgeSearch(world, policies, whom, randomApplicationOptions(world, random), search);
  });
}

test("the package and the oracle agree on whether anybody such gets in, or is kept out", () => {
  expect(problemsOfSearches()).toEqual([]);
});

test.each<[string, typeof findVisitor]>([
  ["never finds anybody", () => ({ found: "nobody", settledBy: [] })],
  [
    "forgets what is excluded",
    (application, whom, ...rest) => findVisitor(application, { ...whom, exclude: [] }, ...rest),
  ],
  [
    "takes one reading for all",
    (application, whom, access, options) =>
      findVisitor(application, whom, access, {
        ...options,
        letterCase: "ignored",
        unfitRules: "judged",
        providerGroups: "own-login",
        riskScore: "list",
        leadingAt: "ignored",
      }),
  ],
])("the oracle finds out a search that %s", (_title, search) => {
  expect(problemsOfSearches(search)).not.toEqual([]);
});
