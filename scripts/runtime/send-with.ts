/** Sends calls through a client of openapi-fetch, or through anything that has its `request`. */
import { CallError } from "./call-error.ts";
import { type EventPromise, readEvents, readJSONEvents } from "./events.ts";
import type { Operation } from "./operation.ts";
import { type AnyPage, eachItem, pageOf } from "./page.ts";
import { printable } from "./printable.ts";
import { addressOf, bodyOf, headersOf } from "./request.ts";
import type { APIPromise, Call, RequestOptions, Send } from "./send.ts";
import { ownAddress, type ServerVariables } from "./server.ts";

/** The openapi-fetch client, as far as it is used here. */
export interface FetchClient {
  /** Parameters that the client carries for all calls. */
  readonly variables?: ServerVariables;
  /** Sends a request to any path. */
  request(
    method: string,
    path: string,
    init?: object,
  ): Promise<{ readonly data?: unknown; readonly error?: unknown; readonly response: Response }>;
}

/** How calls are sent. */
export interface SendOptions {
  /**
   * The address that an operation is sent to instead of the client's; undefined for the client's. By default the one that
   * the document gives this operation. A test that serves all operations itself gives `() => undefined`.
   */
  readonly serverOf?: (operation: Operation) => string | undefined;
}

/**
 * Sends calls through a client, plainly: one request each, no retries, no deadline but the caller's signal. What the
 * API refuses rejects with {@link CallError}.
 *
 * @example const api = createResources(sendWith(createFetchClient({ baseUrl: "https://api.example.com" })));
 */
export function sendWith(client: FetchClient, options: SendOptions = {}): Send {
  const { serverOf = ({ server }) => server && ownAddress(server, client.variables) } = options;
  const send = (call: Call, options?: RequestOptions): APIPromise<unknown> => {
    const { events, pagination } = call.operation;
    const to = { client, server: serverOf(call.operation) };
    const answer = start(to, call, options);
    if (events !== undefined) return eventsOf(call.operation, answer);
    if (pagination === undefined) return promise(answer, (body) => resultOf(call.operation, body));
    const read = async (next: Call): Promise<unknown> => (await start(to, next, options)).body();
    return pages(answer, (body) => pageOf(call, pagination, body, read));
  };
  return send as Send;
}

/** Where a call is sent. */
interface Destination {
  readonly client: FetchClient;
  readonly server: string | undefined;
}

interface Answer {
  readonly response: Response;
  /** Reads the body; once. */
  readonly body: () => Promise<unknown>;
  /** The body as it comes. */
  readonly stream: ReadableStream<Uint8Array> | null;
}

async function start(
  { client, server }: Destination,
  call: Call,
  options: RequestOptions = {},
): Promise<Answer> {
  const { operation, body } = call;
  const { data, error, response } = await client.request(
    operation.method.toLowerCase(),
    addressOf(call, options),
    {
      parseAs: "stream",
      ...(server === undefined ? {} : { baseUrl: server }),
      headers: headersOf(call, options),
      ...(body === undefined ? {} : { body, bodySerializer: () => bodyOf(body, operation.body) }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    },
  );
  if (!response.ok) throw new CallError(operation, response.status, error);
  const stream = data instanceof ReadableStream ? (data as ReadableStream<Uint8Array>) : null;
  return { response, stream, body: () => parsed(response, data) };
}

async function parsed(response: Response, stream: unknown): Promise<unknown> {
  if (!stream) return undefined;
  const type = response.headers.get("content-type") ?? "";
  const body = new Response(stream as ReadableStream);
  const isJSON = /^(?:application|text)\/(?:[^/;]*\+)?json\s*(?:;|$)/i.test(type);
  if (!isJSON && !/^text\//i.test(type)) return new Blob([await body.arrayBuffer()], { type });
  const text = await body.text();
  if (!isJSON) return text;
  return text === "" ? undefined : (JSON.parse(text) as unknown);
}

function resultOf(operation: Operation, body: unknown): unknown {
  const { envelope } = operation;
  if (envelope === undefined) return body;
  const fields = (body ?? {}) as { readonly [name: string]: unknown };
  if (fields[envelope.success] === false) throw new CallError(operation, 200, body);
  return fields[envelope.result];
}

function promise<T>(answer: Promise<Answer>, read: (body: unknown) => T): APIPromise<T> {
  const responded = answer.then(({ response }) => response);
  let data: Promise<T> | undefined;
  const whole = (): Promise<T> => (data ??= answer.then(({ body }) => body()).then(read));
  responded.catch(() => undefined);
  // Nothing reads the body before somebody asks for the result: `asResponse` gives it unread.
  return {
    [Symbol.toStringTag]: "APIPromise",
    // oxlint-disable-next-line unicorn/no-thenable
    then: (kept, failed) => whole().then(kept, failed),
    catch: (failed) => whole().catch(failed),
    finally: (done) => whole().finally(done),
    asResponse: () => responded,
    withResponse: async () => ({ data: await whole(), response: await responded }),
  };
}

function eventsOf(operation: Operation, answer: Promise<Answer>): EventPromise<unknown> {
  const read = operation.events === "json" ? readJSONEvents : readEvents;
  const begun = answer.then(({ response, stream }) => {
    const type = response.headers.get("content-type") ?? "";
    if (!/^text\/event-stream\s*(?:;|$)/i.test(type)) {
      const subject = `The call "${printable(operation.id)}" was answered with "${printable(type)}"`;
      throw new TypeError(
        `${subject}, not with a stream of events. \`asResponse()\` gives the answer as it is.`,
      );
    }
    return { response, stream, body: async () => read(new Response(stream)) };
  });
  // A caller who only asks for the response may have one that is not a stream.
  begun.catch(() => undefined);
  const whole = promise(begun, (events) => events as AsyncIterable<unknown>);
  const first = { ...whole, asResponse: () => answer.then(({ response }) => response) };
  return Object.assign(first, {
    async *[Symbol.asyncIterator]() {
      yield* await whole;
    },
  });
}

function pages(
  answer: Promise<Answer>,
  read: (body: unknown) => AnyPage,
): APIPromise<AnyPage> & AsyncIterable<unknown> {
  const first = promise(answer, read);
  return Object.assign(first, { [Symbol.asyncIterator]: () => eachItem(first) });
}
