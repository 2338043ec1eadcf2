import { member, stringsMember, type Json } from "../../../document/json.ts";
import type { SchemaNode } from "./site.ts";
import { arrayType, everyType, objectType, typeSetOf, type TypeSet } from "./types.ts";

const objectWords: readonly string[] = [
  "properties",
  "additionalProperties",
  "patternProperties",
  "required",
  "propertyNames",
  "minProperties",
  "maxProperties",
];
const arrayWords: readonly string[] = [
  "items",
  "prefixItems",
  "minItems",
  "maxItems",
  "uniqueItems",
  "contains",
];

/**
 * The types that schemas declare together. Without a declaration, words that speak of objects or arrays stand for one:
 * so documents are meant, and so generators read them.
 */
export function ownTypes(nodes: readonly SchemaNode[]): TypeSet {
  let types = everyType;
  let declared = false;
  for (const { value } of nodes) {
    if (value === false) return 0;
    const type = member(value, "type");
    if (type === undefined) continue;
    declared = true;
    types &= typeSetOf(typeof type === "string" ? [type] : stringsMember(value, "type"));
  }
  if (declared) return types;
  if (nodes.some(({ value }) => has(value, objectWords))) return objectType;
  return nodes.some(({ value }) => has(value, arrayWords)) ? arrayType : types;
}

/** Whether a schema without a type says that it speaks of objects or arrays. */
export function speaksOfParts(value: Json): boolean {
  return has(value, objectWords) || has(value, arrayWords);
}

function has(value: Json, words: readonly string[]): boolean {
  return words.some((word) => member(value, word) !== undefined);
}
