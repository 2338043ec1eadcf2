import { canonical } from "../../../document/canonical.ts";
import { isArray, isObject, member, stringsMember } from "../../../document/json.ts";
import { below } from "../../../document/pointer.ts";
import { type SchemaReferences } from "./schema-references.ts";
import type { Condition, Property, Rest, Shape } from "./shape.ts";
import { listBelow, mapBelow, nodeBelow, siteOf, type SchemaNode, type Site } from "./site.ts";
import { arrayType, objectType, type TypeSet } from "./types.ts";

type Objects = Pick<
  Shape,
  | "properties"
  | "patternProperties"
  | "additional"
  | "unevaluatedProperties"
  | "propertyNames"
  | "dependentRequired"
  | "dependentSchemas"
>;
type Arrays = Pick<Shape, "items" | "tuple" | "unevaluatedItems" | "contains" | "uniqueItems">;
type Conditions = Pick<Shape, "exclusions" | "conditions">;

/** The parts of a shape that speak of objects. */
export function objectsOf(
  written: readonly SchemaNode[],
  types: TypeSet,
  references: SchemaReferences | undefined,
): Objects {
  const nodes = (types & objectType) === 0 ? [] : written;
  const additional = restOf(nodes, "additionalProperties");
  return {
    properties: propertiesOf(nodes, additional, references),
    patternProperties: sitesByName(nodes, "patternProperties"),
    additional,
    // What follows a rule for the rest is no longer left over.
    unevaluatedProperties: additional === "open" ? restOf(nodes, "unevaluatedProperties") : "open",
    propertyNames: siteBelow(nodes, "propertyNames"),
    dependentRequired: new Set(nodes.flatMap(dependencies)),
    dependentSchemas: sitesByName(nodes, "dependentSchemas"),
  };
}

/** The parts of a shape that speak of arrays. */
export function arraysOf(written: readonly SchemaNode[], types: TypeSet): Arrays {
  const nodes = (types & arrayType) === 0 ? [] : written;
  const tuples = nodes.map((node) => [...listBelow(node, "prefixItems"), ...itemsAsTuple(node)]);
  const length = Math.max(0, ...tuples.map((tuple) => tuple.length));
  const positions = Array.from({ length }, (_, index) => tuples.flatMap((tuple) => tuple[index] ?? []));
  const items = nodes.filter((node) => !isArray(member(node.value, "items")));
  return {
    items: restOf(items, "items"),
    tuple: positions.map((position) => siteOf(...position)),
    unevaluatedItems: restOf(nodes, "unevaluatedItems"),
    contains: siteBelow(nodes, "contains"),
    uniqueItems: nodes.some((node) => member(node.value, "uniqueItems") === true),
  };
}

/** `not`, and `if` with what hangs on it. */
export function conditionsOf(nodes: readonly SchemaNode[]): Conditions {
  return {
    exclusions: nodes.flatMap((node) => {
      const excluded = nodeBelow(node, "not");
      return excluded === undefined ? [] : [siteOf(excluded)];
    }),
    conditions: nodes.flatMap((node): readonly Condition[] => {
      const consequences = ["then", "else"].flatMap((word) => nodeBelow(node, word) ?? []);
      if (nodeBelow(node, "if") === undefined || consequences.length === 0) return [];
      const absent = (word: string): SchemaNode => ({ pointer: `${node.pointer}/${word}`, value: {} });
      const parts = ["if", "then", "else"].map((word) => siteOf(nodeBelow(node, word) ?? absent(word)));
      return [{ key: parts.map((part) => part.key).join(" "), parts }];
    }),
  };
}

/** Before 2020, a list under `items` was what `prefixItems` is now. */
function itemsAsTuple(node: SchemaNode): readonly SchemaNode[] {
  return listBelow(node, "items");
}

function siteBelow(nodes: readonly SchemaNode[], keyword: string): Site | undefined {
  const found = nodes.flatMap((node) => nodeBelow(node, keyword) ?? []);
  return found.length === 0 ? undefined : siteOf(...found);
}

function sitesByName(nodes: readonly SchemaNode[], keyword: string): ReadonlyMap<string, Site> {
  const byName = new Map<string, SchemaNode[]>();
  for (const node of nodes) {
    for (const [name, value] of mapBelow(node, keyword))
      byName.set(name, [...(byName.get(name) ?? []), value]);
  }
  return new Map([...byName].map(([name, values]) => [name, siteOf(...values)]));
}

/** True, an empty schema and silence all leave the rest open. */
function restOf(nodes: readonly SchemaNode[], keyword: string): Rest {
  const found = nodes.flatMap((node) => nodeBelow(node, keyword) ?? []);
  if (found.some(({ value }) => value === false)) return "closed";
  const schemas = found.filter(({ value }) => isObject(value) && Object.keys(value).length > 0);
  return schemas.length === 0 ? "open" : siteOf(...schemas);
}

function propertiesOf(
  nodes: readonly SchemaNode[],
  additional: Rest,
  references: SchemaReferences | undefined,
): ReadonlyMap<string, Property> {
  const required = new Set(nodes.flatMap((node) => stringsMember(node.value, "required")));
  const sites = new Map(sitesByName(nodes, "properties"));
  for (const name of required) {
    if (!sites.has(name)) sites.set(name, undescribed(name, nodes, additional));
  }
  const entries = [...sites].map(([name, site]): [string, Property] => [
    name,
    {
      site,
      required: required.has(name),
      readOnly: site.roots.some((root) => isMarked(root, "readOnly", references, 0)),
      writeOnly: site.roots.some((root) => isMarked(root, "writeOnly", references, 0)),
    },
  ]);
  return new Map(entries);
}

/** A property that is only named under `required` follows whatever is said of the rest. */
function undescribed(name: string, nodes: readonly SchemaNode[], additional: Rest): Site {
  if (typeof additional === "object") return additional;
  const home = nodes.find((node) => stringsMember(node.value, "required").includes(name));
  return siteOf({ pointer: below(home?.pointer ?? "#", "properties", name), value: {} });
}

/**
 * A mark holds for a property if it is beside the reference, in its target or in a part of either, or in all alternatives
 * but null.
 */
function isMarked(
  node: SchemaNode,
  mark: "readOnly" | "writeOnly",
  references: SchemaReferences | undefined,
  depth: number,
): boolean {
  if (member(node.value, mark) === true) return true;
  if (depth > 8) return false;
  const target = references?.target(node);
  const marked = (part: SchemaNode): boolean => isMarked(part, mark, references, depth + 1);
  return (
    [...listBelow(node, "allOf"), ...(target === undefined ? [] : [target])].some(marked) ||
    ["anyOf", "oneOf"].some((keyword) => {
      const members = listBelow(node, keyword).filter(({ value }) => member(value, "type") !== "null");
      return members.length > 0 && members.every(marked);
    })
  );
}

function dependencies(node: SchemaNode): readonly string[] {
  const written = member(node.value, "dependentRequired");
  if (!isObject(written)) return [];
  return Object.entries(written).flatMap(([name, needed]) =>
    isArray(needed) ? needed.map((one) => canonical([name, one])) : [],
  );
}
