import type { Fetch } from "./transport/attempt.ts";
import type { HeadersLike } from "./request/headers.ts";
import type { Logger, LogLevel } from "./logger.ts";

/** What happens to a body that breaks the spec: it is refused, sent with a warning, or sent unchecked. */
export type Validation = "throw" | "warn" | "off";

/** What a client is made of. Everything has a default; `undefined` means the default too. */
export interface ClientOptions<Account extends string | undefined = string | undefined> {
  /** An API token. Default: `CLOUDFLARE_API_TOKEN`; null means none, whatever the environment says. Sent alone where it is there. */
  apiToken?: string | null | undefined;
  /** The e-mail address that `apiKey` belongs to. Default: `CLOUDFLARE_EMAIL`; null means none. */
  apiEmail?: string | null | undefined;
  /** A Global API Key, the older way; it can do whatever its user can. Default: `CLOUDFLARE_API_KEY`; null means none. */
  apiKey?: string | null | undefined;
  /** The account that calls work on unless they name another. Given here, `account_id` is optional in every call. */
  accountId?: Account;
  /** Default: `CLOUDFLARE_BASE_URL`, else https://api.cloudflare.com/client/v4. */
  baseURL?: string | null | undefined;
  /** What sends requests. Default: the runtime's `fetch`. */
  fetch?: Fetch | undefined;
  /** Further options for `fetch`, such as Node's `dispatcher`. */
  fetchOptions?: object | undefined;
  /** Milliseconds for one attempt, headers and body together. Default: 60,000. */
  timeout?: number | undefined;
  /** How often a call that may be repeated is repeated. Default: 2. */
  maxRetries?: number | undefined;
  /** Headers for every request; null takes one away. Default: `CLOUDFLARE_CUSTOM_HEADERS`, lines of `Name: value`. */
  defaultHeaders?: HeadersLike | undefined;
  /** Query fields for every request. */
  defaultQuery?: { readonly [name: string]: string | undefined } | undefined;
  /** Default: "throw". */
  validation?: Validation | undefined;
  /** Default: `console`. */
  logger?: Logger | undefined;
  /** Default: `CLOUDFLARE_LOG`, else "warn". */
  logLevel?: LogLevel | undefined;
  /** Bytes that an answer may have after decompression. Default: 16 MiB. */
  maxResponseSize?: number | undefined;
  /** Lets `get`, `post` … take a whole URL, which the credentials are then sent to. Default: false. */
  allowAbsoluteURL?: boolean | undefined;
  /** Lets credentials travel over plain http beyond this computer. Default: false. */
  allowInsecureHTTP?: boolean | undefined;
}

/** What one call can be told besides its parameters. */
export interface RequestOptions {
  /** Headers for this request; null takes one away. */
  headers?: HeadersLike | null | undefined;
  /** Query fields besides those of the operation. */
  query?: object | null | undefined;
  /** Aborts the call, wherever it is. */
  signal?: AbortSignal | null | undefined;
  /** As the client's, for this call. */
  timeout?: number | undefined;
  /** As the client's, for this call. */
  maxRetries?: number | undefined;
  /** As the client's, for this call. */
  fetchOptions?: object | undefined;
  /** As the client's, for this call. */
  validation?: Validation | undefined;
  /** Places in the body, as JSON pointers, where a name that the spec does not know is meant so, however near it is to a known one. */
  allowUnknown?: readonly string[] | undefined;
}

/** What `get`, `post` and the others take: the options of a call, with its body. */
export interface RawRequestOptions extends RequestOptions {
  /** Sent as JSON, unless it is a string, bytes, a form or a stream. */
  body?: unknown;
}

/** The options that are the object's own, on one that inherits nothing: a polluted `Object.prototype` changes no request. */
export function ownOptions<T extends object>(options: T | null | undefined): Partial<T> {
  return Object.assign(Object.create(null) as Partial<T>, options);
}
