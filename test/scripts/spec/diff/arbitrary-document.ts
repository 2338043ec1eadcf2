import * as fc from "fast-check";
import type { LoadedDocument } from "../../../../scripts/document/document.ts";
import type { Json } from "../../../../scripts/document/json.ts";
import { document } from "./documents.ts";

const names = ["Cat", "Dog", "Owner", "Tree"];
const keys = ["id", "name", "kind", "tags"];

const marks = fc.record(
  {
    description: fc.constantFrom("One thing.", "Another thing."),
    deprecated: fc.boolean(),
    readOnly: fc.boolean(),
    nullable: fc.constant(true),
  },
  { requiredKeys: [] },
);

const leaf = fc.oneof(
  fc.constantFrom<Json>(
    {},
    { type: "boolean" },
    { type: ["string", "null"] },
    { type: ["integer", "string"] },
  ),
  fc.record({ type: fc.constant("string"), minLength: fc.nat(5), pattern: fc.constantFrom("^a", ".*") }),
  fc.record({
    type: fc.constantFrom("integer", "number"),
    exclusiveMinimum: fc.integer({ min: -3, max: 3 }),
  }),
  fc.record({
    type: fc.constant("string"),
    enum: fc.uniqueArray(fc.constantFrom("a", "b", "c"), { minLength: 1 }),
  }),
  fc.record({ const: fc.constantFrom<Json>("a", 1, true) }),
  fc.constantFrom(...names).map((name): Json => ({ $ref: `#/components/schemas/${name}` })),
);

const { schema } = fc.letrec<{ schema: Json; object: Json; union: Json }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { arbitrary: leaf, weight: 3 },
    { arbitrary: tie("object"), weight: 2 },
    {
      arbitrary: fc.record({ type: fc.constant("array"), items: tie("schema") }) as fc.Arbitrary<Json>,
      weight: 1,
    },
    { arbitrary: tie("union"), weight: 1 },
  ),
  object: fc
    .record({
      properties: fc.dictionary(fc.constantFrom(...keys), tie("schema"), { maxKeys: 3 }),
      required: fc.uniqueArray(fc.constantFrom(...keys), { maxLength: 2 }),
      marks,
      additionalProperties: fc.constantFrom<Json | undefined>(undefined, true, false),
    })
    .map(({ marks: marked, additionalProperties, ...rest }) => {
      const object = Object.assign({ type: "object" }, rest, marked);
      return additionalProperties === undefined ? object : Object.assign(object, { additionalProperties });
    }),
  union: fc
    .record({
      word: fc.constantFrom("anyOf", "oneOf"),
      members: fc.uniqueArray(tie("schema"), {
        minLength: 1,
        maxLength: 3,
        selector: (one) => JSON.stringify(one),
      }),
    })
    .map(({ word, members }) => ({ [word]: members })),
}));

/** Small documents with one operation, four components that refer to one another, and most words of a schema. */
export const documents: fc.Arbitrary<LoadedDocument> = fc
  .record({
    sent: schema,
    answered: schema,
    parameter: leaf,
    components: fc.tuple(schema, schema, schema, schema),
  })
  .map(({ sent, answered, parameter, components }) =>
    document(
      {
        "/things/{id}": {
          put: {
            parameters: [
              { name: "id", in: "path", required: true, schema: parameter },
              { name: "page", in: "query", schema: parameter },
            ],
            requestBody: { content: { "application/json": { schema: sent } } },
            responses: { "200": { content: { "application/json": { schema: answered } } }, "4XX": {} },
          },
        },
      },
      {
        components: {
          // A component that stands for nothing but itself has no meaning, so the random ones are never references.
          schemas: Object.fromEntries(
            names.map((name, index) => [
              name,
              { type: "object", properties: { [keys[index] ?? "id"]: components[index] ?? {} } },
            ]),
          ),
        },
      },
    ),
  );
