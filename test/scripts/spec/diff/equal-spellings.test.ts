import { describe, expect, test } from "vitest";
import { diff } from "../../../../scripts/spec/diff/diff.ts";
import type { Json, JsonObject } from "../../../../scripts/document/json.ts";
import { call, document, sending } from "./documents.ts";

const text = { type: "string" };
const number = { type: "integer" };
const components: JsonObject = {
  Cat: { type: "object", required: ["kind"], properties: { kind: text, name: text } },
  Dog: { type: "object", required: ["kind"], properties: { kind: text, bark: text } },
};
const [cat, dog] = [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }];
const hidden = { type: "string", readOnly: true };

/** Two schemas that allow the same values and say the same of them. */
const schemas: readonly (readonly [string, Json, Json])[] = [
  ["true and an empty schema", true, {}],
  ["an empty list of required names", { type: "object" }, { type: "object", required: [], properties: {} }],
  [
    "null in one alternative or in the other",
    { anyOf: [{ type: ["string", "null"] }, number] },
    { anyOf: [text, { type: ["integer", "null"] }] },
  ],
  [
    "null in an alternative or of its own",
    { anyOf: [{ type: ["string", "null"] }, cat] },
    { anyOf: [text, cat, { type: "null" }] },
  ],
  [
    "null of the whole or of a member",
    { nullable: true, anyOf: [text, cat] },
    { anyOf: [{ type: "string", nullable: true }, cat] },
  ],
  [
    "null as the only value beside a type, wrapped",
    { type: "object", enum: [null] },
    { anyOf: [{ type: "object", enum: [null] }] },
  ],
  ["several types or several alternatives", { type: ["string", "integer"] }, { oneOf: [number, text] }],
  [
    "a default that is deeper because of its wrapping",
    { default: 1, allOf: [{ type: "integer", default: 2 }] },
    { allOf: [{ allOf: [{ type: "integer", default: 2 }], default: 1 }] },
  ],
  [
    "a mark within the only alternative",
    { type: "object", properties: { a: hidden } },
    { type: "object", properties: { a: { anyOf: [hidden] } } },
  ],
  [
    "a mark within all alternatives but null",
    { type: "object", properties: { a: { type: ["string", "null"], readOnly: true } } },
    { type: "object", properties: { a: { oneOf: [hidden, { type: "null" }] } } },
  ],
  [
    "values in one list or in several",
    { enum: ["a", "b", "c"] },
    { anyOf: [{ const: "b" }, { enum: ["c", "a"] }] },
  ],
  [
    "values in nested lists, beside something else",
    { anyOf: [cat, { const: "a" }, { const: "b" }, { const: 1 }] },
    { anyOf: [cat, { anyOf: [{ enum: ["a", 1] }, { const: "b" }] }] },
  ],
  [
    "bytes by format or by encoding",
    { type: "string", format: "byte" },
    { type: "string", contentEncoding: "base64" },
  ],
  [
    "a file by format or by media type",
    { type: "string", format: "binary" },
    { type: "string", contentMediaType: "application/octet-stream" },
  ],
  ["an if without consequences", { type: "object" }, { type: "object", if: cat }],
  [
    "one item of a form, said twice",
    { type: "array", contains: text },
    { type: "array", contains: text, minContains: 1 },
  ],
  [
    "nothing left over for the second closing",
    { type: "object", additionalProperties: false },
    { type: "object", additionalProperties: false, unevaluatedProperties: false },
  ],
  [
    "a component's own name in a mapping",
    { oneOf: [cat, dog], discriminator: { propertyName: "kind" } },
    {
      oneOf: [cat, dog],
      discriminator: { propertyName: "kind", mapping: { Cat: "Cat", Dog: "#/components/schemas/Dog" } },
    },
  ],
  ["whole numbers beyond a limit", { type: "integer", minimum: 5 }, { type: "integer", exclusiveMinimum: 4 }],
  ["many members without a name", { anyOf: many(90) }, { anyOf: many(90) }],
];

function many(count: number): readonly Json[] {
  return Array.from({ length: count }, (_, index) => ({
    type: "object",
    properties: { [`a${index}`]: text },
  }));
}

/** Two ways to say the same of a call. */
const scheme = { type: "http", scheme: "bearer" };
const query = { name: "q", in: "query", schema: text };
const calls: readonly (readonly [string, ReturnType<typeof call>, ReturnType<typeof call>])[] = [
  ["two schemes of one description under new names", signedBy("a", "b"), signedBy("z", "c")],
  ["a value of one piece, exploded or not", asking({ explode: true }), asking({ explode: false })],
  [
    "the same end in two spellings",
    call({ "x-sunset": "2027-01-01" }),
    call({ "x-sunset": "2027-01-01T00:00:00Z" }),
  ],
  [
    "parameters of the path or of its only operation",
    document({ "/a": { parameters: [query], get: {} } }),
    document({ "/a": { get: { parameters: [query] } } }),
  ],
  ["a refresh where the token comes from", signedIn({}), signedIn({ refreshUrl: "https://a" })],
];

function asking(more: JsonObject): ReturnType<typeof call> {
  return call({ parameters: [{ name: "q", in: "query", schema: text, ...more }] });
}

function signedBy(first: string, second: string): ReturnType<typeof call> {
  const root = { components: { securitySchemes: { [first]: scheme, [second]: scheme } } };
  return call({ security: [{ [second]: [] }] }, root);
}

function signedIn(more: JsonObject): ReturnType<typeof call> {
  const flows = { password: { tokenUrl: "https://a", scopes: {}, ...more } };
  return call(
    { security: [{ a: [] }] },
    { components: { securitySchemes: { a: { type: "oauth2", flows } } } },
  );
}

describe("equal spellings do not differ", () => {
  test.each(schemas)("%s", (_, one, other) => {
    const [before, after] = [sending(one, components), sending(other, components)];
    expect([diff(before, after).changes, diff(after, before).changes]).toEqual([[], []]);
  });

  test.each(calls)("%s", (_, before, after) => {
    expect([diff(before, after).changes, diff(after, before).changes]).toEqual([[], []]);
  });
});

/** Changes that are one, and are reported as one: the kinds found, on the side of requests and calls. */
const once: readonly (readonly [string, Json, Json, readonly string[]])[] = [
  ["any value, null among them, becomes a text", {}, text, ["type-narrowed"]],
  [
    "a nullable text becomes one of several",
    { type: ["string", "null"] },
    { anyOf: [text, cat, { type: "null" }] },
    ["union-member-added"],
  ],
  [
    "a default stays if a type is added",
    { type: "string", default: "a" },
    { default: "a", anyOf: [text, cat] },
    ["union-member-added"],
  ],
  ["a value of another type is added", { enum: ["a"] }, { enum: ["a", 1] }, ["enum-value-added"]],
  ["a constant of another type", { const: "a" }, { const: 1 }, ["constant-changed"]],
  [
    "the only alternative gets another one beside it",
    { oneOf: [cat], discriminator: { propertyName: "kind" } },
    { oneOf: [cat, dog], discriminator: { propertyName: "kind" } },
    ["union-member-added"],
  ],
];

describe("one change is reported once", () => {
  test.each(once)("%s", (_, one, other, want) => {
    const { changes } = diff(sending(one, components), sending(other, components));
    expect(changes.filter(({ side }) => side === "request").map(({ kind }) => kind)).toEqual(want);
  });
});

test("a base's discriminator is compared once, however many kinds it has", () => {
  const base = (property: string): JsonObject => ({
    Base: { type: "object", properties: { kind: text }, discriminator: { propertyName: property } },
    A: { allOf: [{ $ref: "#/components/schemas/Base" }, { type: "object", properties: { a: text } }] },
    B: { allOf: [{ $ref: "#/components/schemas/Base" }, { type: "object", properties: { b: text } }] },
  });
  const both = {
    type: "object",
    properties: { a: { $ref: "#/components/schemas/A" }, b: { $ref: "#/components/schemas/B" } },
  };
  const { changes } = diff(sending(both, base("kind")), sending(both, base("sort")));
  expect(changes.map(({ side, sentence }) => `${side}: ${sentence}`)).toEqual([
    'request: The alternatives of "Base" are told apart by "sort", no longer by "kind".',
    'response: The alternatives of "Base" are told apart by "sort", no longer by "kind".',
  ]);
});
