import { expect, test } from "vitest";
import { printable } from "../../../scripts/runtime/printable.ts";

test.each([
  ["Ann's team – 3 × 2, ünïcode 🙂", "Ann's team – 3 × 2, ünïcode 🙂"],
  ["two\r\nlines\u2028\u2029", "two\\u000d\\u000alines\\u2028\\u2029"],
  ["\u001b[31mred", "\\u001b[31mred"],
  ["\u202eturned\u2066", "\\u202eturned\\u2066"],
  ["hidden\u200b\ufeff", "hidden\\u200b\\ufeff"],
  ["a tag \u{e0041}", "a tag \\udb40\\udc41"],
  ["half \ud800 a character", "half \\ud800 a character"],
  ["none \uffff\u{1fffe}", "none \\uffff\\ud83f\\udffe"],
])("%j is shown as %j", (text, shown) => {
  expect(printable(text)).toBe(shown);
  expect(printable(shown)).toBe(shown);
});
