import type { Shape, Union } from "./shape.ts";

/** The union that is all that a shape says, if that is so and a value may follow several of its members. */
export function innerUnion(shape: Shape): Union | undefined {
  const [union, second] = shape.unions;
  return union !== undefined && second === undefined && !union.exclusive && saysNothingElse(shape)
    ? union
    : undefined;
}

/** Whether a shape says no more than its types and its alternatives. */
export function saysNothingElse(shape: Shape): boolean {
  return shape.values === undefined && boundByNothing(shape);
}

/** Whether a shape is a list of values, and no more. */
export function listsAndNothingElse(shape: Shape): boolean {
  return (
    shape.values !== undefined &&
    shape.unions.length === 0 &&
    shape.default === undefined &&
    !shape.deprecated &&
    boundByNothing(shape)
  );
}

function boundByNothing(shape: Shape): boolean {
  return (
    shape.limits.size + shape.formats.size + shape.patterns.size + shape.multiples.size === 0 &&
    shape.properties.size + shape.patternProperties.size + shape.dependentSchemas.size === 0 &&
    shape.dependentRequired.size + shape.exclusions.length + shape.conditions.length === 0 &&
    shape.tuple.length === 0 &&
    [shape.additional, shape.items, shape.unevaluatedItems, shape.unevaluatedProperties].every(
      (rest) => rest === "open",
    ) &&
    [shape.propertyNames, shape.contains, shape.contentSchema].every((site) => site === undefined) &&
    !shape.uniqueItems
  );
}
