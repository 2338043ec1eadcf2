/** Schemas put together at random from the keywords that validators know. */
import type { Json } from "../../scripts/document/json.ts";
import type { Random } from "./random.ts";

const names: readonly string[] = ["a", "b", "name", "kind", "color", "colour"];
const formats: readonly string[] = [
  "email",
  "date-time",
  "date",
  "time",
  "uuid",
  "uri",
  "hostname",
  "ipv4",
  "ipv6",
  "password",
];
const types: readonly string[] = ["object", "array", "string", "number", "integer", "boolean", "null"];

/** A schema; `components` are names that it may refer to. */
export function randomSchema(random: Random, components: readonly string[], depth = 3): Json {
  if (random.chance(3)) return random.chance(70);
  if (components.length > 0 && random.chance(depth > 0 ? 15 : 30)) {
    return { $ref: `#/components/schemas/${random.pick(components)}` };
  }
  const inner = (): Json => randomSchema(random, components, depth - 1);
  if (depth > 0 && random.chance(12)) return union(random, inner);
  const schema: Record<string, Json> = {};
  const type = random.pick(depth > 0 ? types.concat("object", "object", "array") : types.slice(2));
  if (random.chance(85)) schema["type"] = random.chance(15) ? [...new Set([type, random.pick(types)])] : type;
  if (random.chance(12))
    schema["enum"] = [
      ...new Set([random.pick(["red", "blue", 1, null, true]), random.pick(["red", "green", 2, "a"])]),
    ];
  if (random.chance(3)) schema["const"] = random.pick(["red", 1, null]);
  Object.assign(schema, ofStrings(random), ofNumbers(random));
  if (depth > 0)
    Object.assign(schema, ofObjects(random, inner), ofArrays(random, inner), compositions(random, inner));
  return schema;
}

type Inner = () => Json;

function ofStrings(random: Random): Record<string, Json> {
  return {
    ...(random.chance(20) ? { format: random.pick(formats) } : {}),
    ...(random.chance(8) ? { minLength: random.below(3) } : {}),
    ...(random.chance(8) ? { maxLength: random.below(5) } : {}),
  };
}

function ofNumbers(random: Random): Record<string, Json> {
  return {
    ...(random.chance(8) ? { minimum: random.below(3) } : {}),
    ...(random.chance(8) ? { maximum: random.below(5) } : {}),
    ...(random.chance(5) ? { exclusiveMinimum: random.below(3) } : {}),
    ...(random.chance(5) ? { exclusiveMaximum: random.below(5) } : {}),
    ...(random.chance(5) ? { multipleOf: random.pick([1, 2, 0.5]) } : {}),
  };
}

function ofObjects(random: Random, inner: Inner): Record<string, Json> {
  const some = (): string[] => [...new Set([random.pick(names), random.pick(names)])];
  const schema: Record<string, Json> = {};
  if (random.chance(70)) schema["properties"] = rows(some(), inner);
  if (random.chance(40)) schema["required"] = some();
  if (random.chance(25)) schema["additionalProperties"] = random.chance(50) ? random.chance(50) : inner();
  if (random.chance(6)) schema["propertyNames"] = { maxLength: random.below(6) };
  if (random.chance(5)) schema["minProperties"] = random.below(3);
  if (random.chance(5)) schema["maxProperties"] = 1 + random.below(3);
  if (random.chance(5)) schema["dependentRequired"] = { a: some() };
  return schema;
}

function ofArrays(random: Random, inner: Inner): Record<string, Json> {
  const schema: Record<string, Json> = {};
  if (random.chance(40)) schema["items"] = inner();
  if (random.chance(10)) schema["prefixItems"] = [inner()];
  if (random.chance(8)) schema["minItems"] = random.below(3);
  if (random.chance(8)) schema["maxItems"] = 1 + random.below(3);
  if (random.chance(10)) schema["uniqueItems"] = true;
  return schema;
}

function compositions(random: Random, inner: Inner): Record<string, Json> {
  const few = (): Json[] => Array.from({ length: 1 + random.below(3) }, inner);
  const schema: Record<string, Json> = {};
  if (random.chance(8)) schema["allOf"] = few();
  if (random.chance(8)) schema["anyOf"] = few();
  if (random.chance(8)) schema["oneOf"] = few();
  if (random.chance(4)) schema["not"] = inner();
  for (const keyword of random.chance(4) ? ["if", "then", "else"] : []) {
    if (keyword !== "else" || random.chance(50)) schema[keyword] = inner();
  }
  return schema;
}

/**
 * Objects that are told apart: each by a key of its own, or all by the value of one; sometimes with more members, or none
 * besides. Schemas put together blindly are hardly ever such unions. Where a body can have only one of the keys, `x-alone`
 * names the others: it is what the checks hold to, and JSON Schema does not.
 */
function union(random: Random, inner: Inner): Json {
  const kinds = [...new Set([random.pick(names), random.pick(names), random.pick(names)])];
  const byKey = random.chance(60);
  const keyword = random.pick(["anyOf", "oneOf"]);
  const more = (): readonly string[] =>
    random.chance(40) && (keyword === "oneOf" || !byKey) ? ["size"] : [];
  const alternatives = kinds.map((kind, index): Json => {
    const told = { kind: random.pick([{ const: kind }, { enum: [kind, index] }]) };
    return {
      type: "object",
      required: [byKey ? kind : "kind"],
      properties: { ...(rows(more(), inner) as object), ...(byKey ? (rows([kind], inner) as object) : told) },
      ...(random.chance(25) ? { additionalProperties: random.chance(30) } : {}),
      ...(byKey && keyword === "oneOf" ? { "x-alone": kinds.filter((other) => other !== kind) } : {}),
    };
  });
  return { [keyword]: alternatives };
}

function rows(list: readonly string[], inner: Inner): Json {
  const table = {};
  for (const name of list)
    Object.defineProperty(table, name, {
      value: inner(),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  return table;
}
