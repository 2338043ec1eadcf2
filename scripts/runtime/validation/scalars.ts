/** Validators of values that hold no others, and of constants. */
import { near } from "../near.ts";
import {
  addIssue,
  type Context,
  ifNot,
  list,
  pathOf,
  pointerOf,
  preview,
  quote,
  type Validator,
  wrongType,
} from "./report.ts";
import { any } from "./walk.ts";

export function string(value: unknown, context: Context | undefined): boolean {
  return typeof value === "string" || wrongType(value, context, "a string");
}

export function number(value: unknown, context: Context | undefined): boolean {
  return Number.isFinite(value) || wrongType(value, context, "a number");
}

export function integer(value: unknown, context: Context | undefined): boolean {
  return Number.isInteger(value) || wrongType(value, context, "a whole number");
}

export function boolean(value: unknown, context: Context | undefined): boolean {
  return typeof value === "boolean" || wrongType(value, context, "true or false");
}

/** The value null. */
export function nullValue(value: unknown, context: Context | undefined): boolean {
  return value === null || wrongType(value, context, "null");
}

/** No value at all. */
export function refused(_value: unknown, context: Context | undefined): boolean {
  return addIssue(context, "false schema", "may not be there. Leave it out.");
}

/** A number, as `base` wants it, that passes a test; `wanted` says it in words. */
function limited(
  base: Validator,
  keyword: string,
  wanted: string,
  passes: (value: number) => boolean,
): Validator {
  return (value, context) =>
    base(value, context) &&
    (typeof value !== "number" ||
      passes(value) ||
      addIssue(context, keyword, `must be ${wanted}, but is ${value}.`));
}

export function least(base: Validator, limit: number): Validator {
  return limited(base, "minimum", `${limit} or more`, (value) => value >= limit);
}

export function most(base: Validator, limit: number): Validator {
  return limited(base, "maximum", `${limit} or less`, (value) => value <= limit);
}

export function above(base: Validator, limit: number): Validator {
  return limited(base, "exclusiveMinimum", `more than ${limit}`, (value) => value > limit);
}

export function below(base: Validator, limit: number): Validator {
  return limited(base, "exclusiveMaximum", `less than ${limit}`, (value) => value < limit);
}

/** Multiples, but for what binary fractions cannot hold: 0.3 is a multiple of 0.1. */
export function multiple(base: Validator, step: number): Validator {
  return limited(base, "multipleOf", `a multiple of ${step}`, (value) => {
    const times = value / step;
    return Math.abs(times - Math.round(times)) <= Math.abs(times) * Number.EPSILON * 4;
  });
}

/** A string, as `base` wants it, of a length in characters (code points). */
export function sized(base: Validator, minimum: number, maximum: number = Infinity): Validator {
  return (value, context) => {
    const clean = base(value, context);
    if (typeof value !== "string" || (value.length >= minimum * 2 && value.length <= maximum)) return clean;
    const length = [...value].length;
    const refuse = (keyword: string, wanted: string): false =>
      addIssue(context, keyword, `must have ${wanted} characters, but has ${length}.`);
    if (length < minimum) return refuse("minLength", `at least ${minimum}`);
    return length > maximum ? refuse("maxLength", `at most ${maximum}`) : clean;
  };
}

/** A string in a format: `matches` tells, `wanted` says it in words. */
export function text(matches: (value: string) => boolean, wanted: string): Validator {
  return (value, context) => {
    if (typeof value !== "string") return wrongType(value, context, "a string");
    return (
      matches(value) || addIssue(context, "format", `must be ${wanted}, but is ${preview(value, context)}.`)
    );
  };
}

/** One of a few strings, numbers, booleans or null. */
export function values(...known: readonly unknown[]): Validator {
  const names = known.filter((one): one is string => typeof one === "string");
  return (value, context) => {
    if (known.includes(value)) return true;
    if (context === undefined) return false;
    const pointer = pointerOf(context);
    if (typeof value === "string" && context.allowed.includes(pointer)) {
      context.unknownKeys.push({
        path: pathOf(context),
        pointer,
        names: [value],
        known: [],
        sort: "value",
        meant: true,
      });
      return false;
    }
    const meant = typeof value === "string" ? near(value, names) : undefined;
    const text = `must be one of ${list(known)}, but is ${preview(value, context)}.`;
    // A value that is not a text cannot be allowed: it is of a wrong type.
    if (typeof value !== "string") return addIssue(context, "enum", text);
    return meant === undefined
      ? addIssue(
          context,
          "enum",
          `${text} Check the spelling.`,
          "If the value is newer than this list, name the pointer in allowUnknown.",
        )
      : addIssue(context, "enum", `${text} Did you mean ${quote(meant)}?`, ifNot);
  };
}

/** A text that is the same for two JSON values exactly if they are equal. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== "object" || value === null) return String(JSON.stringify(value));
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  const texts = members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
  return `{${texts.sort().join()}}`;
}

/** One of a few JSON values, objects or arrays among them. */
export function constants(...known: readonly unknown[]): Validator {
  const texts = new Set(known.map(canonical));
  return (value, context) => {
    const before = context?.issueCount;
    any(value, context);
    if (context === undefined || before !== context.issueCount) return false;
    return texts.has(canonical(value)) || addIssue(context, "enum", "is none of the values that it may be.");
  };
}
