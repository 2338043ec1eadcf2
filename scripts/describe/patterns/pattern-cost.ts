import { type CodePoints, type Expression, overlap, parsePattern } from "./pattern-syntax.ts";

/**
 * How far a string can be matched against a pattern in no time worth naming: `steady` never tries two ways for one
 * text, `branching` tries a number of them that grows like a power of the length, `explosive` doubles them with each
 * character. Of patterns that look around or refer back, or are very large, nothing is known: `unknown`.
 */
export type PatternCost = "steady" | "branching" | "explosive" | "unknown" | "invalid";

/** Characters of a pattern once its counted repetitions are written out; larger ones are not looked into. */
const largest = 160;

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
  if (new AmbiguitySearch(places).loops()) return "explosive";
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
    if (expression.kind === "sequence") return shapes.reduce((one, other) => this.#join(one, other), nothing());
    return {
      empty: Math.min(2, shapes.reduce((sum, { empty }) => sum + empty, 0)),
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

  #repeat(inner: Expression, least: number, most: number): Shape {
    let shape = nothing();
    const copies = most === Infinity ? Math.max(1, least) : most;
    for (let copy = 0; copy < copies && this.points.length <= largest; copy++) {
      const added = this.add(inner);
      const endless = most === Infinity && copy === copies - 1;
      if (endless) this.#link(added.last, added.first);
      shape = this.#join(shape, copy < least ? added : { ...added, empty: 1 });
    }
    return shape;
  }
}

/** Looks for a text that leads from a place back to itself in two ways: repeated, it doubles the ways each time. */
class AmbiguitySearch {
  readonly #places: Places;

  constructor(places: Places) {
    this.#places = places;
  }

  loops(): boolean {
    return this.#places.follow.some((_, place) => this.#doubles(place));
  }

  #doubles(start: number): boolean {
    const size = this.#places.points.length;
    const seen = new Set<number>();
    const before = new Map<number, number[]>();
    const split = new Set<number>();
    for (const queue = [start * size + start]; queue.length > 0; ) {
      const pair = queue.pop() ?? 0;
      if (seen.has(pair)) continue;
      seen.add(pair);
      for (const [next, twice] of this.#steps(Math.floor(pair / size), pair % size)) {
        before.set(next, [...(before.get(next) ?? []), pair]);
        if (twice || Math.floor(next / size) !== next % size) split.add(next);
        queue.push(next);
      }
    }
    return reaches(start * size + start, split, before);
  }

  *#steps(one: number, other: number): Generator<readonly [number, boolean]> {
    const { follow, points } = this.#places;
    for (const [next, count] of follow[one] ?? []) {
      for (const [beside, more] of follow[other] ?? []) {
        if (!this.#places.overlaps(next, beside)) continue;
        yield [next * points.length + beside, one === other && next === beside && count * more > 1];
      }
    }
  }
}

/** Whether a way leads from one of `sources` to the target, walked backwards. */
function reaches(target: number, sources: ReadonlySet<number>, before: ReadonlyMap<number, readonly number[]>): boolean {
  const seen = new Set<number>();
  for (const queue = [target]; queue.length > 0; ) {
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
  for (const ways of all) for (const [place, count] of ways) sum.set(place, Math.min(2, (sum.get(place) ?? 0) + count));
  return sum;
}
