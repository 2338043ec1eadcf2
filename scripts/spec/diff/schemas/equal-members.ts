import { isThere } from "./compare-objects.ts";
import type { Comparison } from "./compare-schemas.ts";
import type { Match } from "./members.ts";
import type { Keyed } from "./pair.ts";

/** More trials than this are not made among members that look alike: what is left counts as lost and gained. */
const mostTrials = 4000;

/** Joins members that are equal: those first that look alike and stand in the same order, then whichever are left. */
export function joinEquals(
  comparison: Comparison,
  before: ReadonlySet<Keyed>,
  after: ReadonlySet<Keyed>,
  join: (one: Keyed, other: Keyed) => void,
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
  comparison: Comparison,
  ones: readonly Keyed[],
  others: readonly Keyed[],
  join: (one: Keyed, other: Keyed) => void,
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

/** Members by what is equal for equal ones and seen without going deeper. */
function byLooks(comparison: Comparison, members: ReadonlySet<Keyed>): ReadonlyMap<string, readonly Keyed[]> {
  const found = new Map<string, Keyed[]>();
  for (const member of members) {
    const looks = looksOf(comparison, member);
    found.set(looks, [...(found.get(looks) ?? []), member]);
  }
  return found;
}

function looksOf(comparison: Comparison, { shape }: Keyed): string {
  const properties = [...shape.properties].filter(([, property]) => isThere(property, comparison));
  return JSON.stringify([
    shape.types,
    properties.map(([name, { required }]) => `${name} ${required}`).sort(),
    [...(shape.values?.keys() ?? [])].sort(),
  ]);
}

/** A member that is left over says nothing where the other side has its like already. */
export function withoutRepeated(comparison: Comparison, match: Match): Match {
  const few = match.pairs.length * (match.lost.length + match.gained.length) <= mostTrials;
  const looks = (keyed: Keyed): string => (few ? "" : looksOf(comparison, keyed));
  const [old, next] = [new Map<string, Keyed[]>(), new Map<string, Keyed[]>()];
  for (const [one, other] of match.pairs) {
    old.set(looks(one), [...(old.get(looks(one)) ?? []), one]);
    next.set(looks(other), [...(next.get(looks(other)) ?? []), other]);
  }
  const hasLike = (one: Keyed, there: ReadonlyMap<string, readonly Keyed[]>, isOld: boolean): boolean =>
    (there.get(looks(one)) ?? []).some((other) =>
      isOld ? comparison.equal(one, other) : comparison.equal(other, one),
    );
  return {
    pairs: match.pairs,
    lost: match.lost.filter((one) => !hasLike(one, next, true)),
    gained: match.gained.filter((one) => !hasLike(one, old, false)),
  };
}
