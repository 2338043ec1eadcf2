import type { Json } from "../../../document/json.ts";
import type { Glance } from "./disjoint.ts";
import { scalarsOf } from "./normalise-scalars.ts";
import { admitsNull } from "./null.ts";
import { ownTypes } from "./own-types.ts";
import { listBelow, siteOf, type References, type SchemaNode, type Site } from "./site.ts";
import type { TypeSet } from "./types.ts";

/**
 * The types and values of a site as far as they show at a glance: of several alternatives only the types and the lists
 * of values, and nothing of a schema that is met again within itself.
 */
export function glance(references: References, site: Site, seen: Set<string> = new Set()): Glance {
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
