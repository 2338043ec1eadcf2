import { isArray, member, type Json } from "../../../document/json.ts";
import { speaksOfParts } from "./own-types.ts";
import { listBelow, type References, type SchemaNode } from "./site.ts";

/**
 * Whether null follows a schema. `nullable` speaks for the whole schema that it stands in, references and parts
 * included: documents of version 3.0 are written so, though its text says otherwise.
 */
export function admitsNull(references: References, node: SchemaNode, seen: Set<string> = new Set()): boolean {
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

/** Whether what a schema says itself, apart from its parts, leaves room for null. */
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
