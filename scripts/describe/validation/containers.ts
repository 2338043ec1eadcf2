import {
  arrayMember,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  member,
  objectMember,
  stringsMember,
} from "../../document/json.ts";
import { isMarked, isSometimesSent } from "../../document/direction-marks.ts";
import { below } from "../../document/pointer.ts";
import {
  call,
  part,
  table,
  type ValidatorArgument,
  type ValidatorDescriber,
  type ValidatorFact,
  value,
} from "./validator-facts.ts";
import { bounds, numberMember } from "./scalars.ts";

/** The validator of arrays by a schema; of any array where it neither says that it is one nor anything about arrays. */
export function arrayValidator(
  describer: ValidatorDescriber,
  schema: JsonObject,
  pointer: string,
  named: boolean,
): ValidatorFact {
  const keywords = ["items", "prefixItems", "minItems", "maxItems", "uniqueItems"];
  if (!named && !keywords.some((keyword) => Object.hasOwn(schema, keyword))) return part("any");
  const first = arrayMember(schema, "prefixItems").map((item, index) =>
    describer.describe(item, below(pointer, "prefixItems", index)),
  );
  const items = describer.describe(member(schema, "items"), below(pointer, "items"));
  let fact = first.length > 0 ? call("tuple", { kind: "list", items: first }, items) : call("array", items);
  const least = numberMember(schema, "minItems");
  const most = numberMember(schema, "maxItems");
  if (least !== undefined || most !== undefined)
    fact = call("counted", fact, value("Items"), ...bounds(least, most));
  return member(schema, "uniqueItems") === true ? call("distinct", fact) : fact;
}

/** The validator of objects by a schema; of any object where it neither says that it is one nor anything about objects. */
export function objectValidator(
  describer: ValidatorDescriber,
  schema: JsonObject,
  pointer: string,
  named: boolean,
): ValidatorFact {
  const keywords =
    "properties required additionalProperties patternProperties propertyNames minProperties maxProperties dependentRequired";
  if (!named && !keywords.split(" ").some((keyword) => Object.hasOwn(schema, keyword))) return part("any");
  const { required, optional } = members(describer, schema, pointer);
  const rest = others(
    describer,
    schema,
    pointer,
    [...required, ...optional].map(([name]) => name),
  );
  const args: ValidatorArgument[] = [table(required)];
  if (optional.length > 0 || rest !== undefined) args.push(table(optional));
  if (rest !== undefined) args.push(rest);
  return limitedObject(describer, schema, pointer, call("object", ...args));
}

interface Members {
  readonly required: readonly (readonly [string, ValidatorFact])[];
  readonly optional: readonly (readonly [string, ValidatorFact])[];
}

/** The members that are described by name. What is read-only need not be sent, and is not looked at where it is. */
function members(describer: ValidatorDescriber, schema: JsonObject, pointer: string): Members {
  const properties = objectMember(schema, "properties");
  const resolve = (reference: string): Json => describer.resolve(reference).value;
  const readOnly = (name: string): boolean => isMarked(member(properties, name), "readOnly", resolve);
  const needed = new Set(
    stringsMember(schema, "required").filter(
      (name) => !readOnly(name) && !isSometimesSent(member(properties, name)),
    ),
  );
  const row = (name: string): readonly [string, ValidatorFact] => {
    if (readOnly(name)) return [name, part("any")];
    if (Object.hasOwn(properties, name))
      return [name, describer.describe(member(properties, name), below(pointer, "properties", name))];
    if (matchesPatterns(schema)) return [name, part("any")];
    const additional = member(schema, "additionalProperties");
    return [name, describer.describe(additional, below(pointer, "additionalProperties"))];
  };
  return {
    required: [...needed].map(row),
    optional: Object.keys(properties)
      .filter((name) => !needed.has(name))
      .map(row),
  };
}

/** Whether a pattern of names might describe any member. Patterns are not checked, so such a member may be anything. */
function matchesPatterns(schema: JsonObject): boolean {
  return Object.keys(objectMember(schema, "patternProperties")).length > 0;
}

/** The validator of members that no property describes; undefined if their names are to be reported as unknown. */
function others(
  describer: ValidatorDescriber,
  schema: JsonObject,
  pointer: string,
  known: readonly string[],
): ValidatorFact | undefined {
  const additional = member(schema, "additionalProperties");
  if (matchesPatterns(schema) || (additional === undefined && isBase(schema))) return part("any");
  if (additional === true) return part("any");
  if (additional === undefined) return undefined;
  if (additional === false) return call("closed", ...known.map(value));
  return describer.describe(additional, below(pointer, "additionalProperties"));
}

/** Whether a schema is what others extend, which have members that it does not know. */
function isBase(schema: JsonObject): boolean {
  return (
    Object.hasOwn(schema, "discriminator") &&
    !Object.hasOwn(schema, "oneOf") &&
    !Object.hasOwn(schema, "anyOf")
  );
}

function limitedObject(
  describer: ValidatorDescriber,
  schema: JsonObject,
  pointer: string,
  object: ValidatorFact,
): ValidatorFact {
  let fact = object;
  const least = numberMember(schema, "minProperties");
  const most = numberMember(schema, "maxProperties");
  if (least !== undefined || most !== undefined)
    fact = call("counted", fact, value("Properties"), ...bounds(least, most));
  const needs = Object.entries(objectMember(schema, "dependentRequired")).filter(([, names]) =>
    isArray(names),
  );
  if (needs.length > 0) fact = call("dependent", fact, value(Object.fromEntries(needs)));
  const names: Json | undefined = member(schema, "propertyNames");
  if (!isObject(names) && names !== false) return fact;
  // A name is a string, whether its schema says so or not.
  const typed = isObject(names) && !Object.hasOwn(names, "$ref") ? { type: "string", ...names } : names;
  return call("propertyNames", fact, describer.describe(typed, below(pointer, "propertyNames")));
}
