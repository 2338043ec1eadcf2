import { type Context, fault } from "./report.ts";

/** How many levels of objects and arrays a body may have. */
const levels = 500;

/**
 * Steps into an object or array, unless it sends something else, is too deep or contains itself. Whoever steps in takes
 * the depth back. The quick pass only asks what sends something else; a method that a plain object has itself is among
 * its members, and no check takes it.
 */
export function enter(value: object, context: Context | undefined): boolean {
  if (context === undefined && Object.getPrototypeOf(value) === Object.prototype) return true;
  if (typeof (value as { toJSON?: unknown }).toJSON === "function")
    return fault(context, "json", "has a toJSON method, as a Date does. Give what that returns.");
  if (context === undefined) return true;
  const { depth, holders } = context;
  if (depth >= levels) return fault(context, "json", `is nested deeper than ${levels} levels. Flatten it.`);
  if (holders.lastIndexOf(value, depth - 1) >= 0 && depth > 0) {
    return fault(
      context,
      "json",
      "contains itself, which JSON cannot carry. Send a copy without the circle.",
    );
  }
  holders[depth] = value;
  context.depth = depth + 1;
  return true;
}

/** Whether a value is an object that is no array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
