import { type Context, mistyped } from "./report.ts";

/** The value null. */
export function nothing(value: unknown, context: Context | undefined): boolean {
  return value === null || mistyped(value, context, "null");
}
