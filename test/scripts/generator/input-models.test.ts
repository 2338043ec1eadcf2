import { expect, test } from "vitest";
import { emitted, withOperation } from "../support/emitted.ts";

const body = (name: string): string =>
  `{ operationId: add, requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/${name}" } } } }, responses: {} }`;

const answer = (name: string): string =>
  `{ operationId: read, responses: { "200": { description: x, content: { application/json: { schema: { $ref: "#/components/schemas/${name}" } } } } } }`;

test.each<
  [what: string, operation: string, schemas: readonly string[], holds: readonly string[], lacks: RegExp]
>([
  [
    "what a call takes has read-only lists, and the model itself keeps its own",
    body("A"),
    ["A: { type: object, properties: { l: { type: array, items: { type: string } }, s: { type: string } } }"],
    [
      "export interface A { l?: string[]; s?: string; }",
      "export interface AInput { l?: readonly string[]; s?: string; }",
      "export interface AsAddParams extends AInput { }",
    ],
    /^$/,
  ],
  [
    "lists of lists, tuples and lists in objects are read-only at every depth",
    body("A"),
    [
      "A: { type: object, properties: { l: { type: array, items: { type: array, items: { type: string } } }, o: { type: object, properties: { t: { type: array, prefixItems: [{ type: string }], items: false, minItems: 1 } } } } }",
    ],
    ["l?: readonly (readonly string[])[]; o?: { t?: readonly [string]; };"],
    /^$/,
  ],
  [
    "a model that only refers to one with lists has a twin as well, also around a circle",
    body("Outer"),
    [
      'Outer: { type: object, properties: { inner: { $ref: "#/components/schemas/Inner" }, flat: { $ref: "#/components/schemas/Flat" } } }',
      'Inner: { type: object, properties: { outer: { $ref: "#/components/schemas/Outer" }, names: { type: array, items: { type: string } } } }',
      "Flat: { type: object, properties: { x: { type: string } } }",
    ],
    [
      "export interface OuterInput { inner?: InnerInput; flat?: Flat; }",
      "export interface InnerInput { outer?: OuterInput; names?: readonly string[]; }",
    ],
    /FlatInput/,
  ],
  [
    "a name that is taken is left to the document",
    body("A"),
    [
      "A: { type: object, properties: { l: { type: array, items: { type: string } } } }",
      "AInput: { type: object, properties: { x: { type: string } } }",
    ],
    [
      "export interface AInput2 { l?: readonly string[]; }",
      "export interface AInput { x?: string; }",
      "extends AInput2 { }",
    ],
    /^$/,
  ],
  [
    "a model for requests beside one for answers has no third",
    `${body("A").replace(
      "responses: {}",
      answer("A")
        .replace(/^.*?(?=responses)/, "")
        .replace(/ }$/, ""),
    )}`,
    [
      "A: { type: object, properties: { id: { type: string, readOnly: true }, l: { type: array, items: { type: string } } } }",
    ],
    [
      "export interface A { id?: string; l?: string[]; }",
      "export interface AInput { l?: readonly string[]; }",
      "export interface AsAddParams extends AInput { }",
    ],
    /InputInput/,
  ],
  [
    "what only answers hold stays as it is",
    answer("A"),
    ["A: { type: object, properties: { l: { type: array, items: { type: string } } } }"],
    ["export interface A { l?: string[]; }"],
    /Input|readonly string/,
  ],
  [
    "lists in parameters are read-only",
    "{ operationId: list, parameters: [{ name: ids, in: query, schema: { type: array, items: { type: string } } }], responses: {} }",
    [],
    ["{ ids?: readonly string[]; }"],
    /^$/,
  ],
])("%s", (_what, operation, schemas, holds, lacks) => {
  const models = emitted(withOperation("/as", "post", operation, ...schemas))["models.ts"] ?? "";
  for (const text of holds) expect(models).toContain(text);
  expect(models).not.toMatch(lacks);
});
