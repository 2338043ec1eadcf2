/**
 * What a failed call proves. Only properties are looked at, so that it holds for the errors of any client.
 */

/** Whether the API said that the policy is not there. Nothing else says so: not a broken connection, not a 403, not a 503. */
export function isAbsence(error: unknown): boolean {
  return statusOf(error) === 404;
}

/**
 * Whether a write that failed with this error has certainly not been done, and will not be: the API answered that it
 * refuses, or the client found the request faulty and sent nothing. A 408 is no refusal, nor is anything without an answer.
 */
export function isCertainRefusal(error: unknown): boolean {
  const status = statusOf(error);
  if (status !== undefined) return status >= 400 && status < 500 && status !== 408;
  return neverSent.has(propertyOf(error, "name"));
}

/** What this package's client throws before it sends anything. */
const neverSent: ReadonlySet<unknown> = new Set([
  "InvalidRequestError",
  "InvalidBodyError",
  "MissingCredentialsError",
]);

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
