import { refuse } from "../errors.ts";

const loopback = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * The base URL without its trailing slashes.
 *
 * @throws InvalidRequestError where it is no http(s) URL, carries a user name, a query or a fragment, or is plain http
 * beyond this computer without `allowHTTP`: whoever listens on the way would read the credentials.
 */
export function checkBaseURL(baseURL: string, allowHTTP: boolean | undefined): string {
  const url = URL.canParse(baseURL) ? new URL(baseURL) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    return refuse("the base URL must look like https://api.cloudflare.com/client/v4.");
  const { username, password, search, hash, protocol, hostname } = url;
  if (username || password || search || hash)
    refuse("the base URL has a password, query or fragment. Use `defaultHeaders` or `defaultQuery`.");
  if (protocol === "http:" && allowHTTP !== true && !loopback.test(hostname))
    refuse(
      "the base URL is http, which shows the credentials on the way. Use https, or `allowInsecureHTTP`.",
    );
  return baseURL.replace(/\/+$/, "");
}
