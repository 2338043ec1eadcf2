/**
 * Longer than other files because it holds one of them: the source of fetch-client.ts, formatted as it will stand there.
 * It is the same for every document: the openapi-fetch client, and a plain `Send` on it.
 */
import { valueSource } from "./fetch-client-values.ts";

export const fetchClientSource: string = `
import createClient from "openapi-fetch";
import type { FieldEncoding, Operation, Pagination, QueryParameter } from "./operations.ts";
import type { APIPromise, Call, Page, PageInfo, PagePromise, RequestOptions, Send } from "./resources.ts";

/** What a client is made from. */
export interface FetchClientOptions {
  /** The API's address; paths are put behind it. */
  readonly baseUrl: string;
  /** What sends a request; \`globalThis.fetch\` by default. */
  readonly fetch?: (request: Request) => Promise<Response>;
  /** Headers of every request, credentials among them. */
  readonly headers?: { readonly [name: string]: string | undefined };
}

/** The openapi-fetch client, as far as it is used here. */
export interface FetchClient {
  request(
    method: string,
    path: string,
    init?: object,
  ): Promise<{ readonly data?: unknown; readonly error?: unknown; readonly response: Response }>;
}

/** Makes an openapi-fetch client. */
export function createFetchClient(options: FetchClientOptions): FetchClient {
  return createClient({ ...options }) as unknown as FetchClient;
}

/** Why a call failed: the API answered with an error. */
export class CallError extends Error {
  override readonly name: string = "CallError";
  /** The HTTP status. */
  readonly status: number;
  /** The body, parsed where it is JSON. */
  readonly body: unknown;

  constructor(operation: Operation, status: number, body: unknown) {
    super(
      \`The call "\${operation.id}" was refused with status \${status}: \${preview(body)} See \\\`body\\\` for all of it.\`,
    );
    this.status = status;
    this.body = body;
  }
}

/**
 * Sends calls through a client, plainly: one request each, no retries, no deadline but the caller's signal. What the
 * API refuses rejects with {@link CallError}.
 */
export function sendWith(client: FetchClient): Send {
  const send = (call: Call, options?: RequestOptions): APIPromise<unknown> => {
    const { pagination } = call.operation;
    const answer = start(client, call, options);
    return pagination === undefined
      ? promise(answer, (body) => resultOf(call.operation, body))
      : pages(answer, (body) => pageOf(client, call, options, pagination, body));
  };
  return send as Send;
}

interface Answer {
  readonly response: Response;
  /** Reads the body; once. */
  readonly body: () => Promise<unknown>;
}

async function start(client: FetchClient, call: Call, options: RequestOptions = {}): Promise<Answer> {
  const { operation, body } = call;
  const { data, error, response } = await client.request(
    operation.method.toLowerCase(),
    addressOf(call, options),
    {
      parseAs: "stream",
      headers: headersOf(call, options),
      ...(body === undefined ? {} : { body, bodySerializer: () => written(body, operation.body) }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    },
  );
  if (!response.ok) throw new CallError(operation, response.status, error);
  return { response, body: () => parsed(response, data) };
}

async function parsed(response: Response, stream: unknown): Promise<unknown> {
  if (!stream) return undefined;
  const type = response.headers.get("content-type") ?? "";
  const body = new Response(stream as ReadableStream);
  const isJSON = /^(?:application|text)\\/(?:[^/;]*\\+)?json\\s*(?:;|$)/i.test(type);
  if (!isJSON && !/^text\\//i.test(type)) return new Blob([await body.arrayBuffer()], { type });
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

${valueSource}
function promise<T>(answer: Promise<Answer>, read: (body: unknown) => T): APIPromise<T> {
  const responded = answer.then(({ response }) => response);
  let data: Promise<T> | undefined;
  const whole = (): Promise<T> => (data ??= answer.then(({ body }) => body()).then(read));
  responded.catch(() => undefined);
  // Nothing reads the body before somebody asks for the result: \`asResponse\` gives it unread.
  return {
    [Symbol.toStringTag]: "APIPromise",
    then: (kept, failed) => whole().then(kept, failed),
    catch: (failed) => whole().catch(failed),
    finally: (done) => whole().finally(done),
    asResponse: () => responded,
    withResponse: async () => ({ data: await whole(), response: await responded }),
  };
}

function pages<T>(answer: Promise<Answer>, read: (body: unknown) => Page<T>): PagePromise<T> {
  const first = promise(answer, read);
  return Object.assign(first, { [Symbol.asyncIterator]: () => eachItem(first) });
}

function pageOf(
  client: FetchClient,
  call: Call,
  options: RequestOptions | undefined,
  pagination: Pagination,
  body: unknown,
): Page<unknown> {
  const fields = (body ?? {}) as { readonly [name: string]: unknown };
  const listed = fields[pagination.items];
  const items: unknown[] = Array.isArray(listed) ? listed : [];
  const info = (fields[pagination.info] ?? {}) as PageInfo;
  const number = info.page ?? Number(call.query?.[pagination.page] ?? 1);
  const last =
    info.total_pages ??
    (info.total_count === undefined || !info.per_page
      ? undefined
      : Math.ceil(info.total_count / info.per_page));
  const hasNextPage = (): boolean => items.length > 0 && (last === undefined || number < last);
  const page: object = {
    [pagination.info]: info,
    [pagination.items]: items,
    getPaginatedItems: () => items,
    hasNextPage,
    getNextPage: async () => {
      if (!hasNextPage())
        throw new Error("This is the last page: ask \`hasNextPage()\` before asking for another.");
      const next = { ...call, query: { ...call.query, [pagination.page]: number + 1 } };
      const answer = await start(client, next, options);
      return pageOf(client, next, options, pagination, await answer.body());
    },
    iterPages: () => eachPage(page as Page<unknown>),
    [Symbol.asyncIterator]: () => eachItem(Promise.resolve(page as Page<unknown>)),
  };
  return page as Page<unknown>;
}

async function* eachPage<T>(first: Page<T>): AsyncGenerator<Page<T>> {
  let page = first;
  yield page;
  while (page.hasNextPage()) {
    page = await page.getNextPage();
    yield page;
  }
}

async function* eachItem<T>(first: PromiseLike<Page<T>>): AsyncGenerator<T> {
  for await (const page of eachPage(await first)) yield* page.getPaginatedItems();
}

function preview(body: unknown): string {
  const text = typeof body === "string" ? body : (JSON.stringify(body) ?? "no body");
  return text.length > 200 ? \`\${text.slice(0, 200)}…\` : \`\${text}.\`;
}
`.trimStart();

/** What fetch-client.ts exports. */
export const fetchClientExports: readonly string[] = [
  "FetchClientOptions",
  "FetchClient",
  "createFetchClient",
  "CallError",
  "sendWith",
];
