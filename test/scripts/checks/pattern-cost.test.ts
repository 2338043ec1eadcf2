import { expect, test } from "vitest";
import { patternCost } from "../../../scripts/describe/validation/pattern-cost.ts";

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
