import { arrayMember, isObject, type Json, type JsonObject } from "../document/json.ts";

/**
 * A schema in which some ways of writing are replaced by what they are written for:
 *
 * - OpenAPI 3.0 has no type `null`. Documents write `anyOf: [{ $ref: … }, { nullable: true }]`, which by the letter takes
 *   anything, and mean null.
 * - `unevaluatedProperties` and `unevaluatedItems` of a schema that is not composed of others mean the same as
 *   `additionalProperties` and `items`.
 * - From OpenAPI 3.1 on, a reference can have demands beside it. They go into an `allOf` with it: who follows a reference to such
 *   a schema would else miss them.
 */
export function withoutIdioms(schema: JsonObject, is30: boolean): Json {
  const simple = withoutUnevaluated(schema);
  if (!is30) return withReferenceAsPart(simple);
  const lists = (["anyOf", "oneOf"] as const).flatMap((keyword) => {
    const list = arrayMember(simple, keyword);
    if (list.length < 2 || !list.some(isNullAlone)) return [];
    return [[keyword, list.map((part): Json => (isNullAlone(part) ? { type: "null" } : part))] as const];
  });
  return lists.length === 0 ? simple : { ...simple, ...Object.fromEntries(lists) };
}

function isNullAlone(schema: Json): boolean {
  return isObject(schema) && schema["nullable"] === true && Object.keys(schema).length === 1;
}

const composing: readonly string[] =
  "$ref $dynamicRef allOf anyOf oneOf if then else not dependentSchemas patternProperties contains".split(
    " ",
  );

function withoutUnevaluated(schema: JsonObject): JsonObject {
  if (composing.some((keyword) => Object.hasOwn(schema, keyword))) return schema;
  const { unevaluatedProperties, unevaluatedItems, ...rest } = schema;
  if (unevaluatedProperties === undefined && unevaluatedItems === undefined) return schema;
  return {
    ...(unevaluatedProperties === undefined ? {} : { additionalProperties: unevaluatedProperties }),
    ...(unevaluatedItems === undefined ? {} : { items: unevaluatedItems }),
    ...rest,
  };
}

/** What is said beside a reference to people, or about the direction that a value travels in. */
const besides: ReadonlySet<string> = new Set(
  "$ref title summary description deprecated default example examples readOnly writeOnly $comment externalDocs xml".split(
    " ",
  ),
);

function withReferenceAsPart(schema: JsonObject): JsonObject {
  const { $ref: reference, ...rest } = schema;
  const demands = Object.keys(rest).some((name) => !besides.has(name) && !name.startsWith("x-"));
  if (typeof reference !== "string" || !demands) return schema;
  return { ...rest, allOf: [{ $ref: reference }, ...arrayMember(rest, "allOf")] };
}
