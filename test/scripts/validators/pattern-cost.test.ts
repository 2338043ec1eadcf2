import { expect, test } from "vitest";
import { patternCost } from "../../../scripts/describe/validation/pattern-cost.ts";
import { processorTime } from "../support/processor-time.ts";

test.each([
  ["^a+$", "steady"],
  ["^(a|b)*$", "steady"],
  ["^\\d{4}-\\d{2}$", "steady"],
  ["^\\p{L}{1,64}$", "steady"],
  ["^a{0,2000}$", "steady"],
  ["\\u0041\\x41\\u{1F600}[\\]\\-a-z]", "steady"],
  ["^[^@\\s]+@[^@\\s]+$", "steady"],
  ["^[a-z]([-a-z0-9]*[a-z0-9])?$", "branching"],
  ["^\\s*(.*)\\s*$", "branching"],
  ["^(ab|a)(c|bc)$", "branching"],
  ["^(?:[a-z]+\\.)*[a-z]+$", "branching"],
  ["^(a+)+$", "explosive"],
  ["^(a*)*$", "explosive"],
  ["^(a|a)*$", "explosive"],
  ["^(a|[a-c])+$", "explosive"],
  ["^(\\w+\\s?)*$", "explosive"],
  ["(x(a?|b?))*y", "explosive"],
  ["^(?<word>a+){2,}$", "explosive"],
  ["^(?=a)b", "unknown"],
  ["^(a)\\1$", "unknown"],
  [`^${"[a-z]?".repeat(300)}$`, "unknown"],
  ["[", "invalid"],
  ["\\-", "invalid"],
])("%s is %s", (source, cost) => {
  expect(patternCost(source)).toBe(cost);
});

test("what is called steady or branching stays quick on the texts that it is matched against", () => {
  for (const [source, length] of [
    ["^[^@\\s]+@[^@\\s]+$", 4096],
    ["^(a|b)*$", 4096],
    ["^\\s*(.*)\\s*$", 256],
    ["^[a-z]([-a-z0-9]*[a-z0-9])?$", 256],
  ] as const) {
    const pattern = new RegExp(source, "u");
    const took = processorTime(() => {
      for (const character of ["a", " ", "@"]) pattern.test(`${character.repeat(length - 1)}!\n`);
    });
    expect({ source, slow: took > 500 }).toEqual({ source, slow: false });
  }
});
