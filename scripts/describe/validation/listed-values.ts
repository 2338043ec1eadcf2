import { isArray, isObject, type Json, type JsonObject, member } from "../../document/json.ts";
import { callWith, part, type ValidatorFact } from "./validator-facts.ts";

/** The validators of the values that `const` and `enum` list, as far as they are of the allowed types. */
export function listedValidators(schema: JsonObject, allowed: readonly Json[]): ValidatorFact[] {
  const constant = Object.hasOwn(schema, "const") ? [[member(schema, "const") ?? null]] : [];
  const listed = member(schema, "enum");
  return [...constant, ...(isArray(listed) ? [listed] : [])].map((list) => {
    // A list that leaves null out is written with `nullable` to allow it.
    const all = member(schema, "nullable") === true && !list.includes(null) ? [...list, null] : list;
    const fitting = all.filter((item) => allowed.some((type) => isOfType(item, type)));
    const scalar = fitting.every((item) => item === null || typeof item !== "object");
    if (fitting.length === 0) return part("refused");
    return callWith(scalar ? "values" : "constants", fitting);
  });
}

function isOfType(item: Json, type: Json): boolean {
  if (type === "null") return item === null;
  if (type === "array") return isArray(item);
  if (type === "object") return isObject(item);
  return type === "integer" ? Number.isInteger(item) : typeof item === type;
}
