/** A UUID in its one form, without dashes and in lower case; nothing for a name or any other text. The API gives it with and without dashes. */
export function uuidOf(text: unknown): string | undefined {
  const digits = typeof text === "string" ? text.toLowerCase().replaceAll("-", "") : "";
  return /^[0-9a-f]{32}$/.test(digits) ? digits : undefined;
}
