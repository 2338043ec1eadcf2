/** What a check says, and the state that it carries from value to value. */

/** Something that is wrong by the document. */
export interface Issue {
  /** A sentence: where, what is expected, what is there, what to do. Never a whole value. */
  readonly message: string;
  /** The member names and indexes that lead to the value: `["tags", 0, "name"]`; empty for the body itself. */
  readonly path: readonly (string | number)[];
  /** The same as a JSON pointer into the body: `/tags/0/name`; `""` for the body itself. */
  readonly pointer: string;
  /** The rule that is broken, by its name in JSON Schema, or `name`, `kind` or `json`, which this validator adds. */
  readonly keyword: string;
}

/** A member or value that the document does not know. It is sent as it is. */
export interface UnknownName {
  /** JSON pointer of the member or value. */
  readonly pointer: string;
  readonly name: string;
  /** A sentence. */
  readonly message: string;
}

/** What a check of one body found; both lists empty where there is nothing to say. */
export interface BodyReport {
  /** The first 100 issues. A body with any is not what the document describes. */
  readonly issues: readonly Issue[];
  /** The first 100 unknown names. */
  readonly unknown: readonly UnknownName[];
  /** How many issues there are, listed or not. */
  readonly issueCount: number;
  /** How many unknown names there are, listed or not. */
  readonly unknownCount: number;
}

export interface ValidateOptions {
  /**
   * JSON pointers of members, of union members and of values that may be unknown, however much they resemble a known
   * one: they are reported as unknown, not as issues.
   */
  readonly allowUnknown?: readonly string[];
}

/**
 * Checks one request body as `JSON.stringify` would send it: own enumerable members, undefined ones left out. Never
 * changes it. A value that sends something else than its members, such as a Date, is refused: give what it prints.
 */
export type BodyValidator = (body: unknown, options?: ValidateOptions) => BodyReport;

/**
 * Checks one value, in one of two passes. The quick pass has no context: the answer is true where there is nothing to
 * report, and may be false where only a closer look can tell. The full pass has one: what there is to say of the value
 * at `context.keys[1] … context.keys[context.depth]` is noted in it, and the answer means nothing.
 */
export type Check = (value: unknown, context: Context | undefined) => boolean;

/** The names in one object that a check does not know. */
export interface Stranger {
  readonly path: readonly (string | number)[];
  readonly pointer: string;
  readonly names: readonly string[];
  /** The names that are known there. A slip beside the right name is a slip all the same: one of the two is meant for something. */
  readonly known: readonly string[];
  /** What the names are: members of an object, kinds of a union, or values. */
  readonly sort: "name" | "kind" | "value";
  /** Said by the one who made the object: not a slip of the pen. */
  readonly meant: boolean;
}

export interface Context {
  depth: number;
  /** The way to the value at hand; entries past `depth` are stale. */
  readonly keys: (string | number)[];
  /** The objects and arrays on that way. */
  readonly holders: unknown[];
  issues: Issue[];
  issueCount: number;
  strangers: Stranger[];
  readonly allowed: readonly string[];
  /** Above zero while several checks look at one value. */
  composing: number;
}

/** How many issues and unknown names are listed. */
export const listed = 100;

/** A pointer's piece for a member name. */
export function piece(name: string | number): string {
  return "/" + String(name).replaceAll("~", "~0").replaceAll("/", "~1");
}

/** The path of the value at hand. */
export function pathHere(context: Context, depth: number = context.depth): (string | number)[] {
  return context.keys.slice(1, depth + 1);
}

/** The pointer of the value at hand. */
export function here(context: Context, depth: number = context.depth): string {
  return pathHere(context, depth).map(piece).join("");
}

/** A text in quotes, on one line, cut where it is long. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 64 ? text.slice(0, 60) + "…" : text);
}

/** Names in quotes, the first few of them. */
export function list(names: readonly unknown[]): string {
  const shown = names
    .slice(0, 8)
    .map((name) => (typeof name === "string" ? quote(name) : String(JSON.stringify(name))));
  return shown.join(", ") + (names.length > 8 ? ` and ${names.length - 8} more` : "");
}

/** Notes an issue of the value at hand; `text` goes on after its name. */
export function fault(context: Context | undefined, keyword: string, text: string): false {
  if (context !== undefined && context.issueCount++ < listed) {
    const pointer = here(context);
    const message = `${pointer === "" ? "The body" : quote(pointer)} ${text}`;
    context.issues.push({ message, path: pathHere(context), pointer, keyword });
  }
  return false;
}

/** What a value is, in words that give nothing of it away. */
export function sortOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  const sort = typeof value;
  if (sort === "number" && !Number.isFinite(value)) return String(value);
  return sort === "undefined" ? sort : (sort === "object" ? "an " : "a ") + sort;
}

/** Notes that the value at hand is of a wrong type. */
export function mistyped(value: unknown, context: Context | undefined, wanted: string): false {
  return fault(context, "type", `must be ${wanted}, but is ${sortOf(value)}.`);
}
