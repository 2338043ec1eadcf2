import type { Located } from "../../document/document.ts";
import {
  arrayMember,
  isArray,
  type Json,
  type JsonObject,
  member,
  objectMember,
  stringMember,
  stringsMember,
} from "../../document/json.ts";
import { parseRawPointer } from "../../document/pointer.ts";
import {
  callWith,
  call,
  type ValidatorFact,
  part,
  table,
  value,
  type ValidatorDescriber,
} from "./validator-facts.ts";

/** One alternative of a union: as it is listed, and with its reference followed. */
export interface Alternative {
  readonly listed: Json;
  readonly pointer: string;
  readonly seen: Located;
}

export type Rows = readonly (readonly [string, ValidatorFact])[];

/** A union of objects that a member's value tells apart, by a discriminator or by constants. `trying` tries one after the other. */
export function validatorByValue(
  describer: ValidatorDescriber,
  schema: JsonObject,
  alternatives: readonly Alternative[],
  check: (one: Alternative) => ValidatorFact,
  trying: () => ValidatorFact,
): ValidatorFact | undefined {
  const named = stringMember(member(schema, "discriminator"), "propertyName");
  const first = alternatives[0]?.seen.value;
  for (const name of named === undefined ? stringsMember(first, "required") : [named]) {
    const constants = alternatives.map(({ listed, seen }) => {
      const all = constantsOf(describer, seen, name);
      const called = named === undefined ? [] : namesOf(schema, listed);
      return called.length > 0 && called.every((one) => all?.includes(one) === true) ? called : all;
    });
    const values = constants.flatMap((list) => list ?? []);
    if (constants.includes(undefined) || new Set(values).size < values.length) continue;
    const rows = alternatives.flatMap((one, index): Rows => {
      const fact = check(one);
      return (constants[index] ?? []).map((constant) => [constant, fact]);
    });
    const otherwise = valuedOtherwise(name, values);
    return call("valued", value(name), table(rows), otherwise);
  }
  if (named === undefined) return undefined;
  const rows = mapped(schema, alternatives, check);
  const isRequired = [schema, ...alternatives.map(({ seen }) => seen.value)].map((one) =>
    requires(one, named, describer),
  );
  const isComplete = alternatives.every(({ listed }) => stringMember(listed, "$ref") !== undefined);
  // A tag that must be there and names nothing is wrong. One that may be missing leaves the alternatives to be tried.
  const otherwise =
    isComplete && (isRequired[0] === true || isRequired.slice(1).every(Boolean))
      ? valuedOtherwise(
          named,
          rows.map(([tag]) => tag),
        )
      : trying();
  return call("valued", value(named), table(rows), otherwise);
}

function valuedOtherwise(name: string, tags: readonly string[]): ValidatorFact {
  return call("object", table([[name, callWith("values", tags)]]), table([]), part("any"));
}

/** Whether a schema or a part of it requires a member. */
function requires(schema: Json, name: string, describer: ValidatorDescriber, depth = 0): boolean {
  if (depth > 20) return false;
  const { value: seen } = describer.follow(schema, "#");
  return (
    stringsMember(seen, "required").includes(name) ||
    arrayMember(seen, "allOf").some((one) => requires(one, name, describer, depth + 1))
  );
}

/** The strings that a required member of an object can only be. */
function constantsOf(
  describer: ValidatorDescriber,
  { value: schema, pointer }: Located,
  name: string,
): readonly string[] | undefined {
  if (stringMember(schema, "type") !== "object" || !stringsMember(schema, "required").includes(name))
    return undefined;
  const property = describer.follow(member(member(schema, "properties"), name), pointer).value;
  const constant = member(property, "const");
  const listed = constant === undefined ? member(property, "enum") : [constant];
  const texts = isArray(listed) ? listed.filter((one) => typeof one === "string") : [];
  return isArray(listed) && texts.length === listed.length ? [...new Set(texts)] : undefined;
}

/** The alternatives by what a discriminator calls them. */
function mapped(
  schema: JsonObject,
  alternatives: readonly Alternative[],
  check: (one: Alternative) => ValidatorFact,
): Rows {
  return alternatives.flatMap((one): Rows => namesOf(schema, one.listed).map((given) => [given, check(one)]));
}

/**
 * What a discriminator calls an alternative. A name in its mapping stands in place of the component's own, as the specification
 * has it (Discriminator Object, "rather than the default (implicit) value"); the others keep theirs, unless the mapping gives it to another.
 */
function namesOf(schema: JsonObject, listed: Json): readonly string[] {
  const mapping = Object.entries(objectMember(member(schema, "discriminator"), "mapping"));
  const reference = stringMember(listed, "$ref");
  const name = reference === undefined ? undefined : parseRawPointer(reference)?.at(-1);
  if (name === undefined) return [];
  const given = mapping.filter(([, target]) => target === reference || target === name).map(([one]) => one);
  if (given.length > 0) return given;
  return mapping.some(([one]) => one === name) ? [] : [name];
}
