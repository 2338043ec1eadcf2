import { expect, test } from "vitest";
import type { DescribeOptions } from "../../../scripts/describe/describe.ts";
import { documentOf } from "../../../scripts/document/document.ts";
import type { Json } from "../../../scripts/document/json.ts";
import { describeDocument } from "../../../scripts/generate.ts";

const list: Json = { type: "array", items: { type: "string" } };
const envelope = { success: { type: "boolean" }, errors: list, messages: list };
const numbered = ["page", "per_page"];
const info: Json = {
  type: "object",
  properties: { page: { type: "integer" }, total_pages: { type: "integer" } },
};
const cursors: Json = {
  type: "object",
  properties: { cursors: { type: "object", properties: { after: { type: "string" } } } },
};

/** What is found in a document with a list that takes these query parameters, and answers with these fields. */
function found(
  query: readonly string[],
  properties: Json,
  more: { readonly [extension: string]: Json } = {},
  options: DescribeOptions = { byShape: true },
): object {
  const answer = (schema: Json): Json => ({
    "200": { description: "ok", content: { "application/json": { schema } } },
  });
  const parameters = query.map((name) => ({ name, in: "query", schema: { type: "string" } }));
  const document = documentOf("inline.yaml", "0", {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: {
      "/a": {
        get: { operationId: "list", parameters, responses: answer({ type: "object", properties }) },
      },
      "/b": {
        get: { operationId: "other", ...more, responses: answer({ type: "object", properties: envelope }) },
      },
    },
  } as Json);
  const { facts } = describeDocument(document, [], options);
  const operation = facts.operations.find(({ id }) => id === "list");
  return {
    ...(operation?.envelope === undefined ? {} : { envelope: operation.envelope.result }),
    ...(operation?.pagination === undefined ? {} : { pagination: operation.pagination }),
    guesses: operation?.guesses,
    result: operation?.result.kind,
  };
}

const both = { guesses: ["envelope", "pages"], envelope: "result", result: "string" };

test.each<[about: string, given: object, want: object]>([
  [
    "an envelope",
    found([], { ...envelope, result: { type: "string" } }),
    { envelope: "result", guesses: ["envelope"], result: "string" },
  ],
  [
    "pages by number in an envelope",
    found(numbered, { ...envelope, result: list, result_info: info }),
    { ...both, pagination: { items: "result", page: "page", perPage: "per_page", info: "result_info" } },
  ],
  [
    "pages by number under other names",
    found(["pageNumber", "pageSize"], { data: list, meta: info }),
    {
      guesses: ["pages"],
      result: "string",
      pagination: { items: "data", page: "pageNumber", perPage: "pageSize", info: "meta" },
    },
  ],
  [
    "a cursor within information about the page",
    found(["cursor"], { ...envelope, result: list, result_info: cursors }),
    {
      ...both,
      pagination: {
        items: "result",
        cursor: "cursor",
        next: ["result_info", "cursors", "after"],
        info: "result_info",
      },
    },
  ],
  [
    "a cursor beside the list",
    found(["page_token"], { items: list, next_page_token: { type: "string" } }),
    {
      guesses: ["pages"],
      result: "string",
      pagination: { items: "items", cursor: "page_token", next: ["next_page_token"] },
    },
  ],
  [
    "an envelope of nothing but itself gives no result",
    found([], envelope),
    { guesses: [], result: "model" },
  ],
  [
    "a field that would be lost",
    found([], { ...envelope, result: list, more: { type: "string" } }),
    { guesses: [], result: "model" },
  ],
  [
    "a success that is a text",
    found([], { ...envelope, success: { type: "string" }, result: list }),
    { guesses: [], result: "model" },
  ],
  ["pages that nothing can ask for", found([], { data: list, meta: info }), { guesses: [], result: "model" }],
  [
    "pages whose answer does not say which page it is",
    found(numbered, { data: list }),
    { guesses: [], result: "model" },
  ],
  [
    "two lists in one answer",
    found(numbered, { data: list, others: list, meta: info }),
    { guesses: [], result: "model" },
  ],
  ["no list", found(numbered, { data: { type: "string" }, meta: info }), { guesses: [], result: "model" }],
  [
    "none, if one operation names its envelope",
    found(
      [],
      { ...envelope, result: list },
      { "x-envelope": { result: "success", errors: "errors", messages: "messages", success: "success" } },
    ),
    { guesses: [], result: "model" },
  ],
  [
    "envelopes, but no pages, if one operation names its pages",
    found(numbered, { ...envelope, result: list, result_info: info }, { "x-pagination": {} }),
    { envelope: "result", guesses: ["envelope"], result: "array" },
  ],
  [
    "nothing, if nobody asks",
    found(numbered, { ...envelope, result: list, result_info: info }, {}, {}),
    { guesses: [], result: "model" },
  ],
])("%s", (_about, given, want) => {
  expect(given).toEqual(want);
});
