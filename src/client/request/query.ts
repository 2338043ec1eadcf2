import { refuse } from "../errors.ts";

/**
 * `name=value` pairs joined by "&": lists repeat the name, objects put a dot behind it, null leaves the value empty.
 *
 * @throws InvalidRequestError for what contains itself, and for a date that is none.
 */
export function writeQuery(query: object): string {
  const pairs: string[] = [];
  try {
    for (const [name, value] of Object.entries(query)) addPairs(pairs, name, value);
  } catch {
    refuse("its query contains itself, or what cannot be written as text.");
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

/** Stricter than `encodeURIComponent`, which leaves five reserved characters alone; and never throws. */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, "\ufffd")).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
