import { expect, test } from "vitest";
import { documentOf, parseText } from "../../../scripts/document/document.ts";
import { ignoredIn } from "../../../scripts/normalise/ignored.ts";
import { withSchemas } from "../support/emitted.ts";

const tagged = "{ type: object, discriminator: { propertyName: kind, mapping: { a: A } } }";

/** Each row: a document, and where it says something in vain, with how often more. */
test.each<[yaml: string, found: readonly (readonly [pointer: string, sentence: RegExp])[]]>([
  [
    withSchemas("3.1.0", `A: ${tagged}`, `B: ${tagged}`, `C: ${tagged}`),
    [["#/components/schemas/A", /^This discriminator is ignored: .* The same is true in 2 other places\.$/]],
  ],
  [withSchemas("3.1.0", "U: { oneOf: [{}, {}], discriminator: { propertyName: kind } }"), []],
  [
    withSchemas(
      "3.1.0",
      "A: { type: object, properties: { discriminator: { type: string } }, example: { discriminator: { propertyName: x } } }",
    ),
    [],
  ],
  [
    withSchemas(
      "3.0.3",
      'A: { type: object, properties: { b: { $ref: "#/components/schemas/B", nullable: true } } }',
      "B: {}",
    ),
    [["#/components/schemas/A/properties/b", /^In OpenAPI 3\.0 nothing beside a \$ref counts/]],
  ],
  [withSchemas("3.1.0", 'A: { $ref: "#/components/schemas/B", nullable: true }', "B: {}"), []],
])("%s", (yaml, found) => {
  const said = ignoredIn(documentOf("inline.yaml", "0", parseText("inline.yaml", yaml)));
  expect(said.map(({ pointer }) => pointer)).toEqual(found.map(([pointer]) => pointer));
  for (const [index, [, sentence]] of found.entries()) expect(said[index]?.sentence).toMatch(sentence);
});
