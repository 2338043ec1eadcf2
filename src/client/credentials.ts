import { MissingCredentialsError, refuse } from "./errors.ts";
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
export function authenticate(credentials: Credentials): HeaderMap {
  const [token, email, key] = (["apiToken", "apiEmail", "apiKey"] as const).map((name) => {
    const value: unknown = credentials[name] ?? "";
    return typeof value === "string" ? value.trim() : refuse(`"${name}" must be a string.`);
  });
  if (token) return addHeaders({}, { authorization: `Bearer ${token}` });
  if (email && key) return addHeaders({}, { "x-auth-email": email, "x-auth-key": key });
  throw new MissingCredentialsError(
    "The request was not sent: there are no credentials. Set CLOUDFLARE_API_TOKEN, or pass `apiToken`, or `apiEmail` and `apiKey`.",
  );
}
