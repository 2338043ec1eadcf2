import { largest, Places } from "./pattern-places.ts";
import { parsePattern } from "./pattern-syntax.ts";

/**
 * How far a string can be matched against a pattern in no time worth naming: `steady` never tries two ways for one
 * text, `branching` tries a number of them that grows like a power of the length, `explosive` doubles them with each
 * character. Of patterns that look around or refer back, or are very large, nothing is known: `unknown`.
 */
export type PatternCost = "steady" | "branching" | "explosive" | "unknown" | "invalid";

export function patternCost(source: string): PatternCost {
  if (!isPattern(source)) return "invalid";
  const expression = parsePattern(source);
  if (expression === undefined) return "unknown";
  const places = new Places();
  const shape = places.add(expression);
  if (places.points.length > largest) return "unknown";
  const found = doubles(places);
  if (found !== false) return found === undefined ? "unknown" : "explosive";
  return [shape.first, ...places.follow].every((ways) => places.steady(ways)) ? "steady" : "branching";
}

/** Pairs of places that are looked at before the search gives up. */
const patience = 20_000;

/**
 * Whether some text leads from a place back to itself in two ways: repeated, it doubles the ways each time. Undefined
 * where that takes too long to find out.
 */
function doubles(places: Places): boolean | undefined {
  const loops = places.follow.map((_, place) => reachable(places, place));
  const search = { places, loops, left: patience };
  let found: boolean | undefined = false;
  for (const start of loops.keys()) {
    if (loops[start]?.has(start) !== true) continue;
    found = doublesAt(start, search);
    if (found !== false) break;
  }
  return found;
}

interface Search {
  readonly places: Places;
  /** Where each place can lead. */
  readonly loops: readonly ReadonlySet<number>[];
  left: number;
}

function doublesAt(start: number, search: Search): boolean | undefined {
  const size = search.places.points.length;
  const before = new Map<number, number[]>();
  const split = new Set<number>();
  const queue = [start * size + start];
  for (const seen = new Set(queue); queue.length > 0;) {
    const pair = queue.pop() ?? 0;
    for (const [next, twice] of steps(pair, start, search)) {
      if (search.left-- < 0) return undefined;
      const comers = before.get(next);
      if (comers === undefined) before.set(next, [pair]);
      else comers.push(pair);
      if (twice || Math.floor(next / size) !== next % size) split.add(next);
      if (!seen.has(next)) queue.push(next);
      seen.add(next);
    }
  }
  return comesFrom(start * size + start, split, before);
}

/** The pairs of places that one more character leads to, as long as both can still come back to the start. */
function* steps(
  pair: number,
  start: number,
  { places, loops }: Search,
): Generator<readonly [number, boolean]> {
  const size = places.points.length;
  const one = Math.floor(pair / size);
  const other = pair % size;
  for (const [next, count] of places.follow[one] ?? []) {
    if (loops[next]?.has(start) !== true) continue;
    for (const [beside, more] of places.follow[other] ?? []) {
      if (loops[beside]?.has(start) !== true || !places.overlaps(next, beside)) continue;
      yield [next * size + beside, one === other && next === beside && count * more > 1];
    }
  }
}

function reachable(places: Places, from: number): ReadonlySet<number> {
  const seen = new Set<number>();
  for (const queue = [...(places.follow[from]?.keys() ?? [])]; queue.length > 0;) {
    const place = queue.pop() ?? 0;
    if (seen.has(place)) continue;
    seen.add(place);
    queue.push(...(places.follow[place]?.keys() ?? []));
  }
  return seen;
}

/** Whether a way leads from one of `sources` to the target, walked backwards. */
function comesFrom(
  target: number,
  sources: ReadonlySet<number>,
  before: ReadonlyMap<number, readonly number[]>,
): boolean {
  const seen = new Set<number>();
  for (const queue = [target]; queue.length > 0;) {
    const pair = queue.pop() ?? 0;
    if (sources.has(pair)) return true;
    if (seen.has(pair)) continue;
    seen.add(pair);
    queue.push(...(before.get(pair) ?? []));
  }
  return false;
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, "u").unicode;
  } catch {
    return false;
  }
}
