/** Pages of lists: what they can do, and the plain client's own. */
import type { Pagination } from "./operation.ts";
import { addressOf } from "./request.ts";
import type { Call } from "./send.ts";

/** What asks for a page. */
export interface PageRequest {
  readonly method: string;
  /** With its parameters, without the query. */
  readonly path: string;
  readonly query: { readonly [name: string]: unknown };
}

/** What one page of a list can do. Iterating over it continues with the pages that follow. `Self` is the page's whole type. */
export interface PageMethods<T, Self> extends AsyncIterable<T> {
  /** The items of this page. */
  getPaginatedItems(): T[];
  hasNextPage(): boolean;
  /** Rejects if there is no next page. */
  getNextPage(): Promise<Self>;
  /** The request for the next page; null if there is none. */
  nextPageRequestOptions(): PageRequest | null;
  /** This page, and each one that follows. */
  iterPages(): AsyncIterable<Self>;
}

/** What an API may say about a page. */
export interface PageInfo {
  readonly page?: number;
  readonly per_page?: number;
  readonly count?: number;
  readonly total_count?: number;
  readonly total_pages?: number;
}

/** A page of any list. */
export interface AnyPage extends PageMethods<unknown, AnyPage> {}

/** The page in the body of an answer to `call`. `read` gives the body of another page. */
export function pageOf(
  call: Call,
  pagination: Pagination,
  body: unknown,
  read: (call: Call) => Promise<unknown>,
): AnyPage {
  const fields = (body ?? {}) as { readonly [name: string]: unknown };
  const listed = fields[pagination.items];
  const items: unknown[] = Array.isArray(listed) ? listed : [];
  const info = (fields[pagination.info] ?? {}) as PageInfo;
  const number = info.page ?? Number(call.query?.[pagination.page] ?? 1);
  const last =
    info.total_pages ??
    (info.total_count === undefined || !info.per_page
      ? undefined
      : Math.ceil(info.total_count / info.per_page));
  const hasNextPage = (): boolean => items.length > 0 && (last === undefined || number < last);
  const next: Call = { ...call, query: { ...call.query, [pagination.page]: number + 1 } };
  const page: AnyPage = {
    [pagination.info]: info,
    [pagination.items]: items,
    getPaginatedItems: () => items,
    hasNextPage,
    getNextPage: async () => {
      if (!hasNextPage())
        throw new Error("This is the last page: ask `hasNextPage()` before asking for another.");
      return pageOf(next, pagination, await read(next), read);
    },
    nextPageRequestOptions: () =>
      hasNextPage()
        ? {
            method: call.operation.method,
            path: addressOf({ ...call, query: {} }, {}),
            query: { ...next.query },
          }
        : null,
    iterPages: () => eachPage(page),
    [Symbol.asyncIterator]: () => eachItem(page),
  };
  return page;
}

async function* eachPage(first: AnyPage): AsyncGenerator<AnyPage> {
  let page = first;
  yield page;
  while (page.hasNextPage()) {
    page = await page.getNextPage();
    yield page;
  }
}

/** The items of a page, and of those that follow. */
export async function* eachItem(first: AnyPage | PromiseLike<AnyPage>): AsyncGenerator<unknown> {
  for await (const page of eachPage(await first)) yield* page.getPaginatedItems();
}
