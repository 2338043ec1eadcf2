import { onAbort } from "./abort.ts";
import { readText } from "./read-body.ts";

/** `fetch`, or anything that is called like it. */
export type Fetch = (input: string, init?: RequestInit) => Promise<Response>;

/** Of an error's body, so many bytes are read at most. */
const errorLimit = 65_536;

/** A request, and what an attempt to send it must know. */
export interface AttemptOptions {
  readonly url: string;
  readonly method: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: BodyInit | undefined;
  readonly fetch: Fetch;
  readonly fetchOptions: object | undefined;
  /** Milliseconds for headers and body together. */
  readonly timeout: number;
  readonly signal: AbortSignal | null | undefined;
  /** Settle at the headers, and leave the body unread. */
  readonly raw: boolean;
  /** Bytes of a body, after decompression. */
  readonly maxResponseSize: number;
}

/** One of: an answer (its body read, unless `raw`), a failure to get one, the end of the time, the caller's abort. */
export type Attempt =
  | {
      readonly kind: "answer";
      readonly response: Response;
      readonly text: string | undefined;
      /** Ends the connection of a body that is left unread. */
      readonly stop?: () => void;
    }
  | { readonly kind: "failed"; readonly cause: unknown; readonly response: Response | undefined }
  | { readonly kind: "timeout" }
  | { readonly kind: "aborted"; readonly sent: boolean };

/**
 * Sends the request once. Always resolves, at the latest when the time is up, even if `fetch` ignores its signal; and
 * leaves no timer, listener or connection behind. A redirect is never followed: it would carry the credentials along.
 */
export function attempt(options: AttemptOptions): Promise<Attempt> {
  return new Promise((resolve) => {
    const { signal, raw } = options;
    const controller = new AbortController();
    let response: Response | undefined;
    const settle = (result: Attempt): void => {
      clearTimeout(timer);
      release();
      resolve(result);
    };
    const stop = (result: Attempt): void => {
      settle(result);
      controller.abort();
    };
    const timer = setTimeout(() => {
      // An error whose body stalls is still that error: its status decides what happens next.
      stop(response && !response.ok ? { kind: "answer", response, text: "" } : { kind: "timeout" });
    }, options.timeout);
    const release = onAbort(signal, () => stop({ kind: "aborted", sent: true }));
    if (signal?.aborted) return settle({ kind: "aborted", sent: false });

    const exchange = async (): Promise<Attempt> => {
      const live = raw && signal ? AbortSignal.any([signal, controller.signal]) : controller.signal;
      response = await send(options, live);
      if (raw && response.ok)
        return { kind: "answer", response, text: undefined, stop: () => controller.abort() };
      try {
        const text = await readText(
          response,
          response.ok ? options.maxResponseSize : errorLimit,
          !response.ok,
        );
        return { kind: "answer", response, text };
      } catch (cause) {
        controller.abort();
        return response.ok ? { kind: "failed", cause, response } : { kind: "answer", response, text: "" };
      }
    };
    exchange().then(settle, (cause: unknown) => settle({ kind: "failed", cause, response: undefined }));
  });
}

function send(options: AttemptOptions, signal: AbortSignal): Promise<Response> {
  const { fetch, url, method, headers, body } = options;
  // Without a prototype: `fetch` would read inherited properties too.
  const init: Record<string, unknown> = { __proto__: null, ...options.fetchOptions, method, headers, signal };
  init["redirect"] = "manual";
  if (body !== undefined) {
    init["body"] = body;
    if (body instanceof ReadableStream) init["duplex"] = "half";
  }
  return fetch(url, init as RequestInit);
}
