/** Where the report of an account is, of several. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { reportNameOf } from "../../../src/cli/applying/report-names.ts";

const id = (number: number): string => number.toString(16).padStart(32, "0");

test.each<readonly [names: readonly string[], wanted: readonly string[]]>([
  [
    ["production", "staging"],
    ["production", "staging"],
  ],
  [
    ["Harbour (Porto)", "Lisboa é"],
    ["harbour-porto", "lisboa-e"],
  ],
  [
    ["Prod", "prod"],
    [`prod-${id(0)}`, `prod-${id(1)}`],
  ],
  [
    ["../../etc", "CON", "株式会社", "有限会社"],
    ["etc", `con-${id(1)}`, id(2), id(3)],
  ],
  [
    [id(1), "b"],
    [`${id(1)}-${id(0)}`, "b"],
  ],
])("of %j", (names, wanted) => {
  const accounts = Object.fromEntries(names.map((name, index) => [name, { id: id(index) }]));
  expect(names.map((_, index) => reportNameOf({ accounts }, id(index)))).toEqual(wanted);
});

test("an account that the configuration does not name has its id", () => {
  expect(reportNameOf({}, id(1))).toBe(id(1));
  expect(reportNameOf({ accounts: { production: { id: id(2) } } }, id(1))).toBe(id(1));
});

test("no two accounts share a file", () => {
  const name = fc.oneof(
    fc.string(),
    fc.constantFrom("a", "A", "a!", "-a", "con", "CON", "", id(0), id(1), id(2), `a-${id(0)}`),
  );
  fc.assert(
    fc.property(fc.uniqueArray(name, { maxLength: 5 }), (names) => {
      const accounts = Object.fromEntries(names.map((one, index) => [one, { id: id(index) }]));
      const files = Array.from({ length: 7 }, (_, index) => reportNameOf({ accounts }, id(index)));
      expect(new Set(files).size).toBe(files.length);
      for (const file of files) expect(file).toMatch(/^[a-z0-9-]+$/);
    }),
  );
});
