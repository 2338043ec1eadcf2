import { onAbort } from "./abort.ts";
import type { PreparedRequest } from "./prepare.ts";
import { readText } from "./read-body.ts";

/** This many bytes of an error's body are read at most. */
const errorLimit = 65_536;

/** An answer: its body read, or left unread for the caller with the controller that ends its connection. */
export interface Answer {
  readonly kind: "answer";
  readonly response: Response;
  readonly text: string | undefined;
  readonly connection: AbortController;
}

/** What came of sending a request once: an answer, a failure to get one, the end of the time, or the caller's abort. */
export type AttemptResult =
  | Answer
  | { readonly kind: "failed"; readonly cause: unknown; readonly response: Response | undefined }
  | { readonly kind: "timeout" }
  | { readonly kind: "aborted"; readonly sent: boolean };

/**
 * Sends the request once. A redirect is never followed: it would carry the credentials along. Always resolves, see
 * {@link withinLimits}.
 */
export function attempt(request: PreparedRequest): Promise<AttemptResult> {
  const { raw, signal } = request;
  const connection = new AbortController();
  return withinLimits(request, connection, async (arrived) => {
    const live = raw && signal ? AbortSignal.any([signal, connection.signal]) : connection.signal;
    const response = await fetchOnce(request, live);
    arrived(response);
    return raw && response.ok
      ? { kind: "answer", response, text: undefined, connection }
      : read(request, response, connection);
  });
}

/** Reads the body that a raw attempt left unread, within the limits that a call has. Always resolves. */
export function readUnread(
  request: PreparedRequest,
  { response, connection }: Answer,
): Promise<AttemptResult> {
  return withinLimits(request, connection, (arrived) => {
    arrived(response);
    return read(request, response, connection);
  });
}

/**
 * Runs an exchange until it is over, the time is up or the caller aborts, whichever is first. Always resolves, even if
 * `fetch` ignores its signal, and leaves no timer, listener or connection behind.
 */
function withinLimits(
  { timeout, signal }: PreparedRequest,
  connection: AbortController,
  exchange: (arrived: (response: Response) => void) => Promise<AttemptResult>,
): Promise<AttemptResult> {
  return new Promise((resolve) => {
    let response: Response | undefined;
    const settle = (result: AttemptResult): void => {
      clearTimeout(timer);
      release();
      resolve(result);
    };
    const stop = (result: AttemptResult): void => {
      settle(result);
      connection.abort();
    };
    const timer = setTimeout(() => {
      // An error whose body stalls is still that error: its status decides what happens next.
      stop(
        response && !response.ok ? { kind: "answer", response, text: "", connection } : { kind: "timeout" },
      );
    }, timeout);
    const release = onAbort(signal, () => stop({ kind: "aborted", sent: true }));
    if (signal?.aborted) return settle({ kind: "aborted", sent: false });
    exchange((arrived) => {
      response = arrived;
    }).then(settle, (cause: unknown) => settle({ kind: "failed", cause, response: undefined }));
  });
}

async function read(
  { maxResponseSize }: PreparedRequest,
  response: Response,
  connection: AbortController,
): Promise<AttemptResult> {
  const { ok } = response;
  try {
    const text = await readText(response, ok ? maxResponseSize : errorLimit, !ok);
    return { kind: "answer", response, text, connection };
  } catch (cause) {
    connection.abort();
    return ok ? { kind: "failed", cause, response } : { kind: "answer", response, text: "", connection };
  }
}

function fetchOnce(request: PreparedRequest, signal: AbortSignal): Promise<Response> {
  const { fetch, url, method, headers, body } = request;
  // Without a prototype: `fetch` would read inherited properties too.
  const init: Record<string, unknown> = { __proto__: null, ...request.fetchOptions, method, headers, signal };
  init["redirect"] = "manual";
  if (body !== undefined) {
    init["body"] = body;
    if (body instanceof ReadableStream) init["duplex"] = "half";
  }
  return fetch(url, init as RequestInit);
}
