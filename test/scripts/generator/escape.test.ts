import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { attempt } from "../../campaigns/generator.ts";
import { commentLine, commentText, stringLiteral, valueKey } from "../../../scripts/emit/print/escape.ts";
import { canary } from "../support/hostile.ts";

const anything = fc.string({
  unit: fc.constantFrom(
    "\\",
    '"',
    "'",
    "`",
    "$",
    "{",
    "*",
    "/",
    "\n",
    "\u2028",
    "<",
    "a",
    "@",
    "\ud800",
    "\u202e",
  ),
});

describe("one function for each context", () => {
  test("a string literal is the string, on one line", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const literal = stringLiteral(text);
        // The law is what the language makes of the literal, so the language is asked.
        expect((0, eval)(literal)).toBe(text);
        expect(literal).not.toMatch(/[\n\r\u2028\u2029\u202e]/);
        expect(literal).not.toContain("</");
      }),
    );
  });

  test("a comment's text cannot end it", () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(commentText(text)).not.toMatch(/\*\/|\/\*|\u2028|\r/);
        expect(commentLine(text)).not.toMatch(/\n|\*\//);
      }),
    );
  });

  test("no text begins a tag", () =>
    expect(commentText("@evil {@link x}\n  @more")).toBe("\\@evil {\\@link x}\n  \\@more"));

  test("no key sets a prototype", () => expect(valueKey("__proto__")).toBe('["__proto__"]'));

  test("a backslash before a quote does not lead the writer astray", async () => {
    expect(await attempt({ style: "\\", mediaType: `*/ ${canary}(); /*` }, true)).toEqual([]);
  });
});
