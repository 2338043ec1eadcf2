import { isArray, isObject, type Json, type JsonObject } from "../../../../scripts/document/json.ts";

/** A source of choices, so that a respelling can be repeated. */
export type Choose = () => number;

/** Choices by a number that goes round (a linear congruential generator). */
export function choices(seed: number): Choose {
  let state = seed % 2147483647 || 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** The members of every object in another order. */
export function reordered(value: Json, choose: Choose): Json {
  if (isArray(value)) return value.map((item) => reordered(item, choose));
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([name, child]) => [name, reordered(child, choose)] as const);
  return Object.fromEntries(shuffled(members, choose));
}

/**
 * A document that says the same in other words: lists without order in another one, one of several spellings where the
 * format has several, components written out or wrapped.
 */
export function respelled(document: JsonObject, choose: Choose): JsonObject {
  const components = document["components"] as JsonObject | undefined;
  const schemas = (components?.["schemas"] ?? {}) as JsonObject;
  const again = (value: Json, depth: number): Json => walk(value, (schema) => respell(schema, depth));
  const respell = (schema: Json, depth: number): Json => {
    if (!isObject(schema)) return schema;
    const reference = schema["$ref"];
    if (typeof reference === "string") return respellReference(schema, reference, depth);
    return wrapped(
      nullSpelled(listsShuffled(constSpelled(limitSpelled(schema, choose), choose), choose), choose),
      choose,
    );
  };
  const respellReference = (schema: JsonObject, reference: string, depth: number): Json => {
    const name = reference.startsWith("#/components/schemas/") ? reference.slice(21) : undefined;
    const target = name === undefined ? undefined : schemas[name];
    const plain = Object.keys(schema).length === 1;
    if (plain && target !== undefined && depth < 2 && choose() < 0.3) return again(target, depth + 1);
    return choose() < 0.3 ? { allOf: [schema] } : schema;
  };
  const result = again(document, 0) as JsonObject;
  return reordered(result, choose) as JsonObject;
}

const schemaMaps = new Set(["properties", "patternProperties", "dependentSchemas", "schemas", "$defs"]);
const schemaLists = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);
const schemaWords = new Set(["schema", "items", "additionalProperties", "not", "contains", "propertyNames"]);
const data = new Set(["default", "enum", "const", "example", "examples", "x-extensible-enum"]);

const unordered = new Set(["required", "enum", "anyOf", "oneOf", "allOf"]);
/** What stays outside where a schema becomes one of two alternatives. */
const marks = new Set(["readOnly", "writeOnly", "default", "deprecated", "description"]);

/** Applies a function to every schema within a value, innermost first. */
function walk(value: Json, respell: (schema: Json) => Json): Json {
  const inside = (child: Json): Json => walk(child, respell);
  if (isArray(value)) return value.map(inside);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, child]): [string, Json] => {
      if (data.has(name)) return [name, child];
      if (schemaMaps.has(name) && isObject(child)) {
        const entries = Object.entries(child).map(([key, one]) => [key, respell(inside(one))] as const);
        return [name, Object.fromEntries(entries)];
      }
      if (schemaLists.has(name) && isArray(child)) return [name, child.map((one) => respell(inside(one)))];
      if (schemaWords.has(name)) return [name, respell(inside(child))];
      return [name, inside(child)];
    }),
  );
}

function limitSpelled(schema: JsonObject, choose: Choose): JsonObject {
  const { minimum, exclusiveMinimum, ...rest } = schema;
  if (typeof exclusiveMinimum === "number" && minimum === undefined && choose() < 0.5) {
    return { ...rest, minimum: exclusiveMinimum, exclusiveMinimum: true };
  }
  if (typeof minimum === "number" && exclusiveMinimum === true) return { ...rest, exclusiveMinimum: minimum };
  return schema;
}

function constSpelled(schema: JsonObject, choose: Choose): JsonObject {
  const { enum: listed, const: constant, ...rest } = schema;
  if (constant !== undefined && choose() < 0.5) return { ...rest, enum: [constant] };
  const [only, second] = isArray(listed) ? listed : [];
  if (only !== undefined && second === undefined && choose() < 0.5) return { ...rest, const: only };
  return schema;
}

function listsShuffled(schema: JsonObject, choose: Choose): JsonObject {
  return Object.fromEntries(
    Object.entries(schema).map(([name, value]) => [
      name,
      unordered.has(name) && isArray(value) ? shuffled(value, choose) : value,
    ]),
  );
}

/** Null as a flag, among the types, or among alternatives. */
function nullSpelled(schema: JsonObject, choose: Choose): JsonObject {
  const { type, nullable, ...rest } = schema;
  const named = typeof type === "string" ? type : undefined;
  const among = isArray(type) && type.length === 2 && type.includes("null") && rest["enum"] === undefined;
  const other = among ? type.find((one) => one !== "null") : named;
  if (
    !(among || (named !== undefined && nullable === true)) ||
    other === undefined ||
    rest["const"] !== undefined
  ) {
    return schema;
  }
  // "nullable" speaks for the whole schema, a type only for itself.
  if (["enum", "allOf", "anyOf", "oneOf"].some((name) => rest[name] !== undefined)) return schema;
  const choice = choose();
  if (choice < 0.3) return { ...rest, type: other, nullable: true };
  if (choice < 0.6) return { ...rest, type: ["null", other] };
  const outside = Object.entries(rest).filter(([name]) => marks.has(name));
  const within = Object.entries(rest).filter(([name]) => !marks.has(name));
  const plain = { type: other, ...Object.fromEntries(within) };
  return { ...Object.fromEntries(outside), [choose() < 0.5 ? "anyOf" : "oneOf"]: [plain, { type: "null" }] };
}

/** A schema within an `allOf` of its own, or cut in two. */
function wrapped(schema: JsonObject, choose: Choose): JsonObject {
  const choice = choose();
  if (choice < 0.75 || schema["allOf"] !== undefined) return schema;
  if (choice < 0.85) return { allOf: [schema] };
  const { description, type, ...rest } = schema;
  // A part without its type would be read by its words, and "nullable" speaks for the part that it stands in.
  if (type === undefined || rest["nullable"] === true) return schema;
  const words = description === undefined ? {} : { description };
  return { ...words, allOf: shuffled([{ type }, { type, ...rest }], choose) };
}

function shuffled<T>(list: readonly T[], choose: Choose): T[] {
  const copy = [...list];
  for (let index = copy.length - 1; index > 0; index--) {
    const other = Math.floor(choose() * (index + 1));
    [copy[index], copy[other]] = [copy[other] as T, copy[index] as T];
  }
  return copy;
}
