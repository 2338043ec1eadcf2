import { InvalidRequestError, MissingCredentialsError } from "./errors.ts";
import { addHeaders, type HeaderMap } from "./headers.ts";

/** Who calls. Null or undefined: not given. */
export interface Credentials {
  apiToken: string | null;
  apiEmail: string | null;
  apiKey: string | null;
}

/**
 * The headers that authenticate: the token alone where there is one, else e-mail address and key together.
 *
 * @throws MissingCredentialsError without either. InvalidRequestError for one that no header can carry.
 */
export function authenticate({ apiToken, apiEmail, apiKey }: Credentials): HeaderMap {
  for (const [name, value] of Object.entries({ apiToken, apiEmail, apiKey })) {
    if (value !== null && value !== undefined && typeof value !== "string") {
      throw new InvalidRequestError(
        `The request was not sent: "${name}" must be a string, but is a ${typeof value}.`,
      );
    }
  }
  if (apiToken?.trim()) return addHeaders({}, { authorization: `Bearer ${apiToken.trim()}` });
  if (apiEmail?.trim() && apiKey?.trim())
    return addHeaders({}, { "x-auth-email": apiEmail, "x-auth-key": apiKey });
  throw new MissingCredentialsError(
    "The request was not sent: there are no credentials. Set CLOUDFLARE_API_TOKEN, or pass `apiToken`, or both `apiEmail` and `apiKey`.",
  );
}
