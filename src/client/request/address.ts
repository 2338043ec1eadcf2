import { notSent } from "../errors.ts";
import type { ClientOptions, RequestOptions } from "../options.ts";
import { writeQuery } from "./query.ts";
import { labelOf, type ApiRequest } from "./request.ts";

const loopback = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * The base URL without its trailing slashes.
 *
 * @throws InvalidRequestError if it is not an http(s) URL, if it has a user name, a query or a fragment, or if it is plain
 * http to another computer without `allowHTTP`: anybody on the way could read the credentials.
 */
export function checkBaseURL(baseURL: string, allowHTTP: boolean | undefined): string {
  const url = URL.canParse(baseURL) ? new URL(baseURL) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    return notSent("the base URL must look like https://api.cloudflare.com/client/v4.");
  const { username, password, search, hash, protocol, hostname } = url;
  if (username || password || search || hash)
    notSent("the base URL has a password, query or fragment. Use `defaultHeaders` or `defaultQuery`.");
  if (protocol === "http:" && allowHTTP !== true && !loopback.test(hostname))
    notSent(
      "the base URL is http, which sends the credentials unencrypted. Use https, or pass `allowInsecureHTTP`.",
    );
  return baseURL.replace(/\/+$/, "");
}

/** A path that a URL parser would turn into another one. */
const changesPath = /[\p{Cc}\\]|(^|\/)(\.|%2e){1,2}(?=[/?#]|$)/iu;
const absolute = /^([a-z][a-z\d+.-]*:|\/\/)/i;

/**
 * The whole URL: `base` and path, or the path alone if it is a whole URL and that is allowed; with default and own query fields.
 *
 * @throws InvalidRequestError for a path that leads elsewhere.
 */
export function addressOf(
  base: string,
  request: ApiRequest,
  { defaultQuery, allowAbsoluteURL, allowInsecureHTTP }: Partial<ClientOptions>,
  options: RequestOptions,
): string {
  const { path, query, operation } = request;
  const isURL = !operation && absolute.test(path);
  if (!operation && changesPath.test(path))
    notSent(
      "its path has dot segments, backslashes or control characters. Leave them out.",
      labelOf(request),
    );
  if (isURL && allowAbsoluteURL !== true)
    notSent(
      "its path is a whole URL, and the credentials would be sent there. Pass `allowAbsoluteURL` if that is meant.",
      labelOf(request),
    );
  const url = isURL ? checkBaseURL(path, allowInsecureHTTP) : base + path;
  if (!defaultQuery && !query && !options.query) return url;
  const search = writeQuery({ ...defaultQuery, ...query, ...options.query });
  return search ? `${url}${url.includes("?") ? "&" : "?"}${search}` : url;
}
