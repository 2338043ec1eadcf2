import type { Operation } from "../../generated/index.ts";
import { InvalidRequestError } from "./errors.ts";

/** Everything that may stand in a path segment as it is (RFC 3986, `pchar`), less the percent sign. */
const notPlain = /[^\w.~!$&'()*+,;=:@-]+/g;

/** What IDs are made of. */
const plain = /^[\w-]+$/;

/** Could end the segment, climb out of it, or be decoded by a proxy into something that does. */
const hostile = /[/\\?#%\p{Cc}\p{Cs}]|^\s|\s$|^\.{1,2}$/u;

/**
 * The operation's path with its values in their places. A value left undefined is taken from `variables`, where the spec
 * names one for it.
 *
 * @throws InvalidRequestError for a value that is missing, empty, not a string, too long, or that could lead elsewhere.
 */
export function fillPath(
  operation: Operation,
  values: { readonly [name: string]: unknown },
  variables: { readonly [name: string]: string | null },
): string {
  let path = operation.path;
  for (const parameter of operation.pathParameters) {
    const { name } = parameter;
    const variable = operation.variables?.[name];
    const given = Object.hasOwn(values, name) ? values[name] : undefined;
    const value = given === undefined && variable !== undefined ? (variables[variable] ?? undefined) : given;
    if (typeof value === "string" && plain.test(value) && value.length <= (parameter.maxLength ?? Infinity)) {
      path = path.replace(`{${name}}`, value);
      continue;
    }
    const fault = whyNot(value, parameter.maxLength);
    if (fault !== undefined) {
      const hint = value === undefined && variable ? ` Pass it, or give the client a "${variable}".` : "";
      throw new InvalidRequestError(
        `${[...operation.resource, operation.name].join(".")} was not sent: "${name}" ${fault}, so it would go elsewhere.${hint}`,
      );
    }
    path = path.replace(`{${name}}`, () => encodeSegment(value as string));
  }
  return path;
}

function encodeSegment(value: string): string {
  return value.replace(notPlain, encodeURIComponent);
}

function whyNot(value: unknown, maxLength = Infinity): string | undefined {
  if (value === undefined || value === null) return "is missing";
  if (typeof value !== "string") return `must be a string, but is of type ${typeof value}`;
  if (value === "") return "is empty";
  if (value.length > maxLength) return `has ${value.length} characters, but at most ${maxLength} are allowed`;
  if (hostile.test(value)) return "has characters that no ID has";
  return undefined;
}
