import { arrayMember, isObject, type Json, member, objectMember, stringMember } from "../../document/json.ts";
import type { Components } from "./components.ts";

/** A value of a model that is the id of something else, as `x-refers-to` of its schema says. */
export interface ReferenceFact {
  readonly model: string;
  /** The members that lead to the value from the model; `*` is each item of a list, or each member of a map. */
  readonly path: readonly string[];
  /** What kind of thing the id is of, in the document's words. */
  readonly to: string;
}

/** The marked references of all components, each where it is written, in the order of the components and their members. */
export function describeReferences(components: Components): readonly ReferenceFact[] {
  return components.all.flatMap(({ schema, models }) =>
    models.flatMap(({ name }) => referencesIn(schema, []).map((found) => ({ model: name, ...found }))),
  );
}

/** What a schema marks itself, apart from what it refers to by `$ref`. */
function referencesIn(schema: Json, path: readonly string[]): readonly Omit<ReferenceFact, "model">[] {
  if (!isObject(schema)) return [];
  const to = stringMember(schema, "x-refers-to");
  const properties = Object.entries(objectMember(schema, "properties"));
  const parts = ["allOf", "anyOf", "oneOf"].flatMap((keyword) => arrayMember(schema, keyword));
  const items = ["items", "additionalProperties"].flatMap((keyword) => member(schema, keyword) ?? []);
  const found = [
    ...(to === undefined ? [] : [{ path, to }]),
    ...properties.flatMap(([name, inner]) => referencesIn(inner, [...path, name])),
    ...parts.flatMap((part) => referencesIn(part, path)),
    ...items.flatMap((inner) => referencesIn(inner, [...path, "*"])),
  ];
  const byPlace = new Map(found.map((one) => [JSON.stringify([one.path, one.to]), one]));
  return [...byPlace.values()];
}
