import { refuse } from "../errors.ts";

/** Headers by their names in lower case; null for one that is to be left out. */
export interface HeaderMap {
  readonly [name: string]: string | null;
}

/** Headers as a caller may give them. */
export type HeadersLike =
  | Headers
  | readonly (readonly [name: string, value: string | null])[]
  | { readonly [name: string]: string | null | undefined | readonly string[] };

const forbidden = /[^\t\x20-\x7e\x80-\xff]/;
const token = /^[!#$%&'*+.^_`|~\w-]+$/;

/**
 * What a caller gives, names in lower case. A list joins its values, and so do pairs of one name; undefined says nothing.
 *
 * @throws InvalidRequestError for a name that is none, and for a value with a line break, NUL or anything else that does
 * not belong in a header. The message names the header, never its value.
 */
export function readHeaders(headers: HeadersLike | null | undefined): HeaderMap {
  const read = Object.create(null) as Record<string, string | null>;
  if (!headers) return read;
  if (typeof headers !== "object") refuse("headers must be an object, pairs or a `Headers`.");
  const pairs = Symbol.iterator in headers ? headers : Object.entries(headers);
  for (const [name, value] of pairs as Iterable<[string, string | null | undefined | readonly string[]]>) {
    if (value === undefined) continue;
    if (!token.test(name)) refuse("a header name is malformed. Mend it.");
    const key = name.toLowerCase();
    const text = Array.isArray(value) ? value.join(", ") : String(value).trim();
    if (forbidden.test(text))
      refuse(
        `the value of the header "${name}" has a character that no header carries, such as a line break.`,
      );
    read[key] = value === null ? null : read[key] ? `${read[key]}, ${text}` : text;
  }
  return read;
}
