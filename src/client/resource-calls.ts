import type { Call, PageRequest, Pagination, Send } from "../../generated/index.ts";
import { APIPromise, type CallResult } from "./api-promise.ts";
import { notSent } from "./errors.ts";
import type { RequestOptions } from "./options.ts";
import { hasCursors, PagePromise, readPage, type Page, type PageKey, type PagesBefore } from "./page.ts";
import { isObject, own, ownOptions } from "../json/index.ts";
import { fillPath } from "./request/path.ts";
import { labelOf, type ApiRequest } from "./request/request.ts";

/** Sends the request that `getRequest` makes. Rejects with whatever that throws. */
export type SendRequest = (
  getRequest: () => ApiRequest,
  options: RequestOptions | undefined,
  raw: boolean,
) => Promise<CallResult<unknown>>;

/** Values of the client that fill path parameters which a call leaves out. */
export type Variables = { readonly [name: string]: string | null };

/** What the generated resource methods send with. */
export function resourceCalls(send: SendRequest, variables: Variables): Send<RequestOptions> {
  const sendCall = (call: Call, options?: RequestOptions): APIPromise<unknown> => {
    const pagination = own(call.operation, "pagination") as Pagination | undefined;
    if (pagination) return firstPage(send, variables, call, pagination, options);
    return new APIPromise((raw) => send(() => requestOf(call, variables), options, raw));
  };
  return sendCall as unknown as Send<RequestOptions>;
}

/** The first page of a list, asked for in the caller's words. The pages after it are asked for by their number or cursor. */
function firstPage(
  send: SendRequest,
  variables: Variables,
  call: Call,
  pagination: Pagination,
  options: RequestOptions | undefined,
): PagePromise<unknown> {
  const field = hasCursors(pagination) ? pagination.cursor : pagination.page;
  const query = own(options ?? {}, "query");
  const asked = isObject(query) ? query : {};
  const given = own(asked, field) ?? own(call.query ?? {}, field);
  const first: PageKey = hasCursors(pagination) ? (given as PageKey) : Number(given ?? 1);
  const optionsFor = (key: PageKey): RequestOptions | undefined =>
    key === first ? options : { ...options, query: { ...asked, [field]: key } };
  const requestFor = (key: PageKey): PageRequest => {
    const { method, path, query } = requestOf(call, variables);
    const options = ownOptions(optionsFor(key));
    return { ...options, method, path, query: { ...query, ...options.query } };
  };
  const fetchPage = (key: PageKey, before: PagesBefore): PagePromise<unknown> =>
    new PagePromise(async (raw) => {
      const { finish, data, text, response } = await send(
        () => requestOf(call, variables),
        optionsFor(key),
        raw,
      );
      const page = (body: unknown): Page<unknown> =>
        readPage({ response, body }, pagination, { key, before, fetchPage, requestFor });
      return finish
        ? { response, text, data: undefined as never, finish: async () => page(await finish()) }
        : { response, text, data: page(data), finish };
    });
  return fetchPage(first, { seen: new Set(), keys: new Set(), idleInARow: 0 });
}

function requestOf(call: Call, variables: Variables): ApiRequest {
  const { operation, path } = call;
  const { method, pathParameters, queryParameters } = operation;
  const unknown = own(call, "unknown") as Call["unknown"];
  if (unknown !== undefined) {
    const names = [...pathParameters, ...queryParameters].map(({ name }) => `"${name}"`);
    notSent(
      `it takes ${names.join(", ")}, but not ${unknown.map((name) => `"${name}"`).join(", ")}. Put other query fields into the options' \`query\`.`,
      labelOf({ ...operation, operation }),
    );
  }
  return {
    method,
    path: fillPath(operation, path, variables),
    operation,
    query: own(call, "query") as object | undefined,
    body: withoutReadOnlyFields(call),
  };
}

/** The body without fields that only answers have, so that what was read can be changed and sent back. */
function withoutReadOnlyFields(call: Call): unknown {
  const { operation } = call;
  const body = own(call, "body");
  const names = own(operation, "readOnlyFields") as Call["operation"]["readOnlyFields"];
  if (!names || !isObject(body) || !names.some((name) => Object.hasOwn(body, name))) return body;
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));
}
