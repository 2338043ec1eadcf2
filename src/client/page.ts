import type { Pagination } from "../../generated/index.ts";
import { APIPromise } from "./api-promise.ts";
import { CloudflareError } from "./errors.ts";
import { isObject } from "../json/index.ts";

/** What the API says about a page. Any of it may be missing. */
export interface PageInfo {
  readonly page?: number;
  readonly per_page?: number;
  readonly count?: number;
  readonly total_count?: number;
  readonly total_pages?: number;
}

/** Fetches the page of this number. `seen` are the IDs of the items so far. */
type FetchPage<T> = (page: number, seen: ReadonlySet<string>) => PagePromise<T>;

/** One page of a list. Iterating over it goes on through all following pages, and gives no item twice. */
export class Page<T> implements AsyncIterable<T> {
  readonly result: T[];
  readonly result_info: PageInfo;
  readonly #number: number;
  readonly #fetchPage: FetchPage<T>;
  readonly #seen: Set<string>;
  readonly #fresh: readonly T[];

  constructor(
    result: T[],
    info: PageInfo,
    number: number,
    fetchPage: FetchPage<T>,
    seen: ReadonlySet<string>,
  ) {
    this.result = result;
    this.result_info = info;
    this.#number = number;
    this.#fetchPage = fetchPage;
    this.#seen = new Set(seen);
    this.#fresh = result.filter((item) => {
      const id = isObject(item) && typeof item["id"] === "string" ? item["id"] : JSON.stringify(item);
      return !this.#seen.has(id) && this.#seen.add(id);
    });
  }

  /** The items of this page. */
  getPaginatedItems(): T[] {
    return this.result;
  }

  /**
   * False after a page that is empty or only repeats earlier ones, and once neither the API's count of pages nor its count of
   * items promises more. If the two differ, the larger one counts: one request too many loses nothing.
   */
  hasNextPage(): boolean {
    if (this.#fresh.length === 0) return false;
    const { total_pages, total_count } = this.result_info;
    if (!isCount(total_pages) && !isCount(total_count)) return true;
    // Items before the first page that was asked for were not seen. They are taken to fill pages of this one's size.
    const before = Math.max(0, this.#number * this.result.length - this.#seen.size);
    return this.#number < (total_pages ?? 0) || this.#seen.size + before < (total_count ?? 0);
  }

  /**
   * The page after this one.
   *
   * @throws CloudflareError if there is none. Ask `hasNextPage` first.
   */
  async getNextPage(): Promise<Page<T>> {
    if (!this.hasNextPage())
      throw new CloudflareError("This is the last page: check `hasNextPage()` before asking for another.");
    return this.#fetchPage(this.#number + 1, this.#seen);
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
export function readPage<T>(
  body: unknown,
  pagination: Pagination,
  number: number,
  fetchPage: FetchPage<T>,
  seen: ReadonlySet<string>,
): Page<T> {
  const record = isObject(body) ? body : {};
  const items = record[pagination.items];
  const info = record[pagination.info];
  return new Page(
    Array.isArray(items) ? (items as T[]) : [],
    isObject(info) ? info : {},
    number,
    fetchPage,
    seen,
  );
}

async function* pagesFrom<T>(page: Page<T>): AsyncGenerator<Page<T>> {
  yield page;
  while (page.hasNextPage()) {
    page = await page.getNextPage();
    yield page;
  }
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && value > 0;
}
