import { CloudflareError } from "./errors.ts";
import { isObject, own } from "../json/index.ts";

/** One of the reasons that the API gives for refusing a call. */
export interface ErrorData {
  /** Cloudflare's number for this kind of error, such as 12130. */
  readonly code?: number;
  readonly message?: string;
  /** The part of the request that is meant, as a JSON pointer. */
  readonly pointer?: string;
  readonly documentation_url?: string;
  /** What led to this error. Undocumented, and often the only useful part. */
  readonly error_chain?: readonly { readonly code?: number; readonly message?: string }[];
}

/**
 * The call failed. Where the API answered, `status` and `headers` are its answer's, `error` is the body (parsed where it
 * is JSON) and `errors` the reasons in it. `requestID` (Cloudflare's `cf-ray`) is what their support asks for.
 */
export class APIError extends CloudflareError {
  readonly status: number | undefined;
  readonly headers: Headers | undefined;
  readonly error: unknown;
  readonly errors: readonly ErrorData[];
  readonly requestID: string | undefined;
  /** True where a write may have been done although the call failed. Read before you repeat it. */
  mayHaveTakenEffect: boolean;

  constructor(status?: number, error?: unknown, message?: string, headers?: Headers) {
    super(message);
    this.status = status;
    this.headers = headers;
    this.error = error;
    this.errors = errorsIn(error);
    this.requestID = headers?.get("cf-ray") ?? undefined;
    this.mayHaveTakenEffect = false;
  }
}

/** The caller's signal stopped the call. */
export class APIUserAbortError extends APIError {
  constructor(options?: { readonly message?: string }) {
    super(undefined, undefined, options?.message ?? "The call was aborted by its caller's signal.");
  }
}

/** No answer, or not all of it, came back. `cause` tells what the runtime's `fetch` said, without secrets. */
export class APIConnectionError extends APIError {
  constructor(options: { readonly message?: string; readonly cause?: unknown }) {
    super(undefined, undefined, options.message ?? "Connection error.");
    if (options.cause !== undefined) this.cause = options.cause;
  }
}

/** The answer, headers and body, was not there within `timeout`. */
export class APIConnectionTimeoutError extends APIConnectionError {
  constructor(options?: { readonly message?: string }) {
    super({ message: options?.message ?? "Request timed out." });
  }
}

/** The answer's status means success, but its content is not what the operation promises. */
export class InvalidResponseError extends APIError {}

/** The `errors` of an envelope, whatever the server made of it; anything that is no error object is left out. */
function errorsIn(body: unknown): readonly ErrorData[] {
  const errors: unknown = isObject(body) ? own(body, "errors") : undefined;
  if (!Array.isArray(errors)) return [];
  return errors.filter(isObject).map((error) => {
    const source = error["source"];
    const pointer: unknown = isObject(source) ? source["pointer"] : undefined;
    return typeof pointer === "string" ? Object.assign({}, error, { pointer }) : error;
  });
}
