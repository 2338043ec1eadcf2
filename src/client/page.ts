import type { PageInfo, PageRequest, Pagination } from "../../generated/index.ts";
import { isObject, own } from "../json/index.ts";
import { APIPromise } from "./api-promise.ts";
import { CloudflareError } from "./errors.ts";

/** What a page came in. */
interface PageAnswer {
  readonly response: Response;
  readonly body: unknown;
}

/** What the pages before a page held. */
export interface PagesBefore {
  /** The IDs of their items. */
  readonly seen: ReadonlySet<string>;
  /** How many of them, up to the page, were empty one after the other. */
  readonly emptyInARow: number;
}

/** Where a page is in its list, and how the next one is reached. */
export interface PageSource<T> {
  /** The page's number, counted from 1. */
  readonly number: number;
  readonly before: PagesBefore;
  /** Fetches the page of this number. */
  readonly fetchPage: (number: number, before: PagesBefore) => PagePromise<T>;
  /** The request for the page of this number, as `client.request` takes it. */
  readonly requestFor: (number: number) => PageRequest;
}

/** Empty pages in a row after which a list is not read on. */
const mostEmptyPages = 20;

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

  constructor(result: T[], info: PageInfo, answer: PageAnswer, source: PageSource<T>) {
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
   * False once neither the API's count of pages nor its count of items promises more. If the two differ, the larger one
   * counts: one request too many loses nothing. Also false after a page that only repeats earlier ones, and after an empty
   * one, unless the count of pages promises more: a page may be empty because the caller may not see what is on it.
   */
  hasNextPage(): boolean {
    const { number } = this.#source;
    const pages = countIn(this.result_info, "total_pages");
    const items = countIn(this.result_info, "total_count");
    if (this.result.length === 0) return number < pages;
    if (this.#fresh.length === 0) return false;
    if (pages === 0 && items === 0) return true;
    // Items before the first page that was asked for were not seen. They are taken to fill pages of this one's size.
    const before = Math.max(0, number * this.result.length - this.#seen.size);
    return number < pages || this.#seen.size + before < items;
  }

  /**
   * The page after this one.
   *
   * @throws CloudflareError if there is none (ask `hasNextPage` first), or after 20 empty pages in a row: a server that promises
   * pages without end would be asked without end.
   */
  async getNextPage(): Promise<Page<T>> {
    if (!this.hasNextPage())
      throw new CloudflareError("This is the last page: check `hasNextPage()` before asking for another.");
    const emptyInARow = this.result.length === 0 ? this.#source.before.emptyInARow + 1 : 0;
    if (emptyInARow >= mostEmptyPages)
      throw new CloudflareError(
        `The list was not read to its end: ${emptyInARow} pages in a row were empty, up to page ${this.#source.number} of ${countIn(this.result_info, "total_pages")}. Ask for larger pages with \`per_page\`, or begin at a later \`page\`.`,
      );
    return this.#source.fetchPage(this.#source.number + 1, { seen: this.#seen, emptyInARow });
  }

  /** The request for the page after this one, as `client.request` takes it; null after the last page. */
  nextPageRequestOptions(): PageRequest | null {
    return this.hasNextPage() ? this.#source.requestFor(this.#source.number + 1) : null;
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
  const info = own(body, pagination.info);
  return new Page(Array.isArray(items) ? (items as T[]) : [], isObject(info) ? info : {}, answer, source);
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
