import { ownAddress, type Operation } from "../../../generated/index.ts";
import { own } from "../../json/index.ts";
import { notSent } from "../errors.ts";
import type { ClientOptions, RequestOptions } from "../options.ts";
import { writeQuery } from "./query.ts";
import { isWholeURL, labelOf, type ApiRequest } from "./request.ts";

/** The address of the API, unless a caller chooses another one. */
export const defaultBaseURL = "https://api.cloudflare.com/client/v4";

const loopback = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** What a base URL has no use for, and a URL parser would drop or change in silence. */
const changed = /[\s\p{Cc}\\?#]/u;

/**
 * The base URL as a URL parser writes it, without trailing slashes: white space around it and dot segments are gone.
 *
 * @throws InvalidRequestError if it is not an http(s) URL; if it has a user name, a query or a fragment; or if it is plain
 * http to another computer without `allowHTTP`: anybody on the way could read the credentials.
 */
export function checkBaseURL(baseURL: unknown, allowHTTP: boolean | undefined): string {
  const text = String(baseURL).trim();
  const { origin, pathname } = checkURL("the base URL", text, allowHTTP);
  if (changed.test(text))
    notSent(
      "the base URL has a query, a fragment, white space or a backslash. Leave it out; query fields go into `defaultQuery`.",
    );
  return origin + pathname.replace(/\/+$/, "");
}

function checkURL(what: string, text: string, allowHTTP: boolean | undefined, label?: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    return notSent(`${what} must look like https://api.cloudflare.com/client/v4.`, label);
  const { username, password, protocol, hostname } = url;
  if (username || password)
    notSent(`${what} has a user name or a password. Put credentials into \`defaultHeaders\`.`, label);
  if (protocol === "http:" && allowHTTP !== true && !loopback.test(hostname))
    notSent(
      `${what} is http, which sends the credentials unencrypted. Use https, or pass \`allowInsecureHTTP\`.`,
      label,
    );
  return url;
}

/**
 * The address of the server that the spec gives an operation of its own. A caller who chose another address than the API's,
 * such as a proxy or an emulator, gets all calls there.
 */
function ownBase(base: string, operation: Operation | undefined): string | undefined {
  const server = operation && (own(operation, "server") as Operation["server"]);
  return server === undefined || base !== defaultBaseURL ? undefined : ownAddress(server).replace(/\/+$/, "");
}

/** A path that a URL parser would turn into another one. */
const changesPath = /[\p{Cc}\\]|(^|\/)(\.|%2e){1,2}(?=[/?#]|$)/iu;

/**
 * The whole URL: `base` and path, or the path alone if it is a whole URL and that is allowed; with default and own query fields.
 *
 * @throws InvalidRequestError for a path that leads elsewhere, and for one with a "#", since nothing behind it is sent.
 */
export function addressOf(
  base: string,
  request: ApiRequest,
  { defaultQuery, allowAbsoluteURL, allowInsecureHTTP }: Partial<ClientOptions>,
  options: RequestOptions,
): string {
  const { path, query, operation } = request;
  const isURL = !operation && isWholeURL(path);
  if (!operation) {
    if (changesPath.test(path))
      notSent(
        "its path has dot segments, backslashes or control characters. Leave them out.",
        labelOf(request),
      );
    if (path.includes("#"))
      notSent('its path has a "#", and nothing behind it would be sent. Write "%23".', labelOf(request));
  }
  if (isURL && allowAbsoluteURL !== true)
    notSent(
      "its path is a whole URL, and the credentials would be sent there. Pass `allowAbsoluteURL` if that is meant.",
      labelOf(request),
    );
  const url = isURL
    ? checkURL("its path", path, allowInsecureHTTP, labelOf(request)).href
    : (ownBase(base, operation) ?? base) + path;
  if (!defaultQuery && !query && !options.query) return url;
  const search = writeQuery({ ...defaultQuery, ...query, ...options.query });
  return search ? `${url}${url.includes("?") ? "&" : "?"}${search}` : url;
}
