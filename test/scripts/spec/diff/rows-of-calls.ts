import type { Kind } from "../../../../scripts/spec/diff/kinds/kinds.ts";
import type { LoadedDocument } from "../../../../scripts/document/document.ts";
import type { Json, JsonObject } from "../../../../scripts/document/json.ts";
import { call, document } from "./documents.ts";

/** A kind of change, the document before and after, and every change that is found: side, wire/types. */
export interface CallRow {
  readonly kind: Kind;
  readonly old: LoadedDocument;
  readonly next: LoadedDocument;
  readonly want: string;
}

const get = { responses: { "200": { description: "Done." } } };
const body = { content: { "application/json": { schema: { type: "string" } } } };
const key = { type: "apiKey", in: "header", name: "X-Key" };
const oauth = {
  type: "oauth2",
  flows: { clientCredentials: { tokenUrl: "https://a", scopes: { read: "" } } },
};

function row(kind: Kind, old: LoadedDocument, next: LoadedDocument, want: string): CallRow {
  return { kind, old, next, want };
}

function operations(kind: Kind, old: JsonObject, next: JsonObject, want: string): CallRow {
  return row(kind, call(old), call(next), `api ${want}`);
}

/** One parameter changes; undefined if it is not there. */
function parameter(kind: Kind, old: Json | undefined, next: Json | undefined, want: string): CallRow {
  const of = (one: Json | undefined): JsonObject => ({ parameters: one === undefined ? [] : [one] });
  return operations(kind, of(old), of(next), want);
}

function answer(kind: Kind, old: JsonObject, next: JsonObject, want: string): CallRow {
  const of = (response: JsonObject): JsonObject => ({
    responses: { "200": { description: "Done.", ...response } },
  });
  return row(kind, call(of(old)), call(of(next)), `response ${want}`);
}

function header(
  kind: Kind,
  old: JsonObject | undefined,
  next: JsonObject | undefined,
  want: string,
): CallRow {
  const of = (one: JsonObject | undefined): JsonObject => ({
    headers: one === undefined ? {} : { "X-Page": one },
  });
  return answer(kind, of(old), of(next), want);
}

function security(kind: Kind, old: Json, next: Json, want: string): CallRow {
  const root = { components: { securitySchemes: { key, token: { type: "http", scheme: "bearer" }, oauth } } };
  return row(kind, call({ security: old }, root), call({ security: next }, root), `api ${want}`);
}

function scheme(kind: Kind, old: JsonObject, next: JsonObject): CallRow {
  const of = (one: JsonObject): LoadedDocument =>
    call({ security: [{ key: [] }] }, { components: { securitySchemes: { key: one } } });
  return row(kind, of(old), of(next), "api breaking/cosmetic");
}

const flow = { tokenUrl: "https://a", scopes: {} };

function signedIn(flows: JsonObject): LoadedDocument {
  return call(
    { security: [{ key: [] }] },
    { components: { securitySchemes: { key: { type: "oauth2", flows } } } },
  );
}

const page = { name: "page", in: "query", schema: { type: "integer" } };
const number = { schema: { type: "integer" } };

export const callRows: readonly CallRow[] = [
  row("operation-added", document({}), document({ "/a": { get } }), "api additive/additive"),
  row("operation-removed", document({ "/a": { get } }), document({}), "api breaking/breaking"),
  row(
    "deprecated-operation-removed",
    document({ "/a": { get: { ...get, deprecated: true } } }),
    document({ "/a": {} }),
    "api breaking/breaking",
  ),
  row(
    "operation-moved",
    document({ "/a": { get: { ...get, operationId: "a" } } }),
    document({ "/b": { get: { ...get, operationId: "a" } } }),
    "api breaking/breaking",
  ),
  row(
    "operation-path-generalised",
    document({ "/a/{id}/c": { get } }),
    document({ "/{b}/{id}/c": { get } }),
    "api cosmetic/breaking",
  ),
  row(
    "operation-path-specialised",
    document({ "/{b}/{id}/c": { get } }),
    document({ "/a/{id}/c": { get } }),
    "api breaking/breaking",
  ),
  operations("operation-deprecated", {}, { deprecated: true }, "cosmetic/additive"),
  operations("operation-undeprecated", { deprecated: true }, {}, "cosmetic/cosmetic"),
  operations("operation-id-added", {}, { operationId: "a" }, "cosmetic/additive"),
  operations("operation-id-removed", { operationId: "a" }, {}, "cosmetic/breaking"),
  operations("operation-id-changed", { operationId: "a" }, { operationId: "b" }, "cosmetic/breaking"),
  operations("operation-tag-added", {}, { tags: ["a"] }, "cosmetic/cosmetic"),
  operations("operation-tag-removed", { tags: ["a"] }, {}, "cosmetic/cosmetic"),
  operations("sunset-added", {}, { "x-sunset": "2027-01-01" }, "additive/cosmetic"),
  operations("sunset-removed", { "x-sunset": "2027-01-01" }, {}, "cosmetic/cosmetic"),
  operations(
    "sunset-brought-forward",
    { "x-sunset": "2027-01-01" },
    { "x-sunset": "2026-01-01" },
    "breaking/cosmetic",
  ),
  operations(
    "sunset-put-off",
    { "x-sunset": "2026-01-01" },
    { "x-sunset": "2027-01-01" },
    "additive/cosmetic",
  ),
  operations("stability-decreased", {}, { "x-stability-level": "beta" }, "breaking/cosmetic"),
  operations(
    "stability-increased",
    { "x-stability-level": "alpha" },
    { "x-stability-level": "beta" },
    "additive/cosmetic",
  ),
  operations(
    "sunset-changed",
    { "x-sunset": "2026-01-01" },
    { "x-sunset": "next year" },
    "breaking/cosmetic",
  ),
  operations(
    "stability-changed",
    { "x-stability-level": "mature" },
    { "x-stability-level": "beta" },
    "cosmetic/cosmetic",
  ),
  row(
    "webhook-added",
    document({}),
    document({}, { webhooks: { told: { post: get } } }),
    "api additive/additive",
  ),
  row(
    "webhook-removed",
    document({}, { webhooks: { "x-told": { post: get } } }),
    document({}),
    "api breaking/breaking",
  ),
  row(
    "required-parameter-added",
    document({}, { webhooks: { told: { post: get } } }),
    document({}, { webhooks: { told: { post: { ...get, parameters: [{ ...page, required: true }] } } } }),
    "response additive/additive",
  ),
  row(
    "request-body-became-optional",
    document({}, { webhooks: { told: { post: { ...get, requestBody: { ...body, required: true } } } } }),
    document({}, { webhooks: { told: { post: { ...get, requestBody: body } } } }),
    "response breaking/breaking",
  ),
  operations("callback-added", {}, { callbacks: { told: { "{$url}": { post: get } } } }, "additive/additive"),
  operations(
    "callback-removed",
    { callbacks: { told: { "{$url}": { post: get } } } },
    {},
    "breaking/breaking",
  ),
  operations(
    "server-added",
    { servers: [{ url: "https://a" }] },
    { servers: [{ url: "https://a/" }, { url: "https://b" }] },
    "additive/cosmetic",
  ),
  operations(
    "server-removed",
    { servers: [{ url: "https://a" }, { url: "https://b" }] },
    { servers: [{ url: "https://b" }] },
    "breaking/cosmetic",
  ),
  operations(
    "server-changed",
    { servers: [{ url: "https://{a}", variables: { a: { default: "x" } } }] },
    { servers: [{ url: "https://{a}", variables: { a: { default: "y" } } }] },
    "breaking/cosmetic",
  ),
  security("security-became-required", [], [{ key: [] }], "breaking/cosmetic"),
  security("security-became-optional", [{ key: [] }], [{ key: [] }, {}], "additive/cosmetic"),
  security("security-alternative-added", [{ key: [] }], [{ token: [] }, { key: [] }], "additive/cosmetic"),
  security("security-alternative-removed", [{ key: [] }, { token: [] }], [{ key: [] }], "breaking/cosmetic"),
  security(
    "security-scope-added",
    [{ oauth: ["read"] }],
    [{ oauth: ["read", "write"] }],
    "breaking/cosmetic",
  ),
  security(
    "security-scope-removed",
    [{ oauth: ["read", "write"] }],
    [{ oauth: ["write"] }],
    "additive/cosmetic",
  ),
  scheme(
    "security-scheme-type-changed",
    { type: "http", scheme: "basic" },
    { type: "http", scheme: "bearer" },
  ),
  scheme("security-scheme-place-changed", key, { ...key, in: "query" }),
  scheme("security-scheme-url-changed", oauth, {
    type: "oauth2",
    flows: { clientCredentials: { tokenUrl: "https://b", scopes: { read: "" } } },
  }),
  row(
    "security-scheme-flow-added",
    signedIn({ clientCredentials: flow }),
    signedIn({ clientCredentials: flow, password: flow }),
    "api additive/cosmetic",
  ),
  row(
    "security-scheme-flow-removed",
    signedIn({ clientCredentials: flow, password: flow }),
    signedIn({ clientCredentials: { ...flow, refreshUrl: flow.tokenUrl } }),
    "api breaking/cosmetic",
  ),
  row(
    "security-scheme-scope-added",
    call({ security: [{ key: [] }] }, { components: { securitySchemes: { key: oauth } } }),
    call(
      { security: [{ key: [] }] },
      {
        components: {
          securitySchemes: {
            key: {
              type: "oauth2",
              flows: { clientCredentials: { tokenUrl: "https://a", scopes: { read: "", write: "" } } },
            },
          },
        },
      },
    ),
    "api additive/cosmetic",
  ),
  scheme("security-scheme-scope-removed", oauth, {
    type: "oauth2",
    flows: { clientCredentials: { tokenUrl: "https://a", scopes: {} } },
  }),
  parameter("required-parameter-added", undefined, { ...page, required: true }, "breaking/breaking"),
  parameter("optional-parameter-added", undefined, page, "additive/additive"),
  parameter("parameter-removed", page, undefined, "breaking/breaking"),
  parameter("deprecated-parameter-removed", { ...page, deprecated: true }, undefined, "breaking/breaking"),
  parameter("parameter-became-required", page, { ...page, required: true }, "breaking/breaking"),
  parameter("parameter-became-optional", { ...page, required: true }, page, "additive/additive"),
  parameter("parameter-deprecated", page, { ...page, deprecated: true }, "cosmetic/additive"),
  parameter("parameter-undeprecated", { ...page, deprecated: true }, page, "cosmetic/cosmetic"),
  row(
    "path-parameter-renamed",
    document({ "/a/{id}": { get: { ...get, parameters: [{ name: "id", in: "path", required: true }] } } }),
    document({ "/a/{uid}": { get: { ...get, parameters: [{ name: "uid", in: "path", required: true }] } } }),
    "api cosmetic/breaking",
  ),
  parameter(
    "parameter-serialization-changed",
    { ...page, style: "form", explode: true },
    { ...page, style: "pipeDelimited" },
    "breaking/cosmetic",
  ),
  parameter(
    "parameter-serialization-changed",
    { ...page, schema: { type: "array" } },
    { ...page, schema: { type: "array" }, explode: false },
    "breaking/cosmetic",
  ),
  parameter("parameter-empty-value-allowed", page, { ...page, allowEmptyValue: true }, "additive/cosmetic"),
  parameter("parameter-empty-value-refused", { ...page, allowEmptyValue: true }, page, "breaking/cosmetic"),
  operations(
    "required-request-body-added",
    {},
    { requestBody: { ...body, required: true } },
    "breaking/breaking",
  ),
  operations("optional-request-body-added", {}, { requestBody: body }, "additive/additive"),
  operations("request-body-removed", { requestBody: body }, {}, "breaking/breaking"),
  operations(
    "request-body-became-required",
    { requestBody: body },
    { requestBody: { ...body, required: true } },
    "breaking/breaking",
  ),
  operations(
    "request-body-became-optional",
    { requestBody: { ...body, required: true } },
    { requestBody: body },
    "additive/additive",
  ),
  answer("media-type-added", body, { content: { ...body.content, "text/csv": {} } }, "additive/additive"),
  answer("media-type-removed", { content: { ...body.content, "Text/CSV": {} } }, body, "breaking/breaking"),
  row(
    "encoding-changed",
    call({
      requestBody: { content: { "multipart/form-data": { encoding: { a: { contentType: "text/plain" } } } } },
    }),
    call({
      requestBody: { content: { "multipart/form-data": { encoding: { a: { contentType: "image/png" } } } } },
    }),
    "request breaking/cosmetic",
  ),
  row(
    "success-response-added",
    call({ responses: { "200": {} } }),
    call({ responses: { "200": {}, "202": {} } }),
    "response additive/additive",
  ),
  row(
    "success-response-removed",
    call({ responses: { "200": {}, "202": {} } }),
    call({ responses: { "200": {} } }),
    "response breaking/breaking",
  ),
  row(
    "failure-response-added",
    call({ responses: { "4xx": {} } }),
    call({ responses: { "4XX": {}, default: {} } }),
    "response additive/additive",
  ),
  row(
    "failure-response-removed",
    call({ responses: { "200": {}, "404": {} } }),
    call({ responses: { "200": {} } }),
    "response cosmetic/breaking",
  ),
  answer("response-body-added", {}, body, "additive/additive"),
  answer("response-body-removed", body, {}, "breaking/breaking"),
  header("response-header-added", undefined, number, "additive/additive"),
  header("optional-response-header-removed", number, undefined, "breaking/breaking"),
  header("required-response-header-removed", { ...number, required: true }, undefined, "breaking/breaking"),
  header("response-header-became-required", number, { ...number, required: true }, "additive/additive"),
  header("response-header-became-optional", { ...number, required: true }, number, "breaking/breaking"),
  header(
    "response-header-serialization-changed",
    { schema: { type: "object" } },
    { schema: { type: "object" }, explode: true },
    "breaking/cosmetic",
  ),
  answer("response-header-added", {}, { headers: { "x-in-lower-case": number } }, "additive/additive"),
  header("response-header-deprecated", number, { ...number, deprecated: true }, "cosmetic/additive"),
  header("response-header-undeprecated", { ...number, deprecated: true }, number, "cosmetic/cosmetic"),
  answer("response-link-added", {}, { links: { next: { operationId: "a" } } }, "additive/cosmetic"),
  answer("response-link-removed", { links: { next: { operationId: "a" } } }, {}, "breaking/cosmetic"),
  answer(
    "response-link-changed",
    { links: { next: { operationId: "a", description: "A." } } },
    { links: { next: { operationId: "b" } } },
    "breaking/cosmetic",
  ),
  row(
    "component-name-added",
    document({}),
    document({}, { components: { schemas: { Cat: {} } } }),
    "api cosmetic/additive",
  ),
  row(
    "component-name-removed",
    document({}, { components: { schemas: { Cat: {} } } }),
    document({}),
    "api cosmetic/breaking",
  ),
];
