import type { OperationFact } from "../describe/operation-facts.ts";
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
/**
 * Splits a call's arguments: the last path parameter stands alone, unless a client can carry it; all other path
 * parameters, query, headers, cookies and the fields of the body share one object, by names that do not collide.
 */
function callOf<O extends Operation>(operation: O, last: unknown, params: object | undefined): Call & { readonly operation: O } {
  const rest = new Map<string, unknown>(Object.entries(params ?? {}));
  const take = (name: string): unknown => {
    const value = rest.get(name);
    rest.delete(name);
    return value;
  };
  const names = operation.pathParameters.map((parameter) => parameter.name);
  const final = names.at(-1);
  const positional = final !== undefined && operation.variables?.[final] === undefined ? final : undefined;
  const path = Object.fromEntries(
    names.flatMap((name) =>
      name === positional ? [[name, last] as const] : rest.has(name) ? [[name, take(name)] as const] : [],
    ),
  );
  const pick = (parameters: readonly { readonly name: string }[] = []): { readonly [name: string]: unknown } =>
    Object.fromEntries(parameters.map(({ name }) => [name, take(name)] as const).filter(([, value]) => value !== undefined));
  const query = pick(operation.queryParameters);
  const headers = pick(operation.headerParameters);
  const cookies = pick(operation.cookieParameters);
  const call = {
    operation,
    path,
    ...(operation.queryParameters.length > 0 ? { query } : {}),
    ...(operation.headerParameters === undefined ? {} : { headers }),
    ...(operation.cookieParameters === undefined ? {} : { cookies }),
  };
  const { body } = operation;
  if (body !== undefined && body.whole !== true)
    return body.required || rest.size > 0 ? { ...call, body: Object.fromEntries(rest) } : call;
  const whole = body !== undefined && rest.has("body") ? { body: take("body") } : {};
  const unknown = [...rest.keys()].filter((name) => rest.get(name) !== undefined);
  return { ...call, ...whole, ...(unknown.length > 0 ? { unknown } : {}) };
}
`.trim();
