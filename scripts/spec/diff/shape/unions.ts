import type { Json } from "../../../document/json.ts";
import { restrict } from "./restrict.ts";
import type { KeyedShape, Shape, Union } from "./shape.ts";
import type { Site } from "./site.ts";

/**
 * The members of a union as far as the whole allows them. Lists of values without a name are one list: if a value may
 * follow several members, it makes no difference how the values are spread over them.
 */
export function membersOf(
  whole: KeyedShape,
  union: Union,
  shapeOf: (site: Site) => KeyedShape,
): readonly KeyedShape[] {
  const members = union.members.map((site) => {
    const member = shapeOf(site);
    return restrict(member, member.shape.types & whole.shape.types);
  });
  if (union.exclusive) return members;
  const lists = members.filter(({ shape }) => shape.names.length === 0 && listsAndNothingElse(shape));
  const [first, second] = lists;
  if (first === undefined || second === undefined) return members;
  return members.flatMap((member) =>
    member === first ? [together(lists)] : lists.includes(member) ? [] : [member],
  );
}

function together(lists: readonly KeyedShape[]): KeyedShape {
  const [first] = lists as readonly [KeyedShape, ...KeyedShape[]];
  const values = new Map<string, Json>(lists.flatMap(({ shape }) => [...(shape.values ?? [])]));
  const types = lists.reduce((set, { shape }) => set | shape.types, 0);
  const texts = new Map(lists.flatMap(({ shape }) => [...shape.texts]));
  return {
    key: lists
      .map(({ key }) => key)
      .sort()
      .join(" | "),
    shape: { ...first.shape, values, types, texts },
  };
}

/** The union of a shape that has nothing else, if a value may follow several of its members. */
export function innerUnion(shape: Shape): Union | undefined {
  const [union, second] = shape.unions;
  return union !== undefined && second === undefined && !union.exclusive && saysNothingElse(shape)
    ? union
    : undefined;
}

/** Whether a shape has nothing but its types and its alternatives. */
export function saysNothingElse(shape: Shape): boolean {
  return shape.values === undefined && boundByNothing(shape);
}

/** Whether a shape is a list of values and nothing else. */
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
