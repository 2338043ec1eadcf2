import type { Kind } from "../../../../scripts/spec/diff/kinds/kinds.ts";
import type { Json } from "../../../../scripts/document/json.ts";

/**
 * A kind of change; the schema before and after; and what it means in a request and in a response, on the wire and
 * for the types. Undefined where it does not show on that side.
 */
export type SchemaRow = readonly [
  kind: Kind,
  old: Json,
  next: Json,
  request: string | undefined,
  response: string | undefined,
];

const narrows = ["breaking/breaking", "additive/additive"] as const;
const widens = ["additive/additive", "breaking/breaking"] as const;
const narrowsWire = ["breaking/cosmetic", "additive/cosmetic"] as const;
const widensWire = ["additive/cosmetic", "breaking/cosmetic"] as const;
const changes = ["breaking/breaking", "breaking/breaking"] as const;
const changesWire = ["breaking/cosmetic", "breaking/cosmetic"] as const;
const gains = ["additive/additive", "additive/additive"] as const;

const text = { type: "string" };
const array = { type: "array", items: text };
const cat = { type: "object", required: ["kind"], properties: { kind: { const: "cat" } } };
const dog = { type: "object", required: ["kind"], properties: { kind: { const: "dog" } } };
const cow = { type: "object", required: ["kind"], properties: { kind: { const: "cow" } } };

function object(properties: Json, more: { readonly [name: string]: Json } = {}): Json {
  return { type: "object", properties, ...more };
}

function told(more: { readonly [name: string]: Json }): Json {
  return { anyOf: [cat, dog], ...more };
}

const byKind = { propertyName: "kind" };
const there = "#/paths/~1things~1{id}/post/requestBody/content/application~1json/schema/anyOf";

export const schemaRows: readonly SchemaRow[] = [
  ["type-narrowed", { type: "number" }, { type: "integer" }, ...narrows],
  ["type-widened", text, { type: ["string", "integer"] }, ...widens],
  ["type-changed", text, { type: "integer" }, ...changes],
  ["became-nullable", text, { type: ["string", "null"] }, ...widens],
  ["became-not-nullable", { type: "string", nullable: true }, text, ...narrows],
  ["enum-value-added", { enum: ["a"] }, { enum: ["a", "b"] }, ...widens],
  ["enum-value-removed", { enum: ["a", "b"] }, { enum: ["a"] }, ...narrows],
  ["became-enum", text, { type: "string", enum: ["a", "b"] }, ...narrows],
  ["enum-opened", { type: "string", enum: ["a", "b"] }, text, ...widens],
  ["constant-changed", { const: "a" }, { type: "string", enum: ["b"] }, ...changes],
  [
    "extensible-enum-value-added",
    { type: "string", "x-extensible-enum": ["a"] },
    { type: "string", "x-extensible-enum": ["a", "b"] },
    "additive/cosmetic",
    "additive/cosmetic",
  ],
  [
    "extensible-enum-value-removed",
    { type: "string", "x-extensible-enum": ["a", "b"] },
    { type: "string", "x-extensible-enum": ["a"] },
    "breaking/cosmetic",
    "cosmetic/cosmetic",
  ],
  ["format-added", text, { type: "string", format: "uuid" }, ...narrowsWire],
  ["format-removed", { type: "string", format: "uuid" }, text, ...widensWire],
  ["format-changed", { type: "string", format: "uuid" }, { type: "string", format: "email" }, ...changesWire],
  ["pattern-added", text, { type: "string", pattern: "^a" }, ...narrowsWire],
  ["pattern-removed", { type: "string", pattern: "^a" }, { type: "string", pattern: ".*" }, ...widensWire],
  ["pattern-changed", { type: "string", pattern: "^a" }, { type: "string", pattern: "^b" }, ...changesWire],
  ["multiple-of-added", { type: "number" }, { type: "number", multipleOf: 2 }, ...narrowsWire],
  ["multiple-of-removed", { type: "number", multipleOf: 2 }, { type: "number" }, ...widensWire],
  [
    "multiple-of-changed",
    { type: "number", multipleOf: 2 },
    { type: "number", multipleOf: 3 },
    ...changesWire,
  ],
  ["default-added", text, { type: "string", default: "a" }, "additive/cosmetic", "cosmetic/cosmetic"],
  ["default-removed", { type: "string", default: "a" }, text, "breaking/cosmetic", "cosmetic/cosmetic"],
  [
    "default-changed",
    { type: "string", default: "a" },
    { type: "string", default: "b" },
    "breaking/cosmetic",
    "cosmetic/cosmetic",
  ],
  ["deprecated", text, { type: "string", deprecated: true }, "cosmetic/additive", "cosmetic/additive"],
  ["undeprecated", { type: "string", deprecated: true }, text, "cosmetic/cosmetic", "cosmetic/cosmetic"],
  ["content-encoding-changed", text, { type: "string", contentEncoding: "base64" }, ...changesWire],
  ["content-media-type-changed", text, { type: "string", contentMediaType: "image/png" }, ...changesWire],
  ["content-schema-added", text, { type: "string", contentSchema: text }, ...narrowsWire],
  ["content-schema-removed", { type: "string", contentSchema: text }, text, ...widensWire],
  [
    "content-schema-changed",
    { type: "string", contentSchema: text },
    { type: "string", contentSchema: array },
    ...changesWire,
  ],
  [
    "required-property-added",
    object({}),
    object({ a: text }, { required: ["a"] }),
    "breaking/breaking",
    "additive/additive",
  ],
  [
    "required-property-with-default-added",
    object({}),
    object({ a: { type: "string", default: "x" } }, { required: ["a"] }),
    "additive/breaking",
    "additive/additive",
  ],
  ["optional-property-added", object({}), object({ a: text }), ...gains],
  ["required-property-removed", object({ a: text }, { required: ["a"] }), object({}), ...changes],
  ["optional-property-removed", object({ a: text }), object({}), ...changes],
  ["property-became-required", object({ a: text }), object({ a: text }, { required: ["a"] }), ...narrows],
  [
    "property-with-default-became-required",
    object({ a: { type: "string", default: "x" } }),
    object({ a: { type: "string", default: "x" } }, { required: ["a"] }),
    "additive/breaking",
    "additive/additive",
  ],
  ["property-became-optional", object({ a: text }, { required: ["a"] }), object({ a: text }), ...widens],
  [
    "property-became-read-only",
    object({ a: text }),
    object({ a: { type: "string", readOnly: true } }),
    "breaking/breaking",
    "cosmetic/cosmetic",
  ],
  [
    "property-became-not-read-only",
    object({ a: { type: "string", readOnly: true } }),
    object({ a: text }),
    "additive/additive",
    "cosmetic/cosmetic",
  ],
  [
    "property-became-write-only",
    object({ a: text }),
    object({ a: { type: "string", writeOnly: true } }),
    "cosmetic/cosmetic",
    "breaking/breaking",
  ],
  [
    "property-became-not-write-only",
    object({ a: { type: "string", writeOnly: true } }),
    object({ a: text }),
    "cosmetic/cosmetic",
    "additive/additive",
  ],
  ["object-closed", object({}), object({}, { additionalProperties: false }), ...narrows],
  ["object-opened", object({}, { additionalProperties: false }), object({}), ...widens],
  ["additional-properties-typed", object({}), object({}, { additionalProperties: text }), ...narrows],
  ["additional-properties-untyped", object({}, { additionalProperties: text }), object({}), ...widens],
  ["pattern-property-added", object({}), object({}, { patternProperties: { "^a": text } }), ...narrows],
  ["pattern-property-removed", object({}, { patternProperties: { "^a": text } }), object({}), ...widens],
  ["property-names-limited", object({}), object({}, { propertyNames: { maxLength: 3 } }), ...narrowsWire],
  ["property-names-freed", object({}, { propertyNames: { maxLength: 3 } }), object({}), ...widensWire],
  [
    "property-names-changed",
    object({}, { propertyNames: { maxLength: 3 } }),
    object({}, { propertyNames: { maxLength: 4 } }),
    ...changesWire,
  ],
  [
    "dependent-required-added",
    object({ a: text, b: text }),
    object({ a: text, b: text }, { dependentRequired: { a: ["b"] } }),
    ...narrowsWire,
  ],
  [
    "dependent-required-removed",
    object({ a: text, b: text }, { dependentRequired: { a: ["b"] } }),
    object({ a: text, b: text }),
    ...widensWire,
  ],
  [
    "dependent-schema-added",
    object({ a: text }),
    object({ a: text }, { dependentSchemas: { a: array } }),
    ...narrows,
  ],
  [
    "dependent-schema-removed",
    object({ a: text }, { dependentSchemas: { a: array } }),
    object({ a: text }),
    ...widens,
  ],
  [
    "dependent-schema-changed",
    object({ a: text }, { dependentSchemas: { a: array } }),
    object({ a: text }, { dependentSchemas: { a: text } }),
    ...changes,
  ],
  ["unevaluated-properties-closed", object({}), object({}, { unevaluatedProperties: false }), ...narrows],
  ["unevaluated-properties-opened", object({}, { unevaluatedProperties: false }), object({}), ...widens],
  ["unevaluated-items-closed", { type: "array" }, { type: "array", unevaluatedItems: false }, ...narrows],
  ["unevaluated-items-opened", { type: "array", unevaluatedItems: false }, { type: "array" }, ...widens],
  ["unique-items-added", array, { ...array, uniqueItems: true }, ...narrowsWire],
  ["unique-items-removed", { ...array, uniqueItems: true }, array, ...widensWire],
  ["tuple-item-added", { type: "array" }, { type: "array", prefixItems: [text] }, ...narrows],
  ["tuple-item-removed", { type: "array", prefixItems: [text] }, { type: "array" }, ...widens],
  ["type-changed", array, { ...array, prefixItems: [{ type: "integer" }] }, ...changes],
  ["type-changed", { ...array, prefixItems: [{ type: "integer" }] }, array, ...changes],
  [
    "union-member-added",
    { oneOf: [text, { type: "integer" }] },
    { oneOf: [text, { type: "integer" }, { type: "boolean" }] },
    ...widens,
  ],
  ["contains-added", array, { ...array, contains: { const: "a" } }, ...narrowsWire],
  ["contains-removed", { ...array, contains: { const: "a" } }, array, ...widensWire],
  [
    "contains-changed",
    { ...array, contains: { const: "a" } },
    { ...array, contains: { const: "b" } },
    ...changesWire,
  ],
  ["condition-added", object({}), object({}, { if: cat, else: { required: ["name"] } }), ...narrows],
  ["condition-removed", object({}, { if: cat, else: { required: ["name"] } }), object({}), ...widens],
  [
    "condition-changed",
    object({}, { if: cat, else: { required: ["name"] } }),
    object({}, { if: dog, else: { required: ["name"] } }),
    ...changes,
  ],
  ["exclusion-added", text, { type: "string", not: { const: "a" } }, ...narrowsWire],
  ["exclusion-removed", { type: "string", not: { const: "a" } }, text, ...widensWire],
  [
    "exclusion-changed",
    { type: "string", not: { const: "a" } },
    { type: "string", not: { const: "b" } },
    ...changesWire,
  ],
  ["union-member-added", { anyOf: [cat, dog] }, { anyOf: [cat, dog, cow] }, ...widens],
  ["union-member-removed", { anyOf: [cat, dog, cow] }, { anyOf: [cow, cat] }, ...narrows],
  [
    "union-became-exclusive",
    { anyOf: [{ required: ["a"] }, { required: ["b"] }] },
    { oneOf: [{ required: ["a"] }, { required: ["b"] }] },
    ...narrowsWire,
  ],
  [
    "union-became-inclusive",
    { oneOf: [{ required: ["a"] }, { required: ["b"] }] },
    { anyOf: [{ required: ["b"] }, { required: ["a"] }] },
    ...widensWire,
  ],
  [
    "alternatives-added",
    object({ a: text, b: text }),
    object({ a: text, b: text }, { anyOf: [{ required: ["a"] }, { required: ["b"] }] }),
    ...narrows,
  ],
  [
    "alternatives-removed",
    object({ a: text, b: text }, { anyOf: [{ required: ["a"] }, { required: ["b"] }] }),
    object({ a: text, b: text }),
    ...widens,
  ],
  ["discriminator-added", told({}), told({ discriminator: byKind }), ...gains],
  ["discriminator-removed", told({ discriminator: byKind }), told({}), ...changes],
  [
    "discriminator-property-changed",
    told({ discriminator: byKind }),
    told({ discriminator: { propertyName: "sort" } }),
    ...changes,
  ],
  [
    "discriminator-value-added",
    told({ discriminator: byKind }),
    told({ discriminator: { ...byKind, mapping: { kitten: `${there}/0` } } }),
    ...widens,
  ],
  [
    "discriminator-value-removed",
    told({ discriminator: { ...byKind, mapping: { kitten: `${there}/0` } } }),
    told({ discriminator: byKind }),
    ...narrows,
  ],
  [
    "discriminator-value-changed",
    told({ discriminator: { ...byKind, mapping: { young: `${there}/0` } } }),
    told({ discriminator: { ...byKind, mapping: { young: `${there}/1` } } }),
    ...changes,
  ],
];
