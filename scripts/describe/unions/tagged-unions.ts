import type { LoadedDocument } from "../../document/document.ts";
import type { Components } from "../types/components.ts";
import type { TaggedUnionFact } from "../types/type-facts.ts";
import { unionByKey } from "./union-by-key.ts";
import { unionByValue } from "./union-by-value.ts";

/** The unions of a document with plain schemas; `whole` is the same document as it was. */
export function describeTaggedUnions(components: Components, whole: LoadedDocument): TaggedUnionFact[] {
  return components.all.flatMap(
    (component) =>
      unionByKey(component, components) ??
      unionByValue(component, components, whole.resolve(component.pointer).value) ??
      [],
  );
}

/**
 * The keys that each member must not have, by its model's name: the keys of all others in all its unions, but for what
 * every object has, such as `constructor`.
 */
export function excludedKeys(unions: readonly TaggedUnionFact[]): ReadonlyMap<string, readonly string[]> {
  const excluded = new Map<string, Set<string>>();
  for (const { members } of unions.filter(({ tag }) => tag.by === "key")) {
    const all = members.flatMap(({ kinds }) => kinds);
    for (const { name = "", kinds } of members) {
      const keys = excluded.get(name) ?? new Set<string>();
      for (const key of all) if (!kinds.includes(key) && !Object.hasOwn(Object.prototype, key)) keys.add(key);
      excluded.set(name, keys);
    }
  }
  return new Map([...excluded].map(([name, keys]) => [name, [...keys]]));
}
