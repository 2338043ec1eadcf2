/** An apply that dies at a step: between two requests, after one that the API has done, before or after a report is written. */
import { applyPlan } from "../../../src/project/apply/apply-plan.ts";
import type { ApplyReport } from "../../../src/project/apply/report.ts";
import { type AccountWorld, clientOf } from "./world.ts";

/** What is left of an apply that was killed at its nth step: the last report that it wrote, if it wrote one. */
export async function killedAt(
  world: AccountWorld,
  step: number,
  applying: typeof applyPlan = applyPlan,
): Promise<{ readonly report?: ApplyReport; readonly steps: number }> {
  let [steps, report]: [number, string | undefined] = [0, undefined];
  /** Nothing comes back from a step at which the program is killed. */
  let kill = (): void => {};
  const dead = new Promise<void>((resolve) => (kill = resolve));
  const alive = async (): Promise<void> => {
    steps += 1;
    if (steps <= step) return;
    kill();
    await new Promise<never>(() => {});
  };
  const client = clientOf({
    fetch: async (input, init) => {
      await alive();
      const answer = await world.emulator.fetch(input, init);
      await alive();
      return answer;
    },
  });
  const ending = applying(world.plan(), client, {
    onReport: async (one) => {
      await alive();
      report = JSON.stringify(one);
      await alive();
    },
  });
  await Promise.race([dead, ending]);
  return { ...(report !== undefined && { report: JSON.parse(report) as ApplyReport }), steps };
}
