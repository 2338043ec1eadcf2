import type { FetchClient } from "../../generated/index.ts";
import { addressOf } from "./address.ts";
import type { Outcome } from "./api-promise.ts";
import { LightRequest, type Fetch } from "./attempt.ts";
import { deliver, type Answer, type Delivery } from "./deliver.ts";
import { addHeaders, type HeaderMap } from "./headers.ts";
import { write, type Logger, type LogLevel } from "./logger.ts";
import { ownOptions, type ClientOptions, type RequestOptions } from "./options.ts";
import { checkBody, checkNumber, serializeBody, type Target } from "./request.ts";
import { redactor } from "./secrets.ts";
import { defaults } from "./settings.ts";
import { Subject } from "./subject.ts";
import { unwrap } from "./unwrap.ts";

/** What of a client a call reads, when it begins. */
export interface Sender {
  readonly client: FetchClient;
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
  const options: RequestOptions = given ? ownOptions(given) : none;
  const { logger, logLevel } = live;
  const url = addressOf(sender.base(), target, client, options);
  const headers = addHeaders({ ...standing }, options.headers);
  checkBody(target, options.validation ?? client.validation ?? "throw", options, (message) =>
    write(logger, logLevel, "warn", message),
  );
  const { method, body } = target;
  const subject = new Subject(target, url, () => redactor(secretsOf(sender, headers, options)));
  const delivery: Delivery = {
    subject,
    headers,
    body: serializeBody(body, headers),
    fetch: sender.fetch,
    fetchOptions: options.fetchOptions ?? client.fetchOptions,
    timeout: checkNumber("timeout", options.timeout ?? live.timeout, 0),
    maxRetries:
      body instanceof ReadableStream
        ? 0
        : checkNumber("maxRetries", options.maxRetries ?? live.maxRetries, 0),
    signal: options.signal,
    raw,
    maxResponseSize: client.maxResponseSize ?? defaults.maxResponseSize,
    log:
      logLevel === "info" || logLevel === "debug"
        ? (level, message) => write(logger, logLevel, level, message)
        : undefined,
  };
  const { response } = await sender.client.request(method, url, { ...fixed, delivery });
  const { answer } = response as unknown as LightResponse;
  if (raw) {
    const finish = async (): Promise<unknown> =>
      unwrap(subject, answer.response, await answer.response.text());
    return { response: answer.response, data: undefined, finish };
  }
  const text = answer.text ?? "";
  return { response: answer.response, data: unwrap(subject, answer.response, text), text };
}

/** The transport that openapi-fetch calls: all that is robust happens behind it. */
export async function transport(request: LightRequest): Promise<LightResponse> {
  return new LightResponse(await deliver(request, request.delivery));
}

/** What openapi-fetch looks at in a response. It must find nothing to do: the body is read already. */
class LightResponse {
  readonly ok: boolean = true;
  readonly status: number = 200;
  readonly headers: { get(name: string): null } = noHeaders;
  readonly answer: Answer;

  constructor(answer: Answer) {
    this.answer = answer;
  }
}

const noHeaders = { get: () => null };
const none: { readonly [name: string]: never } = Object.freeze({ __proto__: null }) as never;

/** Everything that openapi-fetch would look up, as own properties: it must not find anything on a polluted prototype. */
const fixed = {
  baseUrl: "",
  fetch: transport,
  Request: LightRequest,
  headers: undefined,
  params: none,
  parseAs: "stream",
  middleware: [],
  querySerializer: () => "",
  pathSerializer: (path: string) => path,
  bodySerializer: undefined,
  body: undefined,
};

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
