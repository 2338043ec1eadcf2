import type { PreparedRequest } from "./prepare.ts";
import { readText } from "./read-body.ts";

/** This many bytes of an error's body are read at most. */
const errorLimit = 65_536;

/** An answer, its body read or left for the caller. What a custom `fetch` gives may be anything, so that its head is read once. */
export interface Answer {
  readonly kind: "answer";
  readonly response: Response;
  readonly status: number;
  readonly ok: boolean;
  readonly statusText: string;
  readonly headers: Headers;
  /** Undefined if the body was left unread. */
  readonly text: string | undefined;
  /** Ends the connection. */
  readonly connection: AbortController;
}

/** What came of sending a request once. */
export type AttemptResult =
  | Answer
  /** No answer, or not all of it: what `fetch` or the body threw. */
  | { readonly kind: "failed"; readonly cause: unknown; readonly answer: Answer | undefined }
  /** A success whose body cannot be used. */
  | { readonly kind: "unusable"; readonly problem: string; readonly answer: Answer }
  | { readonly kind: "timeout" }
  | { readonly kind: "aborted"; readonly sent: boolean; readonly reason: unknown };

/**
 * Sends the request once. A redirect is never followed: it would carry the credentials along. Always resolves, see
 * {@link withinLimits}.
 */
export function attempt(
  request: PreparedRequest,
  cancelled: AbortSignal | undefined,
): Promise<AttemptResult> {
  const connection = new AbortController();
  return withinLimits(request.timeout, cancelled, connection, async (arrived) => {
    const answer = answerOf(await fetchOnce(request, connection.signal), connection);
    arrived(answer);
    if (!request.raw || !answer.ok) return read(request, answer);
    // The body is the caller's to read, and the signal still ends it.
    cancelled?.addEventListener("abort", () => connection.abort());
    return answer;
  });
}

/** Reads the body that a raw attempt left unread, within the limits that a call has. Always resolves. */
export function readUnread(
  request: PreparedRequest,
  answer: Answer,
  cancelled: AbortSignal | undefined,
): Promise<AttemptResult> {
  return withinLimits(request.timeout, cancelled, answer.connection, (arrived) => {
    arrived(answer);
    return read(request, answer);
  });
}

/**
 * Runs an exchange until it is over, the time is up or the caller aborts, whichever is first. Always resolves, even if
 * `fetch` ignores its signal, and leaves no timer, listener or connection behind.
 */
function withinLimits(
  timeout: number,
  cancelled: AbortSignal | undefined,
  connection: AbortController,
  exchange: (arrived: (answer: Answer) => void) => Promise<AttemptResult>,
): Promise<AttemptResult> {
  return new Promise((resolve) => {
    if (cancelled?.aborted) return resolve({ kind: "aborted", sent: false, reason: cancelled.reason });
    let answer: Answer | undefined;
    const settle = (result: AttemptResult): void => {
      clearTimeout(timer);
      cancelled?.removeEventListener("abort", abort);
      resolve(result);
    };
    const stop = (result: AttemptResult): void => {
      settle(result);
      connection.abort();
    };
    const abort = (): void => stop({ kind: "aborted", sent: true, reason: cancelled?.reason });
    const timer = setTimeout(() => {
      // An error whose body stalls is still that error: its status decides what happens next.
      stop(answer && !answer.ok ? { ...answer, text: "" } : { kind: "timeout" });
    }, timeout);
    cancelled?.addEventListener("abort", abort);
    exchange((arrived) => {
      answer = arrived;
    }).then(settle, (cause: unknown) => settle({ kind: "failed", cause, answer: undefined }));
  });
}

/** Throws for what is not a response. `Response.error()` is none either: it stands for a connection that failed. */
function answerOf(response: Response, connection: AbortController): Answer {
  const { status, type, headers } = (response ?? {}) as Response;
  if (typeof status !== "number" || typeof headers?.get !== "function")
    throw new TypeError("it did not give a Response");
  if (status === 0 && type !== "opaqueredirect") throw new TypeError("it gave a Response without a status");
  const ok = status >= 200 && status < 300;
  // A copy, except for most successes: what is thrown here is a failed connection, and later nothing can be thrown.
  const own = ok && headers instanceof Headers ? headers : new Headers([...headers]);
  const statusText = String(response.statusText);
  return { kind: "answer", response, status, ok, statusText, headers: own, text: undefined, connection };
}

async function read(request: PreparedRequest, answer: Answer): Promise<AttemptResult> {
  const { response, ok, connection } = answer;
  try {
    const limit = ok ? request.maxResponseSize : errorLimit;
    const body = await readText(response, limit, !ok, connection.signal);
    return "text" in body ? { ...answer, text: body.text } : { kind: "unusable", ...body, answer };
  } catch (cause) {
    connection.abort();
    return ok ? { kind: "failed", cause, answer } : { ...answer, text: "" };
  }
}

function fetchOnce(request: PreparedRequest, signal: AbortSignal): Promise<Response> {
  const { fetch, url, method, body } = request;
  // Without a prototype: `fetch` would read inherited properties too.
  const init: Record<string, unknown> = { __proto__: null, ...request.fetchOptions, method, signal };
  init["headers"] = new Headers(request.headers);
  init["redirect"] = "manual";
  if (body !== undefined) {
    init["body"] = body;
    if (body instanceof ReadableStream) init["duplex"] = "half";
  }
  return fetch(url, init as RequestInit);
}
