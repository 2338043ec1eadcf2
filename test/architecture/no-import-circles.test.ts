/** No file imports itself by a detour, types included: a reader can always begin at the bottom. */
import { dirname, relative, resolve } from "node:path";
import { expect, test } from "vitest";
import { circlesIn, type Imports } from "./circles.ts";
import { importsOf, pathOf, root, sourcesOf } from "./project.ts";

/** The files of a folder and what they import. */
function importsIn(folder: string): Imports {
  return new Map(
    sourcesOf(folder).map((file) => [
      pathOf(file),
      importsOf(file)
        .filter(({ specifier }) => specifier.startsWith("."))
        .map(({ specifier }) => relative(root, resolve(dirname(file.getFilePath()), specifier))),
    ]),
  );
}

test.each(["src", "scripts", "generated"])("%s/ has none", (folder) => {
  expect(circlesIn(importsIn(folder))).toEqual([]);
});

test("each file in a circle is in one that is shown, and each circle is a shortest one", () => {
  const imports = new Map([
    ["a.ts", ["b.ts", "outside.ts"]],
    ["b.ts", ["c.ts", "d.ts"]],
    ["c.ts", ["d.ts"]],
    ["d.ts", ["b.ts"]],
    ["e.ts", ["e.ts"]],
  ]);
  expect(circlesIn(imports)).toEqual(["b.ts → d.ts → b.ts", "c.ts → d.ts → b.ts → c.ts", "e.ts → e.ts"]);
});

test("a chain is none", () => {
  const imports = new Map([
    ["a.ts", ["b.ts", "c.ts"]],
    ["b.ts", ["c.ts"]],
    ["c.ts", []],
  ]);
  expect(circlesIn(imports)).toEqual([]);
});
