const labels: RegExp = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)*\.?$/i;

/** A name of labels with dots between them, as in DNS. */
export function hostname(value: string): boolean {
  return value.length <= (value.endsWith(".") ? 254 : 253) && labels.test(value);
}
