import type { CursorPages, PageInfo, PageRequest, Pagination } from "../../generated/index.ts";
import { isObject, own } from "../json/index.ts";
import { APIPromise } from "./api-promise.ts";
import { CloudflareError } from "./errors.ts";

/** What a page came in. */
interface PageAnswer {
  readonly response: Response;
  readonly body: unknown;
}

/** What a page is asked for by: its number, counted from 1, or a cursor; undefined for the first page of a list that has cursors. */
export type PageKey = number | string | undefined;

/** What the pages before a page held. */
export interface PagesBefore {
  /** The IDs of their items. */
  readonly seen: ReadonlySet<string>;
  /** What they were asked for by. */
  readonly keys: ReadonlySet<PageKey>;
  /** How many of them, up to the page, brought nothing one after the other. */
  readonly idleInARow: number;
}

/** Where a page is in its list, and how the next one is reached. */
export interface PageSource<T> {
  readonly key: PageKey;
  readonly before: PagesBefore;
  readonly fetchPage: (key: PageKey, before: PagesBefore) => PagePromise<T>;
  /** The request for a page, as `client.request` takes it. */
  readonly requestFor: (key: PageKey) => PageRequest;
}

/** Pages in a row that bring nothing, after which a list is not read on. */
const mostIdlePages = 20;

/** One page of a list. Iterating over it goes on through all following pages, and gives no item twice. */
export class Page<T> implements AsyncIterable<T> {
  /** The items of this page. */
  readonly result: T[];
  /** What the API says about this page. */
  readonly result_info: PageInfo;
  // Private, so that printing a page shows its items and not all of them twice.
  readonly #answer: PageAnswer;
  readonly #source: PageSource<T>;
  readonly #seen: Set<string>;
  readonly #fresh: readonly T[];
  readonly #next: PageKey;

  constructor(
    result: T[],
    info: PageInfo,
    answer: PageAnswer,
    source: PageSource<T>,
    pagination: Pagination,
  ) {
    this.result = result;
    this.result_info = info;
    this.#answer = answer;
    this.#source = source;
    this.#seen = new Set(source.before.seen);
    this.#fresh = result.filter((item) => {
      const id = isObject(item) ? own(item, "id") : undefined;
      const key = typeof id === "string" && id !== "" ? id : JSON.stringify(item);
      return !this.#seen.has(key) && this.#seen.add(key);
    });
    this.#next = hasCursors(pagination)
      ? cursorAfter(pagination, answer.body)
      : this.#numberAfter(Number(source.key));
  }

  /**
   * The number of the next page; undefined if neither of the API's counts promises one. If the two differ, the larger one
   * counts: one request too many loses nothing.
   */
  #numberAfter(number: number): number | undefined {
    const pages = countIn(this.result_info, "total_pages");
    const items = countIn(this.result_info, "total_count");
    // Items before the first page that was asked for were not seen. They are taken to fill pages of this one's size.
    const before = Math.max(0, number * this.result.length - this.#seen.size);
    const hasMore =
      this.result.length === 0
        ? number < pages
        : this.#fresh.length > 0 &&
          ((pages === 0 && items === 0) || number < pages || this.#seen.size + before < items);
    return hasMore ? number + 1 : undefined;
  }

  /** The HTTP response that the page came in. Its body has been read. */
  get response(): Response {
    return this.#answer.response;
  }
  /** The parsed body that the page came in, envelope included. */
  get body(): unknown {
    return this.#answer.body;
  }

  /** The items of this page. */
  getPaginatedItems(): T[] {
    return this.result;
  }

  /**
   * False once the API promises no more. By cursors: once an answer holds none. By numbers: once neither the count of pages nor
   * the count of items promises more, after a page that only repeats earlier ones, and after an empty one, unless the count of
   * pages promises more: a page may be empty because the caller may not see what is on it.
   */
  hasNextPage(): boolean {
    return this.#next !== undefined;
  }

  /**
   * The page after this one.
   *
   * @throws CloudflareError if there is none (ask `hasNextPage` first), if the API leads back to a page that was read, or after
   * 20 pages in a row that bring nothing: a server that promises pages without end would be asked without end.
   */
  async getNextPage(): Promise<Page<T>> {
    if (!this.hasNextPage())
      throw new CloudflareError("This is the last page: check `hasNextPage()` before asking for another.");
    const { key, before } = this.#source;
    const idleInARow = this.#fresh.length === 0 ? before.idleInARow + 1 : 0;
    const keys = new Set([...before.keys, key]);
    if (keys.has(this.#next))
      throw new CloudflareError(
        "The list was not read to its end: the API gave the cursor of a page that was read before, so that its pages would go round for ever.",
      );
    if (idleInARow >= mostIdlePages)
      throw new CloudflareError(
        typeof this.#next === "string"
          ? `The list was not read to its end: ${idleInARow} pages in a row held nothing new, and the API promises more. Ask again later, or for larger pages.`
          : `The list was not read to its end: ${idleInARow} pages in a row were empty, up to page ${key} of ${countIn(this.result_info, "total_pages")}. Ask for larger pages with \`per_page\`, or begin at a later \`page\`.`,
      );
    return this.#source.fetchPage(this.#next, { seen: this.#seen, keys, idleInARow });
  }

  /** The request for the page after this one, as `client.request` takes it; null after the last page. */
  nextPageRequestOptions(): PageRequest | null {
    return this.hasNextPage() ? this.#source.requestFor(this.#next) : null;
  }

  /** This page, and each one after it. */
  iterPages(): AsyncGenerator<Page<T>> {
    return pagesFrom(this);
  }

  /** Every item of this page and of those after it. */
  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for await (const page of this.iterPages()) yield* page.#fresh;
  }
}

/** The first page of a list when awaited; every item of all pages with `for await`. */
export class PagePromise<T> extends APIPromise<Page<T>> implements AsyncIterable<T> {
  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    yield* await this;
  }
}

/** The page in a body, by the field names that the spec gives. */
export function readPage<T>(answer: PageAnswer, pagination: Pagination, source: PageSource<T>): Page<T> {
  const body = isObject(answer.body) ? answer.body : {};
  const items = own(body, pagination.items);
  const field = own(pagination, "info");
  const info = typeof field === "string" ? own(body, field) : undefined;
  const listed = Array.isArray(items) ? (items as T[]) : [];
  return new Page(listed, isObject(info) ? info : {}, answer, source, pagination);
}

/** Whether the pages of a list are asked for by cursors. */
export function hasCursors(pagination: Pagination): pagination is CursorPages {
  return Object.hasOwn(pagination, "cursor");
}

/** The cursor of the next page, as the text that goes into a query. An empty one means that there is none. */
function cursorAfter({ next }: CursorPages, body: unknown): string | undefined {
  let value = body;
  for (const name of next) value = isObject(value) ? own(value, name) : undefined;
  return typeof value === "number" ? String(value) : typeof value === "string" && value ? value : undefined;
}

async function* pagesFrom<T>(page: Page<T>): AsyncGenerator<Page<T>> {
  yield page;
  while (page.hasNextPage()) {
    page = await page.getNextPage();
    yield page;
  }
}

/** A count that the API gives; 0 if it gives none that can be used. */
function countIn(info: PageInfo, name: keyof PageInfo): number {
  const count = own(info, name);
  return typeof count === "number" && count > 0 ? count : 0;
}
