import type { Json } from "../../document/json.ts";

/** The check of a schema, as an expression: a part of the checker by name, a call of one, or a component's check. */
export type ValidatorFact =
  | { readonly kind: "part"; readonly part: ValidatorPart }
  | { readonly kind: "call"; readonly part: ValidatorPart; readonly arguments: readonly ValidatorArgument[] }
  | { readonly kind: "component"; readonly pointer: string; readonly lazy: boolean };

export type ValidatorArgument =
  | ValidatorFact
  | { readonly kind: "value"; readonly value: Json }
  | { readonly kind: "pattern"; readonly source: string }
  | { readonly kind: "list"; readonly items: readonly ValidatorArgument[] }
  | { readonly kind: "table"; readonly rows: readonly (readonly [string, ValidatorFact])[] };

/** What validators are made of. */
export type ValidatorPart =
  | "any"
  | "boolean"
  | "constants"
  | "integer"
  | "nullValue"
  | "number"
  | "refused"
  | "string"
  | "values"
  // limits of the value or length that a validator accepts
  | "above"
  | "below"
  | "least"
  | "most"
  | "multiple"
  | "patterned"
  | "sized"
  | "text"
  // arrays and objects
  | "array"
  | "closed"
  | "counted"
  | "dependent"
  | "distinct"
  | "matching"
  | "object"
  | "propertyNames"
  | "tuple"
  // several validators of one value
  | "conditional"
  | "every"
  | "one"
  | "orNull"
  | "otherThan"
  | "some"
  | "tagged"
  | "typed"
  | "valued"
  // formats, for `text`
  | "date"
  | "dateTime"
  | "email"
  | "hostname"
  | "ipv4"
  | "ipv6"
  | "time"
  | "uri"
  | "uuid";

/** A place in the document that checks leave unchecked, and why. */
export interface UncheckedFact {
  readonly pointer: string;
  readonly reason: string;
}

export function part(name: ValidatorPart): ValidatorFact {
  return { kind: "part", part: name };
}

export function call(name: ValidatorPart, ...args: readonly ValidatorArgument[]): ValidatorFact {
  return { kind: "call", part: name, arguments: args };
}

export function value(json: Json): ValidatorArgument {
  return { kind: "value", value: json };
}

export function table(rows: readonly (readonly [string, ValidatorFact])[]): ValidatorArgument {
  return { kind: "table", rows };
}

/** Whether a check lets every JSON value through. */
export function isAny(check: ValidatorFact): boolean {
  return check.kind === "part" && check.part === "any";
}

/** All of several checks, as one. */
export function allOf(checks: readonly ValidatorFact[]): ValidatorFact {
  const [first = part("any"), ...more] = checks.some((check) => !isAny(check))
    ? checks.filter((check) => !isAny(check))
    : checks.slice(0, 1);
  return more.length === 0 ? first : call("every", first, ...more);
}
