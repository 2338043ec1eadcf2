import { isArray, isObject, type Json, type JsonObject, member } from "./json.ts";
import { below } from "./pointer.ts";

const single =
  "additionalProperties items not if then else contains propertyNames unevaluatedItems unevaluatedProperties";
const lists = "allOf anyOf oneOf prefixItems";
const tables = "properties patternProperties dependentSchemas $defs definitions";

const singleKeywords: readonly string[] = single.split(" ");
const listKeywords: readonly string[] = [...lists.split(" "), "items"];
const tableKeywords: readonly string[] = tables.split(" ");

/** Members of a schema that hold data, whatever the data looks like. */
export const dataKeywords: ReadonlySet<string> = new Set(["example", "examples", "default", "enum", "const"]);

/** A schema and where it is. */
export interface LocatedSchema {
  readonly pointer: string;
  readonly schema: Json;
}

/** The schemas that a schema holds directly. Examples, defaults and enums hold none, whatever they look like. */
export function subschemas(schema: Json, pointer: string): LocatedSchema[] {
  const found: LocatedSchema[] = [];
  if (!isObject(schema)) return found;
  for (const keyword of singleKeywords) {
    const value = member(schema, keyword);
    if (isObject(value) || typeof value === "boolean")
      found.push({ pointer: below(pointer, keyword), schema: value });
  }
  for (const keyword of listKeywords) {
    const value = member(schema, keyword);
    if (isArray(value))
      value.forEach((item, index) => found.push({ pointer: below(pointer, keyword, index), schema: item }));
  }
  for (const keyword of tableKeywords) {
    const value = member(schema, keyword);
    if (!isObject(value)) continue;
    for (const [name, item] of Object.entries(value))
      found.push({ pointer: below(pointer, keyword, name), schema: item });
  }
  return found;
}

/** Calls back with every reference in a schema and the schemas within it. */
export function eachReference(schema: Json, pointer: string, visit: (reference: string) => void): void {
  const reference = member(schema, "$ref");
  if (typeof reference === "string") visit(reference);
  for (const inner of subschemas(schema, pointer)) eachReference(inner.schema, inner.pointer, visit);
}

/** A copy of a schema with each schema in it replaced by what the callback gives for it and the names that lead there. */
export function mapSubschemas(
  schema: JsonObject,
  replace: (inner: Json, ...names: readonly (string | number)[]) => Json,
): JsonObject {
  const copy = new Map<string, Json>(Object.entries(schema));
  for (const [keyword, value] of copy) {
    if (listKeywords.includes(keyword) && isArray(value))
      copy.set(
        keyword,
        value.map((inner, index) => replace(inner, keyword, index)),
      );
    else if (singleKeywords.includes(keyword)) copy.set(keyword, replace(value, keyword));
    else if (tableKeywords.includes(keyword) && isObject(value)) {
      copy.set(
        keyword,
        Object.fromEntries(
          Object.entries(value).map(([name, inner]) => [name, replace(inner, keyword, name)]),
        ),
      );
    }
  }
  return Object.fromEntries(copy);
}
