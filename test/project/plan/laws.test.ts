/** A few random projects through the laws of plans; `npm run campaign -- plans` tries as many as are wanted. */
import { expect, test } from "vitest";
import { plans } from "../../campaigns/plans.ts";

test("the second plan is empty, and the account is as the files say", async () => {
  const { tried, failures } = await plans.run({ count: 15, seed: 7 });
  expect([tried, failures]).toEqual([15, []]);
});
