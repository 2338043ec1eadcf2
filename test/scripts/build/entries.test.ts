import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { entriesOf } from "../../../scripts/build/entries.ts";

const root = mkdtempSync(join(tmpdir(), "entries-"));
for (const path of ["src/index.ts", "src/shapes/index.ts", "src/shapes/round.ts", "generated/models.ts"]) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), "");
}
afterAll(() => rmSync(root, { recursive: true }));

test.each<[given: string[], want: Record<string, string>]>([
  [["."], { index: "src/index.ts" }],
  [["./shapes"], { shapes: "src/shapes/index.ts" }],
  [["./shapes/round"], { "shapes/round": "src/shapes/round.ts" }],
  [["./types"], { types: "generated/models.ts" }],
  [["./package.json"], {}],
])("the entries %j are built from %j", (given, want) => {
  expect(entriesOf(root, Object.fromEntries(given.map((path) => [path, {}])))).toEqual(want);
});

test("an entry without a source is refused by name, with what to do", () => {
  expect(() => entriesOf(root, { "./colours": {} })).toThrow(
    'Cannot build the entry "./colours": src/colours/index.ts and src/colours.ts do not exist. Add one, or take the entry out of package.json.',
  );
});
