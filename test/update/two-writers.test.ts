/** The schedules of neighbouring edits; all pairs: `npm run test:schedules`. */
import { expect, test } from "vitest";
import { edits } from "./edits.ts";
import { everyRun, type Run } from "./two-writers.ts";

const names = Object.keys(edits);

async function runsOf(one: string, other: string): Promise<Run[]> {
  const runs: Run[] = [];
  const [first, second] = [edits[one], edits[other]];
  if (first === undefined || second === undefined) throw new Error("no such edit");
  for await (const run of everyRun(first, second)) runs.push(run);
  return runs;
}

test.each(names.map((name, at) => [name, names[(at + 1) % names.length] ?? name] as const))(
  "%s, and %s: no schedule breaks a promise",
  async (one, other) => {
    const runs = await runsOf(one, other);
    expect(
      runs.flatMap(({ schedule, broken }) => broken.map((sentence) => `${schedule.join("")}: ${sentence}`)),
    ).toEqual([]);
    expect(new Set(runs.map(({ schedule }) => schedule.join(""))).size).toBe(runs.length);
  },
);

test("the schedules show everything that the docstring tells of", async () => {
  const runs = await runsOf("name changed", "session changed");
  const shown = {
    schedules: runs.length,
    stopped: runs.filter(({ stopped }) => stopped > 0).length,
    unseen: runs.filter(({ unseen }) => unseen > 0).length,
    toldAtOnce: runs.filter(({ toldAtOnce }) => toldAtOnce > 0).length,
    toldLater: runs.filter(({ toldLater }) => toldLater > 0).length,
  };
  expect(shown).toEqual({ schedules: 58, stopped: 12, unseen: 36, toldAtOnce: 24, toldLater: 12 });
});
