import { isObject, type Json, member, stringMember } from "../../document/json.ts";
import type { Component, Components } from "./components.ts";

/** Whether a component is only a scalar or an array, so that its type reads better than its name. */
export function isInlined(
  component: Component,
  components: Components,
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
  return itemsAreShort(member(schema, "items"), components, new Set([...seen, component.pointer]));
}

/** Whether an array's items print as a name or a keyword; an array that holds itself keeps its own name. */
function itemsAreShort(items: Json | undefined, components: Components, seen: ReadonlySet<string>): boolean {
  const reference = stringMember(items, "$ref");
  const component = reference === undefined ? undefined : components.at(reference);
  if (component !== undefined)
    return (
      !seen.has(component.pointer) && (!isArrayComponent(component) || isInlined(component, components, seen))
    );
  const type = stringMember(items, "type");
  return type === "string" || type === "number" || type === "integer" || type === "boolean";
}

function isArrayComponent(component: Component): boolean {
  return stringMember(component.schema, "type") === "array";
}
