/** The number that a text writes in digits, from 0; nothing for any other text. */
export function wholeNumber(text: string): number | undefined {
  return /^(0|[1-9]\d{0,8})$/.test(text) ? Number(text) : undefined;
}
