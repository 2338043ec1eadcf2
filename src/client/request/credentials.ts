import { notSent } from "../errors.ts";
import { canCarry, readHeaders, type HeaderMap } from "./headers.ts";

/** Who calls. Null: not given. */
export interface Credentials {
  apiToken: string | null;
  apiEmail: string | null;
  apiKey: string | null;
}

/**
 * The headers that authenticate: the token alone if there is one, else e-mail address and key together, else none.
 *
 * @throws InvalidRequestError for a credential that a header cannot carry.
 */
export function authenticate(credentials: Credentials): HeaderMap {
  const [token, email, key] = (["apiToken", "apiEmail", "apiKey"] as const).map((name) => {
    const value: unknown = credentials[name] ?? "";
    const text = typeof value === "string" ? value.trim() : notSent(`"${name}" must be a string.`);
    if (!canCarry(text))
      notSent(
        `"${name}" has a character that no credential has, such as a line break or "…". Is it a placeholder?`,
      );
    return text;
  });
  if (token) return readHeaders({ authorization: `Bearer ${token}` });
  return email && key ? readHeaders({ "x-auth-email": email, "x-auth-key": key }) : {};
}
