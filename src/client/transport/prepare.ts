import { notSent } from "../errors.ts";
import { write } from "../logger.ts";
import type { Fetch, RequestOptions } from "../options.ts";
import { addressOf } from "../request/address.ts";
import { checkBody, serializeBody } from "../request/body.ts";
import { callHeaders, sentHeaders } from "../request/call-headers.ts";
import type { ApiRequest } from "../request/request.ts";
import { refuseNames } from "../request/unresolved-names.ts";
import { defaults, type ClientState } from "../settings.ts";
import type { Pace } from "./pace.ts";
import { redactor, secretsInHeaders, type Secrets } from "./redact.ts";

/** A request that has passed every check, with all that sending it needs, and all that messages say about it. */
export interface PreparedRequest {
  readonly asked: ApiRequest;
  readonly url: string;
  readonly method: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: BodyInit | undefined;
  readonly fetch: Fetch;
  /** Whether the caller gave the `fetch`. */
  readonly isOwnFetch: boolean;
  readonly fetchOptions: object;
  /** Milliseconds for headers and body together. */
  readonly timeout: number;
  readonly maxRetries: number;
  readonly signal: AbortSignal | null | undefined;
  /** Stop at the headers, and leave the body unread. */
  readonly raw: boolean;
  /** Bytes of a body, after decompression. */
  readonly maxResponseSize: number;
  /** The text without any secret that the request carries. */
  readonly redact: (text: string) => string;
  /** What the calls of the client share. */
  readonly pace: Pace;
  /** Absent if nothing would be logged. */
  readonly log: ((level: "info" | "debug", message: string) => void) | undefined;
}

/**
 * Checks a request. The order is that of the checks: who calls, what is called, where to, with what. So a program without
 * credentials is told about them first, and a body is checked last, since that takes longest.
 *
 * @throws InvalidRequestError, or a class below it, for whatever is wrong.
 */
export function prepare(
  client: ClientState,
  getRequest: () => ApiRequest,
  options: RequestOptions,
  raw: boolean,
): PreparedRequest {
  const { timeout, maxRetries, logger, logLevel } = client.current;
  const log = (level: "warn" | "info" | "debug", message: string): void =>
    write(logger, logLevel, level, message);
  const known = callHeaders(client.headers(), options.headers);
  const asked = getRequest();
  const url = addressOf(client.base(), asked, client.options, options);
  const { signal } = options;
  if (signal && typeof signal.addEventListener !== "function")
    notSent('"signal" must be an AbortSignal, such as the `signal` of an AbortController.');
  const { body, type } = serializeBody(asked.body, known.type);
  const headers = sentHeaders(known, type);
  // Made when a message needs it: most calls succeed without one.
  let made: ((text: string) => string) | undefined;
  const redact = (text: string): string => (made ??= redactor(secretsOf(client, headers, url)))(text);
  const validation = options.validation ?? client.options.validation ?? "throw";
  refuseNames(asked, redact);
  checkBody(asked, validation, options, (message) => log("warn", message), redact);
  const retries = checkNumber("maxRetries", options.maxRetries ?? maxRetries);
  return {
    asked,
    url,
    method: asked.method,
    headers,
    body,
    fetch: client.fetch,
    isOwnFetch: client.options.fetch !== undefined,
    fetchOptions: { ...client.options.fetchOptions, ...options.fetchOptions },
    timeout: checkNumber("timeout", options.timeout ?? timeout),
    // A stream can be read only once.
    maxRetries: body instanceof ReadableStream ? 0 : retries,
    signal,
    raw,
    maxResponseSize: checkNumber(
      "maxResponseSize",
      client.options.maxResponseSize ?? defaults.maxResponseSize,
    ),
    redact,
    pace: client.pace,
    log: logLevel === "info" || logLevel === "debug" ? log : undefined,
  };
}

/** A whole number, up to what timers can hold. */
function checkNumber(name: string, value: unknown): number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 31
    ? (value as number)
    : notSent(`"${name}" must be a whole number from 0 to ${2 ** 31 - 1}.`);
}

/** Credentials, and the values of headers and query fields: a server may send any of them back in an error. */
function secretsOf(client: ClientState, headers: { readonly [name: string]: string }, url: string): Secrets {
  const { apiToken, apiEmail, apiKey } = client.credentials;
  const given: readonly unknown[] = [apiToken, apiKey];
  const keys = given.filter((key) => typeof key === "string");
  const sent = secretsInHeaders(headers);
  const query = new URLSearchParams(url.replace(/^[^?]*/, ""));
  return {
    values: [...keys, String(apiEmail ?? ""), ...sent.values, ...query.values()],
    credentials: [...keys.flatMap((key) => key.split(/\s+/)), ...sent.credentials],
  };
}
