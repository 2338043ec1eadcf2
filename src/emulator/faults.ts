/** Failures between a caller and the API, on demand. */
import { refusals } from "./refusals.ts";
import { toResponse } from "./reply.ts";

/**
 * A function between the caller and the emulator. `next()` passes the request to the server, once, and gives its response; without
 * it the request never reaches the server. To read the body and still pass the request on, read a `request.clone()`.
 */
export type Intercept = (request: Request, next: () => Promise<Response>) => Response | Promise<Response>;

/**
 * Failures for the `intercept` option.
 *
 * @example createEmulator({ intercept: inOrder(faults.none, faults.answerLost) })
 */
export const faults: {
  /** No fault: the server answers. */
  readonly none: Intercept;
  /** 429, nothing done. `Retry-After` gives `seconds`, rounded up. */
  readonly tooManyRequests: (seconds: number) => Intercept;
  /** A 5xx of the API itself, nothing done. Default status: 500. */
  readonly serverError: (status?: number) => Intercept;
  /** A page of the edge in front of the API: HTML instead of JSON, nothing done. Default status: 502. */
  readonly edgePage: (status?: number) => Intercept;
  /** The connection breaks before the server gets the request. */
  readonly connectionReset: Intercept;
  /** The server does what it was asked, and the connection breaks before its answer arrives. */
  readonly answerLost: Intercept;
  /** The server does what it was asked, and the caller gets a 5xx. Default status: 504. */
  readonly answerReplaced: (status?: number) => Intercept;
  /** The server does what it was asked; its answer is cut off in the middle of the body. */
  readonly answerCut: Intercept;
  /** Never an answer, nothing done; only an abort ends it. */
  readonly stall: Intercept;
  /** The server does what it was asked, and never answers; only an abort ends it. */
  readonly answerStalled: Intercept;
} = {
  none: (_request, next) => next(),
  tooManyRequests: (seconds) => () => toResponse(refusals.tooManyRequests(seconds)),
  serverError:
    (status = 500) =>
    () =>
      toResponse(refusals.serverError(status)),
  edgePage:
    (status = 502) =>
    () =>
      page(status),
  connectionReset: () => Promise.reject(brokenConnection()),
  answerLost: async (_request, next) => {
    await next();
    throw brokenConnection();
  },
  answerReplaced:
    (status = 504) =>
    async (_request, next) => {
      await next();
      return page(status);
    },
  answerCut: async (_request, next) => cut(await next()),
  stall: () => new Promise<never>(() => undefined),
  answerStalled: async (_request, next) => {
    await next();
    return new Promise<never>(() => undefined);
  },
};

/**
 * The first request gets the first fault, the second request the second, and so on; later requests do not fail.
 *
 * @example createEmulator({ intercept: inOrder(faults.stall, faults.answerCut) })
 */
export function inOrder(...intercepts: readonly Intercept[]): Intercept {
  let met = 0;
  return (request, next) => (intercepts[met++] ?? faults.none)(request, next);
}

/** The error with which the `fetch` of Node reports a broken connection. */
function brokenConnection(): TypeError {
  const cause = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
  return new TypeError("fetch failed", { cause });
}

function page(status: number): Response {
  const html = `<!DOCTYPE html><title>${status}</title><h1>Error ${status}</h1>`;
  return new Response(html, { status, headers: { "content-type": "text/html; charset=UTF-8" } });
}

async function cut(response: Response): Promise<Response> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(bytes.slice(0, Math.floor(bytes.length / 2))),
    pull: (controller) => controller.error(brokenConnection()),
  });
  return new Response(body, { status: response.status, headers: response.headers });
}
