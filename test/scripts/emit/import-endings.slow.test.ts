import { describe, expect, test } from "vitest";
import { specifier, withExtension } from "../../../scripts/emit/print/imports.ts";
import { generate } from "../../../scripts/generate.ts";
import { corpusDocument } from "../support/corpus.ts";
import { compileErrors } from "../support/generated-program.ts";
import { join } from "node:path";

const root: string = join(import.meta.dirname, "../../..");

test.each([
  ["index", "models", "js", "./models.js"],
  ["index", "runtime/send", "none", "./runtime/send"],
  ["resources/a.b", "models", "ts", "../models.ts"],
  ["resources/a.b", "resources/c", "js", "./c.js"],
] as const)("from %s to %s with the ending %s: %s", (from, to, extension, wanted) => {
  expect(specifier(from, to, extension)).toBe(wanted);
});

test("only relative imports of a module get another ending", () => {
  const text = [
    'import createClient from "openapi-fetch";',
    "import {",
    "  one,",
    '} from "./one.ts";',
    'import type { Two } from "../two.ts";',
    'export { three } from "./three.ts";',
    'const text = " from \\"./one.ts\\";";',
  ];
  const endings = (extension: "js" | "none"): string[] =>
    withExtension(text.join("\n"), extension)
      .split("\n")
      .filter((line, index) => line !== text[index]);
  expect(endings("js")).toEqual([
    '} from "./one.js";',
    'import type { Two } from "../two.js";',
    'export { three } from "./three.js";',
  ]);
  expect(endings("none")).toEqual([
    '} from "./one";',
    'import type { Two } from "../two";',
    'export { three } from "./three";',
  ]);
});

describe.each(["js", "ts", "none"] as const)("with the ending %s", (extension) => {
  test("every import ends so, and what is generated compiles", async () => {
    const { files } = await generate(root, corpusDocument("envelope-and-pages.yaml"), {
      importExtension: extension,
    });
    const specifiers = files.flatMap(({ text }) =>
      [...text.matchAll(/ from "(\.[^"]*)";$/gm)].map(([, from]) => from),
    );
    const isWanted = (from = ""): boolean =>
      extension === "none" ? !/\.[jt]s$/.test(from) : from.endsWith(`.${extension}`);
    expect(specifiers.length).toBeGreaterThan(20);
    expect(specifiers.filter((from) => !isWanted(from))).toEqual([]);
    expect(compileErrors(new Map(files.map(({ name, text }) => [name, text])), [true])).toEqual([]);
  });
});
