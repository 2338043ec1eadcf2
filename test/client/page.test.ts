import { describe, expect, test } from "vitest";
import { Cloudflare, type RawRequest } from "../../src/client/index.ts";
import type { Operation, PagePromise as DeclaredPages, Send } from "../../generated/index.ts";
import type { RequestOptions } from "../../src/client/options.ts";
import type { Page as ClassOfPage } from "../../src/client/page.ts";
import { resourceCalls } from "../../src/client/resource-calls.ts";
import { PagePromise } from "../../src/client/result-classes.ts";
import { accountId, answering, failureOf, json, success } from "./answering.ts";

interface Listed {
  readonly items: readonly string[];
  readonly info?: object;
  /** What each item has besides its ID. */
  readonly fields?: object;
  readonly names?: readonly string[];
}

/** Pages by what a server says of them, the items that come out, and how often it is asked. */
const cases: Readonly<
  Record<string, { readonly pages: (page: number) => Listed; readonly want: string; readonly asked: number }>
> = {
  "total_pages ends it": {
    pages: (page) => ({ items: [`a${page}`, `b${page}`], info: { page, total_pages: 3 } }),
    want: "a1 b1 a2 b2 a3 b3",
    asked: 3,
  },
  "total_count and per_page end it": {
    pages: (page) => ({ items: [`a${page}`], info: { page, per_page: 1, total_count: 2 } }),
    want: "a1 a2",
    asked: 2,
  },
  "an empty page ends it": {
    pages: (page) => ({ items: page < 3 ? [`a${page}`] : [] }),
    want: "a1 a2",
    asked: 3,
  },
  "a server that gives fewer items than it says loses none": {
    pages: (page) => ({
      items: [`a${page}`, `b${page}`].slice(0, page < 3 ? 2 : 1),
      info: { page, per_page: 1000, total_pages: 1, total_count: 5 },
    }),
    want: "a1 b1 a2 b2 a3",
    asked: 3,
  },
  "no items at all": { pages: () => ({ items: [], info: { total_count: 9 } }), want: "", asked: 1 },
  "no items on any page": { pages: () => ({ items: [], info: { total_pages: 3 } }), want: "", asked: 3 },
  "an empty page in the middle does not end it": {
    pages: (page) => ({ items: page === 2 ? [] : [`a${page}`], info: { total_pages: 3 } }),
    want: "a1 a3",
    asked: 3,
  },
  "items with an empty ID are told apart by what they are": {
    pages: () => ({ items: ["", ""], info: { total_pages: 1 }, names: ["a", "b"] }),
    want: " ",
    asked: 1,
  },
  "a page that repeats ends it": { pages: () => ({ items: ["a", "b"] }), want: "a b", asked: 2 },
  "a cycle ends it": { pages: (page) => ({ items: [`a${page % 3}`] }), want: "a1 a2 a0", asked: 4 },
  "an item that moves to the next page comes once": {
    pages: (page) => ({ items: page === 1 ? ["a", "b"] : ["b", "c"], info: { total_pages: 2 } }),
    want: "a b c",
    asked: 2,
  },
  "an item that changes on its way is the same one": {
    pages: (page) => ({ items: ["a"], info: { total_pages: 9 }, fields: { updated_at: page } }),
    want: "a",
    asked: 2,
  },
  "nonsense in the info is passed over": {
    pages: (page) => ({
      items: page < 2 ? ["a"] : [],
      info: { total_pages: "many", per_page: null, total_count: -1 },
    }),
    want: "a",
    asked: 2,
  },
  "no pages by its own count, but items": {
    pages: (page) => ({ items: page < 2 ? ["a"] : [], info: { total_pages: 0 } }),
    want: "a",
    asked: 2,
  },
};

describe("iterating over all pages", () => {
  test.each(Object.entries(cases))("%s", async (_name, { pages, want, asked }) => {
    const { client, seen } = answering(({ url }) => {
      const { items, info, fields, names } = pages(Number(new URL(url).searchParams.get("page") ?? 1));
      return success(
        items.map((id, at) => ({ id, ...fields, ...(names ? { name: names[at] } : {}) })),
        info ? { result_info: info } : {},
      );
    });
    const ids: unknown[] = [];
    for await (const policy of client.zeroTrust.access.policies.list({ account_id: accountId }))
      ids.push(policy.id);
    expect(ids.join(" ")).toBe(want);
    expect(seen).toHaveLength(asked);
  });
});

test("a list that promises pages without end is not read without end", async () => {
  const { client, seen } = answering(() => success([], { result_info: { total_pages: 1e9 } }));
  const reading = (async () => {
    for await (const _ of client.zeroTrust.access.policies.list({ account_id: accountId })) continue;
  })();
  const error = await failureOf(reading);
  expect(error).toBeInstanceOf(Cloudflare.CloudflareError);
  expect(String(error)).toContain("20 pages in a row were empty, up to page 20 of 1000000000");
  expect(seen).toHaveLength(20);
});

test("the first page is asked for as the caller did, the others by number", async () => {
  const { client, seen } = answering(({ url }) =>
    success([{ id: url }], { result_info: { total_pages: 4 } }),
  );
  const list = client.zeroTrust.access.policies.list(
    { account_id: accountId, page: 3, per_page: 1 },
    { headers: { "x-one": "1" } },
  );
  expect(list).toBeInstanceOf(PagePromise);
  const pages = [];
  for await (const page of (await list).iterPages()) pages.push(page);
  expect(pages).toHaveLength(2);
  expect(seen.map(({ url }) => new URL(url).search)).toEqual(["?page=3&per_page=1", "?page=4&per_page=1"]);
  expect(seen[1]?.headers.get("x-one")).toBe("1");
});

test("a page that is asked for by the options' query is the first", async () => {
  const { client, seen } = answering(({ url }) =>
    success([{ id: url }], { result_info: { total_pages: 4 } }),
  );
  const list = client.zeroTrust.access.policies.list(
    { account_id: accountId },
    { query: { page: 2, q: "x" } },
  );
  const items = [];
  for await (const item of list) items.push(item);
  expect(items).toHaveLength(3);
  expect(seen.map(({ url }) => new URL(url).search)).toEqual(["?page=2&q=x", "?page=3&q=x", "?page=4&q=x"]);
});

test("a polluted prototype changes no later page", async () => {
  const { client, seen } = answering(({ url }) =>
    success([{ id: url }], { result_info: { total_pages: 2 } }),
  );
  // oxlint-disable-next-line no-extend-native -- that is what is tested.
  Object.defineProperty(Object.prototype, "query", {
    value: "polluted",
    configurable: true,
    enumerable: true,
  });
  try {
    for await (const _ of client.zeroTrust.access.policies.list({ account_id: accountId }, {})) continue;
  } finally {
    delete (Object.prototype as Record<string, unknown>)["query"];
  }
  expect(seen.map(({ url }) => new URL(url).search)).toEqual(["", "?page=2"]);
});

test("a page has its items, what is said of it, and a next one", async () => {
  const { client } = answering(() => success([{ id: "a" }], { result_info: { page: 1, total_pages: 1 } }));
  const page = await client.zeroTrust.access.policies.list({ account_id: accountId });
  expect(page.result).toEqual([{ id: "a" }]);
  expect(page.getPaginatedItems()).toBe(page.result);
  expect(page.result_info).toEqual({ page: 1, total_pages: 1 });
  expect(page.hasNextPage()).toBe(false);
  expect(await failureOf(page.getNextPage())).toBeInstanceOf(Cloudflare.CloudflareError);
});

test("a page has what it came in, and the request for the next one", async () => {
  const { client, seen } = answering(({ url }) =>
    success([{ id: url }], { result_info: { page: 1, total_pages: 2 } }),
  );
  const list = client.zeroTrust.access.policies.list(
    { account_id: accountId, per_page: 1 },
    { headers: { "x-one": "1" }, query: { q: "x" } },
  );
  const page = (await list) as unknown as ClassOfPage<unknown>;
  expect(page.response.status).toBe(200);
  expect(page.body).toMatchObject({ success: true, result: page.result });
  expect(Object.keys(page)).toEqual(["result", "result_info"]);
  const next: unknown = page.nextPageRequestOptions();
  expect(next).toEqual({
    method: "GET",
    path: `/accounts/${accountId}/access/policies`,
    query: { per_page: 1, q: "x", page: 2 },
    headers: { "x-one": "1" },
  });
  await client.request(next as RawRequest);
  const second = (await page.getNextPage()) as unknown as ClassOfPage<unknown>;
  expect(second.nextPageRequestOptions()).toBeNull();
  expect(seen[1]?.url).toBe(seen[2]?.url);
});

test.each([{ id: "a" }, "a", [null], [1], [["a"]]])(
  "a result that is not a list of objects is an error: %j",
  async (result) => {
    const { client } = answering(() => success(result));
    const error = await failureOf(client.zeroTrust.access.policies.list({ account_id: accountId }));
    expect(error).toMatchObject({ name: "InvalidResponseError" });
  },
);

test("abort between pages", async () => {
  const { client, seen } = answering(({ url }) => success([{ id: url }]));
  const controller = new AbortController();
  const list = client.zeroTrust.access.policies.list(
    { account_id: accountId },
    { signal: controller.signal },
  );
  const error = await failureOf(
    (async () => {
      for await (const _ of list) controller.abort();
    })(),
  );
  expect(error.name).toBe("APIUserAbortError");
  expect(seen).toHaveLength(1);
});

/** A list that is read by cursors, whose place in the answer is `info.cursors.after`. */
const byCursor: Operation = {
  id: "accounts.list",
  method: "GET",
  path: "/accounts",
  resource: ["accounts"],
  name: "list",
  pathParameters: [],
  queryParameters: [
    { name: "page_token", required: false },
    { name: "size", required: false },
  ],
  security: [],
  permissions: [],
  success: [200],
  pagination: { items: "result", info: "info", cursor: "page_token", next: ["info", "cursors", "after"] },
};

/** The list, through a client's own requests. */
function listed(
  client: Cloudflare,
  query: { readonly [name: string]: unknown },
  options?: RequestOptions,
): DeclaredPages<{ id: string }> {
  const send: Send<RequestOptions> = resourceCalls(async (getRequest, given) => {
    const { method, path, query: asked } = getRequest();
    const { data, response } = await client
      .request({ ...given, method, path, query: { ...asked, ...given?.query } })
      .withResponse();
    return { data, response, text: undefined, finish: undefined };
  }, {});
  return send({ operation: byCursor, path: {}, query }, options);
}

describe("a list that is read by cursors", () => {
  /** Pages by the cursor that is asked for, the items that come out or the error, and what was asked. */
  test.each<[about: string, after: (cursor: string | null) => object, want: string, asked: string]>([
    [
      "goes on while an answer holds one",
      (cursor) => ({ result: [{ id: `at ${cursor}` }], info: { cursors: { after: nextOf(cursor) } } }),
      "at null,at a,at b",
      "null,a,b",
    ],
    ["ends where there is no place for one", () => ({ result: [{ id: "1" }] }), "1", "null"],
    ["ends with null", () => ({ result: [{ id: "1" }], info: { cursors: { after: null } } }), "1", "null"],
    ["ends with an empty one", () => ({ result: [], info: { cursors: { after: "" } } }), "", "null"],
    [
      "passes over an empty page",
      (cursor) => ({
        result: cursor === "a" ? [] : [{ id: `at ${cursor}` }],
        info: { cursors: { after: nextOf(cursor) } },
      }),
      "at null,at b",
      "null,a,b",
    ],
    [
      "gives an item that comes again once",
      (cursor) => ({ result: [{ id: "same" }], info: { cursors: { after: nextOf(cursor) } } }),
      "same",
      "null,a,b",
    ],
    [
      "is refused at a cursor that was asked for before",
      (cursor) => ({
        result: [{ id: `at ${cursor}` }],
        info: { cursors: { after: cursor === "a" ? "b" : "a" } },
      }),
      "CloudflareError: The list was not read to its end: the API gave the cursor of a page that was read before, so that its pages would go round for ever.",
      "null,a,b",
    ],
    [
      "is refused after 20 pages that bring nothing",
      (cursor) => ({ result: [], info: { cursors: { after: `${cursor}!` } } }),
      "CloudflareError: The list was not read to its end: 20 pages in a row held nothing new, and the API promises more. Ask again later, or for larger pages.",
      Array.from({ length: 20 }, (_, count) => `null${"!".repeat(count)}`).join(","),
    ],
  ])("%s", async (_about, after, want, wantAsked) => {
    const asked: string[] = [];
    const { client } = answering(({ url }) => {
      const cursor = new URL(url).searchParams.get("page_token");
      asked.push(String(cursor));
      return json({ success: true, ...after(cursor) });
    });
    const ids: string[] = [];
    const end = await (async () => {
      for await (const { id } of listed(client, {})) ids.push(id);
    })().catch(String);
    expect(end ?? ids.join(",")).toBe(want);
    expect(asked.join(",")).toBe(wantAsked);
  });

  test("begins where the caller says, and says what it would ask for next", async () => {
    const { client, seen } = answering(() =>
      json({ result: [{ id: "1" }], info: { cursors: { after: 7 } } }),
    );
    const page = await listed(client, { page_token: "given", size: 5 }, { query: { q: "x" } });
    expect(page.hasNextPage()).toBe(true);
    expect(page.nextPageRequestOptions()).toMatchObject({
      path: "/accounts",
      query: { page_token: "7", size: 5, q: "x" },
    });
    const next = await page.getNextPage();
    expect(next.getPaginatedItems()).toEqual([{ id: "1" }]);
    expect(seen.map(({ url }) => new URL(url).search)).toEqual([
      "?page_token=given&size=5&q=x",
      "?page_token=7&size=5&q=x",
    ]);
  });

  test("a polluted prototype makes no list of numbers one of cursors", async () => {
    const { client, seen } = answering(({ url }) =>
      success([{ id: url }], { result_info: { total_pages: 2 } }),
    );
    // oxlint-disable-next-line no-extend-native -- that is what is tested.
    Object.defineProperty(Object.prototype, "cursor", { value: "polluted", configurable: true });
    try {
      for await (const _ of client.zeroTrust.access.policies.list({ account_id: accountId })) continue;
    } finally {
      delete (Object.prototype as Record<string, unknown>)["cursor"];
    }
    expect(seen.map(({ url }) => new URL(url).search)).toEqual(["", "?page=2"]);
  });
});

/** The cursor after one: a, then b, then none. */
function nextOf(cursor: string | null): string | undefined {
  return { null: "a", a: "b" }[String(cursor)];
}
