/** What the methods of resources need from the code that sends their calls. */
import type { Operation } from "./operation.ts";

/** The answer to a call: its result when awaited, or the response behind it. */
export interface APIPromise<T> extends Promise<T> {
  /** The response, its body unread. */
  asResponse(): Promise<Response>;
  /** The result and the response. */
  withResponse(): Promise<{ data: T; response: Response }>;
}

/** What can be set for one call, beside its params. */
export interface RequestOptions {
  /** Headers of this call; null or undefined takes one away. */
  readonly headers?: { readonly [name: string]: string | null | undefined };
  /** Query fields of this call, beside those of the operation. */
  readonly query?: { readonly [name: string]: unknown };
  /** Stops the call. */
  readonly signal?: AbortSignal;
}

/** A call, split into what goes where. */
export interface Call {
  /** The facts about the operation. */
  readonly operation: Operation;
  /** The value of each path parameter; one that the caller left out is missing. */
  readonly path: { readonly [name: string]: unknown };
  /** Query parameters, by name. */
  readonly query?: { readonly [name: string]: unknown };
  /** Header parameters, by name. */
  readonly headers?: { readonly [name: string]: unknown };
  /** Cookie parameters, by name. */
  readonly cookies?: { readonly [name: string]: unknown };
  /** The body, before it is written as text. */
  readonly body?: unknown;
  /** Names in the params that the operation does not take. Refuse them: one may be a misspelt parameter. */
  readonly unknown?: readonly string[];
}

/**
 * Sends a call, and gives what the calling method declares: for an operation with pagination a promise of its first page
 * that iterates over all items, else a promise of the result. Its implementation decides about credentials, retries,
 * deadlines and errors.
 */
export interface Send<Options = RequestOptions> {
  <R extends APIPromise<unknown>>(call: Call, options?: Options): R;
}
