import { expect, test } from "vitest";
import { everySchedule, type Turn } from "./explore.ts";

async function schedulesOf(...steps: readonly number[]): Promise<string[]> {
  const found: string[] = [];
  const create = (): Parameters<typeof everySchedule<string>>[0] extends () => infer S ? S : never => {
    const order: string[] = [];
    const program = (name: string, count: number) => async (turn: Turn) => {
      for (let step = 0; step < count; step += 1) {
        await turn();
        order.push(name);
        await Promise.resolve();
      }
    };
    const programs = Object.fromEntries(
      steps.map((count, at) => ["abc".charAt(at), program("abc".charAt(at), count)]),
    );
    return { programs, result: () => order.join("") };
  };
  for await (const { schedule, result } of everySchedule(create)) {
    expect(schedule.join("")).toBe(result);
    found.push(result);
  }
  return found;
}

test("two programs of two steps have six schedules, each tried once", async () => {
  expect(await schedulesOf(2, 2)).toEqual(["aabb", "abab", "abba", "baab", "baba", "bbaa"]);
});

test.each([
  [[0], 1],
  [[3], 1],
  [[4, 4], 70],
  [[2, 2, 2], 90],
  [[1, 2, 3], 60],
] as const)("programs of %j steps have %i schedules", async (steps, count) => {
  const found = await schedulesOf(...steps);
  expect(found).toHaveLength(count);
  expect(new Set(found).size).toBe(count);
});

test("a program that fails fails the exploration", async () => {
  const create = () => ({
    programs: {
      a: async (turn: Turn) => {
        await turn();
        throw new Error("broken");
      },
    },
    result: () => undefined,
  });
  await expect(everySchedule(create).next()).rejects.toThrow("broken");
});
