import type { Remark } from "../remark.ts";

/**
 * A text for each remark by which a tool knows it again in the next run: of its sort, subject, file and message, and not of its line, which
 * moves. Equal remarks are numbered. It tells remarks apart and keeps no secret.
 */
export function fingerprints(remarks: readonly Remark[]): readonly string[] {
  const seen = new Map<string, number>();
  return remarks.map(({ id, subject, file = "", message }) => {
    const text = JSON.stringify([id, subject, file, message]);
    const count = seen.get(text) ?? 0;
    seen.set(text, count + 1);
    return hash(`${text}${count}`);
  });
}

/** FNV-1a, 64 bits. */
function hash(text: string): string {
  let value = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text))
    value = BigInt.asUintN(64, (value ^ BigInt(byte)) * 0x100000001b3n);
  return value.toString(16).padStart(16, "0");
}
