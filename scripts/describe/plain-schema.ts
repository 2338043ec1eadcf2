import {
  arrayMember,
  isArray,
  type Json,
  type JsonObject,
  member,
  objectMember,
  stringsMember,
} from "../load/json.ts";
import { isEmptyObject } from "./empty-object.ts";
import { annotations, composed, isComposed, structural } from "./plain-composition.ts";

/**
 * Brings a schema to the few forms that types are made from, so that every tool that follows reads it alike. What it
 * means is kept, or made wider where no type can say it; nothing is made narrower.
 *
 * - A reference stands alone, or with its siblings in an `allOf`.
 * - A schema with `allOf`, `anyOf` or `oneOf` has no other structure beside: that is one more part of its `allOf`.
 * - Each required property is declared where it is required.
 * - An object says whether it is empty or open; patterns of names have become additional properties.
 * - A file is said by its format, as version 3.0 says it, and not by the media type of what it holds.
 * - The members of a union with a discriminator have their values of it.
 */
export function plainSchema(schema: JsonObject, resolve: (reference: string) => Json, is30: boolean): Json {
  if (typeof schema["$ref"] === "string") return plainReference(schema, schema["$ref"], is30);
  const known = withKnownTypes(withoutUntyped(withFileFormat(schema)));
  if (isArray(known["enum"]) || Object.hasOwn(known, "const")) return plainValues(known);
  return composed(withObject(withTuple(known)), resolve);
}

/** Keywords that say something about a value, but nothing that a type can hold. */
const untyped: readonly string[] = (
  "$anchor $defs $dynamicAnchor $id $schema contains contentEncoding contentMediaType contentSchema definitions dependentRequired " +
  "dependentSchemas else if not propertyNames then unevaluatedItems unevaluatedProperties xml externalDocs"
).split(" ");

function plainReference(schema: JsonObject, reference: string, is30: boolean): Json {
  const rest = Object.fromEntries(Object.entries(schema).filter(([name]) => name !== "$ref"));
  const texts = Object.fromEntries(
    Object.entries(rest).filter(([name]) => annotations.has(name) && name !== "nullable"),
  );
  const says = [...structural, "allOf", "anyOf", "oneOf", "nullable"].some((name) =>
    Object.hasOwn(rest, name),
  );
  // OpenAPI 3.0 ignores what stands beside a reference.
  if (is30 || !says) return { ...texts, $ref: reference };
  const inner = Object.fromEntries(Object.entries(rest).filter(([name]) => !annotations.has(name)));
  const nullable = rest["nullable"] === true ? { nullable: true } : {};
  return {
    ...texts,
    ...nullable,
    allOf: [
      { $ref: reference },
      ...(Object.keys(inner).length === 0 ? [] : [composed(withObject(inner), () => ({}))]),
    ],
  };
}

const fileContent: RegExp = /^(?:application\/octet-stream|(?:audio|image|video)\/)/i;

/** What holds bytes, which no encoding makes text, is a file. */
function withFileFormat(schema: JsonObject): JsonObject {
  const holds = schema["contentMediaType"];
  const isFile =
    typeof holds === "string" &&
    fileContent.test(holds) &&
    !Object.hasOwn(schema, "contentEncoding") &&
    !Object.hasOwn(schema, "format");
  return isFile ? { ...schema, format: "binary" } : schema;
}

function withoutUntyped(schema: JsonObject): JsonObject {
  return untyped.some((name) => Object.hasOwn(schema, name))
    ? Object.fromEntries(Object.entries(schema).filter(([name]) => !untyped.includes(name)))
    : schema;
}

const types: ReadonlySet<string> = new Set([
  "string",
  "number",
  "integer",
  "boolean",
  "object",
  "array",
  "null",
]);

/** A type that does not exist says nothing; so does an empty list of types. */
function withKnownTypes(schema: JsonObject): JsonObject {
  const { type, ...rest } = schema;
  if (type === undefined || (typeof type === "string" && types.has(type))) return schema;
  const known = isArray(type) ? type.filter((name) => typeof name === "string" && types.has(name)) : [];
  const [first] = known;
  if (first === undefined || (isArray(type) && known.length < type.length)) return rest;
  return { ...rest, type: known.length === 1 ? first : known };
}

/** A list of values says all that there is to say. */
function plainValues(schema: JsonObject): JsonObject {
  const values = Object.hasOwn(schema, "const") ? [schema["const"] ?? null] : arrayMember(schema, "enum");
  const kept = Object.fromEntries(Object.entries(schema).filter(([name]) => annotations.has(name)));
  const { type } = schema;
  return { ...kept, ...(typeof type === "string" && type !== "object" ? { type } : {}), enum: [...values] };
}

function withTuple(schema: JsonObject): JsonObject {
  const { items, ...rest } = schema;
  if (items === false && !Object.hasOwn(schema, "prefixItems")) return { ...rest, items: { enum: [] } };
  if (!isArray(items)) return schema;
  const { additionalItems, ...more } = rest;
  return {
    ...more,
    prefixItems: items,
    ...(additionalItems === undefined ? {} : { items: additionalItems }),
  };
}

function withObject(schema: JsonObject): JsonObject {
  const says = ["properties", "additionalProperties", "patternProperties", "required"].some((name) =>
    Object.hasOwn(schema, name),
  );
  if (
    schema["type"] !== "object" &&
    !(says && schema["type"] === undefined) &&
    !(isArray(schema["type"]) && schema["type"].includes("object"))
  )
    return schema;
  const properties = declaredProperties(schema);
  const rest = others(schema);
  const {
    properties: _properties,
    additionalProperties: _others,
    patternProperties: _patterns,
    ...kept
  } = schema;
  return {
    ...kept,
    ...(schema["type"] === undefined ? { type: "object" } : {}),
    ...(Object.keys(properties).length === 0 ? {} : { properties }),
    ...(rest === undefined ? {} : { additionalProperties: rest }),
  };
}

function declaredProperties(schema: JsonObject): JsonObject {
  const declared = new Map(Object.entries(objectMember(schema, "properties")));
  for (const name of stringsMember(schema, "required")) if (!declared.has(name)) declared.set(name, {});
  return Object.fromEntries(declared);
}

/** What an object's undeclared properties are: a schema, false where there are none, undefined where nothing is said. */
function others(schema: JsonObject): Json | undefined {
  const additional = member(schema, "additionalProperties");
  const patterns = Object.values(objectMember(schema, "patternProperties"));
  const rest = additional === true ? {} : additional;
  if (patterns.length > 0) {
    if (rest === undefined) return {};
    const all = [...patterns, ...(rest === false ? [] : [rest])];
    return all.length === 1 ? all[0] : { anyOf: all };
  }
  const bare = Object.keys(declaredProperties(schema)).length === 0 && rest === undefined;
  if (!bare) return rest === false && Object.keys(declaredProperties(schema)).length > 0 ? undefined : rest;
  if (isEmptyObject(schema)) return false;
  return isComposed(schema) ? undefined : {};
}
