import {
  arrayMember,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  member,
  objectMember,
} from "../../document/json.ts";
import type { ValidatorDescriber } from "./validator-facts.ts";

/** What `unevaluatedProperties` of a schema means for an alternative of its `oneOf`, or for all values if it has none. */
export type Closing = (alternative?: Json) => Json;

/**
 * `unevaluatedProperties` of a composed schema, as `additionalProperties` beside all names that its parts know; undefined if it
 * cannot be told what these are. In a `oneOf` it depends on the alternative. Members of an `anyOf` may have those of all others.
 */
export function closingOf(describer: ValidatorDescriber, schema: JsonObject): Closing | undefined {
  const rest = member(schema, "unevaluatedProperties");
  if (rest === undefined) return undefined;
  const { unevaluatedProperties: _rest, oneOf, ...others } = schema;
  const own = evaluatedIn(describer, others);
  const alternatives = (isArray(oneOf) ? oneOf : []).map((one) => evaluatedIn(describer, one));
  if (own === undefined || alternatives.includes(undefined)) return undefined;
  return (alternative = true) => {
    const names = [...own, ...(evaluatedIn(describer, alternative) ?? [])];
    return { properties: Object.fromEntries(names.map((name) => [name, true])), additionalProperties: rest };
  };
}

/** Keywords that evaluate members which no list of names can hold. */
const open: readonly string[] =
  "additionalProperties unevaluatedProperties patternProperties if then else dependentSchemas $dynamicRef".split(
    " ",
  );

/** The names of the members that a schema, its parts and its alternatives describe; undefined if they are not known. */
function evaluatedIn(describer: ValidatorDescriber, schema: Json, depth = 0): readonly string[] | undefined {
  const { value } = describer.follow(schema, "#");
  if (!isObject(value)) return [];
  if (depth > 20 || open.some((keyword) => Object.hasOwn(value, keyword))) return undefined;
  const inner = ["allOf", "anyOf", "oneOf"]
    .flatMap((keyword) => arrayMember(value, keyword))
    .map((part) => evaluatedIn(describer, part, depth + 1));
  if (inner.includes(undefined)) return undefined;
  return [...Object.keys(objectMember(value, "properties")), ...inner.flatMap((names) => names ?? [])];
}
