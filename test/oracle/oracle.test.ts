/** A short count of `npm run campaign -- evaluate`, and a part of its small scope. */
import { expect, test } from "vitest";
import { evaluate } from "../campaigns/evaluate.ts";
import { thePackage } from "./judge.ts";
import { problemsOfSmallScope, sizeOfSmallScope } from "./small-scope.ts";

test("the package and the oracle agree on requests, policies and applications", async () => {
  const { tried, failures } = await evaluate.run({ count: 1_000, seed: 7 });
  expect(failures).toEqual([]);
  expect(tried).toBeGreaterThanOrEqual(1_000);
});

test("the small scope has no exception, every 997th policy of it", () => {
  expect(problemsOfSmallScope(thePackage, 997)).toEqual([]);
  expect(sizeOfSmallScope).toBe(4_270_968);
});
