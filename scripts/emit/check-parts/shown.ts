import { type Context, quote, sortOf } from "./report.ts";

const secret: RegExp = /secret|passw|token|key|credential|auth/i;

/** A value in a message: short texts and numbers as they are, but nothing that stands under the name of a secret. */
export function shown(value: unknown, context: Context | undefined): string {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "string") return sortOf(value);
  return secret.test(String(context?.keys[context.depth])) ? "another text" : quote(value);
}
