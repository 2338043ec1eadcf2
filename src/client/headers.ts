import { refuse } from "./errors.ts";

/** Headers by their names in lower case. */
export interface HeaderMap {
  [name: string]: string;
}

/** Headers as a caller may give them. */
export type HeadersLike =
  | Headers
  | readonly (readonly [name: string, value: string | null])[]
  | { readonly [name: string]: string | null | undefined | readonly string[] };

const forbidden = /[^\t\x20-\x7e\x80-\xff]/;
const token = /^[!#$%&'*+.^_`|~\w-]+$/;

/**
 * Puts `headers` into `into`, names in lower case. Null takes a header away, a list joins its values, undefined leaves
 * the header as it is.
 *
 * @throws InvalidRequestError for a name that is none, and for a value with a line break, NUL or anything else that does
 * not belong in a header. The message names the header, never its value.
 */
export function addHeaders(into: HeaderMap, headers: HeadersLike | null | undefined): HeaderMap {
  if (!headers) return into;
  const pairs = Symbol.iterator in headers ? headers : Object.entries(headers);
  for (const [name, value] of pairs as Iterable<[string, string | null | undefined | readonly string[]]>) {
    if (value === undefined) continue;
    if (!token.test(name)) refuse("a header name is malformed. Mend it.");
    const key = name.toLowerCase();
    if (value === null) {
      delete into[key];
      continue;
    }
    const text = (Array.isArray(value) ? value.join(", ") : String(value)).trim();
    if (forbidden.test(text))
      refuse(
        `the value of the header "${name}" has a character that no header carries, such as a line break.`,
      );
    into[key] = text;
  }
  return into;
}
