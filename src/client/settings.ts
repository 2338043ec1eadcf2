import { readEnvironment } from "./environment.ts";
import type { Logger, LogLevel } from "./logger.ts";
import type { ClientOptions, Fetch } from "./options.ts";
import { defaultBaseURL } from "./request/address.ts";
import { authenticate, type Credentials } from "./request/credentials.ts";
import { readHeaders, type HeaderMap } from "./request/headers.ts";
import type { Pace } from "./transport/pace.ts";
import { version } from "./version.ts";

/** What of a client a call reads when it begins. */
export interface ClientState {
  readonly options: Partial<ClientOptions>;
  readonly fetch: Fetch;
  /** The base URL without its last slash. Throws if it cannot be used. */
  readonly base: () => string;
  readonly headers: () => StandingHeaders;
  /** As they were given. */
  readonly credentials: Readonly<Credentials>;
  /** What the calls of the client share. */
  readonly pace: Pace;
  /** What a caller may change between two calls. */
  readonly current: {
    readonly timeout: number;
    readonly maxRetries: number;
    readonly logger: Logger;
    readonly logLevel: LogLevel;
  };
}

/** What a client uses if neither its options nor the environment say otherwise. */
export const defaults: {
  readonly baseURL: string;
  /** Milliseconds. */
  readonly timeout: number;
  readonly maxRetries: number;
  /** Bytes. */
  readonly maxResponseSize: number;
} = {
  baseURL: defaultBaseURL,
  timeout: 60_000,
  maxRetries: 2,
  maxResponseSize: 16 * 1024 * 1024,
};

/** Credentials from the options, else from the environment. Null in the options means none, whatever the environment has. */
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
  /** Called only if the caller's own headers do not say who calls. */
  readonly credentials: () => HeaderMap;
  /** Those of the environment and of `defaultHeaders`. */
  readonly own: HeaderMap;
  /** All of them, for a call without headers of its own. Set by the first such call. */
  all: HeaderMap | undefined;
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
    all: undefined,
  };
}

/** `CLOUDFLARE_CUSTOM_HEADERS`: lines of `Name: value`. Other lines are passed over. */
function customHeaders(): HeaderMap {
  const lines = readEnvironment("CLOUDFLARE_CUSTOM_HEADERS")?.split(/\r?\n/) ?? [];
  const pairs = lines.flatMap((line): [string, string][] => {
    const colon = line.indexOf(":");
    return colon > 0 ? [[line.slice(0, colon).trim(), line.slice(colon + 1).trim()]] : [];
  });
  return readHeaders(pairs);
}

/** The runtime's own `fetch`, looked up at each call. */
export const runtimeFetch: Fetch = (url, init) => globalThis.fetch(url, init);
