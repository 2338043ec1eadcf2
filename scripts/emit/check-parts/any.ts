import { enter } from "./enter.ts";
import { type Context, fault, sortOf } from "./report.ts";

/** Any value that JSON can carry. */
export function any(value: unknown, context: Context | undefined): boolean {
  if (value === null || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value))
    return true;
  if (typeof value !== "object")
    return fault(context, "json", `is ${sortOf(value)}, which JSON cannot carry. Leave it out.`);
  if (context === undefined || !enter(value, context)) return false;
  const keys = Array.isArray(value) ? value.keys() : Object.keys(value);
  for (const key of keys) {
    const member = (value as Record<string | number, unknown>)[key];
    if (member === undefined && typeof key === "string") continue;
    context.keys[context.depth] = key;
    any(member, context);
  }
  context.depth--;
  return true;
}
