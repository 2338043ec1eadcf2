import { type Context, mistyped } from "./report.ts";

export function boolean(value: unknown, context: Context | undefined): boolean {
  return typeof value === "boolean" || mistyped(value, context, "true or false");
}
