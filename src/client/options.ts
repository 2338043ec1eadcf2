import type { Logger, LogLevel } from "./logger.ts";
import type { HeadersLike } from "./request/headers.ts";

/** `fetch`, or a function that is called like it. */
export type Fetch = (input: string, init?: RequestInit) => Promise<Response>;

/** What happens to a body that breaks the spec: it is not sent (`throw`), sent with a warning (`warn`), or sent unchecked (`off`). */
export type Validation = "throw" | "warn" | "off";

/** What a client can be told. Everything has a default, which `undefined` stands for too. */
export interface ClientOptions<Account extends string | undefined = string | undefined> {
  /** An API token. Default: `CLOUDFLARE_API_TOKEN`. Null: none, whatever the environment has. If there is a token, no other credential is sent. */
  apiToken?: string | null | undefined;
  /** The e-mail address that `apiKey` belongs to. Default: `CLOUDFLARE_EMAIL`. Null: none. */
  apiEmail?: string | null | undefined;
  /** A Global API Key, which can do whatever its user can; prefer a token. Default: `CLOUDFLARE_API_KEY`. Null: none. */
  apiKey?: string | null | undefined;
  /** The account of every call that names no other. If it is given here, `account_id` is optional in every call. */
  accountId?: Account;
  /** The address of the API. Default: `CLOUDFLARE_BASE_URL`, else https://api.cloudflare.com/client/v4. If it is another one, it takes all calls. */
  baseURL?: string | null | undefined;
  /** The function that sends requests. Default: the runtime's `fetch`. */
  fetch?: Fetch | undefined;
  /** Further options for `fetch`, such as Node's `dispatcher`. */
  fetchOptions?: object | undefined;
  /** Milliseconds for one attempt, headers and body together. Default: 60,000. */
  timeout?: number | undefined;
  /** How often a failed call is repeated, if it is safe to repeat. Default: 2. */
  maxRetries?: number | undefined;
  /** Headers for every request. Null removes a header. Default: `CLOUDFLARE_CUSTOM_HEADERS`, lines of `Name: value`. */
  defaultHeaders?: HeadersLike | undefined;
  /** Query fields for every request. */
  defaultQuery?: { readonly [name: string]: string | undefined } | undefined;
  /** What happens to a body that breaks the spec. Default: "throw". */
  validation?: Validation | undefined;
  /** Where log lines go. Default: `console`. */
  logger?: Logger | undefined;
  /** How much is logged. Default: `CLOUDFLARE_LOG`, else "warn". */
  logLevel?: LogLevel | undefined;
  /** The most bytes that an answer may have after decompression. Default: 16 MiB. */
  maxResponseSize?: number | undefined;
  /** Whether `get`, `post` and the others take a whole URL. The credentials are then sent there. Default: false. */
  allowAbsoluteURL?: boolean | undefined;
  /** Whether plain http to another computer is allowed. It sends the credentials unencrypted. Default: false. */
  allowInsecureHTTP?: boolean | undefined;
}

/** What one call can be told, besides its parameters. */
export interface RequestOptions {
  /** Headers for this request. Null removes a header. */
  headers?: HeadersLike | null | undefined;
  /** Query fields, beside those of the operation. */
  query?: object | null | undefined;
  /** Aborts the call at any point, also while it waits for its next attempt. */
  signal?: AbortSignal | null | undefined;
  /** As the client's, for this call. */
  timeout?: number | undefined;
  /** As the client's, for this call. */
  maxRetries?: number | undefined;
  /** As the client's, for this call. */
  fetchOptions?: object | undefined;
  /** As the client's, for this call. */
  validation?: Validation | undefined;
  /** Places in the body, as JSON pointers, where a name that the spec does not know is intended, although it is near to a known one. */
  allowUnknown?: readonly string[] | undefined;
}

/** What `get`, `post` and the others take: the options of a call, and its body. */
export interface RawRequestOptions extends RequestOptions {
  /** Sent as JSON, unless it is a string, bytes, a form or a stream. */
  body?: unknown;
}

/** A request to any path of the API, whether the spec has it or not. */
export interface RawRequest extends RawRequestOptions {
  /** Such as "GET". */
  method: string;
  /** Behind the base URL, such as "/user/tokens/verify". */
  path: string;
}
