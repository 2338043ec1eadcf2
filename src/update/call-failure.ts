/** What a failed call proves. Only properties of the error are read, so that it holds for the errors of any client. */

/** Whether the API said that the policy is not there. Nothing else says so: not a broken connection, a 403 or a 503. */
export function isAbsence(error: unknown): boolean {
  return statusOf(error) === 404;
}

/** What has certainly become of a write that failed, if anything is certain. */
export type Certainty =
  /** The API refused it, or the client found the request faulty: it was not done, and will not be. */
  | "refused"
  /** The API asks to wait (429): it was not done. */
  | "not-yet"
  /** No connection was made, or the call was aborted before that: nothing was sent. */
  | "not-sent"
  /** It may have been done, or may still be. */
  | "open";

/** A 408 is not a refusal, nor is anything that came without an answer. */
export function certaintyOf(error: unknown): Certainty {
  const status = statusOf(error);
  if (status === 429) return "not-yet";
  if (status !== undefined) return status >= 400 && status < 500 && status !== 408 ? "refused" : "open";
  const name = propertyOf(error, "name");
  if (neverSent.has(name)) return "refused";
  const wasNotSent = stopped.has(name) && propertyOf(error, "mayHaveTakenEffect") === false;
  return wasNotSent ? "not-sent" : "open";
}

/** What this package's client throws for a call that broke off. `mayHaveTakenEffect` says whether before anything was sent. */
const stopped: ReadonlySet<unknown> = new Set(["APIConnectionError", "APIUserAbortError"]);

/** What this package's client throws before it sends anything. */
const neverSent: ReadonlySet<unknown> = new Set([
  "InvalidRequestError",
  "InvalidBodyError",
  "MissingCredentialsError",
]);

/** The milliseconds that the API asks to wait, from `Retry-After` in seconds or as a date; `undefined` if it asks for none. */
export function waitAskedFor(error: unknown, now: number): number | undefined {
  const headers = propertyOf(error, "headers");
  const get = propertyOf(headers, "get");
  const value: unknown =
    typeof get === "function" ? get.call(headers, "retry-after") : propertyOf(headers, "retry-after");
  if (typeof value !== "string" || value.trim() === "") return undefined;
  const milliseconds = /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds);
}

/** The error's message, for a sentence that goes on after it. */
export function reasonOf(error: unknown): string {
  const message = propertyOf(error, "message");
  const text = typeof message === "string" && message !== "" ? message : "no reason was given";
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function statusOf(error: unknown): number | undefined {
  const status = propertyOf(error, "status");
  return typeof status === "number" ? status : undefined;
}

function propertyOf(error: unknown, name: string): unknown {
  return typeof error === "object" && error !== null
    ? (error as { readonly [name: string]: unknown })[name]
    : undefined;
}
