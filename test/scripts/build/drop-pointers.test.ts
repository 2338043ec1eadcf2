import { expect, test } from "vitest";
import { withoutPointers } from "../../../scripts/build/drop-pointers.ts";

test.each([
  ["alone", "/** @generated from #/a/B */\ntype B = A;\n", "type B = A;\n"],
  [
    "below words",
    "/**\n* An A.\n*\n* @generated from #/a/A\n*/\ntype A = 1;\n",
    "/**\n* An A.\n*/\ntype A = 1;\n",
  ],
  [
    "of a member",
    "  /**\n   * Asks.\n   *\n   * @generated from #/p/~1a~1{id}/get\n   */\n  ask(): void;\n",
    "  /**\n   * Asks.\n   */\n  ask(): void;\n",
  ],
  [
    "none",
    "/** Nothing is @generated here. */\ntype A = 1;\n",
    "/** Nothing is @generated here. */\ntype A = 1;\n",
  ],
])("%s", (_title, given, want) => {
  expect(withoutPointers(given)).toBe(want);
});
