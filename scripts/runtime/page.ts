/** Pages of lists: what they can do, and the plain client's own. */
import type { CursorPages, NumberedPages, Pagination } from "./operation.ts";
import { printable } from "./printable.ts";
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
  /** Rejects if this is the last page, or if the API points to a page that was already read. */
  getNextPage(): Promise<Self>;
  /** The request for the next page; null if there is none. */
  nextPageRequestOptions(): PageRequest | null;
  /** This page, and each one that follows. */
  iterPages(): AsyncIterable<Self>;
}

/** What an API may say about a page. */
export interface PageInfo {
  /** The number of this page, from 1. */
  readonly page?: number;
  /** How many items a page holds at most. */
  readonly per_page?: number;
  /** How many items this page holds. */
  readonly count?: number;
  /** How many items there are on all pages together. */
  readonly total_count?: number;
  /** How many pages there are. */
  readonly total_pages?: number;
}

/** A page of any list. */
export interface AnyPage extends PageMethods<unknown, AnyPage> {}

/** The number of a page, or its cursor, as it stands in the query; undefined where it is left to the API. */
type Place = unknown;

/**
 * The page in the body of an answer to `call`. `read` gives the body of another page; `before` are the places of the pages
 * before this one.
 */
export function pageOf(
  call: Call,
  pagination: Pagination,
  body: unknown,
  read: (call: Call) => Promise<unknown>,
  before: ReadonlySet<Place> = new Set(),
): AnyPage {
  const listed = valueAt(body, [pagination.items]);
  const items: unknown[] = Array.isArray(listed) ? listed : [];
  const field = "cursor" in pagination ? pagination.cursor : pagination.page;
  const place: Place = call.query?.[field];
  const following =
    "cursor" in pagination
      ? cursorAfter(pagination, body)
      : numberAfter(pagination, body, Number(place ?? 1), items);
  const next: Call = { ...call, query: { ...call.query, [field]: following } };
  const known: ReadonlySet<Place> = new Set([...before, place]);
  const hasNextPage = (): boolean => following !== undefined;
  const page: AnyPage = {
    ...(pagination.info === undefined ? {} : { [pagination.info]: valueAt(body, [pagination.info]) ?? {} }),
    [pagination.items]: items,
    getPaginatedItems: () => items,
    hasNextPage,
    getNextPage: async () => {
      if (!hasNextPage())
        throw new Error("This is the last page: ask `hasNextPage()` before asking for another.");
      if (known.has(following))
        throw new Error(
          `The list was not read to its end: the API names the ${field} "${printable(String(following)).slice(0, 60)}" as the next one, and that page was read before.`,
        );
      return pageOf(next, pagination, await read(next), read, known);
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

/** The cursor of the next page. An empty one means that there is none. */
function cursorAfter({ next }: CursorPages, body: unknown): string | number | undefined {
  const cursor = valueAt(body, next);
  return (typeof cursor === "string" && cursor !== "") || typeof cursor === "number" ? cursor : undefined;
}

/** The number of the next page. */
function numberAfter(
  pagination: NumberedPages,
  body: unknown,
  asked: number,
  items: readonly unknown[],
): number | undefined {
  const info = (valueAt(body, [pagination.info]) ?? {}) as PageInfo;
  const number = info.page ?? asked;
  const last =
    info.total_pages ??
    (info.total_count === undefined || !info.per_page
      ? undefined
      : Math.ceil(info.total_count / info.per_page));
  return items.length > 0 && (last === undefined || number < last) ? number + 1 : undefined;
}

/** The value that names lead to, each of them the name of a field; undefined if they lead nowhere. */
function valueAt(body: unknown, names: readonly string[]): unknown {
  let value = body;
  for (const name of names)
    value =
      typeof value === "object" && value !== null && Object.hasOwn(value, name)
        ? (value as { readonly [name: string]: unknown })[name]
        : undefined;
  return value;
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
  for await (const page of eachPage(await first)) for (const item of page.getPaginatedItems()) yield item;
}
