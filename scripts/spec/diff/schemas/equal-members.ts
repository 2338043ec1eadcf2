import type { KeyedShape } from "../shape/shape.ts";
import { isThere } from "./compare-objects.ts";
import type { Match, SchemaComparison } from "./comparison.ts";

/** Members that look alike are tried this many times at most; what is left counts as lost and gained. */
const mostTrials = 4000;

/** Joins members that are equal: first those that look alike and come in the same order, then whichever are left. */
export function joinEquals(
  comparison: SchemaComparison,
  before: ReadonlySet<KeyedShape>,
  after: ReadonlySet<KeyedShape>,
  join: (one: KeyedShape, other: KeyedShape) => void,
): void {
  const next = byLooks(comparison, after);
  for (const [looks, ones] of byLooks(comparison, before)) {
    const others = next.get(looks) ?? [];
    ones.forEach((one, index) => {
      const other = others[index];
      if (other !== undefined && comparison.equal(one, other)) join(one, other);
    });
    joinAny(
      comparison,
      ones.filter((one) => before.has(one)),
      others.filter((other) => after.has(other)),
      join,
    );
  }
  joinAny(comparison, [...before], [...after], join);
}

function joinAny(
  comparison: SchemaComparison,
  ones: readonly KeyedShape[],
  others: readonly KeyedShape[],
  join: (one: KeyedShape, other: KeyedShape) => void,
): void {
  if (ones.length * others.length > mostTrials) return;
  const left = new Set(others);
  for (const one of ones) {
    for (const other of left) {
      if (!comparison.equal(one, other)) continue;
      join(one, other);
      left.delete(other);
      break;
    }
  }
}

/** Members by what can be seen of them without going deeper; equal members look alike. */
function byLooks(
  comparison: SchemaComparison,
  members: ReadonlySet<KeyedShape>,
): ReadonlyMap<string, readonly KeyedShape[]> {
  const found = new Map<string, KeyedShape[]>();
  for (const member of members) {
    const looks = looksOf(comparison, member);
    found.set(looks, [...(found.get(looks) ?? []), member]);
  }
  return found;
}

function looksOf(comparison: SchemaComparison, { shape }: KeyedShape): string {
  const properties = [...shape.properties].filter(([, property]) => isThere(property, comparison));
  return JSON.stringify([
    shape.types,
    properties.map(([name, { required }]) => `${name} ${required}`).sort(),
    [...(shape.values?.keys() ?? [])].sort(),
  ]);
}

/** A member that is left over does not count if the other side has an equal one already. */
export function withoutRepeated(comparison: SchemaComparison, match: Match): Match {
  const few = match.pairs.length * (match.lost.length + match.gained.length) <= mostTrials;
  const looks = (keyed: KeyedShape): string => (few ? "" : looksOf(comparison, keyed));
  const [old, next] = [new Map<string, KeyedShape[]>(), new Map<string, KeyedShape[]>()];
  for (const [one, other] of match.pairs) {
    old.set(looks(one), [...(old.get(looks(one)) ?? []), one]);
    next.set(looks(other), [...(next.get(looks(other)) ?? []), other]);
  }
  const hasLike = (
    one: KeyedShape,
    there: ReadonlyMap<string, readonly KeyedShape[]>,
    isOld: boolean,
  ): boolean =>
    (there.get(looks(one)) ?? []).some((other) =>
      isOld ? comparison.equal(one, other) : comparison.equal(other, one),
    );
  return {
    pairs: match.pairs,
    lost: match.lost.filter((one) => !hasLike(one, next, true)),
    gained: match.gained.filter((one) => !hasLike(one, old, false)),
  };
}
