import { notSent } from "../errors.ts";

/** Headers by their names in lower case. Null: not to be sent. */
export interface HeaderMap {
  readonly [name: string]: string | null;
}

/** Headers as a caller may give them. */
export type HeadersLike =
  | Headers
  | readonly (readonly [name: string, value: string | null])[]
  | { readonly [name: string]: string | null | undefined | readonly string[] };

/** What a header's value must not have (RFC 9110, 5.5). */
const forbidden = /[^\t\x20-\x7e\x80-\xff]/;
/** A header's name (RFC 9110, 5.6.2). */
const token = /^[!#$%&'*+.^_`|~\w-]+$/;

/** Whether a header can carry a text as its value. */
export function canCarry(text: string): boolean {
  return !forbidden.test(text);
}

/**
 * What a caller gives, with names in lower case. In an object the later of two spellings of a name wins. A list joins its
 * values, and so do pairs of one name: by "; " for cookies (RFC 6265, 4.2.1), else by ", ". Undefined is passed over.
 *
 * @throws InvalidRequestError for an invalid name, and for a value with a line break, NUL or any other character that a header
 * cannot carry. The message names the header, never its value.
 */
export function readHeaders(headers: HeadersLike | null | undefined): HeaderMap {
  const read = Object.create(null) as Record<string, string | null>;
  if (!headers) return read;
  if (typeof headers !== "object") notSent("headers must be an object, pairs or a `Headers`.");
  const isPairs = Symbol.iterator in headers;
  const pairs = isPairs ? headers : Object.entries(headers);
  for (const [name, value] of pairs as Iterable<[string, string | null | undefined | readonly string[]]>) {
    if (value === undefined) continue;
    if (typeof name !== "string" || !token.test(name))
      notSent("a header has an invalid name. Use letters, digits and any of !#$%&'*+.^_`|~-.");
    const key = name.toLowerCase();
    const separator = key === "cookie" ? "; " : ", ";
    const text = Array.isArray(value)
      ? value.filter((item) => item !== undefined && item !== null).join(separator)
      : String(value).trim();
    if (!canCarry(text))
      notSent(
        `the value of the header "${name}" has a character that a header cannot carry, such as a line break.`,
      );
    const before = isPairs ? read[key] : undefined;
    read[key] = value === null ? null : before ? before + separator + text : text;
  }
  return read;
}
