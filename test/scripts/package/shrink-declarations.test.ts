import { expect, test } from "vitest";
import { shrunk, withoutComments } from "../../../scripts/package/shrink-declarations.ts";

test.each([
  ["a pointer alone", "/** @generated from #/a/B */\ntype B = A;\n", "type B = A;\n"],
  [
    "below words",
    "/**\n* An A.\n*\n* @generated from #/a/A\n*/\ntype A = 1;\n",
    "/**\n* An A.\n*/\ntype A = 1;\n",
  ],
  [
    "of a member",
    "  /**\n   * Asks.\n   *\n   * @generated from #/p/~1a~1{id}/get\n   */\n  ask(): void;\n",
    "\t/**\n\t * Asks.\n\t */\n\task(): void;\n",
  ],
  [
    "no pointer",
    "/** Nothing is @generated here. */\ntype A = 1;\n",
    "/** Nothing is @generated here. */\ntype A = 1;\n",
  ],
  [
    "indentation",
    "interface A {\n  b: {\n    c:  1;\n  };\n}\n",
    "interface A {\n\tb: {\n\t\tc:  1;\n\t};\n}\n",
  ],
])("%s", (_title, given, want) => {
  expect(shrunk(given)).toBe(want);
});

test("comments go, and what looks like one in a string stays", () => {
  const given = `/** All. */
interface paths {
\t"/a/**": 1;
\t/** @description One. */a: "/* \\" */"; /** @description Two. */
\t/**
\t * Three.
\t */
\tb: 2;
}
`;
  const want = `interface paths {
\t"/a/**": 1;
\ta: "/* \\" */";
\tb: 2;
}
`;
  expect(withoutComments(given).replaceAll(/ +$/gm, "")).toBe(want);
});
