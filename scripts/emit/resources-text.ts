import type { OperationFact } from "../describe/operations/operation-facts.ts";
import { typeKey } from "./escape.ts";

/** The parts of resources.ts that are the same for every document. */
export const sendTypes: string = `
/** What a call gives: its result when awaited, or the response behind it. */
export interface APIPromise<T> extends Promise<T> {
  /** The response, its body unread. */
  asResponse(): Promise<Response>;
  /** The result and the response. */
  withResponse(): Promise<{ data: T; response: Response }>;
}

/** The first page of a list when awaited; every item of all pages with \`for await\`. */
export interface PagePromise<T> extends APIPromise<Page<T>>, AsyncIterable<T> {}

/** What can be set for one call, beside its params. */
export interface RequestOptions {
  /** Headers of this call; null or undefined takes one away. */
  readonly headers?: { readonly [name: string]: string | null | undefined };
  /** Query fields of this call, beside those of the operation. */
  readonly query?: { readonly [name: string]: unknown };
  readonly signal?: AbortSignal;
}

/** A call, split into what goes where. */
export interface Call {
  readonly operation: Operation;
  /** The value of each path parameter; one that the caller left out is not there. */
  readonly path: { readonly [name: string]: unknown };
  readonly query?: { readonly [name: string]: unknown };
  readonly headers?: { readonly [name: string]: unknown };
  readonly cookies?: { readonly [name: string]: unknown };
  readonly body?: unknown;
  /** Names in the params that the operation does not take. Whoever sends refuses them: one may be a misspelt parameter. */
  readonly unknown?: readonly string[];
}

/** Sends a call. Whoever makes it decides about credentials, retries, deadlines and errors. */
export interface Send<Options = RequestOptions> {
  <T>(call: Call & { readonly operation: { readonly pagination: Pagination } }, options?: Options): PagePromise<T>;
  <T>(call: Call, options?: Options): APIPromise<T>;
}
`.trim();

/** The interface of a page. Its items also go by the document's own name, where all its lists agree on one. */
export function pageInterface(operations: readonly OperationFact[]): string {
  const paginations = operations.flatMap((operation) => operation.pagination ?? []);
  const agreed = (names: readonly string[]): string | undefined =>
    new Set(names).size === 1 ? names[0] : undefined;
  const items = agreed(paginations.map((pagination) => pagination.items));
  const info = agreed(paginations.map((pagination) => pagination.info));
  return `
/** One page of a list. Iterating over it goes on through all pages that follow. */
export interface Page<T> extends AsyncIterable<T> {
${items === undefined ? "" : `/** The items of this page. */\nreadonly ${typeKey(items)}: T[];`}
${info === undefined || info === items ? "" : `/** What the API says about this page. */\nreadonly ${typeKey(info)}: PageInfo;`}
/** The items of this page. */
getPaginatedItems(): T[];
hasNextPage(): boolean;
/** Rejects where there is no next page. */
getNextPage(): Promise<Page<T>>;
/** This page, and each one that follows. */
iterPages(): AsyncIterable<Page<T>>;
}

/** What an API may say about a page, as far as it does. */
export interface PageInfo {
  readonly page?: number;
  readonly per_page?: number;
  readonly count?: number;
  readonly total_count?: number;
  readonly total_pages?: number;
}`.trim();
}

/** The call-shape law, at run time. */
export const splitFunction: string = `
type Place = "path" | "query" | "headers" | "cookies" | "rest";

const places = new WeakMap<Operation, ReadonlyMap<string, Place>>();

/** Where each parameter of an operation goes that stands in the params; worked out once. */
function placesOf(operation: Operation, positional: string | undefined): ReadonlyMap<string, Place> {
  const known = places.get(operation);
  if (known !== undefined) return known;
  const of = (place: Place, parameters: readonly { readonly name: string }[] = []): [string, Place][] =>
    parameters.filter(({ name }) => name !== positional || place !== "path").map(({ name }) => [name, place]);
  const found = new Map([
    ...of("cookies", operation.cookieParameters),
    ...of("headers", operation.headerParameters),
    ...of("query", operation.queryParameters),
    ...of("path", operation.pathParameters),
  ]);
  places.set(operation, found);
  return found;
}

/**
 * Splits a call's arguments: the last path parameter stands alone, unless a client can carry it; all other path
 * parameters, query, headers, cookies and the fields of the body share one object, by names that do not collide.
 */
function callOf<O extends Operation>(operation: O, last: unknown, params: object | undefined): Call & { readonly operation: O } {
  const final = operation.pathParameters.at(-1)?.name;
  const positional = final !== undefined && operation.variables?.[final] === undefined ? final : undefined;
  const found: Record<Place, [string, unknown][]> = { path: [], query: [], headers: [], cookies: [], rest: [] };
  if (positional !== undefined) found.path.push([positional, last]);
  const known = placesOf(operation, positional);
  for (const entry of Object.entries(params ?? {})) {
    const place = known.get(entry[0]) ?? "rest";
    if (entry[1] !== undefined || place === "path") found[place].push(entry);
  }
  const call = {
    operation,
    path: Object.fromEntries(found.path),
    ...(operation.queryParameters.length > 0 ? { query: Object.fromEntries(found.query) } : {}),
    ...(operation.headerParameters === undefined ? {} : { headers: Object.fromEntries(found.headers) }),
    ...(operation.cookieParameters === undefined ? {} : { cookies: Object.fromEntries(found.cookies) }),
  };
  const { body } = operation;
  if (body !== undefined && body.whole !== true)
    return body.required || found.rest.length > 0 ? { ...call, body: Object.fromEntries(found.rest) } : call;
  const whole = body === undefined ? undefined : found.rest.find(([name]) => name === "body");
  const unknown = found.rest.filter((entry) => entry !== whole).map(([name]) => name);
  return { ...call, ...(whole ? { body: whole[1] } : {}), ...(unknown.length > 0 ? { unknown } : {}) };
}
`.trim();
