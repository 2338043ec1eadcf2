/** Terms one of which has to hold, so that those that cannot are passed over without being tried. */
import type { Conjunction } from "./conjunction.ts";
import { AddressSpace } from "./address-space.ts";
import { SingleSpace } from "./space.ts";
import { type Literal, shapeOf, type Term } from "../terms/term.ts";

/** Literals of one tree, to be found by place. */
interface Tree {
  readonly byPlace: ReadonlyMap<string, Literal>;
  /** Sorted, so that the places in a place come right after it. */
  readonly places: readonly string[];
  readonly lengths: ReadonlySet<number>;
}

export class Choice {
  readonly #trees = new Map<string, Tree>();
  readonly #others: readonly Term[];

  constructor(terms: readonly Term[]) {
    const byTrait = new Map<string, Literal[]>();
    for (const term of terms) {
      if (term.type !== "literal") continue;
      const ofTrait = byTrait.get(term.trait);
      if (ofTrait) ofTrait.push(term);
      else byTrait.set(term.trait, [term]);
    }
    const inTrees = [...byTrait].filter(
      ([trait, literals]) =>
        literals.length > few && (shapeOf(trait) === "one" || shapeOf(trait) === "address"),
    );
    for (const [trait, literals] of inTrees) {
      const byPlace = new Map(literals.map((literal) => [literal.place, literal]));
      const lengths = new Set(literals.map(({ place }) => place.length));
      this.#trees.set(trait, { byPlace, places: [...byPlace.keys()].sort(), lengths });
    }
    this.#others = terms.filter((term) => term.type !== "literal" || !this.#trees.has(term.trait));
  }

  /** The terms that may hold beside what a conjunction asks for already: few, if a request has only one value of the trait. */
  *candidates(conjunction: Conjunction): Generator<Term> {
    for (const term of this.#others) yield term;
    for (const [trait, tree] of this.#trees) {
      const space = conjunction.space(trait);
      const place = space instanceof SingleSpace || space instanceof AddressSpace ? space.place : undefined;
      yield* place === undefined ? tree.byPlace.values() : near(place, tree);
    }
  }
}

/** Fewer literals are tried one by one. */
const few = 16;

/** The literals around a place, and those in it. A place is text that begins with each place around it. */
function* near(place: string, { byPlace, places, lengths }: Tree): Generator<Literal> {
  for (const length of lengths) {
    const around = length < place.length ? byPlace.get(place.slice(0, length)) : undefined;
    if (around) yield around;
  }
  for (const inside of places.slice(firstFrom(place, places), firstFrom(`${place}\uffff`, places))) {
    const literal = byPlace.get(inside);
    if (literal) yield literal;
  }
}

/** The index of the first place that is not before this one. */
function firstFrom(place: string, places: readonly string[]): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? "") < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
