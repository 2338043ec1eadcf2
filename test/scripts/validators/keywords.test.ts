import { describe, expect, test } from "vitest";
import type { Json } from "../../../scripts/document/json.ts";
import { documentWith, emitted } from "../../properties/body-oracle.ts";

interface Row {
  readonly about: string;
  readonly schema: Json;
  readonly components?: Readonly<Record<string, Json>>;
  readonly openapi?: string;
  readonly good: readonly unknown[];
  /** Bodies that are wrong, each with the issues: pointer and keyword. */
  readonly bad: readonly (readonly [body: unknown, ...issues: string[]])[];
}

/** The three keywords, by way of a table: an object literal with a member called `then` would look like a promise. */
const conditional = (
  ...schemas: readonly [condition: Json, then: Json, otherwise: Json]
): Record<string, Json> =>
  Object.fromEntries(["if", "then", "else"].map((keyword, index) => [keyword, schemas[index] ?? true]));

const cat: Json = {
  type: "object",
  required: ["kind", "lives"],
  properties: { kind: { const: "cat" }, lives: { type: "integer" } },
};
const dog: Json = {
  type: "object",
  required: ["kind"],
  properties: { kind: { enum: ["dog", "puppy"] }, name: { type: "string" } },
};
const pet: Json = { type: "object", required: ["type"], properties: { type: { type: "string" } } };
const bird: Json = {
  type: "object",
  required: ["type", "wings"],
  properties: { type: { type: "string" }, wings: { type: "number" } },
};

const rows: readonly Row[] = [
  {
    about: "a closed oneOf does not take members of the other alternative",
    schema: {
      oneOf: [
        { type: "object", required: ["a"], properties: { a: { type: "string" } } },
        { type: "object", required: ["b"], properties: { b: { type: "string" }, c: { type: "string" } } },
      ],
      unevaluatedProperties: false,
    },
    good: [{ a: "x" }, { b: "y", c: "z" }],
    bad: [
      [{ a: "x", c: "z" }, " oneOf"],
      [{ a: "x", b: "y" }, " oneOf"],
    ],
  },
  {
    about: "a closed union that a tag dispatches",
    schema: { oneOf: [cat, dog], unevaluatedProperties: false },
    good: [{ kind: "cat", lives: 9 }],
    bad: [[{ kind: "cat", lives: 9, name: "n" }, "/name additionalProperties"]],
  },
  {
    about: "unevaluatedProperties with a schema, beside parts",
    schema: { allOf: [pet], unevaluatedProperties: { type: "number" } },
    good: [{ type: "t", extra: 1 }],
    bad: [[{ type: "t", extra: "x" }, "/extra type"]],
  },
  { about: "several types", schema: { type: ["string", "null"] }, good: ["a", null], bad: [[1, " type"]] },
  {
    about: "integer",
    schema: { type: "integer" },
    good: [1, 1.0, -0],
    bad: [
      [1.5, " type"],
      ["1", " type"],
    ],
  },
  {
    about: "a union by keys, whose members have more",
    schema: {
      oneOf: [
        { type: "object", required: ["a"], properties: { a: { type: "string" }, note: { type: "string" } } },
        {
          type: "object",
          required: ["b"],
          properties: { b: { type: "number" } },
          additionalProperties: false,
        },
      ],
    },
    good: [{ a: "x" }, { a: "x", note: "n" }, { b: 1 }],
    bad: [
      [{ a: 1 }, "/a type"],
      [{ a: "x", note: 1 }, "/note type"],
      [{ b: 1, extra: 2 }, "/extra additionalProperties"],
      [{ a: "x", b: 1 }, " kind"],
    ],
  },
  { about: "const", schema: { const: 5 }, good: [5], bad: [[6, " enum"]] },
  {
    about: "enum of objects",
    schema: { enum: [{ a: [1, { b: null }] }, "x"] },
    good: [{ a: [1, { b: null }] }, "x"],
    bad: [[{ a: [1] }, " enum"]],
  },
  {
    about: "enum within a type",
    schema: { type: "string", enum: ["a", 1] },
    good: ["a"],
    bad: [[1, " enum"]],
  },
  {
    about: "limits of numbers",
    schema: { type: "number", minimum: 1, exclusiveMaximum: 3, multipleOf: 0.1 },
    good: [1, 2.9, 1.1],
    bad: [
      [0.9, " minimum"],
      [3, " exclusiveMaximum"],
      [1.05, " multipleOf"],
    ],
  },
  {
    about: "lengths in code points",
    schema: { type: "string", minLength: 2, maxLength: 3 },
    good: ["😀😀", "😀😀😀"],
    bad: [
      ["😀", " minLength"],
      ["abcd", " maxLength"],
    ],
  },
  {
    about: "a pattern is not checked, and nothing is concluded from it",
    schema: {
      type: "object",
      properties: {
        plain: { type: "string", pattern: "^\\p{Lu}+$" },
        either: {
          oneOf: [
            { type: "string", pattern: "^a" },
            { type: "string", pattern: "^b" },
          ],
        },
        other: { type: "string", not: { pattern: "^a" } },
        when: { type: "string", if: { pattern: "^a" }, else: { maxLength: 2 } },
      },
    },
    good: [{ plain: "a" }, { either: "a" }, { either: "b" }, { other: "b" }, { when: "abb" }],
    bad: [
      [{ plain: 1 }, "/plain type"],
      [{ either: 1 }, "/either anyOf"],
      [{ other: 1 }, "/other type"],
    ],
  },
  {
    about: "keywords without a type say nothing of other types",
    schema: { minLength: 2, minimum: 5, minItems: 1, required: ["a"] },
    good: ["ab", 5, [1], { a: 1 }, true, null],
    bad: [
      ["a", " minLength"],
      [4, " minimum"],
      [[], " minItems"],
      [{}, "/a required"],
    ],
  },
  {
    about: "items after the first ones",
    schema: { type: "array", prefixItems: [{ type: "string" }], items: { type: "number" } },
    good: [[], ["a"], ["a", 1]],
    bad: [[[1, "a"], "/0 type", "/1 type"]],
  },
  {
    about: "no items after the first ones",
    schema: { type: "array", prefixItems: [true], items: false },
    good: [[1]],
    bad: [[[1, 2], "/1 false schema"]],
  },
  {
    about: "equal items, whatever the order of their members",
    schema: { type: "array", uniqueItems: true },
    good: [[{ a: 1 }, { a: 2 }, "1", 1]],
    bad: [
      [
        [
          { a: 1, b: 2 },
          { b: 2, a: 1 },
        ],
        " uniqueItems",
      ],
    ],
  },
  {
    about: "closed objects",
    schema: { type: "object", properties: { size: {} }, additionalProperties: false },
    good: [{}, { size: 1 }],
    bad: [[{ siez: 1 }, "/siez additionalProperties"]],
  },
  {
    about: "maps",
    schema: { type: "object", additionalProperties: { type: "number" } },
    good: [{ a: 1 }],
    bad: [[{ a: "x" }, "/a type"]],
  },
  {
    about: "what a pattern of names might describe may be anything",
    schema: {
      type: "object",
      properties: { x_a: { minimum: 2 } },
      patternProperties: { "^x_": { type: "number" } },
      additionalProperties: false,
    },
    good: [{ x_b: 1 }, { x_a: 2 }, { y: 1 }],
    bad: [[{ x_a: 1 }, "/x_a minimum"]],
  },
  {
    about: "names",
    schema: { type: "object", additionalProperties: true, propertyNames: { maxLength: 2 } },
    good: [{ ab: 1 }],
    bad: [[{ abc: 1 }, " propertyNames"]],
  },
  {
    about: "numbers of members",
    schema: { type: "object", additionalProperties: true, minProperties: 1, maxProperties: 2 },
    good: [{ a: 1 }],
    bad: [
      [{}, " minProperties"],
      [{ a: undefined }, " minProperties"],
      [{ a: 1, b: 2, c: 3 }, " maxProperties"],
    ],
  },
  {
    about: "members that need others",
    schema: { type: "object", properties: { a: {}, b: {} }, dependentRequired: { a: ["b"] } },
    good: [{ b: 1 }, { a: 1, b: 1 }],
    bad: [[{ a: 1 }, " dependentRequired"]],
  },
  {
    about: "required members that nothing describes",
    schema: { type: "object", required: ["a"], additionalProperties: { type: "number" } },
    good: [{ a: 1 }],
    bad: [
      [{ a: "x" }, "/a type"],
      [{}, "/a required"],
    ],
  },
  {
    about: "allOf",
    schema: {
      allOf: [
        { type: "object", required: ["a"], properties: { a: {} } },
        { type: "object", properties: { b: { type: "number" } } },
      ],
    },
    good: [{ a: 1, b: 2 }],
    bad: [[{ b: "x" }, "/a required", "/b type"]],
  },
  {
    about: "anyOf of several shapes",
    schema: {
      anyOf: [
        { type: "object", required: ["a"], properties: { a: {} } },
        { type: "object", required: ["b", "c"], properties: { b: {}, c: {} } },
      ],
    },
    good: [{ a: 1 }, { b: 1, c: 1 }, { a: 1, b: 1 }],
    bad: [
      [{}, " anyOf"],
      [5, " anyOf"],
    ],
  },
  {
    about: "anyOf in which one is meant",
    schema: {
      anyOf: [
        { type: "string" },
        { type: "object", required: ["a"], properties: { a: { type: "number" } } },
        { type: "object", properties: { a: { type: "number" } }, required: ["a"], minProperties: 0 },
        { type: "array" },
      ],
    },
    good: ["x", []],
    bad: [[true, " anyOf"]],
  },
  {
    about: "alternatives by type",
    schema: { oneOf: [{ type: "integer" }, { type: "array", items: { type: "string" } }] },
    good: [1, ["a"]],
    bad: [
      [[1], "/0 type"],
      ["a", " type"],
    ],
  },
  {
    about: "oneOf",
    schema: {
      oneOf: [
        { type: "number", minimum: 5 },
        { type: "number", maximum: 5 },
      ],
    },
    good: [4, 6],
    bad: [[5, " oneOf"]],
  },
  { about: "not", schema: { not: { type: "string" } }, good: [1, null], bad: [["a", " not"]] },
  {
    about: "if, then, else",
    schema: {
      type: "object",
      properties: { a: {}, b: {}, c: {} },
      ...conditional({ required: ["a"] }, { required: ["b"] }, { required: ["c"] }),
    },
    good: [{ a: 1, b: 1 }, { c: 1 }],
    bad: [
      [{ a: 1 }, "/b required"],
      [{}, "/c required"],
    ],
  },
  {
    about: "constants that tell alternatives apart",
    schema: { oneOf: [cat, dog] },
    good: [{ kind: "cat", lives: 9 }, { kind: "puppy" }],
    bad: [
      [{ kind: "cat" }, "/lives required"],
      [{ kind: "dgo" }, "/kind enum"],
      [{}, "/kind required"],
      [[], " type"],
    ],
  },
  {
    about: "a discriminator",
    schema: {
      oneOf: [{ $ref: "#/components/schemas/Pet" }, { $ref: "#/components/schemas/Bird" }],
      discriminator: { propertyName: "type", mapping: { winged: "#/components/schemas/Bird" } },
    },
    components: { Pet: pet, Bird: bird },
    good: [{ type: "Pet" }, { type: "winged", wings: 2 }],
    bad: [
      [{ type: "winged" }, "/wings required"],
      [{ type: "Bird", wings: 2 }, "/type enum"],
    ],
  },
  {
    about: "a discriminator whose mapping names some of the listed values",
    schema: {
      oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }],
      discriminator: { propertyName: "kind", mapping: { puppy: "#/components/schemas/Dog" } },
    },
    components: { Cat: cat, Dog: dog },
    good: [{ kind: "cat", lives: 9 }, { kind: "puppy" }],
    bad: [[{ kind: "dog" }, "/kind enum"]],
  },
  {
    about: "references that lead in a circle through members",
    schema: { $ref: "#/components/schemas/Node" },
    components: {
      Node: {
        type: "object",
        required: ["value"],
        properties: { value: { type: "string" }, next: { $ref: "#/components/schemas/Node" } },
      },
    },
    good: [{ value: "a", next: { value: "b" } }],
    bad: [[{ value: "a", next: { next: { value: 1 } } }, "/next/next/value type", "/next/value required"]],
  },
  {
    about: "references that lead to themselves",
    schema: { $ref: "#/components/schemas/Loop" },
    components: { Loop: { allOf: [{ $ref: "#/components/schemas/Loop" }, { type: "object" }] } },
    good: [{}],
    bad: [[1, " type"]],
  },
  {
    about: "what is beside a reference, from 3.1",
    schema: { $ref: "#/components/schemas/Text", maxLength: 2 },
    components: { Text: { type: "string" } },
    good: ["ab"],
    bad: [["abc", " maxLength"]],
  },
  {
    about: "what is beside a reference, before 3.1",
    openapi: "3.0.3",
    schema: { $ref: "#/components/schemas/Text", maxLength: 2 },
    components: { Text: { type: "string" } },
    good: ["abc"],
    bad: [[1, " type"]],
  },
  {
    about: "nullable",
    openapi: "3.0.3",
    schema: {
      type: "object",
      properties: {
        a: { type: "string", nullable: true },
        b: { type: "string", enum: ["x"], nullable: true },
        c: { nullable: true, allOf: [{ type: "string" }] },
      },
    },
    good: [
      { a: null, b: null, c: null },
      { a: "a", b: "x", c: "c" },
    ],
    bad: [[{ a: 1, b: "y", c: 1 }, "/a type", "/b enum", "/c type"]],
  },
  {
    about: "exclusive limits by a boolean",
    openapi: "3.0.3",
    schema: { type: "number", minimum: 1, exclusiveMinimum: true, maximum: 2, exclusiveMaximum: false },
    good: [2, 1.5],
    bad: [
      [1, " exclusiveMinimum"],
      [3, " maximum"],
    ],
  },
  {
    about: "read-only members need not be sent, and are not looked at",
    schema: {
      type: "object",
      required: ["id", "name"],
      properties: { id: { type: "string", readOnly: true }, name: { type: "string" } },
    },
    good: [{ name: "n" }, { name: "n", id: 5 }],
    bad: [[{}, "/name required"]],
  },
  {
    about: "members called like those of every object",
    schema: {
      type: "object",
      properties: { constructor: { type: "string" }, toString: { type: "number" } },
      required: ["constructor"],
    },
    good: [{ constructor: "x" }],
    bad: [
      [{}, "/constructor required"],
      [{ constructor: 1, toString: "x" }, "/constructor type", "/toString type"],
    ],
  },
  {
    about: "a member called __proto__",
    schema: JSON.parse(
      '{"type":"object","properties":{"__proto__":{"type":"string"}},"required":["__proto__"]}',
    ) as Json,
    good: [JSON.parse('{"__proto__":"x"}')],
    bad: [
      [JSON.parse('{"__proto__":1}'), "/__proto__ type"],
      [{}, "/__proto__ required"],
    ],
  },
];

test.each(rows)("$about", async ({ schema, components, openapi, good, bad }) => {
  const { validator } = await emitted(documentWith({ body: schema }, components, openapi));
  const found = (body: unknown) =>
    validator("body")(body).issues.map(({ pointer, keyword }) => `${pointer} ${keyword}`);
  expect(good.map(found)).toEqual(good.map(() => []));
  expect(bad.map(([body]) => found(body).toSorted())).toEqual(bad.map(([, ...issues]) => issues.toSorted()));
});

describe("names are unknown only if no part of the schema knows them", () => {
  const named = (...names: string[]): Json => ({
    type: "object",
    properties: Object.fromEntries(names.map((name) => [name, { type: "number" }])),
  });

  test.each<{ about: string; schema: Json; body: unknown; unknown: string[]; issues?: string[] }>([
    {
      about: "parts of allOf",
      schema: { allOf: [named("a"), named("b")] },
      body: { a: 1, b: 1, c: 1 },
      unknown: ["/c"],
    },
    {
      about: "parts of allOf, within a member",
      schema: {
        allOf: [
          { type: "object", properties: { in: named("a") } },
          { type: "object", properties: { in: named("b") } },
        ],
      },
      body: { in: { a: 1, b: 1, c: 1 } },
      unknown: ["/in/c"],
    },
    {
      about: "alternatives that fit",
      schema: { anyOf: [named("alpha"), named("beta")] },
      body: { alpha: 1, beta: 1, gamma: 1 },
      unknown: ["/gamma"],
    },
    {
      about: "alternatives that do not fit",
      schema: {
        oneOf: [
          { ...(named("alpha") as object), required: ["alpha"] },
          { ...(named("beta", "x") as object), required: ["beta", "x"] },
        ],
      },
      body: { alpha: 1, beta: 1 },
      unknown: ["/beta"],
    },
    {
      about: "a close name in a composition",
      schema: { allOf: [named("alpha"), named("gamma")] },
      body: { alhpa: 1 },
      unknown: [],
      issues: ["/alhpa"],
    },
    {
      about: "an object that is open by its own word",
      schema: { ...(named("alpha") as object), additionalProperties: true },
      body: { alhpa: 1 },
      unknown: [],
    },
    {
      about: "an object that others extend",
      schema: { ...(named("alpha") as object), discriminator: { propertyName: "alpha" } },
      body: { beta: 1 },
      unknown: [],
    },
    {
      about: "names that a condition knows",
      schema: { type: "object", properties: { a: {} }, ...conditional(named("b"), named("c"), true) },
      body: { a: 1, b: 1, c: 1, d: 1 },
      unknown: ["/d"],
    },
  ])("$about", async ({ schema, body, unknown, issues = [] }) => {
    const { validator } = await emitted(documentWith({ body: schema }));
    const report = validator("body")(body);
    expect(report.unknown.map(({ pointer }) => pointer)).toEqual(unknown);
    expect(report.issues.map(({ pointer }) => pointer)).toEqual(issues);
  });
});
