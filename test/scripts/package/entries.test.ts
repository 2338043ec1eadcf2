import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { entriesOf, type ExportTarget } from "../../../scripts/package/entries.ts";

const root = mkdtempSync(join(tmpdir(), "entries-"));
for (const path of [
  "src/index.ts",
  "src/required.ts",
  "src/shapes/index.ts",
  "src/shapes/round.ts",
  "generated/models.ts",
]) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), "");
}
afterAll(() => rmSync(root, { recursive: true }));

const script = (name: string): ExportTarget => ({
  types: `./dist/${name}.d.ts`,
  default: `./dist/${name}.js`,
});

test.each<[title: string, given: Record<string, ExportTarget>, want: Record<string, string>]>([
  ["the main entry", { ".": script("index") }, { index: "src/index.ts" }],
  ["a room", { "./shapes": script("shapes") }, { shapes: "src/shapes/index.ts" }],
  [
    "a file of a room",
    { "./shapes/round": script("shapes/round") },
    { "shapes/round": "src/shapes/round.ts" },
  ],
  ["the types", { "./types": script("types") }, { types: "generated/models.ts" }],
  [
    "another script for another condition",
    { ".": { require: script("required"), default: "./dist/index.js" } },
    { required: "src/required.ts", index: "src/index.ts" },
  ],
  ["a plain file", { "./package.json": "./package.json" }, {}],
])("%s", (_title, given, want) => {
  expect(entriesOf(root, given)).toEqual(want);
});

test("a script without a source is refused by name, with what to do", () => {
  expect(() => entriesOf(root, { "./colours": script("colours") })).toThrow(
    'Cannot build "dist/colours.js": src/colours/index.ts and src/colours.ts do not exist. Add one, or take the script out of package.json.',
  );
});
