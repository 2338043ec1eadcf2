import { checkBaseURL } from "./base-url.ts";
import { refuse } from "../errors.ts";
import type { ClientOptions, RequestOptions } from "../options.ts";
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
  { defaultQuery, allowAbsoluteURL, allowInsecureHTTP }: Partial<ClientOptions>,
  options: RequestOptions,
): string {
  const { path, query, operation } = target;
  const isURL = !operation && absolute.test(path);
  if (!operation && shifty.test(path))
    refuse("its path has dot segments, backslashes or control characters. Leave them out.", labelOf(target));
  if (isURL && allowAbsoluteURL !== true)
    refuse(
      "its path is a whole URL, where the credentials would go. Pass `allowAbsoluteURL`.",
      labelOf(target),
    );
  const url = isURL ? checkBaseURL(path, allowInsecureHTTP) : base + path;
  if (!defaultQuery && !query && !options.query) return url;
  const search = writeQuery({ ...defaultQuery, ...query, ...options.query });
  return search ? `${url}${url.includes("?") ? "&" : "?"}${search}` : url;
}
