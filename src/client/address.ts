import { checkBaseURL } from "./base-url.ts";
import { InvalidRequestError } from "./errors.ts";
import type { ClientOptions, RequestOptions } from "./options.ts";
import { writeQuery } from "./query.ts";
import type { Target } from "./request.ts";
import { labelOf } from "./subject.ts";

/** A path that a URL parser would turn into another one. */
const shifty = /[\p{Cc}\\]|(^|\/)(\.|%2e){1,2}(?=[/?#]|$)/iu;
const absolute = /^([a-z][a-z\d+.-]*:|\/\/)/i;

/**
 * The whole URL: `base` and path, or a path that is one itself where that is allowed; with default and own query fields.
 *
 * @throws InvalidRequestError for a path that leads elsewhere.
 */
export function addressOf(
  base: string,
  target: Target,
  client: Partial<ClientOptions>,
  options: RequestOptions,
): string {
  const { path, query, operation } = target;
  const url =
    operation || isPlain(target, client) ? base + path : checkBaseURL(path, client.allowInsecureHTTP);
  const { defaultQuery } = client;
  if (!defaultQuery && !query && !options.query) return url;
  const search = writeQuery({ ...defaultQuery, ...query, ...options.query });
  return search ? `${url}${url.includes("?") ? "&" : "?"}${search}` : url;
}

/** Whether the path stands behind the base URL; false for one that is a URL and may be. */
function isPlain(target: Target, client: Partial<ClientOptions>): boolean {
  const why = shifty.test(target.path)
    ? "leads elsewhere. Leave out dot segments, backslashes and control characters."
    : "is a whole URL, and would take the credentials there. If that is meant, pass `allowAbsoluteURL: true`.";
  const isURL = absolute.test(target.path);
  if (!shifty.test(target.path) && (!isURL || client.allowAbsoluteURL === true)) return !isURL;
  throw new InvalidRequestError(`${labelOf(target)} was not sent: its path ${why}`);
}
