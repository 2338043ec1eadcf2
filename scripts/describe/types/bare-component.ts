import { isObject, type Json, member, stringMember } from "../../document/json.ts";
import type { ComponentNames, Vocabulary } from "./vocabulary.ts";

/** Whether a component is no more than a scalar or an array, so that its type reads better than its name. */
export function isBare(
  component: ComponentNames,
  vocabulary: Vocabulary,
  seen: ReadonlySet<string> = new Set(),
): boolean {
  if (!isObject(component.schema) || seen.has(component.pointer)) return false;
  const schema = component.schema;
  if (
    ["$ref", "enum", "const", "allOf", "anyOf", "oneOf", "prefixItems", "nullable"].some((keyword) =>
      Object.hasOwn(schema, keyword),
    )
  )
    return false;
  const type = stringMember(schema, "type");
  if (type !== "array")
    return type === "string" || type === "number" || type === "integer" || type === "boolean";
  return itemsAreShort(member(schema, "items"), vocabulary, new Set([...seen, component.pointer]));
}

/** Whether an array's items print as a name or a keyword; an array that holds itself keeps its own name. */
function itemsAreShort(items: Json | undefined, vocabulary: Vocabulary, seen: ReadonlySet<string>): boolean {
  const reference = stringMember(items, "$ref");
  const component = reference === undefined ? undefined : vocabulary.at(reference);
  if (component !== undefined)
    return (
      !seen.has(component.pointer) && (!isArrayComponent(component) || isBare(component, vocabulary, seen))
    );
  const type = stringMember(items, "type");
  return type === "string" || type === "number" || type === "integer" || type === "boolean";
}

function isArrayComponent(component: ComponentNames): boolean {
  return stringMember(component.schema, "type") === "array";
}
