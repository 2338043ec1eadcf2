import type { Json } from "../../../document/json.ts";
import { admitsNull, ownTypes } from "./declared-types.ts";
import { scalarsOf } from "./scalars.ts";
import { type SchemaReferences } from "./schema-references.ts";
import type { Shape } from "./shape.ts";
import { listBelow, siteOf, type SchemaNode, type Site } from "./site.ts";
import type { TypeSet } from "./types.ts";
import { objectType } from "./types.ts";

/**
 * The types and values of a site as far as they can be seen without going deeper: of several alternatives only the types
 * and the lists of values, and nothing of a schema that contains itself.
 */
export function glance(references: SchemaReferences, site: Site, seen: Set<string> = new Set()): Glance {
  const nodes: SchemaNode[] = [];
  const types: TypeSet[] = [];
  let listed: readonly Json[] | undefined;
  const waiting = [...site.roots];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (seen.has(node.pointer)) continue;
    seen.add(node.pointer);
    nodes.push(node);
    const target = references.target(node);
    waiting.push(...listBelow(node, "allOf"), ...(target === undefined ? [] : [target]));
    for (const keyword of ["anyOf", "oneOf"]) {
      const members = listBelow(node, keyword).map((one) => ({
        one,
        found: glance(references, siteOf(one), new Set(seen)),
      }));
      const live = members.filter(({ found }) => members.length === 1 || found.types !== 0);
      const [only, second] = live;
      if (only !== undefined && second === undefined) waiting.push(only.one);
      else if (live.length > 0) {
        types.push(live.reduce((set, { found }) => set | found.types, 0));
        listed ??= valuesOf(live.map(({ found }) => found));
      }
    }
  }
  const allowed = types.reduce((set, one) => set & one, ownTypes(nodes));
  const nullable = site.roots.every((root) => admitsNull(references, root));
  const scalars = scalarsOf(nodes, allowed, listed);
  return { types: scalars.types, values: scalars.values, nullable };
}

/** Alternatives that all list values are one list. */
function valuesOf(alternatives: readonly Glance[]): readonly Json[] | undefined {
  return alternatives.every(({ values }) => values !== undefined)
    ? alternatives.flatMap(({ values }) => [...(values?.values() ?? [])])
    : undefined;
}

/** What can be seen of a shape without going deeper. */
export type Glance = Pick<Shape, "types" | "values" | "nullable">;

/** More members than this are not compared with each other: they count as overlapping. */
const mostMembers = 200;

/**
 * Whether no value can follow two of the shapes. The proof is in their types, in their values, or in a property that one
 * requires and the other cannot have, or only with other values. A shape that is not known yet proves nothing.
 */
export function disjoint(shapes: readonly (Shape | undefined)[], glance: (site: Site) => Glance): boolean {
  if (shapes.length > mostMembers) return false;
  return shapes.every((one, index) =>
    shapes.slice(index + 1).every((other) => {
      return one !== undefined && other !== undefined && apart(one, other, glance);
    }),
  );
}

function apart(one: Shape, other: Shape, glance: (site: Site) => Glance): boolean {
  if (one.nullable && other.nullable) return false;
  if ((one.types & other.types) === 0) return true;
  if (one.values !== undefined && other.values !== undefined) {
    return [...one.values.keys()].every((value) => other.values?.has(value) === false);
  }
  return apartByProperty(one, other, glance) || apartByProperty(other, one, glance);
}

/** Only objects can be told apart by their properties, so neither may be anything else as well. */
function apartByProperty(one: Shape, other: Shape, glance: (site: Site) => Glance): boolean {
  if (one.types !== objectType || other.types !== objectType) return false;
  return [...one.properties].some(([name, property]) => {
    if (!property.required) return false;
    const there = other.properties.get(name);
    if (there === undefined) return other.additional === "closed" && other.patternProperties.size === 0;
    const [mine, theirs] = [glance(property.site), glance(there.site)];
    if (mine.nullable && theirs.nullable) return false;
    if ((mine.types & theirs.types) === 0) return true;
    if (mine.values === undefined || theirs.values === undefined) return false;
    return there.required && [...mine.values.keys()].every((value) => theirs.values?.has(value) === false);
  });
}
