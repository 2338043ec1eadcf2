import { expect, test } from "vitest";
import { emitted, withSchemas } from "../support/emitted.ts";

const a = "A: { type: object, required: [t], properties: { t: { const: a } } }";
const b = "B: { type: object, required: [t], properties: { t: { const: b } } }";
const refs = '[{ $ref: "#/components/schemas/A" }, { $ref: "#/components/schemas/B" }]';
const none = undefined;

/** Each row: schemas, and the kinds of the union U that unions.ts lists; none if it is not a union of kinds. */
test.each<[title: string, schemas: readonly string[], kinds: string | undefined]>([
  ["constants", [a, b, `U: { oneOf: ${refs} }`], '"a" | "b"'],
  ["constants in an anyOf", [a, b, `U: { anyOf: ${refs} }`], '"a" | "b"'],
  [
    "a tag that one member does not require",
    [a, "B: { type: object, properties: { t: { const: b } } }", `U: { oneOf: ${refs} }`],
    none,
  ],
  [
    "the same, with a discriminator",
    [
      a,
      "B: { type: object, properties: { t: { const: b } } }",
      `U: { oneOf: ${refs}, discriminator: { propertyName: t } }`,
    ],
    '"a" | "b"',
  ],
  [
    "a value that two members have",
    [a, "B: { type: object, required: [t], properties: { t: { enum: [a, b] } } }", `U: { oneOf: ${refs} }`],
    none,
  ],
  [
    "a tag that is a number",
    [a, "B: { type: object, required: [t], properties: { t: { const: 2 } } }", `U: { oneOf: ${refs} }`],
    none,
  ],
  [
    "a tag in the parts of a member",
    [
      a,
      "Base: { type: object, required: [t], properties: { t: { type: string } } }",
      'B: { allOf: [{ $ref: "#/components/schemas/Base" }, { properties: { t: { enum: [b, c] } } }] }',
      `U: { oneOf: ${refs} }`,
    ],
    '"a" | "b" | "c"',
  ],
  [
    "the first property that tells the members apart",
    [
      "A: { type: object, required: [v, t], properties: { v: { const: one }, t: { const: a } } }",
      "B: { type: object, required: [v, t], properties: { v: { const: one }, t: { const: b } } }",
      `U: { oneOf: ${refs} }`,
    ],
    '"a" | "b"',
  ],
  [
    "a tag that no member declares",
    [
      "A: { type: object, required: [x] }",
      "B: { type: object }",
      `U: { oneOf: ${refs}, discriminator: { propertyName: t } }`,
    ],
    none,
  ],
  ["null beside the members", [a, b, `U: { oneOf: [${refs.slice(1, -1)}, { type: "null" }] }`], '"a" | "b"'],
  ["a member without a tag", [a, b, `U: { oneOf: [${refs.slice(1, -1)}, { type: string }] }`], none],
  [
    "one member, with a discriminator",
    [a, 'U: { oneOf: [{ $ref: "#/components/schemas/A" }], discriminator: { propertyName: t } }'],
    '"a"',
  ],
  ["one member, without", [a, 'U: { oneOf: [{ $ref: "#/components/schemas/A" }] }'], none],
])("%s", (_, schemas, kinds) => {
  const { "unions.ts": text = "" } = emitted(withSchemas("3.1.0", ...schemas));
  expect(/export type UKind = ([^;]*);/.exec(text)?.[1]).toBe(kinds);
});

test("a member of two unions has one guard, which takes values of both; of another value, one for each", () => {
  const { "unions.ts": text = "" } = emitted(
    withSchemas(
      "3.1.0",
      a,
      b,
      "C: { type: object, required: [t], properties: { t: { type: string } } }",
      `U: { oneOf: ${refs} }`,
      'V: { oneOf: [{ $ref: "#/components/schemas/A" }, { $ref: "#/components/schemas/C" }], discriminator: { propertyName: t, mapping: { a: A, one: C } } }',
      'W: { oneOf: [{ $ref: "#/components/schemas/B" }, { $ref: "#/components/schemas/C" }], discriminator: { propertyName: t, mapping: { b: B, two: C } } }',
    ),
  );
  expect(
    [...text.matchAll(/export function (is\w+)<T extends ReadOnly<([^>]*)>>/g)].map((found) =>
      found.slice(1),
    ),
  ).toEqual([
    ["isA", "U | V"],
    ["isB", "U | W"],
    ["isC", "V"],
    ["isCOfW", "W"],
  ]);
});
