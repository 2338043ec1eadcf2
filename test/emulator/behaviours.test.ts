import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { behaviours } from "./behaviours.ts";
import { directoryBehaviours } from "./directory-behaviours.ts";
import { roads, within } from "./world.ts";

const readme = readFileSync(new URL("../../src/emulator/README.md", import.meta.url), "utf8");
const rows = [...readme.matchAll(/^\| `([a-z-]+)` *\|.*\| (\w+) *\|[^|]*\|$/gm)];

const all = { ...behaviours, ...directoryBehaviours };

test("the README has a row for every behaviour that is shown here, and for no other", () => {
  expect(rows.map(([, name]) => name)).toEqual(Object.keys(all));
});

test("every row says whether its behaviour is documented, observed or assumed", () => {
  const standings = rows.map(([, name, standing]) => [name, standing]);
  const wrong = standings.filter(([, standing]) => !/^(documented|observed|assumed)$/.test(standing ?? ""));
  expect(wrong).toEqual([]);
});

describe.each(Object.entries(roads))("%s", (_road, road) => {
  test.each(Object.entries(all))("%s", (_name, { options = {}, show }) => within(road, options, show));
});
