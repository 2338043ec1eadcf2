/** Variables in the texts of files: `${officeList}` stands for a text that can differ from account to account. */
import { near } from "../../../generated/index.ts";
import { isObject, own, pointerTo } from "../../json/index.ts";

/** Texts by the name of their variable. */
export type Variables = Readonly<Record<string, string>>;

/** A place in a value where a variable cannot be replaced, and why. */
export interface VariableIssue {
  readonly pointer: string;
  readonly message: string;
}

/** `$${` is the text `${`; `${name}` is a variable; a `${` without its `}` is a slip. A `$` before anything else is itself. */
const pattern: RegExp = /\$\$\{|\$\{([^{}]*)(\}?)/g;

/**
 * A copy of JSON data with every variable in its texts replaced. Names of members stay as they are, and what a variable stands for is
 * taken as it is. What has no variable in it is not copied. A text with a variable that is not known stays, and is an issue.
 *
 * @param whose Whose variables these are, for the sentence: `the account "staging"`.
 */
export function replaceVariables<T>(
  value: T,
  variables: Variables,
  whose: string | undefined,
  issues: VariableIssue[],
  pointer: string = "",
): T {
  const inner = (one: unknown, name: string | number): unknown =>
    replaceVariables(one, variables, whose, issues, pointerTo(pointer, name));
  if (typeof value === "string") return replaced(value, variables, whose, pointer, issues) as T;
  if (Array.isArray(value)) {
    const items = value.map((item: unknown, index) => inner(item, index));
    return items.every((item, index) => item === value[index]) ? value : (items as T);
  }
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([name, member]) => [name, inner(member, name)] as const);
  return members.every(([name, member]) => member === value[name])
    ? value
    : (Object.fromEntries(members) as T);
}

/** The inverse for data without variables: what `replaceVariables` gives back as it is here. Every `${` is written as `$${`. */
export function withEscapes<T>(value: T): T {
  if (typeof value === "string") return value.replaceAll("${", () => "$${") as T;
  if (Array.isArray(value)) return value.map((item: unknown) => withEscapes(item)) as T;
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, withEscapes<unknown>(member)]),
  ) as T;
}

/** The names of all variables in the texts of JSON data. */
export function variablesIn(value: unknown, found: Set<string> = new Set()): ReadonlySet<string> {
  if (typeof value === "string") {
    for (const [, name] of value.matchAll(pattern)) if (name !== undefined) found.add(name.trim());
  } else if (Array.isArray(value)) for (const item of value) variablesIn(item, found);
  else if (isObject(value)) for (const member of Object.values(value)) variablesIn(member, found);
  return found;
}

function replaced(
  text: string,
  variables: Variables,
  whose: string | undefined,
  pointer: string,
  issues: VariableIssue[],
): string {
  return text.replaceAll(pattern, (all: string, given: string | undefined, end: string | undefined) => {
    if (given === undefined) return "${";
    const name = given.trim();
    const known = own(variables, name);
    if (end === "}" && typeof known === "string") return known;
    issues.push({ pointer, message: `${whyNot(name, end === "}", variables, whose)} ${escape}` });
    return all;
  });
}

const escape = 'For the text "${" itself, write "$${".';

function whyNot(name: string, isClosed: boolean, variables: Variables, whose: string | undefined): string {
  if (!isClosed) return `"\${${name}" has no "}" at its end.`;
  if (name === "") return '"${}" names no variable.';
  const meant = near(name, Object.keys(variables));
  const of = whose === undefined ? "" : ` of ${whose}`;
  const hint =
    meant === undefined
      ? 'Add it to "variables" in the configuration, or to those of the account.'
      : `Did you mean "${meant}"?`;
  return `"${name}" is not a variable${of}. ${hint}`;
}
