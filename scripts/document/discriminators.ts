import { arrayMember, type Json, type JsonObject, objectMember, stringMember } from "./json.ts";

/**
 * A discriminator whose mapping leads to components. It is undefined where it cannot be known: the value that stands
 * for a schema without a mapping is the name of its component, and one that was `moved` from another place has none.
 */
export function withMapping(
  schema: JsonObject,
  discriminator: JsonObject,
  moved: ReadonlySet<string>,
  mapped: (target: Json) => Json,
): JsonObject | undefined {
  const mapping = Object.fromEntries(
    Object.entries(objectMember(discriminator, "mapping")).map(([value, target]) => [value, mapped(target)]),
  );
  const targets = new Set(Object.values(mapping));
  const unknown = [...arrayMember(schema, "oneOf"), ...arrayMember(schema, "anyOf")].some((part) => {
    const reference = stringMember(part, "$ref");
    return reference !== undefined && moved.has(reference) && !targets.has(reference);
  });
  if (unknown) return undefined;
  return Object.hasOwn(discriminator, "mapping") ? { ...discriminator, mapping } : discriminator;
}
