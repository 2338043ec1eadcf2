import { type CodePoints, type Expression, overlap } from "./pattern-syntax.ts";

/** Characters of a pattern once its counted repetitions are written out; larger ones are not looked into. */
export const largest: number = 160;

/** Repetitions past this count as endless. */
const manifold = 40;

/** In how many ways each place leads to each other one, up to two. */
export type Ways = Map<number, number>;

export interface Shape {
  /** In how many ways it matches nothing, up to two. */
  readonly empty: number;
  readonly first: Ways;
  readonly last: Ways;
}

/** The places of an expression where a character is read (Glushkov's positions), and which follow which. */
export class Places {
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
