/** With other colleagues: `npm run campaign -- schedules`. */
import { expect, test } from "vitest";
import { everyEnd, isHonest, type End } from "./late-write.ts";

async function endsWith(colleague?: string): Promise<End[]> {
  const ends: End[] = [];
  for await (const end of everyEnd(colleague)) ends.push(end);
  return ends;
}

test("alone, it ends well in every schedule, and reads before it sends again", async () => {
  const ends = await endsWith();
  expect(ends.filter((end) => end.ended !== "updated" || !isHonest(end))).toEqual([]);
  const [once, twice] = ["GET GET PUT GET", "GET GET PUT GET PUT GET"];
  expect(new Set(ends.map(({ requests }) => requests))).toEqual(new Set([once, twice]));
});

test("with a colleague, no schedule claims what was not read, or sends blindly", async () => {
  const ends = await endsWith("name changed");
  expect(ends.filter((end) => !isHonest(end))).toEqual([]);
  expect(new Set(ends.map(({ ended, sent }) => `${ended} ${sent}`))).toEqual(
    new Set(["updated yes", "moved no", "moved unknown", "changed-after yes"]),
  );
});
