import { join } from "node:path";
import { format as prettify } from "prettier";
import { describe, expect, test } from "vitest";
import { checkerNames, checkerSource } from "../../../scripts/emit/checker-source.ts";
import { holdingOutAbsent, splitAtMark } from "../../../scripts/write/final-form.ts";
import { readConfiguration } from "../../../scripts/write/format.ts";

const configuration = readConfiguration(join(import.meta.dirname, "../../../.prettierrc.json"));
const format = (text: string): Promise<string> => prettify(text, { ...configuration, parser: "babel-ts" });

describe("what is not given to the formatter", () => {
  test("the parts of the checker are as the formatter would leave them", async () => {
    const source = `${checkerSource(checkerNames())}\n`;
    expect(source).toBe(await format(source));
  });

  const never = (...names: string[]): string => names.map((name) => `    ${name}?: never;\n`).join("");
  const texts: readonly (readonly [string, string])[] = [
    ["an interface", `export interface A {\n    a: { x:string };\n${never("b", "c", '"d-e"', "f", "g")}}\n`],
    ["nothing but absent members", `interface A {\n${never("a", "b")}}\n`],
    [
      "a literal within a union",
      `type A = B | {\n${never("a", "b", "$c")}} | { d: {\n${never("e", "f")}} };\n`,
    ],
    ["a keyword, which is quoted", `interface A {\n${never('"class"', "b", "c", '"x y"', '"1"')}}\n`],
    ["words that look like it in a comment", `/**\n * a?: never;\n * b?: never;\n */\ntype A = 1\n`],
    ["a member called as the stand-in is", `interface A {\n${never("held$out$0", "b", "c")}}\n`],
    ["none at all", `type A = "a"|"b"`],
  ];
  test.each(texts)("absent members: %s", async (_name, text) => {
    expect(await holdingOutAbsent(text, format)).toBe(await format(text));
  });

  test("the mark parts a text in two, once", () => {
    expect(splitAtMark("a\fb")).toEqual(["a", "b"]);
    expect(splitAtMark("b")).toEqual(["", "b"]);
  });
});
