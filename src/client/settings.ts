import type { Credentials } from "./request/credentials.ts";
import { authenticate } from "./request/credentials.ts";
import type { Fetch } from "./transport/attempt.ts";
import { readEnvironment } from "./environment.ts";
import { readHeaders, type HeaderMap } from "./request/headers.ts";
import type { ClientOptions } from "./options.ts";
import { version } from "./version.ts";

/** What a client takes when neither its options nor the environment say otherwise. */
export const defaults: {
  readonly baseURL: string;
  /** Milliseconds. */
  readonly timeout: number;
  readonly maxRetries: number;
  /** Bytes. */
  readonly maxResponseSize: number;
} = {
  baseURL: "https://api.cloudflare.com/client/v4",
  timeout: 60_000,
  maxRetries: 2,
  maxResponseSize: 16 * 1024 * 1024,
};

/** Credentials from the options, else from the environment; null in the options keeps the environment out. */
export function readCredentials(options: Partial<ClientOptions>): Credentials {
  const pick = (option: string | null | undefined, name: string): string | null =>
    option === undefined ? (readEnvironment(name) ?? null) : option;
  return {
    apiToken: pick(options.apiToken, "CLOUDFLARE_API_TOKEN"),
    apiEmail: pick(options.apiEmail, "CLOUDFLARE_EMAIL"),
    apiKey: pick(options.apiKey, "CLOUDFLARE_API_KEY"),
  };
}

/** Headers of every request, in the order in which the later one wins. */
export interface StandingHeaders {
  readonly ours: HeaderMap;
  /** Worked out where the caller's own headers say nothing of who calls. */
  readonly credentials: () => HeaderMap;
  /** Those of the environment and of `defaultHeaders`. */
  readonly own: HeaderMap;
  /** All of them, for a call that has none of its own; worked out at the first one. */
  all?: HeaderMap;
}

export function standingHeaders(
  credentials: Credentials,
  { defaultHeaders }: Partial<ClientOptions>,
): StandingHeaders {
  let known: HeaderMap | undefined;
  return {
    ours: { accept: "application/json", "user-agent": `cloudflare-access-policies/${version}` },
    credentials: () => (known ??= authenticate(credentials)),
    own: { ...customHeaders(), ...readHeaders(defaultHeaders) },
  };
}

/** `CLOUDFLARE_CUSTOM_HEADERS`: lines of `Name: value`. Lines of another form are passed over. */
function customHeaders(): HeaderMap {
  const lines = readEnvironment("CLOUDFLARE_CUSTOM_HEADERS")?.split(/\r?\n/) ?? [];
  const pairs = lines.flatMap((line): [string, string][] => {
    const colon = line.indexOf(":");
    return colon > 0 ? [[line.slice(0, colon).trim(), line.slice(colon + 1).trim()]] : [];
  });
  return readHeaders(pairs);
}

/** The runtime's own `fetch`, looked up when it is needed. */
export const runtimeFetch: Fetch = (url, init) => globalThis.fetch(url, init);
