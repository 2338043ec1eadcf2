import { InvalidRequestError } from "./errors.ts";

const loopback = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * The base URL without its trailing slashes.
 *
 * @throws InvalidRequestError where it is no http(s) URL, carries a user name, a query or a fragment, or is plain http
 * beyond this computer without `allowHTTP`: whoever listens on the way would read the credentials.
 */
export function checkBaseURL(baseURL: string, allowHTTP: boolean | undefined): string {
  const fail = (why: string): never => {
    throw new InvalidRequestError(`The request was not sent: the base URL ${why}`);
  };
  let url: URL;
  try {
    url = new URL(baseURL);
  } catch {
    return fail("is not a URL. It looks like https://api.cloudflare.com/client/v4.");
  }
  if (!/^https?:$/.test(url.protocol)) fail("must begin with https://.");
  if (url.username || url.password) fail("holds a password, and URLs end up in logs. Use a header instead.");
  if (url.search || url.hash) fail("has a query or a fragment. Use `defaultQuery`.");
  if (url.protocol === "http:" && allowHTTP !== true && !loopback.test(url.hostname)) {
    fail(
      `is plain http, so anyone on the way could read the credentials. Use https, or pass \`allowInsecureHTTP: true\`.`,
    );
  }
  return baseURL.replace(/\/+$/, "");
}
