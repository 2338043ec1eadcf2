import { Cloudflare, type ClientOptions } from "../../src/client/index.ts";

/** One request as it reached `fetch`. */
export interface Seen {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: unknown;
  readonly init: RequestInit;
}

/** How a handler answers the request of this number, counted from 1. */
export type Handler = (seen: Seen, count: number) => Response | Promise<Response>;

/** A client whose `fetch` is the handler, and the list of what reached it. Nothing waits: retries are off unless asked for. */
export function answering(
  handler: Handler,
  options: ClientOptions = {},
): { readonly client: Cloudflare; readonly seen: readonly Seen[] } {
  const seen: Seen[] = [];
  const fetch = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const request = {
      url,
      method: init.method ?? "GET",
      headers: new Headers(init.headers),
      body: init.body,
      init,
    };
    seen.push(request);
    return handler(request, seen.length);
  };
  const client = new Cloudflare({
    apiToken: "a-token-for-tests",
    maxRetries: 0,
    logLevel: "off",
    ...options,
    fetch,
  });
  return { client, seen };
}

/** A JSON response, 200 unless told otherwise. */
export function json(body: unknown, init: ResponseInit = {}): Response {
  const headers = { "content-type": "application/json", "cf-ray": "8c0ffee0-AMS", ...init.headers };
  return new Response(JSON.stringify(body), { ...init, headers });
}

/** A result in its envelope. */
export function success(result: unknown, more: object = {}): Response {
  return json({ success: true, errors: [], messages: [], result, ...more });
}

/** A refusal with these errors. */
export function refused(
  status: number,
  errors: readonly unknown[],
  headers: Record<string, string> = {},
): Response {
  return json({ success: false, errors, messages: [], result: null }, { status, headers });
}

/** What a promise rejects with; fails if it does not. */
export async function failureOf(promise: PromiseLike<unknown>): Promise<Error & Record<string, unknown>> {
  try {
    await promise;
  } catch (error) {
    return error as Error & Record<string, unknown>;
  }
  throw new Error("The promise was expected to reject.");
}

export const accountId = "023e105f4ecef8ad9ca31a8372d0c353";
export const policyId = "f174e90a-fafe-4643-bbbc-4a0ed4fc8415";

/** Parameters of an update that is right. */
export const body: {
  account_id: string;
  name: string;
  decision: "allow";
  include: { certificate: object }[];
} = {
  account_id: accountId,
  name: "Allow devs",
  decision: "allow",
  include: [{ certificate: {} }],
};
