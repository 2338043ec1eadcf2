import type { Site } from "../shape/site.ts";
import type { TypeSet } from "../shape/types.ts";
import { splitByType, withoutSaid } from "../shape/restrict.ts";
import type { KeyedShape, Union } from "../shape/shape.ts";
import { membersOf, saysNothingElse } from "../shape/unions.ts";
import { compareDiscriminators } from "./compare-discriminators.ts";
import type { SchemaComparison } from "./comparison.ts";
import { type Match } from "./comparison.ts";
import { withoutRepeated } from "./equal-members.ts";
import { matchMembers, nameOfMember } from "./members.ts";

/**
 * If one of two shapes is nothing but alternatives and the other has none, the other counts as a single alternative, or as
 * one for each of its types. Returns whether that was so; then nothing is left to compare.
 */
export function asAlternatives(comparison: SchemaComparison): boolean {
  const [old, next] = [comparison.old, comparison.new];
  const [oldUnion, newUnion] = [onlyUnion(old), onlyUnion(next)];
  if ((oldUnion === undefined) === (newUnion === undefined)) return false;
  const single = oldUnion === undefined ? old : next;
  if (single.shape.unions.length > 0 || single.shape.types === 0) return false;
  const sides = [
    oldUnion === undefined ? [withoutSaid(old, next.shape)] : membersOf(old, oldUnion, comparison.oldShape),
    newUnion === undefined ? [withoutSaid(next, old.shape)] : membersOf(next, newUnion, comparison.newShape),
  ] as const;
  const [before, after] = sides.map((members) => members.flatMap(splitByType));
  const match = matchMembers(comparison, before ?? [], after ?? [], undefined, undefined);
  const exclusive = oldUnion?.exclusive === true || newUnion?.exclusive === true;
  reportMembers(comparison, exclusive ? match : withoutRepeated(comparison, match));
  compareDiscriminators(comparison, match);
  return true;
}

/**
 * Whether both shapes are nothing but alternatives, and each type that came or went has an alternative of its own: that
 * the alternative came or went says it then.
 */
export function typesSaidByMembers({ old, new: next, oldShape, newShape }: SchemaComparison): boolean {
  const common = old.shape.types & next.shape.types;
  const alone = (whole: KeyedShape, shapeOf: (site: Site) => KeyedShape): TypeSet | undefined => {
    const union = onlyUnion(whole);
    if (union === undefined) return undefined;
    const types = membersOf(whole, union, shapeOf).map(({ shape }) => shape.types);
    return types.filter((set) => (set & common) === 0).reduce((all, set) => all | set, common);
  };
  return alone(old, oldShape) === old.shape.types && alone(next, newShape) === next.shape.types;
}

export function compareUnions(comparison: SchemaComparison): void {
  const [old, next] = [comparison.old, comparison.new];
  // A discriminator may be in a base schema, which does not list the schemas that extend it.
  if (old.shape.unions.length + next.shape.unions.length === 0) {
    compareDiscriminators(comparison, { pairs: [], lost: [], gained: [] });
  }
  const alone = old.shape.unions.length === 1 && next.shape.unions.length === 1;
  const candidates = old.shape.unions
    .flatMap((one) =>
      next.shape.unions.map((other) => ({ one, other, match: matchUnions(comparison, one, other) })),
    )
    .sort((a, b) => likeness(comparison, b.match) - likeness(comparison, a.match));
  const [before, after] = [new Set(old.shape.unions), new Set(next.shape.unions)];
  for (const { one, other, match } of candidates) {
    if (!before.has(one) || !after.has(other) || (match.pairs.length === 0 && !alone)) continue;
    before.delete(one);
    after.delete(other);
    reportMembers(comparison, match);
    compareExclusive(comparison, one, other);
    compareDiscriminators(comparison, match);
  }
  // The same union twice allows what it allows once.
  const repeated = candidates.filter(({ match }) => isEqual(comparison, match));
  for (const { one, other } of repeated) {
    before.delete(one);
    after.delete(other);
  }
  for (const _ of before) comparison.report("alternatives-removed");
  for (const _ of after) comparison.report("alternatives-added");
}

function isEqual(comparison: SchemaComparison, { pairs, lost, gained }: Match): boolean {
  return lost.length + gained.length === 0 && pairs.every(([one, other]) => comparison.equal(one, other));
}

/** How much two unions have in common: equal members count most, members without a partner count against it. */
function likeness(comparison: SchemaComparison, { pairs, lost, gained }: Match): number {
  const equal = pairs.filter(([one, other]) => comparison.equal(one, other)).length;
  return equal + pairs.length - 2 * (lost.length + gained.length);
}

function onlyUnion(keyed: KeyedShape): Union | undefined {
  const [union, second] = keyed.shape.unions;
  return second === undefined && saysNothingElse(keyed.shape) ? union : undefined;
}

function matchUnions(comparison: SchemaComparison, old: Union, next: Union): Match {
  const match = matchMembers(
    comparison,
    membersOf(comparison.old, old, comparison.oldShape),
    membersOf(comparison.new, next, comparison.newShape),
    comparison.old.shape.discriminator,
    comparison.new.shape.discriminator,
  );
  return old.exclusive || next.exclusive ? match : withoutRepeated(comparison, match);
}

function reportMembers(comparison: SchemaComparison, match: Match): void {
  for (const [old, next] of match.pairs) comparison.here(old, next);
  for (const member of match.gained) {
    const shape = member.whole ?? member.shape;
    const name = nameOfMember(shape, comparison.new.shape.discriminator, comparison.newShape);
    comparison.report("union-member-added", { name }, { new: member.shape.pointer });
  }
  for (const member of match.lost) {
    const shape = member.whole ?? member.shape;
    const name = nameOfMember(shape, comparison.old.shape.discriminator, comparison.oldShape);
    comparison.report("union-member-removed", { name }, { old: member.shape.pointer });
  }
}

function compareExclusive(comparison: SchemaComparison, old: Union, next: Union): void {
  if (!old.exclusive && next.exclusive) comparison.report("union-became-exclusive");
  if (old.exclusive && !next.exclusive) comparison.report("union-became-inclusive");
}
