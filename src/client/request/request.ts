import type { Operation } from "../../../generated/index.ts";
import { notSent } from "../errors.ts";

/** What a call asks of the API, before the client adds its own address, headers and limits. */
export interface ApiRequest {
  readonly method: string;
  /** Filled in and encoded. Begins with a slash, or is a whole URL. */
  readonly path: string;
  /** Absent for a path that the spec does not have. */
  readonly operation: Operation | undefined;
  readonly query?: object | undefined;
  readonly body?: unknown;
}

/**
 * A request to any path, whether the spec has it or not.
 *
 * @throws InvalidRequestError if `fetch` would refuse it.
 */
export function rawRequest(
  method: unknown,
  path: unknown,
  query: object | null | undefined,
  body: unknown,
): ApiRequest {
  const verb = typeof method === "string" ? method.toUpperCase() : "";
  if (!/^(?!CONNECT$|TRACE$|TRACK$)[!#$%&'*+.^_`|~\w-]+$/.test(verb))
    notSent('"method" is not an HTTP method that can be sent.');
  if (typeof path !== "string") return notSent('"path" must be a string.');
  if (body !== undefined && /^(GET|HEAD)$/.test(verb)) notSent(`a ${verb} has no body. Leave it out.`);
  const whole = /^([a-z][a-z\d+.-]*:|\/)/i.test(path) ? path : `/${path}`;
  return { method: verb, path: whole, operation: undefined, query: query ?? undefined, body };
}

const absolute = /^([a-z][a-z\d+.-]*:|\/\/)/i;

/** Whether a path is a URL of its own, or leads to another host. */
export function isWholeURL(path: string): boolean {
  return absolute.test(path);
}

/** What messages call a request, such as "zeroTrust.access.policies.update", or "PUT /zones" for a path that the spec does not have. */
export function labelOf({ operation, method, path }: ApiRequest): string {
  if (operation) return [...operation.resource, operation.name].join(".");
  return `${method} ${isWholeURL(path) ? shownURL(path) : withoutQuery(path)}`;
}

/** A URL without query, user name and password. */
function shownURL(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.host ? url.origin + url.pathname : "a whole URL";
}

/** Scheme, host and path. A query may hold what messages must not show. */
export function withoutQuery(url: string): string {
  return url.replace(/[?#].*/s, "");
}
