import {
  arrayMember,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  member,
  objectMember,
  stringsMember,
} from "../document/json.ts";
import { annotations, composed, isComposed, structural } from "./composition.ts";

/**
 * Brings a schema to the few forms that types are made from, so that every tool that follows reads it alike. What it
 * means is kept, or made wider where no type can say it; nothing is made narrower.
 *
 * - A reference is alone, or with its siblings in an `allOf`.
 * - A schema with `allOf`, `anyOf` or `oneOf` has no other structure beside: that is one more part of its `allOf`.
 * - Each required property is declared where it is required.
 * - An object says whether it is empty or open; patterns of names have become additional properties.
 * - The members of a union with a discriminator have their values of it.
 */
export function plainSchema(schema: JsonObject, resolve: (reference: string) => Json, is30: boolean): Json {
  const reference = schema["$ref"];
  if (typeof reference !== "string") return plainParts(schema, resolve);
  const { $ref: _reference, ...beside } = withoutUntyped(schema);
  const says = [...structural, "allOf", "anyOf", "oneOf", "nullable"].some((name) =>
    Object.hasOwn(beside, name),
  );
  if (!is30 && says)
    return plainParts({ ...beside, allOf: [{ $ref: reference }, ...arrayMember(beside, "allOf")] }, resolve);
  // OpenAPI 3.0 ignores what is beside a reference, except for what people read.
  const texts = Object.entries(beside).filter(([name]) => annotations.has(name) && name !== "nullable");
  return { ...Object.fromEntries(texts), $ref: reference };
}

function plainParts(schema: JsonObject, resolve: (reference: string) => Json): Json {
  const known = withKnownTypes(withoutUntyped(withBinaryFormat(schema)));
  if (isArray(known["enum"]) || Object.hasOwn(known, "const")) return plainValues(known);
  return composed(withObject(withTuple(known)), resolve, known["type"] === undefined);
}

/** Keywords that say something about a value, but nothing that a type can hold. */
const untyped: readonly string[] = (
  "$anchor $defs $dynamicAnchor $id $schema contains contentEncoding contentMediaType contentSchema definitions dependentRequired " +
  "dependentSchemas else if not propertyNames then unevaluatedItems unevaluatedProperties xml externalDocs"
).split(" ");

/** What holds bytes. XML or a token is a text as well, and stays a string if nothing says otherwise. */
const bytes: RegExp = /^(?:application\/octet-stream|(?:audio|font|image|video)\/(?![^;]*\+xml))/i;

/** Strings that are files, as OpenAPI 3.1 writes them, get the format by which 3.0 knows them. */
function withBinaryFormat(schema: JsonObject): JsonObject {
  const media = schema["contentMediaType"];
  const isFile =
    schema["type"] === "string" &&
    typeof media === "string" &&
    !Object.hasOwn(schema, "format") &&
    !Object.hasOwn(schema, "contentEncoding") &&
    bytes.test(media);
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
  if (isArray(schema["prefixItems"]) && schema["prefixItems"].length === 0) {
    const { prefixItems: _none, ...list } = schema;
    return withTuple(list);
  }
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
  const others = member(schema, "additionalProperties");
  const other = isObject(others) && !Object.hasOwn(schema, "patternProperties") ? others : {};
  for (const name of stringsMember(schema, "required")) if (!declared.has(name)) declared.set(name, other);
  return Object.fromEntries(declared);
}

/** What an object's undeclared properties are: a schema, false if there are none, undefined if nothing is said. */
function others(schema: JsonObject): Json | undefined {
  const additional = member(schema, "additionalProperties");
  const patterns = Object.values(objectMember(schema, "patternProperties"));
  const rest = additional === true ? {} : additional;
  if (patterns.length > 0) {
    if (rest === undefined) return {};
    const all = [...patterns, ...(rest === false ? [] : [rest])];
    return all.length === 1 ? all[0] : { anyOf: all };
  }
  if (schema["maxProperties"] === 0 && !isComposed(schema)) return false;
  const bare = Object.keys(declaredProperties(schema)).length === 0 && rest === undefined;
  if (!bare) return rest === false && Object.keys(declaredProperties(schema)).length > 0 ? undefined : rest;
  return isComposed(schema) ? undefined : {};
}
