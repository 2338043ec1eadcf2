import { addressOf } from "./address.ts";
import type { Outcome } from "./api-promise.ts";
import type { Fetch } from "./attempt.ts";
import { deliver, type Delivery } from "./deliver.ts";
import { CloudflareError, MissingCredentialsError, refuse } from "./errors.ts";
import { authenticates, readHeaders, type HeaderMap } from "./headers.ts";
import { write, type Logger, type LogLevel } from "./logger.ts";
import { ownOptions, type ClientOptions, type RequestOptions } from "./options.ts";
import { checkBody, checkNumber, serializeBody, type Target } from "./request.ts";
import { redactor, secretsInHeader } from "./secrets.ts";
import { defaults, type StandingHeaders } from "./settings.ts";
import type { Subject } from "./subject.ts";
import { unwrap } from "./unwrap.ts";

/** What of a client a call reads, when it begins. */
export interface Sender {
  readonly options: Partial<ClientOptions>;
  readonly fetch: Fetch;
  /** Without its last slash. Throws where it cannot be right. */
  readonly base: () => string;
  readonly headers: () => StandingHeaders;
  /** Credentials, as they were given. */
  readonly secrets: () => readonly string[];
  readonly live: {
    readonly timeout: number;
    readonly maxRetries: number;
    readonly logger: Logger;
    readonly logLevel: LogLevel;
  };
}

/** Checks a request, sends it until it is answered, and gives what the answer means. `raw`: the response, unread. */
export async function send(
  sender: Sender,
  getTarget: () => Target,
  given: RequestOptions | null | undefined,
  raw: boolean,
): Promise<Outcome<unknown>> {
  const { live, options: client } = sender;
  const options: RequestOptions = ownOptions(given);
  const { logger, logLevel } = live;
  const standing = sender.headers();
  const own = options.headers ? readHeaders(options.headers) : noHeaders;
  const identified = own === noHeaders ? (standing.all ??= identify(standing, own)) : identify(standing, own);
  const target = getTarget();
  const { method } = target;
  const url = addressOf(sender.base(), target, client, options);
  const { signal } = options;
  if (signal && typeof signal.addEventListener !== "function")
    refuse('"signal" must be an AbortSignal, such as the `signal` of an AbortController.');
  const { body, type } = serializeBody(target.body, own["content-type"] ?? standing.own["content-type"]);
  const headers = present(identified, type, own);
  checkBody(target, options.validation ?? client.validation ?? "throw", options, (message) =>
    write(logger, logLevel, "warn", message),
  );
  let redact: ((text: string) => string) | undefined;
  const subject: Subject = {
    target,
    url,
    // Made when a message needs it: most calls succeed without one.
    redact: (text) => (redact ??= redactor(secretsOf(sender, headers, url)))(text),
  };
  const maxRetries = checkNumber("maxRetries", options.maxRetries ?? live.maxRetries);
  const delivery: Delivery = {
    subject,
    url,
    method,
    headers,
    body,
    fetch: sender.fetch,
    fetchOptions: { ...client.fetchOptions, ...options.fetchOptions },
    timeout: checkNumber("timeout", options.timeout ?? live.timeout),
    maxRetries: body instanceof ReadableStream ? 0 : maxRetries,
    signal,
    raw,
    maxResponseSize: checkNumber("maxResponseSize", client.maxResponseSize ?? defaults.maxResponseSize),
    log:
      logLevel === "info" || logLevel === "debug"
        ? (level, message) => write(logger, logLevel, level, message)
        : undefined,
  };
  const { response, text, stop } = await deliver(delivery);
  if (text !== undefined) return { response, data: unwrap(subject, response, text), text };
  return { response, data: undefined, finish: () => finish(delivery, response, stop) };
}

/** Reads the body that a raw call left, under the same rules as if it had been read at once. */
async function finish(
  delivery: Delivery,
  response: Response,
  stop: (() => void) | undefined,
): Promise<unknown> {
  if (response.bodyUsed)
    throw new CloudflareError(
      "The response's body was read already, so there is no result: use one or the other.",
    );
  const fetch: Fetch = async (_url, init) => {
    if (stop) init?.signal?.addEventListener("abort", stop);
    return response;
  };
  const { text = "" } = await deliver({ ...delivery, fetch, raw: false, maxRetries: 0 });
  return unwrap(delivery.subject, response, text);
}

/**
 * The headers that a call begins with: ours, credentials, and those that the caller wants on every request. Where the
 * caller's headers say who calls, the client's credentials stay at home: never do two callers' go together.
 *
 * @throws MissingCredentialsError where nothing says who calls.
 */
function identify(standing: StandingHeaders, call: HeaderMap): HeaderMap {
  const { ours, own } = standing;
  const known = authenticates(call) || authenticates(own) ? {} : standing.credentials();
  if (authenticates({ ...known, ...own, ...call })) return { ...ours, ...known, ...own };
  throw new MissingCredentialsError(
    "The request was not sent: there are no credentials. Set CLOUDFLARE_API_TOKEN, or pass `apiToken`, or `apiEmail` and `apiKey`.",
  );
}

const noHeaders: HeaderMap = Object.freeze({});

/** The headers that are not to be left out; for one name the body's type goes before what is usual, the call's own last. */
function present(usual: HeaderMap, type: string | undefined, call: HeaderMap): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(usual)) if (value !== null) headers[name] = value;
  if (type !== undefined) headers["content-type"] = type;
  for (const [name, value] of Object.entries(call)) {
    if (value === null) delete headers[name];
    else headers[name] = value;
  }
  return headers;
}

/** Credentials, and the values of headers and query fields: a server may send any of them back in an error. */
function secretsOf(sender: Sender, headers: HeaderMap, url: string): string[] {
  return [
    ...sender.secrets().flatMap((secret) => [secret, ...secret.split(/\s+/)]),
    ...Object.entries(headers).flatMap(([name, value]) => secretsInHeader(name, value ?? "")),
    ...new URLSearchParams(url.replace(/^[^?]*/, "")).values(),
  ];
}
