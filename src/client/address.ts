import { checkBaseURL } from "./base-url.ts";
import { InvalidRequestError } from "./errors.ts";
import type { RequestOptions } from "./options.ts";
import { writeQuery } from "./query.ts";
import type { Target } from "./request.ts";

/** What of a client's settings decides where a request goes. */
export interface AddressSettings {
  readonly baseURL: string;
  readonly defaultQuery: object | undefined;
  readonly allowAbsoluteURL: boolean;
  readonly allowInsecureHTTP: boolean;
}

/** A path that a URL parser would turn into another one. */
const shifty = /[\p{Cc}\\]|(^|\/)(\.|%2e){1,2}(?=[/?#]|$)/iu;

/** The whole URL: base and path, or a path that is one itself where that is allowed; with default and own query fields. */
export function addressOf(
  settings: AddressSettings,
  { path, query, label }: Target,
  options: RequestOptions,
): string {
  if (shifty.test(path)) {
    throw new InvalidRequestError(
      `${label} was not sent: its path has dot segments, a backslash or control characters, and would lead elsewhere.`,
    );
  }
  let url = path;
  if (!/^[a-z][a-z\d+.-]*:|^[/\\]{2}/i.test(path)) {
    url =
      checkBaseURL(settings.baseURL, settings.allowInsecureHTTP) + (path.startsWith("/") ? path : `/${path}`);
  } else if (settings.allowAbsoluteURL) {
    url = checkBaseURL(path, settings.allowInsecureHTTP);
  } else {
    throw new InvalidRequestError(
      `${label} was not sent: its path is a whole URL, and the credentials would go there. If that is meant, pass \`allowAbsoluteURL: true\` to the client.`,
    );
  }
  const { defaultQuery } = settings;
  if (!defaultQuery && !query && !options.query) return url;
  const search = writeQuery({ ...defaultQuery, ...query, ...options.query });
  return search ? `${url}${url.includes("?") ? "&" : "?"}${search}` : url;
}
