import type { Located } from "../../document/document.ts";
import type { Json } from "../../document/json.ts";
import type { UncheckedSchemas } from "./unchecked.ts";
import type { ValidatorPart } from "./validator-parts.ts";

/** The validator of a schema, as an expression: a part by name, a call of one, or the validator of a component. */
export type ValidatorFact =
  | { readonly kind: "part"; readonly part: ValidatorPart }
  | { readonly kind: "call"; readonly part: ValidatorPart; readonly arguments: readonly ValidatorArgument[] }
  | { readonly kind: "component"; readonly pointer: string; readonly lazy: boolean };

export type ValidatorArgument =
  | ValidatorFact
  | { readonly kind: "value"; readonly value: Json }
  | { readonly kind: "list"; readonly items: readonly ValidatorArgument[] }
  | { readonly kind: "table"; readonly rows: readonly (readonly [string, ValidatorFact])[] };

/** Something that a document demands and validators do not check: why, where first, and how often. */
export interface UncheckedFact {
  readonly reason: string;
  readonly pointer: string;
  readonly count: number;
}

/** Describes validators of schemas, one within another. */
export interface ValidatorDescriber {
  readonly resolve: (reference: string) => Located;
  readonly unchecked: UncheckedSchemas;
  /** The validator of a schema. `within` holds the references that led to it without a step into the value. */
  describe(schema: Json | undefined, pointer: string, within?: readonly string[]): ValidatorFact;
  /** Notes why something that the document demands at a place is left unchecked. */
  leave(pointer: string, reason: string): void;
  /** A schema with its references followed, to look at. */
  follow(schema: Json | undefined, pointer: string): Located;
}

export function part(name: ValidatorPart): ValidatorFact {
  return { kind: "part", part: name };
}

export function call(name: ValidatorPart, ...args: readonly ValidatorArgument[]): ValidatorFact {
  return { kind: "call", part: name, arguments: args };
}

/** A call with as many arguments as there are values. */
export function callWith(name: ValidatorPart, values: readonly Json[]): ValidatorFact {
  return { kind: "call", part: name, arguments: values.map(value) };
}

export function value(json: Json): ValidatorArgument {
  return { kind: "value", value: json };
}

export function table(rows: readonly (readonly [string, ValidatorFact])[]): ValidatorArgument {
  return { kind: "table", rows };
}

/** Whether a validator lets every JSON value through. */
export function isAny(fact: ValidatorFact): boolean {
  return fact.kind === "part" && fact.part === "any";
}

/** All of several validators, as one. */
export function allOf(facts: readonly ValidatorFact[]): ValidatorFact {
  const [first = part("any"), ...more] = facts.some((fact) => !isAny(fact))
    ? facts.filter((fact) => !isAny(fact))
    : facts.slice(0, 1);
  return more.length === 0 ? first : call("every", first, ...more);
}
