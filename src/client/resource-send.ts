import type { Call, Pagination, Send } from "../../generated/index.ts";
import { APIPromise, type Outcome } from "./api-promise.ts";
import type { RequestOptions } from "./options.ts";
import { PagePromise, readPage, type Page } from "./page.ts";
import { fillPath } from "./request/path.ts";
import { refuse } from "./errors.ts";
import { isObject, own } from "../json/index.ts";
import type { Target } from "./request/request.ts";
import { labelOf } from "./request/subject.ts";

/** Sends what `target` gives; whatever that throws rejects. */
export type Run = (
  target: () => Target,
  options: RequestOptions | undefined,
  raw: boolean,
) => Promise<Outcome<unknown>>;

/** Values of the client that fill path parameters which a call leaves out. */
export type Variables = { readonly [name: string]: string | null };

/** What the generated resource methods send with. */
export function resourceSend(run: Run, variables: Variables): Send<RequestOptions> {
  const sendCall = (call: Call, options?: RequestOptions): APIPromise<unknown> => {
    const pagination = own(call.operation, "pagination") as Pagination | undefined;
    if (pagination) return firstPage(run, variables, call, pagination, options);
    return new APIPromise((raw) => run(() => targetOf(call, variables), options, raw));
  };
  return sendCall as unknown as Send<RequestOptions>;
}

/** A list's first page, asked for as the caller did; those that follow by their number. */
function firstPage(
  run: Run,
  variables: Variables,
  call: Call,
  pagination: Pagination,
  options: RequestOptions | undefined,
): PagePromise<unknown> {
  const field = pagination.page;
  const query = own(options ?? {}, "query");
  const asked = isObject(query) ? query : {};
  const first = Number(own(asked, field) ?? call.query?.[field] ?? 1);
  const turnTo = (number: number, seen: ReadonlySet<string>): PagePromise<unknown> => {
    const turned = number === first ? options : { ...options, query: { ...asked, [field]: number } };
    return new PagePromise(async (raw) => {
      const { finish, data, ...rest } = await run(() => targetOf(call, variables), turned, raw);
      const page = (body: unknown): Page<unknown> => readPage(body, pagination, number, turnTo, seen);
      if (finish) return { ...rest, data: undefined as never, finish: async () => page(await finish()) };
      return { ...rest, data: page(data) };
    });
  };
  return turnTo(first, new Set());
}

function targetOf(call: Call, variables: Variables): Target {
  const { operation, path } = call;
  const { method, pathParameters, queryParameters } = operation;
  const unknown = own(call, "unknown") as Call["unknown"];
  if (unknown !== undefined) {
    const names = [...pathParameters, ...queryParameters].map(({ name }) => `"${name}"`);
    refuse(
      `it takes ${names.join(", ")}, but no ${unknown.map((name) => `"${name}"`).join(", ")}. Other query fields go into the options' \`query\`.`,
      labelOf({ ...operation, operation }),
    );
  }
  return {
    method,
    path: fillPath(operation, path, variables),
    operation,
    values: path,
    query: own(call, "query") as object | undefined,
    body: own(call, "body"),
  };
}
