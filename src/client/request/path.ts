import type { Operation } from "../../../generated/index.ts";
import { refuse } from "../errors.ts";
import { own } from "../../json/index.ts";
import { labelOf } from "./subject.ts";

/** Everything that may stand in a path segment as it is (RFC 3986, `pchar`), less the percent sign. */
const notPlain = /[^\w.~!$&'()*+,;=:@-]+/g;

/** Could end the segment, climb out of it, or be decoded by a proxy into something that does. */
const hostile = /[/\\?#%\p{Cc}\p{Cs}]|^\s|\s$|^\.{1,2}$/u;

/**
 * The operation's path with its values in their places. A value left out is taken from `variables`, where the spec names
 * one for it; one that is given as undefined is not, since it was meant to be something else.
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
    const fault = whyNot(value, maxLength);
    if (fault) {
      const hint = !variable
        ? ""
        : isGiven
          ? ` Leave it out where the client's "${variable}" is meant.`
          : ` Pass it, or give the client its "${variable}".`;
      refuse(`"${name}" ${fault}.${hint}`, labelOf({ operation, path, method: operation.method }));
    }
    path = path.replace(`{${name}}`, () => (value as string).replace(notPlain, encodeURIComponent));
  }
  return path;
}

function whyNot(value: unknown, maxLength: number): string | undefined {
  if (value === undefined || value === null) return "is missing";
  if (typeof value !== "string") return `must be a string, but is a ${typeof value}`;
  if (value === "") return "is empty";
  if (value.length > maxLength) return `has ${value.length} characters, but at most ${maxLength} are allowed`;
  return hostile.test(value) ? "has characters that no ID has" : undefined;
}
