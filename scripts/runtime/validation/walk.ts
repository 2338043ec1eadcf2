/** Walking through a value: into objects and arrays, and over what no schema describes. */
import {
  addIssue,
  type Context,
  pathOf,
  pointerOf,
  sortOf,
  type UnknownKeys,
  type Validator,
} from "./report.ts";

/** How many levels of objects and arrays a body may have. */
const levels = 500;

/**
 * Steps into an object or array, unless it has a toJSON method, is too deep or contains itself. The caller takes the
 * depth back. The quick pass only asks for toJSON; a plain object's own method is one of its members, which no validator
 * accepts.
 */
export function enter(value: object, context: Context | undefined): boolean {
  if (context === undefined && Object.getPrototypeOf(value) === Object.prototype) return true;
  if (typeof (value as { toJSON?: unknown }).toJSON === "function")
    return addIssue(context, "json", "has a toJSON method, as a Date does. Give what that returns.");
  if (context === undefined) return true;
  const { depth, holders } = context;
  if (depth >= levels)
    return addIssue(context, "json", `is nested deeper than ${levels} levels. Flatten it.`);
  if (holders.lastIndexOf(value, depth - 1) >= 0 && depth > 0) {
    return addIssue(
      context,
      "json",
      "contains itself, which JSON cannot carry. Send a copy without the circle.",
    );
  }
  holders[depth] = value;
  context.depth = depth + 1;
  return true;
}

/** Whether a value is an object and not an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Any value that JSON can carry. */
export function any(value: unknown, context: Context | undefined): boolean {
  if (value === null || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value))
    return true;
  if (typeof value !== "object")
    return addIssue(context, "json", `is ${sortOf(value)}, which JSON cannot carry. Leave it out.`);
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

/**
 * Makes a validator. Calls of it are marked as pure, so that bundlers leave out a validator that nothing uses; otherwise
 * every call that the validator is made of would need the mark.
 */
export function shape<T>(make: () => T): T {
  return make();
}

/** A validator that contains itself, directly or not. Left to the full pass, which limits the depth. */
export function lazy(validator: () => Validator): Validator {
  return (value, context) => context !== undefined && validator()(value, context);
}

/** Whether an object has an own member of this name that is sent. */
export function has(value: object, name: string): boolean {
  return Object.hasOwn(value, name) && (value as Record<string, unknown>)[name] !== undefined;
}

/** Notes members of an object that a validator does not know. Called one level inside the object. */
export function noteUnknownKeys(
  value: Record<string, unknown>,
  context: Context,
  names: readonly string[],
  known: readonly string[],
  sort: UnknownKeys["sort"] = "name",
  meant = false,
): void {
  for (const name of names) {
    context.keys[context.depth] = name;
    any(value[name], context);
  }
  const path = pathOf(context, context.depth - 1);
  const pointer = pointerOf(context, context.depth - 1);
  context.unknownKeys.push({ path, pointer, names, known, sort, meant });
}
