import type { LoadedDocument } from "../../document/document.ts";
import { isArray, isObject, member, type Json } from "../../document/json.ts";
import { parsePointer } from "../../document/pointer.ts";
import { referencesIn } from "./referenced.ts";

/** What a set of values reaches in its document. */
export interface Reach {
  /** Component names by section, such as `schemas`. */
  readonly components: ReadonlyMap<string, ReadonlySet<string>>;
  /** References into places other than components, as they are written. */
  readonly elsewhere: readonly string[];
  /** References out of the document, which stay as they are. */
  readonly outside: readonly string[];
}

/** Follows references from the values given, through components, until nothing new is found. */
export function reachOf(document: LoadedDocument, start: readonly Json[]): Reach {
  const components = new Map<string, Set<string>>();
  const elsewhere = new Set<string>();
  const outside = new Set<string>();
  const waiting: Json[] = [...start];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    for (const reference of referencesIn(value)) {
      const component = componentOf(document, reference);
      if (component === undefined) {
        if (reference.startsWith("#/") && !elsewhere.has(reference)) {
          elsewhere.add(reference);
          waiting.push(document.resolve(reference).value);
        } else if (!reference.startsWith("#")) outside.add(reference);
        continue;
      }
      const [section, name, target] = component;
      const names = components.get(section) ?? new Set<string>();
      components.set(section, names);
      if (names.has(name)) continue;
      names.add(name);
      waiting.push(target);
    }
  }
  return { components, elsewhere: [...elsewhere].sort(), outside: [...outside].sort() };
}

/** The component that a reference points at or into: a pointer into a component needs all of it. */
function componentOf(document: LoadedDocument, reference: string): [string, string, Json] | undefined {
  const names = parsePointer(reference);
  if (names === undefined) return anchored(document, reference);
  const [place, section, name] = names;
  if (place !== "components" || section === undefined || name === undefined) return undefined;
  const value = member(member(member(document.root, place), section), name);
  // If the component is absent, the document's own resolver throws, and says which reference leads nowhere.
  return [section, name, value ?? document.resolve(reference).value];
}

/** `#name` points at the schema that has this `$anchor`. */
function anchored(document: LoadedDocument, reference: string): [string, string, Json] | undefined {
  if (!reference.startsWith("#")) return undefined;
  const schemas = member(member(document.root, "components"), "schemas");
  if (!isObject(schemas)) return undefined;
  for (const [name, schema] of Object.entries(schemas)) {
    if (hasAnchor(schema, reference.slice(1))) return ["schemas", name, schema];
  }
  return undefined;
}

function hasAnchor(value: Json, anchor: string): boolean {
  if (isArray(value)) return value.some((item) => hasAnchor(item, anchor));
  if (!isObject(value)) return false;
  return (
    member(value, "$anchor") === anchor ||
    member(value, "$dynamicAnchor") === anchor ||
    Object.values(value).some((child) => hasAnchor(child, anchor))
  );
}
