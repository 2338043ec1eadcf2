import { type Literal, type Term } from "../terms/term.ts";
import { Choice } from "./choice.ts";
import { Conjunction } from "./conjunction.ts";

/** A term, and whether it has to hold. */
export interface Demand<T extends Term = Term> {
  readonly term: T;
  readonly holds: boolean;
}

/** Demands: all those of one alternative have to be met. */
type Alternatives = Iterable<readonly Demand[]> & { readonly count: number };

/** Choices that are still to be made, those with the fewest ways first. */
interface Pending {
  readonly first: Alternatives;
  readonly rest: Pending | undefined;
}

/** A choice that was begun: the ways that are left of it, what was to be chosen after it, and where to go back to. */
interface Begun {
  readonly ways: Iterator<readonly Demand[]>;
  readonly rest: Pending | undefined;
  readonly mark: number;
}

/** More literals than this are not tried: what takes so long is not told. Some seconds of work. */
const mostSteps = 1_500_000;

/** Thrown inside a question that takes too long; who asks makes "cannot tell" of it. */
export class TooManyBranches extends Error {
  static {
    this.prototype.name = "TooManyBranches";
  }
  constructor() {
    super("The policies branch too often to be compared.");
  }
}

/** What was found: the literals that hold and those that do not. A request that is like that meets what was asked. */
export type Held = readonly (readonly [literal: Literal, holds: boolean])[];

/**
 * The one question: whether a request can meet all of the one and none of the other. Its answer says what such a request is
 * like; nothing if there is none.
 *
 * A policy is (any included) and (all required) and (no excluded). So a policy without another one is a union of conjunctions, and
 * each of them is decided trait by trait. Only groups and lists that are looked into branch.
 */
export class Inquiry {
  readonly #conjunction = new Conjunction();
  readonly #pending: Alternatives[] = [];
  readonly #choices = new Map<readonly Term[], Choice>();
  /** Whether what is kept can be met, as far as it was looked at. */
  #isPossible = true;

  /** An inquiry about requests that meet these demands, whatever else is asked. */
  constructor(demands: readonly Demand[] = []) {
    this.keep(demands);
  }

  /** Demands these for good; false if nobody meets them with what was demanded before. */
  keep(demands: readonly Demand[]): boolean {
    this.#isPossible = this.#isPossible && this.#demand(demands);
    return this.#isPossible;
  }

  /** Whether a request can meet these demands as well; `undefined` if they branch too often for that to be told. */
  mayBe(demands: readonly Demand[]): boolean | undefined {
    try {
      return this.can(demands);
    } catch (error) {
      if (error instanceof TooManyBranches) return undefined;
      throw error;
    }
  }

  /**
   * Whether a request can meet these demands as well.
   *
   * @throws TooManyBranches
   */
  can(demands: readonly Demand[]): boolean {
    return this.with(demands, () => this.find(() => true)) ?? false;
  }

  /** Whether what is elsewhere, such as the members of a list, may be taken to be as it suits. */
  set mayRelyOnOpaque(may: boolean) {
    this.#conjunction.mayRelyOnOpaque = may;
  }

  /** The conjunction as it is now; for `found` to read while an answer holds. */
  get conjunction(): Conjunction {
    return this.#conjunction;
  }

  /**
   * Does something with these demands met as well, and takes them back. `work` is not called if they cannot be met by
   * themselves; what they leave to be chosen is looked at by `find`.
   */
  with<T>(demands: readonly Demand[], work: () => T): T | undefined {
    const mark = this.#conjunction.mark();
    const pending = this.#pending.length;
    try {
      return this.#isPossible && this.#demand(demands) ? work() : undefined;
    } finally {
      this.#pending.length = pending;
      this.#conjunction.backTo(mark);
    }
  }

  /** What a request is like that meets everything; `read` makes of it what is wanted before it is taken back. */
  find<T>(read: (conjunction: Conjunction) => T): T | undefined {
    const mark = this.#conjunction.mark();
    try {
      return this.#search(this.#pending) ? read(this.#conjunction) : undefined;
    } finally {
      this.#conjunction.backTo(mark);
    }
  }

  /** Goes on with one way of each choice at a time, and back to the last choice if none is left; without recursion, however many there are. */
  #search(choices: readonly Alternatives[]): boolean {
    const begun: Begun[] = [];
    let pending = this.#withMore(undefined, choices);
    while (pending !== undefined) {
      const { first, rest } = pending;
      begun.push({ ways: first[Symbol.iterator](), rest, mark: this.#conjunction.mark() });
      const next = this.#nextWay(begun);
      if (next === undefined) return false;
      pending = next.pending;
    }
    return true;
  }

  /** Takes the next way that can be met, of the last choice that has one, and says what is to be chosen after it. */
  #nextWay(begun: Begun[]): { readonly pending: Pending | undefined } | undefined {
    for (let last = begun.at(-1); last !== undefined; last = begun.at(-1)) {
      this.#conjunction.backTo(last.mark);
      if (this.#conjunction.steps > mostSteps) throw new TooManyBranches();
      const way = last.ways.next();
      const more: Alternatives[] = [];
      if (way.done) begun.pop();
      else if (this.#demand(way.value, more)) return { pending: this.#withMore(last.rest, more) };
    }
    return undefined;
  }

  /** Pending choices, and more of them; of as many ways, those that were there come first. */
  #withMore(pending: Pending | undefined, more: readonly Alternatives[]): Pending | undefined {
    const passed: Alternatives[] = [];
    let rest = pending;
    for (const one of more.toSorted((a, b) => a.count - b.count)) {
      for (; rest !== undefined && rest.first.count <= one.count; rest = rest.rest) passed.push(rest.first);
      passed.push(one);
    }
    this.#conjunction.steps += passed.length;
    return passed.reduceRight((tail: Pending | undefined, first) => ({ first, rest: tail }), rest);
  }

  #demand(demands: readonly Demand[], pending: Alternatives[] = this.#pending): boolean {
    return demands.every(({ term, holds }) => {
      if (term.type === "literal") return this.#conjunction.add(term, holds);
      if (term.type === "constant") return term.value === holds;
      const { include, require, exclude } = term;
      this.#conjunction.steps += 1;
      if (holds) {
        if (!this.#demand([...each(require, true), ...each(exclude, false)], pending)) return false;
        return this.#choose(include, pending);
      }
      const ways = [...require.map((rule) => [no(rule)]), ...exclude.map((rule) => [yes(rule)])];
      if (ways.length === 0) return this.#demand(each(include, false), pending);
      pending.push(counted([each(include, false), ...ways]));
      return true;
    });
  }

  /** One of these terms has to hold. */
  #choose(terms: readonly Term[], pending: Alternatives[]): boolean {
    const [first] = terms;
    if (first === undefined) return false;
    if (terms.length === 1) return this.#demand([yes(first)], pending);
    let choice = this.#choices.get(terms);
    if (choice === undefined) {
      choice = new Choice(terms);
      this.#choices.set(terms, choice);
    }
    const { conjunction } = this;
    const known = choice;
    pending.push({
      count: terms.length,
      *[Symbol.iterator]() {
        for (const term of known.candidates(conjunction)) yield [yes(term)];
      },
    });
    return true;
  }
}

export const yes = <T extends Term>(term: T): Demand<T> => ({ term, holds: true });
export const no = <T extends Term>(term: T): Demand<T> => ({ term, holds: false });
export const each = (terms: readonly Term[], holds: boolean): readonly Demand[] =>
  terms.map((term) => ({ term, holds }));

function counted(ways: readonly (readonly Demand[])[]): Alternatives {
  return { count: ways.length, [Symbol.iterator]: () => ways[Symbol.iterator]() };
}

/** Whether a request can meet all of `positives` and none of `negatives`: what it is like then, or nothing. */
export function satisfiable(positives: readonly Term[], negatives: readonly Term[]): Held | undefined {
  const inquiry = new Inquiry();
  return inquiry.with([...each(positives, true), ...each(negatives, false)], () =>
    inquiry.find(({ held }) => [...held]),
  );
}

/** Whether every request that meets `inner` meets `outer`. */
export function covers(outer: Term, inner: Term): boolean {
  return satisfiable([inner], [outer]) === undefined;
}

/** Whether no request can meet both. */
export function areApart(one: Term, other: Term): boolean {
  return satisfiable([one, other], []) === undefined;
}
