import { existsSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diff } from "../../../scripts/diff/diff.ts";
import { documentOf, loadDocument } from "../../../scripts/load/document.ts";
import type { Json, JsonObject } from "../../../scripts/load/json.ts";
import { document } from "./documents.ts";
import { choices, respelled } from "./respell.ts";

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

const documents = fc
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

describe("equal documents do not differ", () => {
  test("a document from itself", () => {
    fc.assert(
      fc.property(documents, (one) => {
        expect(diff(one, one)).toEqual({ changes: [], texts: [] });
      }),
      {
        numRuns: 300,
      },
    );
  });

  test("a document from itself in another order and spelling", () => {
    const law = fc.property(documents, fc.nat(), (one, seed) => {
      const again = documentOf("again.json", one.hash, respelled(one.root, choices(seed)));
      expect(diff(one, again).changes).toEqual([]);
      expect(diff(again, one).changes).toEqual([]);
    });
    fc.assert(law, { numRuns: 1500 });
  });

  test("a document from itself through text", () => {
    const law = fc.property(documents, (one) => {
      const again = documentOf("again.json", one.hash, JSON.parse(JSON.stringify(one.root)) as JsonObject);
      expect(diff(one, again)).toEqual({ changes: [], texts: [] });
    });
    fc.assert(law, { numRuns: 100 });
  });
});

const folder = process.env["UPSTREAM_SPECS"] ?? "";
const upstream = ["cloudflare-2024-07-31.json.gz", "cloudflare-2026-07-01.json.gz"].map((name) =>
  join(folder, name),
);
const missing = folder === "" || !upstream.every((file) => existsSync(file));

describe.skipIf(missing)("large documents (in the folder that UPSTREAM_SPECS names)", () => {
  test.each(upstream)("%s does not differ from itself respelled", { timeout: 120_000 }, (file) => {
    const one = loadDocument(file);
    const again = documentOf(file, one.hash, respelled(one.root, choices(7)));
    expect(diff(one, again).changes.slice(0, 10)).toEqual([]);
  });
});
