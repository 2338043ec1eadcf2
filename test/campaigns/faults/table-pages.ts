import type { Cloudflare } from "../../../src/client/index.ts";
import type { Fault } from "./fault.ts";
import { accountId } from "./operations.ts";
import type { Behaviour } from "./server.ts";

const only = { names: ["list"], why: "only lists have pages" } as const;
const notLast = "every page is the fault";

const pages =
  (make: (page: number) => { readonly ids: readonly string[]; readonly info?: unknown }): Behaviour =>
  ({ answer, request }) => {
    const { ids, info } = make(Number(/[?&]page=(\d+)/.exec(request)?.[1] ?? 1));
    answer(200, JSON.stringify({ success: true, result: ids.map((id) => ({ id })), result_info: info }));
  };

/** Reads every page, and fails on an item that comes twice. */
async function all(client: Cloudflare): Promise<unknown> {
  const seen = new Set<unknown>();
  for await (const { id } of client.zeroTrust.access.policies.list({ account_id: accountId })) {
    if (seen.has(id)) throw new Error("an item came twice");
    seen.add(id);
  }
  return [...seen];
}

/** Reads every page, and fails if an item is missing. */
async function allThree(client: Cloudflare): Promise<void> {
  const ids = (await all(client)) as unknown[];
  if (ids.join() !== "1,2,3") throw new Error(`the items were ${ids.join()}`);
}

const lies: readonly (readonly [string, number, Behaviour])[] = [
  ["the same page for ever", 2, pages(() => ({ ids: ["a"] }))],
  ["two pages in turn", 3, pages((page) => ({ ids: [`${page % 2}`] }))],
  [
    "an empty page of three",
    3,
    pages((page) => ({ ids: page === 2 ? [] : [`${page}`], info: { total_pages: 3 } })),
  ],
  ["no item at all, of many pages", 9, pages(() => ({ ids: [], info: { total_pages: 9, total_count: 99 } }))],
  ["many pages by its count, all the same", 2, pages(() => ({ ids: ["a"], info: { total_pages: 1e9 } }))],
  ["no pages by its count", 2, pages((page) => ({ ids: page < 2 ? ["a"] : [], info: { total_pages: 0 } }))],
  ["fewer than no pages", 2, pages((page) => ({ ids: page < 2 ? ["a"] : [], info: { total_pages: -1 } }))],
  [
    "counts that are not numbers",
    2,
    pages((page) => ({ ids: page < 2 ? ["a"] : [], info: { total_pages: "2", per_page: {} } })),
  ],
  ["counts that are null", 2, pages((page) => ({ ids: page < 2 ? ["a"] : [], info: { total_pages: null } }))],
  ["an info that is null", 2, pages((page) => ({ ids: page < 2 ? ["a"] : [], info: null }))],
  [
    "an info that says another page",
    2,
    pages((page) => ({ ids: [`${page}`], info: { page: 7, total_pages: 2 } })),
  ],
  [
    "items that move to the next page",
    2,
    pages((page) => ({ ids: [`${page}`, `${page + 1}`], info: { total_pages: 2 } })),
  ],
];

/** Lists that lie about their pages: reading them ends, and gives no item twice. */
export const pageFaults: readonly Fault[] = [
  ...lies.map(([name, requests, serve]): Fault => ({
    name: `pages: ${name}`,
    error: "none",
    repeats: "never",
    serve,
    requests,
    call: all,
    only,
    notLast,
  })),
  {
    name: "pages: three, as they should be",
    error: "none",
    repeats: "never",
    serve: pages((page) => ({ ids: page < 4 ? [`${page}`] : [], info: { page, total_pages: 3 } })),
    requests: 3,
    call: allThree,
    only,
    notLast,
  },
  {
    name: "pages: empty pages without end",
    error: "CloudflareError",
    repeats: "never",
    serve: pages((page) => ({ ids: page < 2 ? ["a"] : [], info: { total_pages: 1e9 } })),
    requests: 21,
    call: all,
    says: "20 pages in a row were empty, up to page 21 of 1000000000",
    only,
    notLast,
  },
  {
    name: "pages: a result that is not a list",
    error: "InvalidResponseError",
    repeats: "never",
    serve: ({ answer }) => answer(200, '{"success":true,"result":{"id":"a"}}'),
    says: "not a list",
    only,
    notLast,
  },
  {
    name: "pages: an abort between two",
    error: "APIUserAbortError",
    repeats: "never",
    serve: pages((page) => ({ ids: [`${page}`] })),
    requests: 1,
    call: async (client) => {
      const controller = new AbortController();
      const list = client.zeroTrust.access.policies.list(
        { account_id: accountId },
        { signal: controller.signal },
      );
      for await (const _ of list) controller.abort();
    },
    only,
    notLast,
  },
];
