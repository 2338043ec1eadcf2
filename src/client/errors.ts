import type { Issue } from "../../generated/index.ts";
import { isObject, own } from "../json/index.ts";

export type { Issue };

/** One of the reasons that the API gives for refusing a call. */
export interface ErrorData {
  /** Cloudflare's number for this kind of error, such as 12130. */
  readonly code?: number;
  /** The reason in the API's own words. */
  readonly message?: string;
  /** The part of the request that is meant, as a JSON pointer. */
  readonly pointer?: string;
  /** A page that explains the error. */
  readonly documentation_url?: string;
  /** What led to this error. Undocumented, and often the only useful part. */
  readonly error_chain?: readonly { readonly code?: number; readonly message?: string }[];
}

/**
 * Names a class of errors. The name is put on the prototype, as with the runtime's own errors: an instance prints no field for
 * it, and minifying does not change it. It is defined and not assigned, since assigning fails once `Error.prototype` is frozen.
 */
function setName({ prototype }: { readonly prototype: Error }, name: string): void {
  Object.defineProperty(prototype, "name", { value: name, writable: true, configurable: true });
}

/** Every error that this client throws. */
export class CloudflareError extends Error {
  static {
    setName(this, "CloudflareError");
  }
}

/** The call was not sent: an ID, an option, a header, a body or an address is wrong. */
export class InvalidRequestError extends CloudflareError {
  static {
    setName(this, "InvalidRequestError");
  }
}

/** The call was not sent: there is no API token, and no e-mail address with an API key. */
export class MissingCredentialsError extends InvalidRequestError {
  static {
    setName(this, "MissingCredentialsError");
  }
}

/** The call was not sent: its body breaks the spec. */
export class InvalidBodyError extends InvalidRequestError {
  static {
    setName(this, "InvalidBodyError");
  }

  /** Everything that is wrong, each with its place. */
  readonly issues: readonly Issue[];

  constructor(message: string, issues: readonly Issue[]) {
    super(message);
    this.issues = issues;
  }
}

/**
 * The call was sent and failed. If the API answered, the error's class follows from the status; if nothing came back, it is
 * an {@link APIConnectionError} and `status` is undefined.
 */
export class APIError extends CloudflareError {
  static {
    setName(this, "APIError");
  }

  /** The HTTP status; undefined if there was no answer. */
  readonly status: number | undefined;
  /** The answer's headers, without cookies and with secrets taken out. */
  readonly headers: Headers | undefined;
  /** The answer's body, parsed if it is JSON, with secrets taken out. */
  readonly error: unknown;
  /** The reasons in the body; empty if it has none. */
  readonly errors: readonly ErrorData[];
  /** Cloudflare's `cf-ray`, which their support asks for. */
  readonly requestID: string | undefined;
  /** True if a write may have been done although the call failed. Read before you repeat it. */
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

/** The caller's signal stopped the call. `cause` is the signal's reason, without secrets: a timeout can be told from an abort. */
export class APIUserAbortError extends APIError {
  static {
    setName(this, "APIUserAbortError");
  }

  constructor(options?: { readonly message?: string; readonly cause?: unknown }) {
    super(undefined, undefined, options?.message ?? "The call was aborted by its caller's signal.");
    const cause = options && own(options, "cause");
    if (cause !== undefined) this.cause = cause;
  }
}

/** No answer came back, or only a part of it. `cause` is what the runtime's `fetch` threw, without secrets. */
export class APIConnectionError extends APIError {
  static {
    setName(this, "APIConnectionError");
  }

  constructor(options: { readonly message?: string; readonly cause?: unknown }) {
    super(undefined, undefined, options.message ?? "Connection error.");
    if (options.cause !== undefined) this.cause = options.cause;
  }
}

/** The answer, headers and body, did not arrive within `timeout`. */
export class APIConnectionTimeoutError extends APIConnectionError {
  static {
    setName(this, "APIConnectionTimeoutError");
  }

  constructor(options?: { readonly message?: string }) {
    super({ message: options?.message ?? "Request timed out." });
  }
}

/** The answer's status means success, but its content is not what the operation promises. */
export class InvalidResponseError extends APIError {
  static {
    setName(this, "InvalidResponseError");
  }
}

/** Status 400: the API does not accept the request. `errors` says why. */
export class BadRequestError extends APIError {
  static {
    setName(this, "BadRequestError");
  }
  declare readonly status: 400;
}

/** Status 401: the API does not know the credentials. */
export class AuthenticationError extends APIError {
  static {
    setName(this, "AuthenticationError");
  }
  declare readonly status: 401;
}

/** Status 403: the credentials lack a permission, or are for another account. */
export class PermissionDeniedError extends APIError {
  static {
    setName(this, "PermissionDeniedError");
  }
  declare readonly status: 403;
}

/** Status 404: the account has nothing with this ID. */
export class NotFoundError extends APIError {
  static {
    setName(this, "NotFoundError");
  }
  declare readonly status: 404;
}

/** Status 409: the request conflicts with the present state, such as the deletion of a policy that is in use. */
export class ConflictError extends APIError {
  static {
    setName(this, "ConflictError");
  }
  declare readonly status: 409;
}

/** Status 422: the API understood the request, but does not accept its values. */
export class UnprocessableEntityError extends APIError {
  static {
    setName(this, "UnprocessableEntityError");
  }
  declare readonly status: 422;
}

/** Status 429: too many requests. The client waits and retries by itself, unless the wait is longer than a minute. */
export class RateLimitError extends APIError {
  static {
    setName(this, "RateLimitError");
  }
  declare readonly status: 429;
}

/** Status 500 and above: the API failed. */
export class InternalServerError extends APIError {
  static {
    setName(this, "InternalServerError");
  }
  declare readonly status: number;
}

/** Says that a request is wrong, before anything is sent. */
export function notSent(why: string, label = "The request"): never {
  throw new InvalidRequestError(`${label} was not sent: ${why}`);
}

/** The class of the error for a status. */
export function errorClass(status: number): typeof APIError {
  const byStatus: { readonly [status: number]: unknown } = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
  };
  const found = own(byStatus, String(status)) ?? (status >= 500 ? InternalServerError : APIError);
  return found as typeof APIError;
}

/** The `errors` of an envelope. Anything in it that is not an object is left out. */
function errorsIn(body: unknown): readonly ErrorData[] {
  const errors: unknown = isObject(body) ? own(body, "errors") : undefined;
  if (!Array.isArray(errors)) return [];
  return errors.filter(isObject).map((error) => {
    const source = own(error, "source");
    const pointer: unknown = isObject(source) ? own(source, "pointer") : undefined;
    return typeof pointer === "string" ? Object.assign({}, error, { pointer }) : error;
  });
}
