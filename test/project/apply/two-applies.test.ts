import { expect, test } from "vitest";
import { createRandom } from "../../campaigns/random.ts";
import { drawnApplies, otherGoal } from "./two-applies.ts";
import { goal } from "./world.ts";

test.each([
  ["the same goal", goal],
  ["goals that contradict each other", otherGoal],
] as const)(
  "two applies at once, of %s: nothing is there twice, and nothing that was seen is replaced",
  async (_what, other) => {
    const random = createRandom(1);
    for (let run = 0; run < 4; run += 1) {
      const { schedule, broken } = await drawnApplies([goal, other], random.next);
      expect({ schedule: schedule.join(""), broken }).toEqual({ schedule: schedule.join(""), broken: [] });
    }
  },
);
