import { mappingReference } from "../slice/referenced.ts";
import { isArray, isObject, stringMember, type Json, type JsonObject } from "../../document/json.ts";

/** The keywords of a schema that are structure. Everything else in it is wording, and stays as it is. */
const structural: ReadonlySet<string> = new Set([
  "type",
  "enum",
  "const",
  "format",
  "pattern",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "uniqueItems",
  "minContains",
  "maxContains",
  "minProperties",
  "maxProperties",
  "default",
  "deprecated",
  "readOnly",
  "writeOnly",
  "required",
  "contentEncoding",
  "contentMediaType",
  "dependentRequired",
]);
const schemaWords: ReadonlySet<string> = new Set([
  "items",
  "additionalProperties",
  "propertyNames",
  "contains",
  "not",
  "if",
  "then",
  "else",
  "unevaluatedProperties",
  "unevaluatedItems",
  "contentSchema",
]);
const schemaLists: ReadonlySet<string> = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);
const schemaMaps: ReadonlySet<string> = new Set(["properties", "patternProperties", "dependentSchemas"]);

/** How schemas of the other document are rendered for ours. */
export interface Rendering {
  /** The reference of our own for a schema component of the other document. */
  reference(target: string): string;
  /** Whether our document is of version 3.0, which has `nullable` and no type lists. */
  readonly is30: boolean;
}

/** The mark of a text that a person has to write. A document is not finished while it has one. */
export const rewordMark: string = "x-reword";

/**
 * A schema of another document for ours: its structure, in our spelling, with our references. None of its texts is taken;
 * each new schema gets a placeholder, made from its structure.
 */
export function structureOf(schema: Json, rendering: Rendering, needsText: boolean): Json {
  if (!isObject(schema)) return schema;
  const reference = stringMember(schema, "$ref");
  const parts = Object.entries(schema).flatMap(([name, value]): (readonly [string, Json])[] => {
    if (structural.has(name)) return [[name, value]];
    if (schemaWords.has(name)) return [[name, structureOf(value, rendering, false)]];
    if (schemaLists.has(name) && isArray(value)) {
      return [[name, value.map((one) => structureOf(one, rendering, false))]];
    }
    if (schemaMaps.has(name) && isObject(value)) {
      const named = Object.entries(value).map(
        ([key, one]) => [key, structureOf(one, rendering, name === "properties")] as const,
      );
      return [[name, Object.fromEntries(named)]];
    }
    return name === "discriminator" && isObject(value) ? [[name, discriminator(value, rendering)]] : [];
  });
  const spelled = inOurSpelling(schema, Object.fromEntries(parts), rendering);
  if (reference !== undefined) return { $ref: rendering.reference(reference), ...spelled };
  const plain = unwrapped(spelled);
  const { type, required, ...rest } = plain;
  const text = { description: `Reword: ${describe(plain)}.`, [rewordMark]: true };
  return {
    ...(type !== undefined && { type }),
    ...(needsText && !isPlainReference(plain) && text),
    ...(required !== undefined && { required }),
    ...rest,
  };
}

function discriminator(value: JsonObject, rendering: Rendering): Json {
  const mapping = value["mapping"];
  if (!isObject(mapping)) return value;
  const mapped = Object.entries(mapping).map(([name, target]): [string, Json] => {
    if (typeof target !== "string") return [name, target];
    return [name, rendering.reference(mappingReference(target))];
  });
  return { ...value, mapping: Object.fromEntries(mapped) };
}

/** Null and exclusive limits are written differently in 3.0 and 3.1. */
function inOurSpelling(written: JsonObject, schema: JsonObject, { is30 }: Rendering): JsonObject {
  if (is30) return written["nullable"] === true ? { ...schema, nullable: true } : schema;
  let result = schema;
  for (const [word, exclusive] of [
    ["minimum", "exclusiveMinimum"],
    ["maximum", "exclusiveMaximum"],
  ] as const) {
    if (typeof result[exclusive] !== "boolean") continue;
    const { [exclusive]: isExclusive, [word]: limit, ...rest } = result;
    const limits = limit === undefined ? {} : { [isExclusive === true ? exclusive : word]: limit };
    result = { ...rest, ...limits };
  }
  return written["nullable"] === true ? withNull(result) : result;
}

function withNull(schema: JsonObject): JsonObject {
  const { type, enum: listed, ...rest } = schema;
  const values = isArray(listed) && !listed.includes(null) ? [...listed, null] : listed;
  if (typeof type === "string" && !("allOf" in rest) && !("anyOf" in rest) && !("oneOf" in rest)) {
    const onlyNull = isArray(values) && values.every((value) => value === null);
    if (onlyNull) return { type: "null", ...rest };
    return { type: [type, "null"], ...(values !== undefined && { enum: values }), ...rest };
  }
  return { anyOf: [schema, { type: "null" }] };
}

/** An `allOf` of one part is that part, unless a keyword beside it is in the part too. */
function unwrapped(schema: JsonObject): JsonObject {
  const { allOf, ...rest } = schema;
  const [only, second] = isArray(allOf) ? allOf : [];
  if (!isObject(only) || second !== undefined || Object.keys(rest).some((name) => name in only))
    return schema;
  return { ...only, ...rest };
}

function isPlainReference(schema: JsonObject): boolean {
  return "$ref" in schema;
}

/** What a schema is, in words made from its structure alone. */
function describe(schema: JsonObject): string {
  const properties = schema["properties"];
  if (isObject(properties)) {
    const names = Object.keys(properties).map((name) => `\`${name}\``);
    return names.length === 0 ? "an object" : `an object with ${names.join(", ")}`;
  }
  const listed = schema["enum"];
  if (isArray(listed)) return `one of ${listed.map((value) => JSON.stringify(value)).join(", ")}`;
  const type = schema["type"];
  const names = isArray(type) ? type : type === undefined ? [] : [type];
  return names.length === 0 ? "a value" : `a value of type ${names.join(" or ")}`;
}
