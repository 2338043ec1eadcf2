import { type Context, mistyped } from "./report.ts";

export function string(value: unknown, context: Context | undefined): boolean {
  return typeof value === "string" || mistyped(value, context, "a string");
}
