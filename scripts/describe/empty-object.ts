import { arrayMember, isObject, type JsonObject, member } from "../load/json.ts";

/** Whether an object can only be empty: said outright, by a list of no properties, or by its one example. */
export function isEmptyObject(schema: JsonObject): boolean {
  const composed = ["allOf", "anyOf", "oneOf"].some((keyword) => arrayMember(schema, keyword).length > 0);
  if (composed || isObject(member(schema, "patternProperties"))) return false;
  const additional = member(schema, "additionalProperties");
  if (schema["maxProperties"] === 0 || additional === false) return true;
  return (
    additional === undefined && (isEmpty(member(schema, "properties")) || isEmpty(member(schema, "example")))
  );
}

function isEmpty(value: unknown): boolean {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length === 0
  );
}
