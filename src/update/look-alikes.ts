/** Names that people take for the same: nothing is created beside one. */

/** A name without what nobody sees: invisible characters, the amount of white space, how letters with accents are put together. */
export function looksOf(name: string): string {
  return name
    .normalize("NFC")
    .replaceAll(/\p{Cf}/gu, "")
    .replaceAll(/\s+/gu, " ")
    .trim();
}

/** A name in which nothing is invisible: what is not ASCII is written as its code. */
export function spelled(name: string): string {
  const code = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(name).replaceAll(/[^\x20-\x7E]/g, code);
}
