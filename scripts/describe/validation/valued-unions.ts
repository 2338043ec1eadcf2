import type { Located } from "../../document/document.ts";
import {
  isArray,
  type Json,
  type JsonObject,
  member,
  objectMember,
  stringMember,
  stringsMember,
} from "../../document/json.ts";
import { call, type ValidatorFact, part, table, value, type ValidatorDescriber } from "./validator-facts.ts";

/** One alternative of a union: as it is listed, and with its reference followed. */
export interface Alternative {
  readonly listed: Json;
  readonly pointer: string;
  readonly seen: Located;
}

export type Rows = readonly (readonly [string, ValidatorFact])[];

/** A union of objects that a member's value tells apart, by a discriminator or by constants. `exact`: no two may fit. */
export function validatorByValue(
  describer: ValidatorDescriber,
  schema: JsonObject,
  alternatives: readonly Alternative[],
  check: (one: Alternative) => ValidatorFact,
  exact: boolean,
): ValidatorFact | undefined {
  const named = stringMember(member(schema, "discriminator"), "propertyName");
  const first = alternatives[0]?.seen.value;
  for (const name of named === undefined ? stringsMember(first, "required") : [named]) {
    const constants = alternatives.map(({ seen }) => constantsOf(describer, seen, name));
    const values = constants.flatMap((list) => list ?? []);
    if (constants.includes(undefined) || new Set(values).size < values.length) continue;
    const rows = alternatives.flatMap((one, index): Rows => {
      const fact = check(one);
      return (constants[index] ?? []).map((constant) => [constant, fact]);
    });
    const otherwise = call(
      "object",
      table([[name, call("values", ...values.map(value))]]),
      table([]),
      part("any"),
    );
    return call("valued", value(name), table(rows), otherwise);
  }
  if (named === undefined) return undefined;
  const rows = mapped(schema, alternatives, check);
  return call("valued", value(named), table(rows), call(exact ? "one" : "some", ...alternatives.map(check)));
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

/** The alternatives by what a discriminator calls them: its mapping, else the names of their components. */
function mapped(
  schema: JsonObject,
  alternatives: readonly Alternative[],
  check: (one: Alternative) => ValidatorFact,
): Rows {
  const mapping = Object.entries(objectMember(member(schema, "discriminator"), "mapping"));
  return alternatives.flatMap((one): Rows => {
    const reference = stringMember(one.listed, "$ref");
    const name = reference?.split("/").at(-1);
    if (reference === undefined || name === undefined) return [];
    const names = mapping
      .filter(([, target]) => target === reference || target === name)
      .map(([given]) => given);
    return (names.length === 0 ? [name] : names).map((given) => [given, check(one)]);
  });
}
