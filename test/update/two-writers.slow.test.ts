/** The schedules of neighbouring edits; all pairs: `npm run campaign -- schedules`. */
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
  const some = (field: "stopped" | "unseen" | "toldAtOnce" | "toldLater"): boolean =>
    runs.some((run) => run[field] > 0);
  expect(["stopped", "unseen", "toldAtOnce", "toldLater"].filter((field) => !some(field as never))).toEqual(
    [],
  );
  expect(runs.some(({ stopped, unseen }) => stopped === 0 && unseen === 0)).toBe(true);
});
