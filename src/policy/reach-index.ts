/** Questions about the reach of many rules at once; each takes n log n steps at most. */
import { areApart, covers, isEveryone, type Reach, reachOf, reachOfEveryone } from "./reach.ts";

/** Something that has a reach: a rule, wherever it stands. */
export interface Reaching {
  readonly reach: Reach;
  /** Whether it reaches so far only together with other rules of its list: two halves of a block are the block. */
  readonly together?: true;
}

/** A rule of a list, as it was given, and its reach. */
export interface ReachingRule extends Reaching {
  readonly rule: unknown;
}

/** The rules of a list that the API would keep; of what is no list, none. */
export function reachingRules(list: unknown): readonly ReachingRule[] {
  return (Array.isArray(list) ? (list as readonly unknown[]) : []).flatMap((rule) => {
    const reach = reachOf(rule);
    return reach === undefined ? [] : [{ rule, reach }];
  });
}

/** Gives, of these rules, the widest that covers another one, by itself or together; `undefined` where none does. */
export function coverOf<T extends Reaching>(given: readonly T[]): (inner: Reach) => T | undefined {
  const rules = [...given, ...unionsOf(given)];
  const all = rules.find(({ reach }) => isEveryone(reach));
  const widest = new Map<string, T[]>();
  for (const rule of rules.toSorted((a, b) => compare(a.reach.place, b.reach.place))) {
    const ofTrait = widest.get(rule.reach.trait) ?? [];
    const last = ofTrait.at(-1);
    // Sorted, a place stands right before all that it covers.
    if (!last || !covers(last.reach, rule.reach)) ofTrait.push(rule);
    widest.set(rule.reach.trait, ofTrait);
  }
  return (inner) => {
    if (all) return all;
    const ofTrait = widest.get(inner.trait) ?? [];
    const candidate = ofTrait[countUpTo(inner.place, ofTrait) - 1];
    return candidate && covers(candidate.reach, inner) ? candidate : undefined;
  };
}

/**
 * What blocks of addresses make together: where both halves of a block are there, the block; where all addresses of IPv4 and of
 * IPv6 are there, everyone, since each request comes from one of them.
 */
function unionsOf<T extends Reaching>(rules: readonly T[]): readonly T[] {
  const blocks = new Map<string, T>();
  const byLength = new Map<number, string[]>();
  const add = (place: string, rule: T): void => {
    if (blocks.has(place)) return;
    blocks.set(place, rule);
    const places = byLength.get(place.length);
    if (places) places.push(place);
    else byLength.set(place.length, [place]);
  };
  for (const rule of rules) if (rule.reach.trait === "ip") add(rule.reach.place, rule);
  // From single addresses to the widest blocks, so that a union can be a half itself.
  for (let length = longestPlace; length > "4:".length; length -= 1) {
    for (const place of byLength.get(length) ?? []) {
      const parent = place.slice(0, -1);
      const half = blocks.get(`${parent}0`);
      if (!half || !blocks.has(`${parent}1`)) continue;
      add(parent, { ...half, reach: { trait: "ip", place: parent }, together: true });
    }
  }
  const [v4, v6] = [blocks.get("4:"), blocks.get("6:")];
  const all = v4 && v6 ? [{ ...v4, reach: reachOfEveryone, together: true as const }] : [];
  return [...[...blocks.values()].filter(({ together }) => together), ...all];
}

/** An address of IPv6 has 128 bits, after the mark of its family. */
const longestPlace = 130;

/** What all of these rules together ask for: the narrowest of each trait; or two that nobody can meet at once. */
export interface Demand<T> {
  readonly narrowest: ReadonlyMap<string, T>;
  readonly contradiction?: readonly [T, T];
}

export function demandOf<T extends Reaching>(rules: readonly T[]): Demand<T> {
  const narrowest = new Map<string, T>();
  for (const rule of rules) {
    const { trait, place } = rule.reach;
    const before = narrowest.get(trait);
    if (before && areApart(before.reach, rule.reach)) return { narrowest, contradiction: [before, rule] };
    if (!before || place.length > before.reach.place.length) narrowest.set(trait, rule);
  }
  return { narrowest };
}

/** How many of these rules, sorted by place, have a place up to this one. */
function countUpTo(place: string, rules: readonly Reaching[]): number {
  let [low, high] = [0, rules.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rules[middle]?.reach.place ?? "") <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
