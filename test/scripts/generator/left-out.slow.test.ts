/** Every keyword of OpenAPI 3.0 and 3.1 and of JSON Schema 2020-12 changes what is made of a document, or is listed as left out. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { documentOf } from "../../../scripts/document/document.ts";
import type { Json, JsonObject } from "../../../scripts/document/json.ts";
import { emit } from "../../../scripts/emit/emit.ts";
import { describeDocument } from "../../../scripts/generate.ts";

const root: string = join(import.meta.dirname, "../../..");

/** What is made of a document, without its README, and what is said about it. */
function made(document: Json): { readonly files: string; readonly said: readonly string[] } {
  const { plain, facts } = describeDocument(documentOf("inline.json", "0", document));
  const files = emit(root, "inline.json", plain, facts, { importExtension: "ts" }).filter(
    ({ name }) => name !== "README.md",
  );
  const said = [
    ...facts.leftOut.map(({ keyword }) => keyword),
    ...facts.diagnostics.map(({ sentence }) => sentence),
  ];
  return { files: files.map(({ text }) => text).join("\n"), said };
}

const a: JsonObject = { type: "object", properties: { x: { type: "string" } } };
const b: JsonObject = { type: "object", properties: { y: { type: "string" } } };

type SchemaRow = [keyword: string, value: Json, beside?: JsonObject];

/**
 * Keywords of schemas: the value, and what is beside it. What only references lead to, such as `$defs` and anchors, is in the corpus.
 */
const schemaRows: readonly SchemaRow[] = [
  ["$ref", "#/components/schemas/Other"],
  ["$dynamicRef", "#node"],
  ["$comment", "c"],
  ["$vocabulary", { "https://example.com/v": true }],
  ["type", "string"],
  ["enum", ["a", "b"]],
  ["const", "a"],
  ["multipleOf", 2, { type: "number" }],
  ["maximum", 2, { type: "number" }],
  ["exclusiveMaximum", 2, { type: "number" }],
  ["minimum", 2, { type: "number" }],
  ["exclusiveMinimum", 2, { type: "number" }],
  ["maxLength", 2, { type: "string" }],
  ["minLength", 2, { type: "string" }],
  ["pattern", "^a$", { type: "string" }],
  ["maxItems", 2, { type: "array" }],
  ["minItems", 2, { type: "array" }],
  ["uniqueItems", true, { type: "array" }],
  ["contains", { type: "string" }, { type: "array" }],
  ["minContains", 2, { type: "array", contains: { type: "string" } }],
  ["maxContains", 2, { type: "array", contains: { type: "string" } }],
  ["items", { type: "string" }, { type: "array" }],
  ["prefixItems", [{ type: "string" }], { type: "array" }],
  ["unevaluatedItems", false, { type: "array", prefixItems: [{ type: "string" }] }],
  ["maxProperties", 2, { type: "object" }],
  ["minProperties", 2, { type: "object" }],
  ["required", ["x"], { type: "object", properties: { x: {} } }],
  ["dependentRequired", { x: ["y"] }, { type: "object" }],
  ["properties", { x: {} }, { type: "object" }],
  ["patternProperties", { "^x": { type: "string" } }, { type: "object" }],
  ["additionalProperties", false, { type: "object", properties: { x: {} } }],
  ["unevaluatedProperties", false, { allOf: [a] }],
  ["propertyNames", { maxLength: 3 }, { type: "object" }],
  ["dependentSchemas", { x: b }, { type: "object" }],
  ["allOf", [a, b]],
  ["anyOf", [a, b]],
  ["oneOf", [a, b]],
  ["not", { type: "string" }],
  ["if", a, Object.fromEntries(["then"].map((keyword) => [keyword, b]))],
  ["then", b, { if: a }],
  ["else", b, { if: a }],
  ["format", "email", { type: "string" }],
  ["contentEncoding", "base64", { type: "string" }],
  ["contentMediaType", "application/octet-stream", { type: "string", contentEncoding: "base64" }],
  ["contentSchema", a, { type: "string", contentMediaType: "application/json" }],
  ["title", "A title"],
  ["description", "A description"],
  ["default", "d"],
  ["deprecated", true],
  ["readOnly", true],
  ["writeOnly", true],
  ["example", "e"],
  ["examples", ["e"]],
  ["externalDocs", { url: "https://example.com" }],
  ["xml", { name: "x" }],
  [
    "discriminator",
    { propertyName: "x" },
    { oneOf: [{ $ref: "#/components/schemas/Other" }, { $ref: "#/components/schemas/More" }] },
  ],
  ["x-type-name", "Pinned"],
];

function withSchema(schema: JsonObject): Json {
  const body = {
    required: true,
    content: { "application/json": { schema: { $ref: "#/components/schemas/S" } } },
  };
  const whole = { type: "object", properties: { s: schema } };
  const put = { operationId: "put", requestBody: body, responses: { "204": { description: "ok" } } };
  const tagged: Json = { type: "object", required: ["x"], properties: { x: { type: "string" } } };
  const schemas = {
    S: { ...schema, properties: schema["properties"] ?? { s: { ...schema, $defs: {} } } },
    T: whole,
    Other: tagged,
    More: tagged,
  };
  return {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: {
      "/t": {
        put: { ...put, requestBody: { ...body, content: { "application/json": { schema: whole } } } },
        post: { ...put, operationId: "post" },
      },
    },
    components: { schemas },
  };
}

test.each<SchemaRow>(schemaRows)("%s of a schema", (keyword, value, beside: JsonObject = {}) => {
  const without = made(withSchema(beside));
  const found = made(withSchema({ ...beside, [keyword]: value }));
  const changed = found.files !== without.files;
  const listed = found.said.length > without.said.length;
  expect([keyword, changed || listed]).toEqual([keyword, true]);
});

const answer: JsonObject = {
  description: "ok",
  content: { "application/json": { schema: { type: "string" } } },
};
const ok: JsonObject = { "200": answer };
const get: JsonObject = { operationId: "get", responses: ok };
const query: JsonObject = { name: "q", in: "query", schema: { type: "array", items: { type: "string" } } };
const form = (more: JsonObject): JsonObject => ({
  ...get,
  requestBody: {
    content: {
      "multipart/form-data": { schema: { type: "object", properties: { f: { type: "string" } } }, ...more },
    },
  },
});

type Row = [keyword: string, without: JsonObject, found: JsonObject, beside?: JsonObject];

/** Keywords of all other objects: an operation without one and with it, the method, and what the document has beside. */
const rows: readonly Row[] = [
  ["operationId", { responses: ok }, get],
  ["tags", get, { ...get, tags: ["pets"] }],
  ["summary", get, { ...get, summary: "s" }],
  ["description", get, { ...get, description: "d" }],
  ["externalDocs", get, { ...get, externalDocs: { url: "https://example.com" } }],
  ["deprecated", get, { ...get, deprecated: true }],
  ["security", get, { ...get, security: [{ key: [] }] }],
  ["servers", get, { ...get, servers: [{ url: "https://other.example.com" }] }],
  ["callbacks", get, { ...get, callbacks: { done: { "{$request.body#/url}": { post: get } } } }],
  ["parameters", get, { ...get, parameters: [query] }],
  [
    "parameter.required",
    { ...get, parameters: [query] },
    { ...get, parameters: [{ ...query, required: true }] },
  ],
  [
    "parameter.deprecated",
    { ...get, parameters: [query] },
    { ...get, parameters: [{ ...query, deprecated: true }] },
  ],
  [
    "parameter.style",
    { ...get, parameters: [query] },
    { ...get, parameters: [{ ...query, style: "pipeDelimited" }] },
  ],
  [
    "parameter.explode",
    { ...get, parameters: [query] },
    { ...get, parameters: [{ ...query, explode: false }] },
  ],
  [
    "parameter.allowReserved",
    { ...get, parameters: [query] },
    { ...get, parameters: [{ ...query, allowReserved: true }] },
  ],
  [
    "parameter.allowEmptyValue",
    { ...get, parameters: [query] },
    { ...get, parameters: [{ ...query, allowEmptyValue: true }] },
  ],
  [
    "parameter.example",
    { ...get, parameters: [query] },
    { ...get, parameters: [{ ...query, example: ["e"] }] },
  ],
  [
    "parameter.content",
    { ...get, parameters: [query] },
    { ...get, parameters: [{ name: "q", in: "query", content: { "application/json": {} } }] },
  ],
  ["encoding.contentType", form({}), form({ encoding: { f: { contentType: "text/csv" } } })],
  ["encoding.style", form({}), form({ encoding: { f: { style: "deepObject" } } })],
  ["encoding.explode", form({}), form({ encoding: { f: { explode: false } } })],
  [
    "encoding.headers",
    form({}),
    form({ encoding: { f: { headers: { "x-a": { schema: { type: "string" } } } } } }),
  ],
  [
    "response.headers",
    get,
    {
      ...get,
      responses: {
        "200": {
          ...answer,
          headers: { "x-a": { schema: { type: "string" } } },
        },
      },
    },
  ],
  [
    "response.links",
    get,
    {
      ...get,
      responses: {
        "200": { ...answer, links: { next: { operationId: "get" } } },
      },
    },
  ],
  [
    "other media types",
    get,
    {
      ...get,
      responses: {
        "200": {
          description: "ok",
          content: { "application/json": { schema: { type: "string" } }, "text/csv": {} },
        },
      },
    },
  ],
  ["webhooks", get, get, { webhooks: { done: { post: { ...get, operationId: "done" } } } }],
  [
    "server.variables",
    get,
    get,
    { servers: [{ url: "https://{r}.example.com", variables: { r: { default: "eu" } } }] },
  ],
  [
    "securitySchemes",
    get,
    get,
    { components: { securitySchemes: { key: { type: "apiKey", in: "header", name: "k" } } } },
  ],
  ["x-fern-sdk-group-name", get, { ...get, "x-fern-sdk-group-name": ["pets"] }],
];

test.each<Row>(rows)("%s", (keyword, without, found, beside: JsonObject = {}) => {
  const document = (operation: JsonObject, more: JsonObject): Json => ({
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: { "/t": { post: operation } },
    ...more,
  });
  const [one, other] = [made(document(without, {})), made(document(found, beside))];
  expect([keyword, other.files !== one.files || other.said.length > one.said.length]).toEqual([
    keyword,
    true,
  ]);
});

test("what is left out is counted", () => {
  const { facts } = describeDocument(
    documentOf(
      "inline.json",
      "0",
      withSchema({ type: "object", xml: { name: "x" }, externalDocs: { url: "https://example.com" } }),
    ),
  );
  expect(facts.leftOut.map(({ keyword, count }) => [keyword, count])).toEqual([
    ["externalDocs", 4],
    ["xml", 4],
  ]);
});
