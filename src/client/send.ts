import { addressOf } from "./address.ts";
import type { Outcome } from "./api-promise.ts";
import type { Fetch } from "./attempt.ts";
import { deliver } from "./deliver.ts";
import { addHeaders, type HeaderMap } from "./headers.ts";
import { write, type Logger, type LogLevel } from "./logger.ts";
import { ownOptions, type ClientOptions, type RequestOptions } from "./options.ts";
import { checkBody, checkNumber, serializeBody, type Target } from "./request.ts";
import { redactor } from "./secrets.ts";
import { defaults } from "./settings.ts";
import type { Subject } from "./subject.ts";
import { unwrap } from "./unwrap.ts";

/** What of a client a call reads, when it begins. */
export interface Sender {
  readonly options: Partial<ClientOptions>;
  readonly fetch: Fetch;
  /** Without its last slash. Throws where it cannot be right. */
  readonly base: () => string;
  /** Every header that goes with each request, credentials included. Throws without credentials. */
  readonly headers: () => HeaderMap;
  /** Credentials, and whatever else messages must never show. */
  readonly secrets: () => readonly string[];
  readonly live: {
    readonly timeout: number;
    readonly maxRetries: number;
    readonly logger: Logger;
    readonly logLevel: LogLevel;
  };
}

/** Headers whose values anybody may see. */
const openHeaders = /^(accept|content-type|user-agent)$/;

/** Checks a request, sends it until it is answered, and gives what the answer means. `raw`: the response, unread. */
export async function send(
  sender: Sender,
  getTarget: () => Target,
  given: RequestOptions | null | undefined,
  raw: boolean,
): Promise<Outcome<unknown>> {
  const { live, options: client } = sender;
  const standing = sender.headers();
  const target = getTarget();
  const options: RequestOptions = ownOptions(given);
  const { logger, logLevel } = live;
  const url = addressOf(sender.base(), target, client, options);
  const headers = addHeaders({ ...standing }, options.headers);
  checkBody(target, options.validation ?? client.validation ?? "throw", options, (message) =>
    write(logger, logLevel, "warn", message),
  );
  const { method, body } = target;
  let redact: ((text: string) => string) | undefined;
  const subject: Subject = {
    target,
    url,
    // Made when a message needs it: most calls succeed without one.
    redact: (text) => (redact ??= redactor(secretsOf(sender, headers, options)))(text),
  };
  const { response, text } = await deliver({
    subject,
    url,
    method,
    headers,
    body: serializeBody(body, headers),
    fetch: sender.fetch,
    fetchOptions: options.fetchOptions ?? client.fetchOptions,
    timeout: checkNumber("timeout", options.timeout ?? live.timeout),
    maxRetries:
      body instanceof ReadableStream ? 0 : checkNumber("maxRetries", options.maxRetries ?? live.maxRetries),
    signal: options.signal,
    raw,
    maxResponseSize: client.maxResponseSize ?? defaults.maxResponseSize,
    log:
      logLevel === "info" || logLevel === "debug"
        ? (level, message) => write(logger, logLevel, level, message)
        : undefined,
  });
  if (text !== undefined) return { response, data: unwrap(subject, response, text), text };
  const finish = async (): Promise<unknown> => unwrap(subject, response, await response.text());
  return { response, data: undefined, finish };
}

/** Credentials, and the values of headers and query fields: a server may send any of them back in an error. */
function secretsOf(sender: Sender, headers: HeaderMap, options: RequestOptions): string[] {
  const open = Object.entries(headers).filter(([name]) => !openHeaders.test(name));
  const query: unknown[] = Object.values({ ...sender.options.defaultQuery, ...options.query });
  return [
    ...sender.secrets(),
    ...open.map(([, value]) => value),
    ...query.filter((value) => typeof value === "string"),
  ];
}
