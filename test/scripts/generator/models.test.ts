import { describe, expect, test } from "vitest";
import { emitted, withSchemas } from "../support/emitted.ts";

/** Each row: what a document says, and what models.ts says then. */
const rows: readonly (readonly [title: string, schemas: readonly string[], wanted: readonly string[]])[] = [
  [
    "an object",
    ["A: { type: object, required: [x], properties: { x: { type: string }, y: { type: integer } } }"],
    ["export interface A { x: string; y?: number; }"],
  ],
  ["an enum", ["A: { type: string, enum: [a, b] }"], ['export type A = "a" | "b";']],
  ["null in an enum", ["A: { enum: [a, 1, true, null] }"], ['export type A = "a" | 1 | true | null;']],
  [
    "a list of which several parts say something, so that its methods are those of all",
    [
      "A: { type: object, required: [a], properties: { a: { type: string } } }",
      'L: { type: array, items: { $ref: "#/components/schemas/A" } }',
      'M: { allOf: [{ $ref: "#/components/schemas/L" }, { items: { required: [b] } }] }',
      'P: { properties: { data: { $ref: "#/components/schemas/L" } } }',
      'Q: { allOf: [{ $ref: "#/components/schemas/P" }, { required: [data], properties: { data: { type: array, items: { required: [b] } } } }] }',
    ],
    ["export type M = (A & { b: unknown; })[];", "export type Q = { data: (A & { b: unknown; })[]; } & P;"],
  ],
  ["an empty enum", ["A: { enum: [] }"], ["export type A = never;"]],
  ["a constant", ["A: { const: { a: [1, x] } }"], ['export type A = { a: [1, "x"] };']],
  ["a null constant", ["A: { const: null }"], ["export type A = null;"]],
  ["a list of types", ['A: { type: [string, "null"] }'], ["export type A = string | null;"]],
  ["a type that does not exist", ["A: { type: any }"], ["export type A = unknown;"]],
  [
    "a bare scalar and a bare array read as what they are",
    [
      "N: { type: string }",
      "L: { type: array, items: { type: string } }",
      'A: { type: object, properties: { n: { $ref: "#/components/schemas/N" }, l: { $ref: "#/components/schemas/L" } } }',
    ],
    [
      "export interface A { n?: string; l?: string[]; }",
      "export type N = string;",
      "export type L = string[];",
    ],
  ],
  [
    "an alias",
    ["B: { type: object, properties: { x: { type: string } } }", 'A: { $ref: "#/components/schemas/B" }'],
    ["export interface A extends B { }"],
  ],
  [
    "an object that says that it is empty",
    ["C: { type: object, maxProperties: 0 }", "D: { type: object, additionalProperties: false }"],
    ["C extends Empty { }", "D extends Empty { }"],
  ],
  [
    "an object that declares nothing, whatever its example",
    [
      "A: { type: object, properties: {} }",
      "B: { type: object, example: {} }",
      "C: { type: object, properties: {}, minProperties: 1 }",
    ],
    ["A { [name: string]: unknown; }", "B { [name: string]: unknown; }", "C { [name: string]: unknown; }"],
  ],
  [
    "a kind that says nothing, in a union of kinds",
    [
      "A: { type: object, required: [a], properties: { a: { type: object, example: {} } } }",
      "B: { type: object, required: [b], properties: { b: { type: object, properties: { x: { type: string } } } } }",
      'U: { anyOf: [{ $ref: "#/components/schemas/A" }, { $ref: "#/components/schemas/B" }] }',
    ],
    ["export interface A { a: Empty; b?: never; }"],
  ],
  [
    "a type beside alternatives that name none",
    [
      "A: { type: object, anyOf: [{ minProperties: 1 }, { maxProperties: 3 }] }",
      'B: { type: [string, "null"], anyOf: [{ maxLength: 5 }, { const: null }] }',
      "C: { type: [string, integer], oneOf: [{ minLength: 2 }, { minimum: 3 }] }",
    ],
    ["A { [name: string]: unknown; }", "type B = string | null;", "type C = string | number;"],
  ],
  [
    "properties beside alternatives that are not objects",
    [
      "A: { additionalProperties: true, anyOf: [{ type: string }, { type: number }, { type: object }] }",
      "B: { required: [b], properties: { b: { type: string } }, anyOf: [{ type: string }, { type: object, properties: { c: { type: number } } }] }",
    ],
    [
      "type A = string | number | { [name: string]: unknown; };",
      "type B = string | ({ b: string; } & { c?: number; });",
    ],
  ],
  [
    "a name that is required and falls under the others",
    ["A: { type: object, required: [ghost], additionalProperties: { type: number } }"],
    ["A { [name: string]: number; ghost: number; }"],
  ],
  [
    "a part that only says that it is an object",
    [
      "A: { allOf: [{ type: object }, { type: object, required: [a], properties: { a: { type: string } } }] }",
    ],
    ["A { a: string; }"],
  ],
  [
    "a tuple of no items",
    ["A: { type: array, prefixItems: [], items: { type: string } }"],
    ["A = string[];"],
  ],
  [
    "a dynamic reference to the one schema of its name",
    [
      'A: { $dynamicAnchor: node, type: object, properties: { kids: { type: array, items: { $dynamicRef: "#node" } } } }',
    ],
    ["A { kids?: A[]; }"],
  ],
  [
    "references by the $id of a schema, and relative to it",
    [
      'A: { $id: "https://schemas.test/a", $defs: { b: { type: string, enum: [x] } }, type: object, properties: { b: { $ref: "#/$defs/b" }, a: { $ref: "#" } } }',
      'C: { $ref: "https://schemas.test/a#/$defs/b" }',
      'D: { $id: "https://schemas.test/d", type: array, items: { $ref: "a" } }',
    ],
    ["A { b?: AB; a?: A; }", "type C = AB;", "type D = A[];"],
  ],
  [
    "a discriminator that a part declares",
    [
      "Pet: { type: object, required: [kind], properties: { kind: { type: string } } }",
      'Cat: { allOf: [{ $ref: "#/components/schemas/Pet" }, { type: object, properties: { meow: { type: boolean } } }] }',
      'Dog: { allOf: [{ $ref: "#/components/schemas/Pet" }, { type: object, properties: { bark: { type: boolean } } }] }',
      'P: { oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }], discriminator: { propertyName: kind, mapping: { c: "#/components/schemas/Cat" } } }',
    ],
    ['type P = (Cat & { kind: "c"; }) | (Dog & { kind: "Dog"; });'],
  ],
  [
    "kinds by names that every object has",
    [
      "A: { type: object, required: [constructor], properties: { constructor: { type: string } } }",
      "B: { type: object, required: [b], properties: { b: { type: string } } }",
      'U: { anyOf: [{ $ref: "#/components/schemas/A" }, { $ref: "#/components/schemas/B" }] }',
    ],
    ["B { b: string; }"],
  ],
  [
    "an object that says nothing",
    ["A: { type: object }"],
    ["export interface A { [name: string]: unknown; }"],
  ],
  [
    "a map",
    ["A: { type: object, additionalProperties: { type: number } }"],
    ["export interface A { [name: string]: number; }"],
  ],
  [
    "a map beside properties",
    ["A: { type: object, properties: { a: { type: string } }, additionalProperties: { type: number } }"],
    ["export interface A { [name: string]: number | string | undefined; a?: string; }"],
  ],
  [
    "patterns of names",
    [
      'A: { type: object, patternProperties: { "^a": { type: string } }, additionalProperties: false }',
      'B: { type: object, patternProperties: { "^a": { type: string } } }',
    ],
    ["A { [name: string]: string; }", "B { [name: string]: unknown; }"],
  ],
  [
    "a tuple",
    [
      "A: { type: array, prefixItems: [{ type: string }, { type: number }], minItems: 1, items: false }",
      "B: { type: array, prefixItems: [{ type: string }] }",
    ],
    ["export type A = [string, number?];", "export type B = [string?, ...unknown[]];"],
  ],
  [
    "all of",
    [
      "B: { type: object, properties: { b: { type: string } } }",
      'A: { allOf: [{ $ref: "#/components/schemas/B" }], properties: { a: { type: string } }, required: [a, b] }',
    ],
    ["export type A = { a: string; b: unknown; } & B;"],
  ],
  [
    "any of beside properties",
    [
      "A: { type: object, properties: { a: { type: string } }, anyOf: [{ required: [a] }, { required: [b] }] }",
    ],
    ["export type A = { a?: string; } & ({ a: unknown; } | { b: unknown; });"],
  ],
  [
    "a property that is required, not declared",
    ["A: { type: object, required: [ghost], properties: { a: { type: string } } }"],
    ["export interface A { a?: string; ghost: unknown; }"],
  ],
  [
    "a reference with siblings",
    [
      "B: { type: object, properties: { b: { type: string } } }",
      'A: { $ref: "#/components/schemas/B", required: [a], properties: { a: { type: number } } }',
    ],
    ["export type A = { a: number; } & B;"],
  ],
  [
    "a union with a discriminator",
    [
      "Cat: { type: object, properties: { kind: { type: string } } }",
      'P: { oneOf: [{ $ref: "#/components/schemas/Cat" }, { type: "null" }], discriminator: { propertyName: kind, mapping: { tom: "#/components/schemas/Cat" } } }',
    ],
    ['export type P = (Cat & { kind: "tom"; }) | null;'],
  ],
  [
    "a circle through a union",
    ['A: { oneOf: [{ $ref: "#/components/schemas/A" }, { type: string }] }'],
    ["export type A = unknown;"],
  ],
  [
    "a circle through an array",
    ['A: { type: array, items: { $ref: "#/components/schemas/A" } }'],
    ["export type A = A[];"],
  ],
  [
    "a reference into a component",
    [
      "B: { type: object, properties: { list: { type: array, items: { type: object, properties: { z: { type: string } } } } } }",
      'A: { type: object, properties: { one: { $ref: "#/components/schemas/B/properties/list/items" } } }',
    ],
    ["one?: BList;", "export interface BList { z?: string; }"],
  ],
  [
    "names that are not identifiers",
    [
      '"a-b": { type: object, properties: { "x-y": { type: string } } }',
      "class: { type: string, enum: [x] }",
      "1st: { type: string, enum: [y] }",
      "Promise: { type: string, enum: [z] }",
    ],
    ['interface a_b { "x-y"?: string; }', "type class_ =", "type _1st =", "type PromiseModel ="],
  ],
  [
    "true and false",
    ["A: true", "B: false", "C: { type: object, properties: { x: true, y: false } }"],
    ["export type A = unknown;", "export type B = never;", "C { x?: unknown; y?: never; }"],
  ],
];

describe("models.ts", () => {
  test.each(rows)("%s", (_title, schemas, wanted) => {
    const models = emitted(withSchemas("3.1.0", ...schemas))["models.ts"];
    for (const line of wanted) expect(models).toContain(line);
  });

  test("OpenAPI 3.0: nullable counts, and what is beside a reference does not", () => {
    const models = emitted(
      withSchemas(
        "3.0.3",
        "B: { type: object, properties: { b: { type: string, nullable: true } } }",
        'A: { $ref: "#/components/schemas/B", required: [x] }',
      ),
    )["models.ts"];
    expect(models).toContain("export interface B { b?: string | null; }");
    expect(models).toContain("export interface A extends B { }");
  });

  test("members of a tagged union exclude each other's keys, and only they", () => {
    const member = (name: string, key: string): string =>
      `${name}: { type: object, required: [${key}], properties: { ${key}: { type: string } } }`;
    const union = 'U: { anyOf: [{ $ref: "#/components/schemas/A" }, { $ref: "#/components/schemas/B" }] }';
    const models = emitted(withSchemas("3.1.0", member("A", "a"), member("B", "b"), union))["models.ts"];
    expect(models).toContain("export interface A { a: string; b?: never; }");
    expect(models).toContain("export interface B { b: string; a?: never; }");
    const two = emitted(
      withSchemas(
        "3.1.0",
        "A: { type: object, required: [a, c], properties: { a: {}, c: {} } }",
        member("B", "b"),
        union,
      ),
    )["models.ts"];
    expect(two).toContain("export interface B { b: string; }");
  });
});
