/** Titles of tests that are made of values. */

const longest = 90;

/** A value as JSON on one line, cut where it is long. */
export function line(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
