import { describe, expect, test } from "vitest";
import { describeDocument } from "../../../scripts/generate.ts";
import { documentOf, parseText } from "../../../scripts/document/document.ts";
import { emitted, withOperation } from "../support/emitted.ts";

const ok =
  'responses: { "200": { description: ok, content: { application/json: { schema: { type: string } } } } }';
const id = "{ name: id, in: path, required: true, schema: { type: string } }";
const shop = "{ name: shop, in: path, required: true, schema: { type: string } }";
const pageParameters = "parameters: [{ name: p, in: query }, { name: n, in: query }]";
const body =
  'requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Body" } } } }';
const bodySchema = "Body: { type: object, required: [name], properties: { name: { type: string } } }";

/** Each row: a path, a method, an operation; what the resources and models.ts say then. */
const rows: readonly (readonly [
  title: string,
  path: string,
  method: string,
  operation: string,
  resources: string,
  models: string,
])[] = [
  [
    "the last path parameter is positional, the rest shares an object",
    "/shops/{shop}/pets/{id}",
    "put",
    `{ operationId: update, tags: [pets], parameters: [${shop}, ${id}], ${body}, ${ok} }`,
    "update(id: string, params: PetsUpdateParams, options?: Options): APIPromise<string>;",
    "export interface PetsUpdateParams extends Body { shop: string; }",
  ],
  [
    "query fields are optional where they are",
    "/pets",
    "get",
    `{ operationId: list, tags: [pets], parameters: [{ name: q, in: query, schema: { type: integer } }], ${ok} }`,
    "list(params?: PetsListParams, options?: Options): APIPromise<string>;",
    "export interface PetsListParams { q?: number; }",
  ],
  [
    "nothing to say, no params",
    "/pets/{id}",
    "get",
    `{ operationId: get, tags: [pets], parameters: [${id}], ${ok} }`,
    "get(id: string, options?: Options): APIPromise<string>;",
    "",
  ],
  [
    "a body that is not an object goes whole",
    "/pets",
    "post",
    `{ operationId: add, tags: [pets], requestBody: { required: true, content: { application/json: { schema: { type: array, items: { type: string } } } } }, ${ok} }`,
    "add(params: PetsAddParams, options?: Options)",
    "export interface PetsAddParams { body: readonly string[]; }",
  ],
  [
    "an envelope is taken off",
    "/pets",
    "get",
    `{ operationId: one, tags: [pets], x-envelope: { result: data, errors: e, messages: m, success: s }, responses: { "200": { description: ok, content: { application/json: { schema: { type: object, properties: { data: { type: number } } } } } } } }`,
    "one(options?: Options): APIPromise<number>;",
    "",
  ],
  [
    "pages give items",
    "/pets",
    "get",
    `{ operationId: list, tags: [pets], x-pagination: { items: data, page: p, perPage: n, info: i }, ${pageParameters}, responses: { "200": { description: ok, content: { application/json: { schema: { type: object, properties: { data: { type: array, items: { type: number } } } } } } } } }`,
    "list(params?: PetsListParams, options?: Options): PagePromise<number>;",
    "export interface PetsListParams { p?: unknown; n?: unknown; }",
  ],
  [
    "pages by cursors give items",
    "/pets",
    "get",
    `{ operationId: list, tags: [pets], x-pagination: { items: data, cursor: p, next: i.after }, ${pageParameters}, responses: { "200": { description: ok, content: { application/json: { schema: { type: object, properties: { data: { type: array, items: { type: number } }, i: { type: object } } } } } } } }`,
    'pagination: { items: "data", cursor: "p", next: ["i", "after"] }',
    "",
  ],
  [
    "nothing comes back",
    "/pets/{id}",
    "delete",
    `{ operationId: remove, tags: [pets], parameters: [${id}], responses: { "204": { description: gone } } }`,
    "remove(id: string, options?: Options): APIPromise<void>;",
    "",
  ],
  [
    "files",
    "/pets",
    "post",
    `{ operationId: upload, tags: [pets], requestBody: { required: true, content: { multipart/form-data: { schema: { type: object, properties: { file: { type: string, format: binary } } } } } }, responses: { "200": { description: ok, content: { image/png: {} } } } }`,
    "upload(params: PetsUploadParams, options?: Options): APIPromise<Blob>;",
    "export interface PetsUploadParams { file?: Blob; }",
  ],
  [
    "files as version 3.1 says them",
    "/pets",
    "post",
    `{ operationId: upload, tags: [pets], requestBody: { required: true, content: { multipart/form-data: { schema: { type: object, properties: { file: { type: string, contentMediaType: image/png }, text: { type: string, contentMediaType: image/png, contentEncoding: base64 } } } } } }, responses: { "204": { description: ok } } }`,
    "upload(params: PetsUploadParams, options?: Options): APIPromise<void>;",
    "export interface PetsUploadParams { file?: Blob; text?: string; }",
  ],
  [
    "a name that would make the tree a promise",
    "/pets",
    "get",
    `{ operationId: then, tags: [pets], ${ok} }`,
    "then_(options?: Options)",
    "",
  ],
  [
    "a positional path parameter keeps its type",
    "/pets/{id}",
    "get",
    `{ operationId: get, tags: [pets], parameters: [{ name: id, in: path, required: true, schema: { enum: [1, all] } }], ${ok} }`,
    'get(id: 1 | "all", options?: Options)',
    "",
  ],
  [
    "files in the parts of a form",
    "/pets",
    "post",
    `{ operationId: upload, tags: [pets], requestBody: { required: true, content: { multipart/form-data: { schema: { allOf: [{ $ref: "#/components/schemas/Body" }, { type: object, properties: { file: { type: string, contentMediaType: image/png } } }] } } } }, ${ok} }`,
    "upload(params: PetsUploadParams, options?: Options)",
    "export type PetsUploadParams = { name: string; } & { file?: Blob; };",
  ],
  [
    "any media type, and a file",
    "/pets",
    "post",
    `{ operationId: anyFile, tags: [pets], requestBody: { content: { "*/*": { schema: { type: string, format: binary } } } }, responses: { "200": { description: ok, content: { "*/*": { schema: { type: string, format: binary } } } } } }`,
    "anyFile(params?: PetsAnyFileParams, options?: Options): APIPromise<Blob>;",
    "export interface PetsAnyFileParams { body?: Blob; }",
  ],
  [
    "a body of any names beside a parameter",
    "/pets",
    "post",
    `{ operationId: add, tags: [pets], parameters: [{ name: dry, in: query, schema: { type: boolean } }], requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { a: { type: string } }, additionalProperties: { type: number } } } } }, ${ok} }`,
    "add(params: PetsAddParams, options?: Options)",
    "export interface PetsAddParams { [name: string]: number | boolean | string | undefined; dry?: boolean; a?: string; }",
  ],
  [
    "a header that differs in case only is the same",
    "/pets",
    "get",
    `{ operationId: list, tags: [pets], parameters: [{ name: X-A, in: header, schema: { type: string } }, { name: x-a, in: header, schema: { type: number } }], ${ok} }`,
    "list(params?: PetsListParams, options?: Options)",
    'export interface PetsListParams { "x-a"?: number; }',
  ],
  [
    "a branch called options",
    "/options",
    "get",
    `{ operationId: list, tags: [options], ${ok} }`,
    "readonly options: OptionsResource<Options>;",
    "",
  ],
  [
    "no id at all",
    "/pets/{id}",
    "get",
    `{ parameters: [${id}], ${ok} }`,
    "getPetsId(id: string, options?: Options)",
    "",
  ],
];

describe("resources", () => {
  test.each(rows)("%s", (_title, path, method, operation, resources, models) => {
    const files = emitted(withOperation(path, method, operation, bodySchema));
    expect(files["resources"]).toContain(resources);
    expect(files["models.ts"]).toContain(models);
  });

  test("a parameter that a client can carry is never positional, and optional for such clients", () => {
    const yaml = withOperation(
      "/shops/{shop}/pets",
      "get",
      `{ operationId: list, tags: [pets], parameters: [${shop.replace("in: path", "in: path, x-fern-sdk-variable: shopId")}], ${ok} }`,
    );
    const files = emitted(`${yaml}\nx-fern-sdk-variables: { shopId: { type: string } }\n`);
    expect(files["resources"]).toContain(
      "list(params: PetsListParams, options?: Options): APIPromise<string>;",
    );
    expect(files["resources"]).toContain(
      "list(params?: PetsListParamsWithVariables, options?: Options): APIPromise<string>;",
    );
    expect(files["models.ts"]).toContain("export interface PetsListParamsWithVariables { shop?: string; }");
    expect(files["resources"]).toContain('variables: { shop: "shopId" }');
  });

  test("read-only fields are absent from requests, write-only ones from responses", () => {
    const user =
      "User: { type: object, properties: { id: { type: string, readOnly: true }, password: { type: string, writeOnly: true }, name: { type: string } } }";
    const reference = 'content: { application/json: { schema: { $ref: "#/components/schemas/User" } } }';
    const files = emitted(
      withOperation(
        "/users",
        "post",
        `{ operationId: add, tags: [users], requestBody: { required: true, ${reference} }, responses: { "200": { description: ok, ${reference} } } }`,
        user,
      ),
    );
    expect(files["models.ts"]).toContain("export interface User { id?: string; name?: string; }");
    expect(files["models.ts"]).toContain("export interface UserInput { password?: string; name?: string; }");
    expect(files["models.ts"]).toContain("export interface UsersAddParams extends UserInput { }");
  });
});

test("what one part requires and another declares to travel one way is not asked for the other way", () => {
  const base =
    "Base: { type: object, properties: { id: { allOf: [{ type: string, readOnly: true }] }, org: { type: string, readOnly: true }, secret: { type: string, writeOnly: true } } }";
  const whole =
    'Whole: { allOf: [{ $ref: "#/components/schemas/Base" }, { type: object, required: [id, secret, extra], properties: { extra: { type: number } } }] }';
  const reference = 'content: { application/json: { schema: { $ref: "#/components/schemas/Whole" } } }';
  const files = emitted(
    withOperation(
      "/orgs/{org}/users/{id}",
      "put",
      `{ operationId: put, tags: [users], parameters: [{ name: org, in: path, required: true, schema: { type: string } }, ${id}], requestBody: { required: true, ${reference} }, responses: { "200": { description: ok, ${reference} } } }`,
      base,
      whole,
    ),
  );
  expect(files["models.ts"]).toContain("export type Whole = Base & { extra: number; id: unknown; };");
  expect(files["models.ts"]).toContain(
    "export type WholeInput = BaseInput & { extra: number; secret: unknown; };",
  );
  expect(files["models.ts"]).toContain("export interface BaseInput { secret?: string; }");
});

/** Each row: an operation that cannot be described, and the sentence about it. */
const faults: readonly (readonly [title: string, path: string, operation: string, sentence: string])[] = [
  [
    "a collision",
    "/a/{x}/{id}",
    `{ parameters: [${id}, { name: x, in: path, required: true, schema: {} }, { name: x, in: query, schema: {} }], ${ok} }`,
    'would have "x" twice, with two meanings',
  ],
  ["a path without a slash", "a", `{ ${ok} }`, 'The path "a" does not begin with a slash.'],
  [
    "a brace without its partner",
    "/a/{id",
    `{ ${ok} }`,
    'The path "/a/{id" has a brace without its partner.',
  ],
  [
    "a dangling reference",
    "/a",
    '{ responses: { "200": { $ref: "#/components/responses/Missing" } } }',
    'The reference "#/components/responses/Missing" leads nowhere.',
  ],
  [
    "an envelope that says too little",
    "/a",
    `{ x-envelope: { result: r }, ${ok} }`,
    'This extension does not say "errors".',
  ],
  [
    "pages without items",
    "/a",
    `{ x-pagination: { items: none, page: p, perPage: n, info: i }, ${pageParameters}, ${ok} }`,
    "The answer has no list under this name.",
  ],
  [
    "pages that no query parameter chooses",
    "/a",
    `{ x-pagination: { items: data, page: page, perPage: n, info: i }, ${pageParameters}, ${ok} }`,
    'The operation has no query parameter "page", so it cannot be asked for another page.',
  ],
  [
    "a cursor that no query parameter takes",
    "/a",
    `{ x-pagination: { items: data, cursor: after, next: next }, ${ok} }`,
    'The operation has no query parameter "after"',
  ],
  [
    "cursors of which nobody says where they come from",
    "/a",
    `{ x-pagination: { items: data, cursor: p }, ${pageParameters}, ${ok} }`,
    'This extension does not say "next".',
  ],
  [
    "a next cursor that answers do not have",
    "/a",
    `{ x-pagination: { items: data, cursor: p, next: info.after }, ${pageParameters}, responses: { "200": { description: ok, content: { application/json: { schema: { type: object, properties: { data: { type: array, items: {} }, info: { type: object, properties: { next: {} } } } } } } } } }`,
    'The answer has no field "after" here.',
  ],
];

describe("a fault in one operation", () => {
  test.each(faults)("%s leaves it out and says why", (_title, path, operation, sentence) => {
    const yaml = withOperation(path, "put", operation, bodySchema);
    const { facts } = describeDocument(documentOf("inline.yaml", "0", parseText("inline.yaml", yaml)));
    expect(facts.operations).toEqual([]);
    expect(facts.diagnostics).toHaveLength(1);
    expect(facts.diagnostics[0]).toMatchObject({
      skipped: true,
      sentence: expect.stringContaining(sentence) as string,
    });
  });
});

/** Each row: an operation that is described all the same, what is said of it, and what is known of its parameters and body. */
const helped: readonly (readonly [
  title: string,
  path: string,
  operation: string,
  sentence: string,
  facts: object,
])[] = [
  [
    "a field of the body with the name of a parameter: the body goes whole",
    "/a",
    `{ parameters: [{ name: name, in: query, schema: {} }], ${body}, ${ok} }`,
    'are both called "name", so the body goes under "body"',
    { body: { shape: "whole" }, params: { own: [{ name: "name" }] } },
  ],
  [
    "an undescribed path parameter: it is a string",
    "/a/{id}",
    `{ ${ok} }`,
    'Nothing describes the path parameter "id", so it is a string.',
    { positional: { name: "id", required: true, type: { kind: "string" } } },
  ],
  [
    "a parameter that the path does not have: it is ignored",
    "/a",
    `{ parameters: [${id}], ${ok} }`,
    'The path "/a" has no "{id}", so this parameter is ignored.',
    { pathParameters: [] },
  ],
  [
    "a server without a whole address: the client's is used",
    "/a",
    `{ servers: [{ url: /uploads }], ${ok} }`,
    'The server "/uploads" is not a whole address',
    { path: "/a" },
  ],
];

test.each(helped)("%s, and that is said", (_title, path, operation, sentence, wanted) => {
  const yaml = withOperation(path, "put", operation, bodySchema);
  const { facts } = describeDocument(documentOf("inline.yaml", "0", parseText("inline.yaml", yaml)));
  expect(facts.operations).toMatchObject([wanted]);
  expect(facts.diagnostics).toMatchObject([
    { skipped: false, sentence: expect.stringContaining(sentence) as string },
  ]);
});

/** Each row: the servers of the document, of the path and of the operation; the addresses of the first, and the operation's own. */
test.each([
  [
    "[{ url: https://a.example }]",
    "",
    "[{ url: https://b.example/v1 }]",
    ["https://a.example"],
    "https://b.example/v1",
  ],
  [
    "[{ url: https://a.example }]",
    "[{ url: https://c.example }]",
    "",
    ["https://a.example"],
    "https://c.example",
  ],
  [
    "[{ url: https://a.example }]",
    "[{ url: https://c.example }]",
    "[{ url: https://a.example }]",
    ["https://a.example"],
    undefined,
  ],
  [
    "[{ url: 'https://{region}.a.example/{version}', variables: { region: { default: eu, enum: [eu, us] }, version: { enum: [v2] } } }]",
    "",
    "[{ url: 'https://{name}.b.example', variables: { name: {} } }, { url: 'https://up.b.example' }]",
    ["https://eu.a.example/v2"],
    "https://up.b.example",
  ],
  ["[{ url: 'https://{host}' }, { url: /v1 }]", "", "", [undefined, undefined], undefined],
  [
    "[{ url: https://a.example }, { url: https://b.example }]",
    "",
    "[{ url: https://b.example }]",
    ["https://a.example", "https://b.example"],
    "https://b.example",
  ],
  [
    "[{ url: https://a.example }, { url: https://b.example }]",
    "[{ url: https://b.example }, { url: https://a.example }]",
    "",
    ["https://a.example", "https://b.example"],
    undefined,
  ],
])("servers %s, of the path %s, of the operation %s", (root, item, operation, wanted, own) => {
  const listed = (servers: string): string => (servers === "" ? "" : `servers: ${servers}, `);
  const yaml = `openapi: 3.1.0\nservers: ${root}\npaths: { /a: { ${listed(item)}put: { ${listed(operation)}${ok} } } }`;
  const { facts } = describeDocument(documentOf("inline.yaml", "0", parseText("inline.yaml", yaml)));
  expect(facts.servers.map(({ url }) => url)).toEqual(wanted);
  expect(facts.operations.map(({ server }) => server?.url)).toEqual([own]);
});

test.each([
  ["[{ url: /v1 }, { url: 'https://{host}' }]", ['The server "/v1" is not a whole address']],
  ["[{ url: /v1 }, { url: 'https://a.example' }]", []],
  ["[]", []],
])("servers %s: what is said of them", (servers, wanted) => {
  const yaml = `openapi: 3.1.0\nservers: ${servers}\npaths: { /a: { put: { ${ok} } } }`;
  const { facts } = describeDocument(documentOf("inline.yaml", "0", parseText("inline.yaml", yaml)));
  expect(facts.diagnostics.map(({ pointer, sentence }) => [pointer, sentence])).toEqual(
    wanted.map((sentence) => ["#/servers", expect.stringContaining(sentence)]),
  );
});

test("the fields that only the result has are facts of an operation with a body", () => {
  const yaml = `openapi: 3.1.0
info: { title: T, version: "1" }
paths:
  /pets:
    put:
      operationId: replace
      x-envelope: { result: data, errors: errors, messages: messages, success: success }
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Body" } } } }
      responses:
        "200":
          description: ok
          content:
            application/json:
              schema: { type: object, properties: { data: { $ref: "#/components/schemas/Pet" } } }
    post:
      operationId: add
      requestBody: { content: { application/json: { schema: { type: array, items: { type: string } } } } }
      responses:
        "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
components:
  schemas:
    ${bodySchema}
    Pet:
      allOf:
        - { $ref: "#/components/schemas/Body" }
        - { type: object, properties: { id: { type: string, readOnly: true }, born: { type: string } } }
`;
  const { facts } = describeDocument(documentOf("inline.yaml", "0", parseText("inline.yaml", yaml)));
  expect(facts.operations.map(({ id, readOnlyFields }) => [id, readOnlyFields])).toEqual([
    ["replace", ["id", "born"]],
    ["add", []],
  ]);
});
