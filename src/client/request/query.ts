import { notSent } from "../errors.ts";

/**
 * `name=value` pairs joined by "&". A list repeats the name, a field of an object is written as `name.field`, and null gives
 * an empty value.
 *
 * @throws InvalidRequestError for an object that contains itself, and for an invalid date.
 */
export function writeQuery(query: object): string {
  const pairs: string[] = [];
  try {
    for (const [name, value] of Object.entries(query)) addPairs(pairs, name, value);
  } catch {
    notSent("its query contains itself, or a value that cannot be written as text.");
  }
  return pairs.join("&");
}

function addPairs(pairs: string[], name: string, value: unknown): void {
  if (value === undefined) return;
  if (Array.isArray(value)) {
    for (const item of value) addPairs(pairs, name, item);
  } else if (typeof value === "object" && value !== null && !(value instanceof Date)) {
    for (const [key, item] of Object.entries(value)) addPairs(pairs, `${name}.${key}`, item);
  } else {
    const text = value instanceof Date ? value.toISOString() : String(value ?? "");
    pairs.push(`${encode(name)}=${encode(text)}`);
  }
}

/** Like `encodeURIComponent`, but encodes the five reserved characters that it leaves alone, and never throws. */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, "\ufffd")).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
