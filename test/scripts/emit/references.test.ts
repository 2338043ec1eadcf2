import { expect, test } from "vitest";
import { emitted, withSchemas } from "../support/emitted.ts";

test.each<readonly [title: string, schemas: readonly string[], wanted: readonly string[]]>([
  [
    "a property",
    ["A: { type: object, properties: { pet: { type: string, x-refers-to: pet } } }"],
    ['{ model: "A", path: ["pet"], to: "pet" }', 'export type ReferenceKind = "pet";'],
  ],
  [
    "items of a list within an object",
    [
      "A: { type: object, properties: { b: { type: object, properties: { ids: { type: array, items: { type: string, x-refers-to: pet } } } } } }",
    ],
    ['{ model: "A", path: ["b", "ids", "*"], to: "pet" }'],
  ],
  [
    "members of a map, and parts",
    [
      "A: { allOf: [{ type: object, additionalProperties: { type: string, x-refers-to: pet } }, { type: object, properties: { o: { type: string, x-refers-to: owner } } }] }",
    ],
    [
      '{ model: "A", path: ["*"], to: "pet" }',
      '{ model: "A", path: ["o"], to: "owner" }',
      'export type ReferenceKind = "owner" | "pet";',
    ],
  ],
  [
    "a component that others refer to is marked once, where it is written",
    [
      "Id: { type: string, x-refers-to: pet }",
      'A: { type: object, properties: { pet: { $ref: "#/components/schemas/Id" } } }',
    ],
    ['references: readonly Reference[] = [ { model: "Id", path: [], to: "pet" }, ]'],
  ],
  [
    "a mark of any text",
    ['A: { type: object, properties: { "a\\"b": { type: string, x-refers-to: "*/ x" } } }'],
    ['{ model: "A", path: ["a\\"b"], to: "*/ x" }'],
  ],
])("%s", (_, schemas, wanted) => {
  const text = emitted(withSchemas("3.1.0", ...schemas))["references.ts"];
  for (const part of wanted) expect(text).toContain(part);
});

test("a document without marks has no such file", () => {
  expect(emitted(withSchemas("3.1.0", "A: { type: string }"))["references.ts"]).toBeUndefined();
});
