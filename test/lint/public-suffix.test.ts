import { expect, test } from "vitest";
import { isPublicSuffix } from "../../src/lint/values/public-suffix.ts";

test.each([
  ["com", true],
  ["example.com", false],
  ["co.uk", true],
  ["CO.UK", true],
  ["example.co.uk", false],
  ["公司.cn", true],
  ["xn--55qx5d.cn", true],
  ["anything.ck", true],
  ["www.ck", false],
  ["kobe.jp", false],
  ["anything.kobe.jp", true],
  ["city.kobe.jp", false],
  ["localhost", true],
  // Suffixes that companies set for their customers are in the other part of the list.
  ["github.io", false],
  ["pages.dev", false],
  ["", false],
  ["co.uk/", false],
  ["a b", false],
  ["..", false],
  ["user@co.uk", false],
  ["192.0.2.1", false],
])("%o: %o", (domain, want) => {
  expect(isPublicSuffix(domain)).toBe(want);
});
