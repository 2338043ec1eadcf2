import type { Shape } from "./shape.ts";
import type { Site } from "./site.ts";
import { objectType } from "./types.ts";

/** What shows of a shape at a glance. */
export type Glance = Pick<Shape, "types" | "values" | "nullable">;

/** More members than this are not compared with one another: they count as overlapping. */
const mostMembers = 200;

/**
 * Whether no value can follow two of the shapes, which is proved by their types, by their values, or by a property
 * that one requires and the other cannot have, or can only have otherwise. A shape that is not known yet proves nothing.
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
