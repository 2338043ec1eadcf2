/**
 * What the values of a file must look like, and sentences for those that do not. Shapes are small functions, so that a file's shape
 * reads like its type. An unknown field is an issue: in a file that people write, it is a slip.
 */
import { near } from "../../../generated/index.ts";
import { isObject } from "../../json/index.ts";
import type { FileIssue, Located, Path } from "./place.ts";

/** Something wrong with a value: where, and what in a sentence. */
export interface ShapeIssue {
  readonly path: Path;
  readonly message: string;
}

/** Yields what is wrong with a value; nothing if it fits. */
export type Shape = (value: unknown, path: Path) => Iterable<ShapeIssue>;

/** The issues of a located value, each with its place. */
export function issuesOf(located: Located, shape: Shape): FileIssue[] {
  return [...shape(located.value, [])].map(({ path, message }) => ({ ...located.placeOf(path), message }));
}

function* expected(value: unknown, path: Path, isFine: boolean, what: string): Generator<ShapeIssue> {
  if (!isFine) yield { path, message: `${nameOf(path)} is ${kindOf(value)}; it should be ${what}.` };
}

export const text: Shape = (value, path) =>
  expected(value, path, typeof value === "string" && value.trim() !== "", "text");

export const flag: Shape = (value, path) =>
  expected(value, path, typeof value === "boolean", "true or false");

export const count: Shape = (value, path) =>
  expected(value, path, Number.isSafeInteger(value) && (value as number) >= 0, "a whole number");

/** Text of a certain form, which `what` puts into words. */
export function textLike(form: RegExp, what: string): Shape {
  return (value, path) => expected(value, path, typeof value === "string" && form.test(value), what);
}

export function oneOf(...values: readonly string[]): Shape {
  return function* check(value, path) {
    if (typeof value === "string" && values.includes(value)) return;
    const meant = typeof value === "string" ? near(value, values) : undefined;
    const question = meant === undefined ? "" : ` Did you mean "${meant}"?`;
    const shown = typeof value === "string" ? `"${value}"` : kindOf(value);
    yield {
      path,
      message: `${nameOf(path)} is ${shown}; it should be one of ${values.join(", ")}.${question}`,
    };
  };
}

export function listOf(shape: Shape): Shape {
  return function* check(value, path) {
    if (!Array.isArray(value)) yield* expected(value, path, false, "a list");
    else for (const [index, item] of value.entries()) yield* shape(item, [...path, index]);
  };
}

/** An object whose names the user chooses. */
export function recordOf(shape: Shape): Shape {
  return function* check(value, path) {
    if (!isObject(value)) yield* expected(value, path, false, "an object");
    else for (const [name, member] of Object.entries(value)) yield* shape(member, [...path, name]);
  };
}

/** An object with these fields and no others. */
export function object(
  fields: Readonly<Record<string, Shape>>,
  { required = [] }: { readonly required?: readonly string[] } = {},
): Shape {
  const names = Object.keys(fields);
  return function* check(value, path) {
    if (!isObject(value)) {
      yield* expected(value, path, false, "an object");
      return;
    }
    for (const name of required) {
      if (!Object.hasOwn(value, name)) yield { path, message: `${nameOf(path)} lacks "${name}".` };
    }
    for (const [name, member] of Object.entries(value)) {
      const shape = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (shape) yield* shape(member, [...path, name]);
      else {
        const meant = near(name, names);
        const help = meant === undefined ? `Its fields are ${names.join(", ")}.` : `Did you mean "${meant}"?`;
        yield { path: [...path, name], message: `${nameOf(path)} has no field "${name}". ${help}` };
      }
    }
  };
}

function nameOf(path: Path): string {
  return path.length === 0 ? "This" : `"${path.join("/")}"`;
}

/** What a value is, with its article. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return "empty";
  if (Array.isArray(value)) return "a list";
  if (value === "") return "empty text";
  if (typeof value === "boolean") return String(value);
  return (
    { string: "text", number: "a number", object: "an object" }[typeof value as string] ?? `a ${typeof value}`
  );
}
