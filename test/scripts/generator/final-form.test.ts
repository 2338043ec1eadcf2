import { join } from "node:path";
import { format as prettify } from "prettier";
import { describe, expect, test } from "vitest";
import { checkerNames, checkerSource } from "../../../scripts/emit/checker-source.ts";
import { emit } from "../../../scripts/emit/emit.ts";
import { describeDocument } from "../../../scripts/generate.ts";
import { loadDocument } from "../../../scripts/document/document.ts";
import { holdingOutFinal, splitAtMark } from "../../../scripts/write/final-form.ts";
import { readConfiguration } from "../../../scripts/write/format.ts";
import { corpusFile, documents } from "../support/corpus.ts";

const configuration = readConfiguration(join(import.meta.dirname, "../../../.prettierrc.json"));
const format = (text: string): Promise<string> => prettify(text, { ...configuration, parser: "babel-ts" });

describe("what is not given to the formatter", () => {
  test("the parts of the checker are as the formatter would leave them", async () => {
    const source = `${checkerSource(checkerNames())}\n`;
    expect(source).toBe(await format(source));
  });

  const never = (...names: string[]): string => names.map((name) => `    ${name}?: never;\n`).join("");
  const long = "x".repeat(60);
  const texts: readonly (readonly [string, string])[] = [
    ["an interface", `export interface A {\n    a: { x:string };\n${never("b", "c", '"d-e"', "f", "g")}}\n`],
    ["nothing but absent members", `interface A {\n${never("a", "b")}}\n`],
    ["one member", `interface A {\n    a: string;\n}\n`],
    [
      "a literal within a union",
      `type A = B | {\n${never("a", "b", "$c")}} | { d: {\n${never("e", "f")}} };\n`,
    ],
    ["a keyword, which is quoted", `interface A {\n${never('"class"', "b", "c", '"x y"', '"1"')}}\n`],
    ["words that look like it in a comment", `/**\n * a?: never;\n * b?: never;\n */\ntype A = 1\n`],
    ["a member called as the stand-in is", `interface A {\n${never("held$out$0", "b", "c")}}\n`],
    ["none at all", `type A = "a"|"b"`],
    [
      "comments between members",
      `interface A {\n    /** One. */\n    a: B[];\n    /**\n     * Two.\n     *\n     *   three\n     */\n    b?: C.D | null | "e f";\n\n\n    c: 1\n}\n`,
    ],
    ["a comment that is no member's", `interface A {\n    a: string;\n    /** One. */\n}\n`],
    [
      "a comment in the way",
      `interface A {\n    a: string; // one\n    /* two */ b: string;\n    c: string;\n}\n`,
    ],
    [
      "methods",
      `interface A<T> {\n    b(): void;\n    c(d: string, e?: F<T, G>): Promise<H>;\n    i(${long}: string, ${long}: string): void;\n}\n`,
    ],
    [
      "texts that may be written otherwise",
      `interface A {\n    a: 'b';\n    c: "d\\"e";\n    f: "g\\u0041";\n    h: 1.0 | 0xA | 1E5;\n    i: (string);\n    j: "漢字";\n}\n`,
    ],
    [
      "aliases",
      `export type A = B;\n/** One. */\nexport type C = "d" | 2;\n\n\nexport type E = F[]\nexport type G = H;\n\nfoo()\n`,
    ],
    ["an alias that is too long", `export type A = ${long} | ${long};\nexport type B = C;\n`],
    [
      "a member that is too long further in",
      `type A = B | C | { a: {\n    ${long}: ${"y".repeat(40)};\n} };\n`,
    ],
    [
      "members of objects",
      `const a = {\n    b: "c",\n    d: [],\n    e: [1, 2],\n    f: { g: true },\n    h: [{ i: "j" }],\n    k: [{ a: 1, b: 1 }, { a: 1, b: 2 }],\n    "l-m": {n:1},\n    o: [["p", "q"], ["r", "s"]],\n} as const;\n`,
    ],
    ["an object that would fit into its line", `const a = {\n    b: 1,\n};\n`],
  ];
  test.each(texts)("%s", async (_name, text) => {
    expect(await holdingOutFinal(text, 110, format)).toBe(await format(text));
  });

  test.each(documents.map((document) => [document]))("%s, as its emitters give it", async (spec) => {
    const { document, plain, facts } = describeDocument(loadDocument(corpusFile(spec)));
    for (const { name, text } of emit(document, plain, facts)) {
      if (!/^(models|operations|resources|unions|checks)\.ts$/.test(name)) continue;
      const rest = splitAtMark(text)[1].trimStart();
      expect([name, await holdingOutFinal(rest, 110, format)]).toEqual([name, await format(rest)]);
    }
  });

  test("the mark parts a text in two, once", () => {
    expect(splitAtMark("a\fb")).toEqual(["a", "b"]);
    expect(splitAtMark("b")).toEqual(["", "b"]);
  });
});
