import type { Operation } from "../../../generated/index.ts";
import { notSent } from "../errors.ts";
import { own } from "../../json/index.ts";
import { labelOf } from "./request.ts";

/** Everything that a path segment must have encoded: all but `pchar` of RFC 3986, and the percent sign. */
const toEncode = /[^\w.~!$&'()*+,;=:@-]+/g;

/** Could end the segment, climb out of it, or be decoded by a proxy into something that does. */
const hostile = /[/\\?#%\p{Cc}\p{Cs}]|^\s|\s$|^\.{1,2}$/u;

/**
 * The operation's path with its values filled in. A value that is left out comes from `variables`, if the spec names a
 * variable for it. A value that is given as undefined does not: it was meant to be something else.
 *
 * @throws InvalidRequestError for a value that is missing, empty, not a string, too long, or that could lead elsewhere.
 */
export function fillPath(
  operation: Operation,
  values: { readonly [name: string]: unknown },
  variables: { readonly [name: string]: string | null },
): string {
  let path = operation.path;
  for (const { name, maxLength = Infinity } of operation.pathParameters) {
    const variable = operation.variables?.[name];
    const isGiven = Object.hasOwn(values, name);
    const value = isGiven || !variable ? own(values, name) : variables[variable];
    const problem = problemOf(value, maxLength);
    if (problem) {
      const hint = !variable
        ? ""
        : isGiven
          ? ` Leave it out to use the client's "${variable}".`
          : ` Pass it, or give the client its "${variable}".`;
      notSent(`"${name}" ${problem}.${hint}`, labelOf({ operation, path, method: operation.method }));
    }
    path = path.replace(`{${name}}`, () => (value as string).replace(toEncode, encodeURIComponent));
  }
  return path;
}

function problemOf(value: unknown, maxLength: number): string | undefined {
  if (value === undefined || value === null) return "is missing";
  if (typeof value !== "string") return `must be a string, but is a ${typeof value}`;
  if (value === "") return "is empty";
  if (value.length > maxLength) return `has ${value.length} characters, but at most ${maxLength} are allowed`;
  return hostile.test(value) ? "has characters that an ID never has" : undefined;
}
