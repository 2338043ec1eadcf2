import { isArray, member, stringsMember, type Json } from "../../../document/json.ts";
import { type SchemaReferences } from "./schema-references.ts";
import type { SchemaNode } from "./site.ts";
import { listBelow } from "./site.ts";
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
 * The types that schemas declare together. Without a declaration, keywords of objects or arrays count as one: documents
 * mean it so, and generators read them so.
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

/** Whether a schema has keywords of objects or arrays. */
export function speaksOfParts(value: Json): boolean {
  return has(value, objectWords) || has(value, arrayWords);
}

function has(value: Json, words: readonly string[]): boolean {
  return words.some((word) => member(value, word) !== undefined);
}

/**
 * Whether a schema allows null. `nullable` counts for the whole schema that it is in, references and parts included:
 * documents of version 3.0 are written that way, although the standard says otherwise.
 */
export function admitsNull(
  references: SchemaReferences,
  node: SchemaNode,
  seen: Set<string> = new Set(),
): boolean {
  if (typeof node.value === "boolean") return node.value;
  if (member(node.value, "nullable") === true) return true;
  if (seen.has(node.pointer)) return true;
  seen.add(node.pointer);
  const target = references.target(node);
  const parts = [...listBelow(node, "allOf"), ...(target === undefined ? [] : [target])];
  if (!ownAdmitsNull(node.value) || !parts.every((part) => admitsNull(references, part, seen))) return false;
  return (["anyOf", "oneOf"] as const).every((keyword) => {
    const members = listBelow(node, keyword);
    return members.length === 0 || members.some((one) => admitsNull(references, one, new Set(seen)));
  });
}

/** Whether a schema itself, apart from its parts, allows null. */
function ownAdmitsNull(value: Json): boolean {
  const constant = member(value, "const");
  const values = constant === undefined ? member(value, "enum") : [constant];
  if (isArray(values)) return values.includes(null) && (typeAdmitsNull(value) || isOnlyNull(values));
  return typeAdmitsNull(value) && !(member(value, "type") === undefined && speaksOfParts(value));
}

/** Whether schemas list null and nothing else. That means null, even beside a type that contradicts it. */
export function listsOnlyNull(nodes: readonly SchemaNode[]): boolean {
  const lists = nodes.flatMap(({ value }) => {
    const constant = member(value, "const");
    const values = constant === undefined ? member(value, "enum") : [constant];
    return isArray(values) ? [values] : [];
  });
  return lists.length > 0 && lists.every(isOnlyNull);
}

function isOnlyNull(values: readonly Json[]): boolean {
  return values.length > 0 && values.every((one) => one === null);
}

function typeAdmitsNull(value: Json): boolean {
  const type = member(value, "type");
  return type === undefined || type === "null" || (isArray(type) && type.includes("null"));
}
