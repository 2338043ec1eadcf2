import { type CodePoints, type Expression, overlap, parsePattern } from "./pattern-syntax.ts";

/**
 * How far a string can be matched against a pattern in no time worth naming: `steady` never tries two ways for one
 * text, `branching` tries a number of them that grows like a power of the length, `explosive` doubles them with each
 * character. Of patterns that look around or refer back, or are very large, nothing is known: `unknown`.
 */
export type PatternCost = "steady" | "branching" | "explosive" | "unknown" | "invalid";

/** Characters of a pattern once its counted repetitions are written out; larger ones are not looked into. */
const largest = 160;

/** Repetitions past this count as endless. */
const manifold = 40;

/** In how many ways each place leads to each other one, up to two. */
type Ways = Map<number, number>;

interface Shape {
  /** In how many ways it matches nothing, up to two. */
  readonly empty: number;
  readonly first: Ways;
  readonly last: Ways;
}

export function patternCost(source: string): PatternCost {
  try {
    new RegExp(source, "u");
  } catch {
    return "invalid";
  }
  const expression = parsePattern(source);
  if (expression === undefined) return "unknown";
  const places = new Places();
  const shape = places.add(expression);
  if (places.points.length > largest) return "unknown";
  const found = doubles(places);
  if (found !== false) return found === undefined ? "unknown" : "explosive";
  return [shape.first, ...places.follow].every((ways) => places.steady(ways)) ? "steady" : "branching";
}

/** The places of an expression where a character is read (Glushkov's positions), and which follow which. */
class Places {
  readonly points: CodePoints[] = [];
  readonly follow: Ways[] = [];

  add(expression: Expression): Shape {
    if (expression.kind === "points") return this.#place(expression.points);
    if (expression.kind === "repeat") return this.#repeat(expression.of, expression.least, expression.most);
    const shapes = expression.of.map((inner) => this.add(inner));
    if (expression.kind === "sequence")
      return shapes.reduce((one, other) => this.#join(one, other), nothing());
    return {
      empty: Math.min(
        2,
        shapes.reduce((sum, { empty }) => sum + empty, 0),
      ),
      first: merged(...shapes.map(({ first }) => first)),
      last: merged(...shapes.map(({ last }) => last)),
    };
  }

  steady(ways: Ways): boolean {
    const places = [...ways.keys()];
    const clash = places.some((one, at) => places.slice(at + 1).some((other) => this.overlaps(one, other)));
    return !clash && [...ways.values()].every((count) => count === 1);
  }

  overlaps(one: number, other: number): boolean {
    return overlap(this.points[one] ?? [], this.points[other] ?? []);
  }

  #place(points: CodePoints): Shape {
    const place = this.points.push(points) - 1;
    this.follow.push(new Map());
    return { empty: 0, first: new Map([[place, 1]]), last: new Map([[place, 1]]) };
  }

  #link(from: Ways, to: Ways): void {
    for (const [place, count] of from) {
      const ways = this.follow[place];
      for (const [next, more] of to) ways?.set(next, Math.min(2, (ways.get(next) ?? 0) + count * more));
    }
  }

  #join(one: Shape, other: Shape): Shape {
    this.#link(one.last, other.first);
    return {
      empty: Math.min(2, one.empty * other.empty),
      first: merged(one.first, times(other.first, one.empty)),
      last: merged(other.last, times(one.last, other.empty)),
    };
  }

  /** A repetition written out, each copy that may be left out within the one before: `a{1,3}` is `a(a(a)?)?`. */
  #repeat(inner: Expression, least: number, most: number): Shape {
    const copies: Shape[] = [];
    if (most > manifold && most !== Infinity) return this.#repeat(inner, Math.min(least, manifold), Infinity);
    const count = most === Infinity ? Math.max(1, least) : most;
    while (copies.length < count && this.points.length <= largest) copies.push(this.add(inner));
    const end = copies.at(-1);
    if (most === Infinity && end !== undefined) this.#link(end.last, end.first);
    return copies.reduceRight((rest, copy, index) => {
      const joined = this.#join(copy, rest);
      return index < least ? joined : { ...joined, empty: 1 };
    }, nothing());
  }
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

function nothing(): Shape {
  return { empty: 1, first: new Map(), last: new Map() };
}

function times(ways: Ways, factor: number): Ways {
  return new Map(factor === 0 ? [] : [...ways].map(([place, count]) => [place, Math.min(2, count * factor)]));
}

function merged(...all: readonly Ways[]): Ways {
  const sum: Ways = new Map();
  for (const ways of all)
    for (const [place, count] of ways) sum.set(place, Math.min(2, (sum.get(place) ?? 0) + count));
  return sum;
}
