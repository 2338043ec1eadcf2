import { type Context, mistyped } from "./report.ts";

export function integer(value: unknown, context: Context | undefined): boolean {
  return Number.isInteger(value) || mistyped(value, context, "a whole number");
}
