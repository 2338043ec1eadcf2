import type { Discriminator, KeyedShape, Shape } from "../shape/shape.ts";
import type { Site } from "../shape/site.ts";
import { arrayType, describeTypes } from "../shape/types.ts";
import type { SchemaComparison } from "./comparison.ts";
import type { Match } from "./comparison.ts";
import { joinEquals } from "./equal-members.ts";

/**
 * Finds the members of two unions that belong together: by a property that holds a constant, by the only required
 * key, by name, by the discriminator's value, by being equal; and, for those without a name, by type. A sign counts
 * only if it points at one member on each side.
 */
export function matchMembers(
  comparison: SchemaComparison,
  old: readonly KeyedShape[],
  next: readonly KeyedShape[],
  oldDiscriminator: Discriminator | undefined,
  newDiscriminator: Discriminator | undefined,
): Match {
  const pairs: (readonly [KeyedShape, KeyedShape])[] = [];
  const [before, after] = [new Set(old), new Set(next)];
  const join = (one: KeyedShape, other: KeyedShape): void => {
    pairs.push([one, other]);
    before.delete(one);
    after.delete(other);
  };
  const signs: readonly Sign[] = [
    (shape, isOld) => constants(isOld ? comparison.oldShape : comparison.newShape, shape),
    onlyKey,
    (shape) => shape.names,
    (shape, isOld) => mappedValues(shape, isOld ? oldDiscriminator : newDiscriminator),
  ];
  for (const sign of signs) joinBy(sign, before, after, join);
  joinEquals(comparison, before, after, join);
  joinBy(typeOfNameless, before, after, join);
  const [one, other] = [[...before], [...after]];
  if (
    one[0] &&
    other[0] &&
    one.length === 1 &&
    other.length === 1 &&
    isNameless(one[0].shape, other[0].shape)
  ) {
    join(one[0], other[0]);
  }
  return { pairs, lost: [...before], gained: [...after] };
}

/** A member for people: its name and what marks it, or what it is. */
export function nameOfMember(
  shape: Shape,
  discriminator: Discriminator | undefined,
  shapeOf: (site: Site) => KeyedShape,
): string {
  const [mark] = [...mappedValues(shape, discriminator), ...onlyKey(shape)];
  const [name] = shape.names;
  if (name !== undefined) return mark === undefined ? `"${name}"` : `"${name}" ("${mark}")`;
  if (mark !== undefined) return `an object with "${mark}"`;
  if (shape.values !== undefined) return [...shape.values.keys()].join(", ");
  if (shape.types !== arrayType || typeof shape.items !== "object") return describeTypes(shape.types);
  const item = shapeOf(shape.items).shape;
  const held = item.names[0] ?? onlyKey(item)[0];
  return held === undefined ? `an array (of ${describeTypes(item.types)})` : `an array (of "${held}")`;
}

type Sign = (shape: Shape, isOld: boolean) => readonly string[];

function joinBy(
  sign: Sign,
  before: ReadonlySet<KeyedShape>,
  after: ReadonlySet<KeyedShape>,
  join: (one: KeyedShape, other: KeyedShape) => void,
): void {
  const [old, next] = [bySign(before, sign, true), bySign(after, sign, false)];
  for (const [name, [one, ...more]] of old) {
    const [other, ...others] = next.get(name) ?? [];
    if (one === undefined || other === undefined || more.length + others.length > 0) continue;
    if (before.has(one) && after.has(other)) join(one, other);
  }
}

function bySign(
  members: ReadonlySet<KeyedShape>,
  sign: Sign,
  isOld: boolean,
): ReadonlyMap<string, readonly KeyedShape[]> {
  const found = new Map<string, KeyedShape[]>();
  for (const member of members) {
    for (const name of sign(member.shape, isOld)) found.set(name, [...(found.get(name) ?? []), member]);
  }
  return found;
}

function mappedValues(shape: Shape, discriminator: Discriminator | undefined): readonly string[] {
  if (discriminator === undefined) return [];
  return [...discriminator.mapping].flatMap(([value, target]) =>
    target.key === shape.pointer ? [value] : [],
  );
}

function constants(shapeOf: (site: Site) => KeyedShape, shape: Shape): readonly string[] {
  return [...shape.properties].flatMap(([name, property]) => {
    if (!property.required) return [];
    const { values } = shapeOf(property.site).shape;
    return values?.size === 1 ? [`${name} ${[...values.keys()][0]}`] : [];
  });
}

/** The key of an object that has to have one and only one. */
function onlyKey(shape: Shape): readonly string[] {
  const required = [...shape.properties].filter(([, property]) => property.required);
  return required.length === 1 ? required.map(([name]) => name) : [];
}

function typeOfNameless(shape: Shape): readonly string[] {
  return shape.names.length === 0 ? [describeTypes(shape.types)] : [];
}

function isNameless(one: Shape, other: Shape): boolean {
  return one.names.length === 0 || other.names.length === 0;
}
