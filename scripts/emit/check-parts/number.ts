import { type Context, mistyped } from "./report.ts";

export function number(value: unknown, context: Context | undefined): boolean {
  return Number.isFinite(value) || mistyped(value, context, "a number");
}
