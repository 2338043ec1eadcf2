import type { KeyedShape } from "../shape/shape.ts";
import type { Site } from "../shape/site.ts";
import { membersOf } from "../shape/unions.ts";
import { compareProperty, isThere } from "./compare-objects.ts";
import type { SchemaComparison } from "./comparison.ts";

/**
 * Compares an excerpt with the whole that it is taken from. What the whole says beside the excerpt is left out on purpose, so
 * only the properties of the excerpt are compared: each with the same property of the whole, or of the alternative that comes
 * nearest. A property that the whole no longer has is reported.
 */
export function compareExcerpt(comparison: SchemaComparison): void {
  const whole = comparison.new.shape.properties;
  for (const [name, property] of comparison.old.shape.properties) {
    if (!isThere(property, comparison)) continue;
    const sites = whole.has(name) ? [] : sitesOf(name, comparison.new, comparison);
    const near = sites.find((site) =>
      comparison.equal(comparison.oldShape(property.site), comparison.newShape(site)),
    );
    const site = near ?? sites[0];
    if (site === undefined) compareProperty(comparison, name, property, whole.get(name));
    else comparison.into(property.site, site, name);
  }
}

/** What each of the alternatives says of a property. */
function sitesOf(name: string, whole: KeyedShape, comparison: SchemaComparison): readonly Site[] {
  return whole.shape.unions.flatMap((union) =>
    membersOf(whole, union, comparison.newShape).flatMap((member) => {
      const own = member.shape.properties.get(name);
      return own === undefined ? sitesOf(name, member, comparison) : [own.site];
    }),
  );
}
