/** What a validator says, and the state that it carries from value to value. */
import { printable } from "../printable.ts";

/** Something that is wrong by the document. */
export interface Issue {
  /** A sentence: where, what is expected, what is there, what to do. Never a whole value. */
  readonly message: string;
  /** What to do if it is meant as it is, where `allowUnknown` can be given: a sentence that goes on from `message`. */
  readonly ifMeant?: string;
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

/** What a validator found in one body; both lists are empty if there is nothing to say. */
export interface BodyReport {
  /** The first 100 issues. A body with any is not what the document describes. */
  readonly issues: readonly Issue[];
  /** The first 100 unknown names. */
  readonly unknown: readonly UnknownName[];
  /** How many issues there are, maxListed or not. */
  readonly issueCount: number;
  /** How many unknown names there are, maxListed or not. */
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
 * Validates one request body as `JSON.stringify` would send it: own enumerable members, without undefined ones. Never
 * changes it. A value that is not sent as its members, such as a Date, is an issue: give what it prints.
 */
export type BodyValidator = (body: unknown, options?: ValidateOptions) => BodyReport;

/**
 * Validates one value, in one of two passes. The quick pass has no context: true means that there is nothing to report,
 * false that only a closer look can tell. The full pass has a context: what there is to say about the value at
 * `context.keys[1] … context.keys[context.depth]` is noted in it, and the answer means nothing.
 */
export type Validator = (value: unknown, context: Context | undefined) => boolean;

/** The names in one object that a validator does not know. */
export interface UnknownKeys {
  readonly path: readonly (string | number)[];
  readonly pointer: string;
  readonly names: readonly string[];
  /** The names that are known there. A slip beside the right name is still a slip: one of the two is meant for something. */
  readonly known: readonly string[];
  /** What the names are: members of an object, kinds of a union, or values. */
  readonly sort: "name" | "kind" | "value";
  /** Whether the caller said so on purpose: it is not a slip. */
  readonly meant: boolean;
}

export interface Context {
  depth: number;
  /** The path to the current value, from index 1 on; entries past `depth` are stale. */
  readonly keys: (string | number)[];
  /** The objects and arrays on that path. */
  readonly holders: unknown[];
  issues: Issue[];
  issueCount: number;
  unknownKeys: UnknownKeys[];
  readonly allowed: readonly string[];
  /** Above zero while several validators look at one value. */
  composing: number;
}

/** How many issues and unknown names are maxListed. */
export const maxListed = 100;

/** A member name or an index as one segment of a JSON pointer, with its slash. */
export function escapedName(name: string | number): string {
  return "/" + String(name).replaceAll("~", "~0").replaceAll("/", "~1");
}

/** The path of the current value. */
export function pathOf(context: Context, depth: number = context.depth): (string | number)[] {
  return context.keys.slice(1, depth + 1);
}

/** The pointer of the current value. */
export function pointerOf(context: Context, depth: number = context.depth): string {
  return pathOf(context, depth).map(escapedName).join("");
}

/** What to do if a name or a value is not the slip that it looks like. */
export const ifNot = "If not, name the pointer in allowUnknown.";

/** A text in quotes, on one line, shortened if it is long. */
export function quote(text: string): string {
  return printable(JSON.stringify(text.length > 64 ? text.slice(0, 60) + "…" : text));
}

/** A pointer in quotes: whole, so that it can be copied, unless no person would. */
export function quotePointer(pointer: string): string {
  return pointer.length > 1000 ? quote(pointer) : JSON.stringify(pointer);
}

/** The first few names, in quotes. */
export function list(names: readonly unknown[]): string {
  const first = names
    .slice(0, 8)
    .map((name) => (typeof name === "string" ? quote(name) : String(JSON.stringify(name))));
  return first.join(", ") + (names.length > 8 ? ` and ${names.length - 8} more` : "");
}

/** An issue as those read it who can give `allowUnknown`: what is wrong, then what to do if it is meant. */
export function issueText({ message, ifMeant }: Pick<Issue, "message" | "ifMeant">): string {
  return ifMeant === undefined ? message : `${message} ${ifMeant}`;
}

/** Notes an issue of the current value; `text` continues the sentence after its pointer. */
export function addIssue(
  context: Context | undefined,
  keyword: string,
  text: string,
  ifMeant?: string,
): false {
  if (context !== undefined && context.issueCount++ < maxListed) {
    const pointer = pointerOf(context);
    const message = `${pointer === "" ? "The body" : quotePointer(pointer)} ${text}`;
    const advice = ifMeant === undefined ? {} : { ifMeant };
    context.issues.push({ message, ...advice, path: pathOf(context), pointer, keyword });
  }
  return false;
}

/** What a value is, in words that do not reveal it. */
export function sortOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  const sort = typeof value;
  if (sort === "number" && !Number.isFinite(value)) return String(value);
  return sort === "undefined" ? sort : (sort === "object" ? "an " : "a ") + sort;
}

/** Notes that the current value has the wrong type. */
export function wrongType(value: unknown, context: Context | undefined, wanted: string): false {
  return addIssue(context, "type", `must be ${wanted}, but is ${sortOf(value)}.`);
}

const secret: RegExp = /secret|passw|token|key|credential|auth/i;

/** A value in a message: short texts and numbers as they are, but never the value of a member that is named like a secret. */
export function preview(value: unknown, context: Context | undefined): string {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "string") return sortOf(value);
  return secret.test(String(context?.keys[context.depth])) ? "another text" : quote(value);
}
