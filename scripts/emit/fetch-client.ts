/**
 * Longer than other files because it holds one of them: the source of fetch-client.ts, formatted as it will stand there.
 * It is the same for every document: the openapi-fetch client, and a plain `Send` on it.
 */
export const fetchClientSource: string = `
import createClient from "openapi-fetch";
import type { Operation, Pagination } from "./operations.ts";
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
      ...(body === undefined ? {} : { body, bodySerializer: () => written(body, operation.body?.mediaType) }),
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
  if (!/json|text\\//i.test(type)) return new Blob([await body.arrayBuffer()], { type });
  const text = await body.text();
  if (!/json/i.test(type)) return text;
  return text === "" ? undefined : (JSON.parse(text) as unknown);
}

function resultOf(operation: Operation, body: unknown): unknown {
  const { envelope } = operation;
  if (envelope === undefined) return body;
  const fields = (body ?? {}) as { readonly [name: string]: unknown };
  if (fields[envelope.success] === false) throw new CallError(operation, 200, body);
  return fields[envelope.result];
}

/** A value of the query or of a path by its style: only what differs from the usual way needs to be said. */
function addressOf(call: Call, options: RequestOptions): string {
  const [unknown] = call.unknown ?? [];
  if (unknown !== undefined)
    throw new TypeError(\`The call "\${call.operation.id}" takes no parameter "\${unknown}": check its spelling.\`);
  let path = call.operation.path;
  for (const { name } of call.operation.pathParameters) {
    const value = call.path[name];
    if (value === undefined || value === null || value === "" || value === "." || value === "..") {
      throw new TypeError(
        \`The call "\${call.operation.id}" needs its path parameter "\${name}": pass a value that is not empty.\`,
      );
    }
    path = path.replaceAll(\`{\${name}}\`, () =>
      encodeURIComponent(Array.isArray(value) ? value.join(",") : String(value)),
    );
  }
  const search = searchOf(call, options);
  return search === "" ? path : \`\${path}\${path.includes("?") ? "&" : "?"}\${search}\`;
}

function searchOf(call: Call, options: RequestOptions): string {
  const known = call.operation.queryParameters.flatMap((parameter) => {
    const value = call.query?.[parameter.name];
    if (parameter.mediaType !== undefined && value !== undefined)
      return pair(parameter.name, JSON.stringify(value));
    return queryPairs(parameter.name, value, parameter.style ?? "form", parameter.explode);
  });
  const more = Object.entries(options.query ?? {}).flatMap(([name, value]) =>
    queryPairs(name, value, "form", true),
  );
  return [...known, ...more].join("&");
}

const separators: { readonly [style: string]: string } = { spaceDelimited: " ", pipeDelimited: "|" };

function queryPairs(
  name: string,
  value: unknown,
  style: string,
  explode: boolean = style === "form" || style === "deepObject",
): string[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) {
    return explode
      ? value.flatMap((item) => pair(name, item))
      : pair(name, value.join(separators[style] ?? ","));
  }
  if (typeof value !== "object" || value instanceof Date)
    return pair(name, value instanceof Date ? value.toISOString() : value);
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  if (style === "deepObject") return entries.flatMap(([key, inner]) => pair(\`\${name}[\${key}]\`, inner));
  return explode
    ? entries.flatMap(([key, inner]) => pair(key, inner))
    : pair(name, entries.flat().join(separators[style] ?? ","));
}

function pair(name: string, value: unknown): string[] {
  return [\`\${encodeURIComponent(name)}=\${encodeURIComponent(String(value))}\`];
}

function headersOf(
  call: Call,
  options: RequestOptions,
): { readonly [name: string]: string | null | undefined } {
  const mediaType = call.operation.body?.mediaType;
  const cookies = Object.entries(call.cookies ?? {}).map(
    ([name, value]) => \`\${name}=\${encodeURIComponent(String(value))}\`,
  );
  const own = Object.entries(call.headers ?? {}).map(([name, value]) => [name, String(value)] as const);
  return {
    ...(call.body === undefined || mediaType === undefined || mediaType.startsWith("multipart/")
      ? {}
      : { "Content-Type": mediaType }),
    ...(cookies.length === 0 ? {} : { Cookie: cookies.join("; ") }),
    ...Object.fromEntries(own),
    ...options.headers,
  };
}

function written(
  body: unknown,
  mediaType: string = "application/json",
): string | FormData | URLSearchParams | Blob {
  if (body instanceof Blob) return body;
  if (/json|^\\*\\/\\*/.test(mediaType)) return JSON.stringify(body);
  if (typeof body !== "object" || body === null) return String(body);
  const isForm = mediaType.startsWith("multipart/");
  const form = isForm ? new FormData() : new URLSearchParams();
  for (const [name, value] of Object.entries(body)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item === undefined) continue;
      if (item instanceof Blob && form instanceof FormData) form.append(name, item);
      else form.append(name, typeof item === "object" ? JSON.stringify(item) : String(item));
    }
  }
  return form;
}

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
