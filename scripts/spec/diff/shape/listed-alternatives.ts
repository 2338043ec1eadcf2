import type { Json } from "../../../document/json.ts";
import type { Shape, Union } from "./shape.ts";
import type { Site } from "./site.ts";

/** Alternatives that only list values are one list of values; the other unions stay. */
export function valuesApart(
  unions: readonly Union[],
  shapeOf: (site: Site) => Shape | undefined,
): { readonly unions: readonly Union[]; readonly values: readonly Json[] | undefined } {
  const left: Union[] = [];
  let values: readonly Json[] | undefined;
  for (const union of unions) {
    const lists = union.members.map((site) => listedValues(shapeOf(site)));
    if (values === undefined && lists.every((list) => list !== undefined)) values = lists.flat();
    else left.push(union);
  }
  return { unions: left, values };
}

function listedValues(shape: Shape | undefined): readonly Json[] | undefined {
  return shape?.values === undefined || shape.unions.length > 0 ? undefined : [...shape.values.values()];
}
