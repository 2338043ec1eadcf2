import type { FetchClient } from "../../generated/index.ts";
import type { Outcome } from "./api-promise.ts";
import { LightRequest, type Fetch } from "./attempt.ts";
import { addressOf, type AddressSettings } from "./address.ts";
import { deliver, type Answer, type Delivery } from "./deliver.ts";
import type { Subject } from "./failure.ts";
import { addHeaders, type HeaderMap } from "./headers.ts";
import type { LogLevel } from "./logger.ts";
import { ownOptions, type RequestOptions, type Validation } from "./options.ts";
import { checkBody, checkNumber, serializeBody, type Target } from "./request.ts";
import { redactor } from "./secrets.ts";
import { unwrap } from "./unwrap.ts";

/** A client's settings, as they are when a call begins. */
export interface Settings extends AddressSettings {
  readonly timeout: number;
  readonly maxRetries: number;
  readonly fetch: Fetch;
  readonly fetchOptions: object | undefined;
  /** Every header that goes with each request, credentials included. Throws without credentials. */
  readonly headers: HeaderMap;
  /** Credentials, and whatever else messages must never show. */
  readonly secrets: readonly string[];
  readonly validation: Validation;
  readonly maxResponseSize: number;
  readonly logLevel: LogLevel;
  readonly log: (level: "warn" | "info" | "debug", message: string) => void;
}

/** Headers whose values anybody may see. */
const openHeaders = /^(accept|content-type|user-agent)$/;

/** Checks a request, sends it until it is answered, and gives what the answer means. `raw`: the response, unread. */
export async function send(
  client: FetchClient,
  getSettings: () => Settings,
  getTarget: () => Target,
  given: RequestOptions | null | undefined,
  raw: boolean,
): Promise<Outcome<unknown>> {
  const settings = getSettings();
  const target = getTarget();
  const options: RequestOptions = given ? ownOptions(given) : none;
  const { method, body } = target;
  const url = addressOf(settings, target, options);
  const headers = headersOf(settings, options);
  checkBody(target, options.validation ?? settings.validation, options, (message) =>
    settings.log("warn", message),
  );
  const { log, logLevel } = settings;
  const subject: Subject = {
    label: target.label,
    method,
    address: url.replace(/\?.*/s, ""),
    operation: target.operation,
    path: target.values ?? none,
    redact: lazily(() => redactor(secretsOf(settings, headers, options))),
  };
  const delivery: Delivery = {
    subject,
    fetch: settings.fetch,
    fetchOptions: options.fetchOptions ?? settings.fetchOptions,
    timeout: checkNumber("timeout", options.timeout ?? settings.timeout, 0),
    maxRetries:
      body instanceof ReadableStream
        ? 0
        : checkNumber("maxRetries", options.maxRetries ?? settings.maxRetries, 0),
    signal: options.signal,
    raw,
    maxResponseSize: settings.maxResponseSize,
    log: logLevel === "info" || logLevel === "debug" ? log : undefined,
  };
  // Everything that openapi-fetch would look up is its own property here, so that it looks nowhere else.
  const init = { ...fixed, method, headers, body, delivery };
  const { response } = await client.request(method, url, init);
  const answer = (response as unknown as LightResponse).answer;
  if (raw)
    return { response: answer.response, data: undefined, finish: () => readLate(subject, answer.response) };
  const text = answer.text ?? "";
  return { response: answer.response, data: unwrap(subject, answer.response, text), text };
}

/** The transport that openapi-fetch calls: all that is robust happens behind it. */
export async function transport(
  request: LightRequest & { readonly delivery: Delivery },
): Promise<LightResponse> {
  return new LightResponse(await deliver(request, request.delivery));
}

/** What openapi-fetch looks at in a response. It must find nothing to do: the body is read already. */
class LightResponse {
  readonly ok = true;
  readonly status = 200;
  readonly body = null;
  readonly headers: { get(name: string): null } = noHeaders;
  readonly answer: Answer;

  constructor(answer: Answer) {
    this.answer = answer;
  }
}

const noHeaders = { get: () => null };
const none: { readonly [name: string]: never } = Object.freeze({ __proto__: null }) as never;
const fixed = {
  baseUrl: "",
  fetch: transport,
  Request: LightRequest,
  params: none,
  parseAs: "stream",
  middleware: [],
  querySerializer: () => "",
  pathSerializer: (path: string) => path,
  bodySerializer: serializeBody,
};

function headersOf(settings: Settings, options: RequestOptions): HeaderMap {
  return options.headers ? addHeaders({ ...settings.headers }, options.headers) : settings.headers;
}

/** Credentials, and the values of headers and query fields: a server may send any of them back in an error. */
function secretsOf(settings: Settings, headers: HeaderMap, options: RequestOptions): string[] {
  const found = [...settings.secrets];
  for (const [name, value] of Object.entries(headers))
    if (!openHeaders.test(name)) found.push(...[value ?? []].flat());
  for (const value of Object.values({ ...settings.defaultQuery, ...options.query })) {
    if (typeof value === "string") found.push(value);
  }
  return found;
}

function lazily(make: () => (text: string) => string): (text: string) => string {
  let made: ((text: string) => string) | undefined;
  return (text) => (made ??= make())(text);
}

/** Reads the body of a response that was asked for raw and is awaited for its data after all. */
async function readLate(subject: Subject, response: Response): Promise<unknown> {
  return unwrap(subject, response, await response.text());
}
