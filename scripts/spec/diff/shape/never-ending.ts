import { arraysOf, conditionsOf, objectsOf } from "./normalise-parts.ts";
import { scalarsOf } from "./normalise-scalars.ts";
import type { Shape } from "./shape.ts";
import type { SchemaNode, Site } from "./site.ts";

/** A schema that is nothing but an alternative of itself allows nothing. */
export function neverEnding(site: Site): Shape {
  const nothing: SchemaNode = { pointer: site.roots[0]?.pointer ?? "#", value: false };
  return {
    pointer: nothing.pointer,
    names: [],
    nullable: false,
    ...scalarsOf([nothing], 0, undefined),
    default: undefined,
    ...objectsOf([nothing], 0, undefined),
    ...arraysOf([nothing], 0),
    ...conditionsOf([nothing]),
    unions: [],
    discriminator: undefined,
    texts: new Map(),
  };
}
