import { addressOf } from "../request/address.ts";
import type { Outcome } from "../api-promise.ts";
import type { Fetch } from "./attempt.ts";
import { callHeaders, sentHeaders } from "../request/call-headers.ts";
import { deliver, type Delivery } from "./deliver.ts";
import { CloudflareError, refuse } from "../errors.ts";
import { write, type Logger, type LogLevel } from "../logger.ts";
import { ownOptions, type ClientOptions, type RequestOptions } from "../options.ts";
import { checkBody, checkNumber, serializeBody, type Target } from "../request/request.ts";
import { redactor, secretsInHeader } from "./secrets.ts";
import { defaults, type StandingHeaders } from "../settings.ts";
import type { Subject } from "../request/subject.ts";
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
  const delivery = prepare(sender, getTarget, ownOptions(given), raw);
  const { response, text, stop } = await deliver(delivery);
  if (text !== undefined) return { response, data: unwrap(delivery.subject, response, text), text };
  return { response, data: undefined, finish: () => finish(delivery, response, stop) };
}

/** Longer than other functions because it is the list of what is checked before anything is sent, in its order. */
function prepare(sender: Sender, getTarget: () => Target, options: RequestOptions, raw: boolean): Delivery {
  const { options: client } = sender;
  const { timeout, maxRetries, logger, logLevel } = sender.live;
  const log = (level: "warn" | "info" | "debug", message: string): void =>
    write(logger, logLevel, level, message);
  const known = callHeaders(sender.headers(), options.headers);
  const target = getTarget();
  const url = addressOf(sender.base(), target, client, options);
  const { signal } = options;
  if (signal && typeof signal.addEventListener !== "function")
    refuse('"signal" must be an AbortSignal, such as the `signal` of an AbortController.');
  const { body, type } = serializeBody(target.body, known.type);
  const headers = sentHeaders(known, type);
  checkBody(target, options.validation ?? client.validation ?? "throw", options, (message) =>
    log("warn", message),
  );
  let redact: ((text: string) => string) | undefined;
  const subject: Subject = {
    target,
    url,
    // Made when a message needs it: most calls succeed without one.
    redact: (text) => (redact ??= redactor(secretsOf(sender, headers, url)))(text),
  };
  const retries = checkNumber("maxRetries", options.maxRetries ?? maxRetries);
  return {
    subject,
    url,
    method: target.method,
    headers,
    body,
    fetch: sender.fetch,
    fetchOptions: { ...client.fetchOptions, ...options.fetchOptions },
    timeout: checkNumber("timeout", options.timeout ?? timeout),
    maxRetries: body instanceof ReadableStream ? 0 : retries,
    signal,
    raw,
    maxResponseSize: checkNumber("maxResponseSize", client.maxResponseSize ?? defaults.maxResponseSize),
    log: logLevel === "info" || logLevel === "debug" ? log : undefined,
  };
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

/** Credentials, and the values of headers and query fields: a server may send any of them back in an error. */
function secretsOf(sender: Sender, headers: { readonly [name: string]: string }, url: string): string[] {
  return [
    ...sender.secrets().flatMap((secret) => [secret, ...secret.split(/\s+/)]),
    ...Object.entries(headers).flatMap(([name, value]) => secretsInHeader(name, value)),
    ...new URLSearchParams(url.replace(/^[^?]*/, "")).values(),
  ];
}
