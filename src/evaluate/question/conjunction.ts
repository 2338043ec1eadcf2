import { type Literal, shapeOf } from "../terms/term.ts";
import { AddressSpace } from "./address-space.ts";
import { LevelSpace, ManySpace, SingleSpace, type Space, type Trail } from "./space.ts";

/**
 * Literals that hold and literals that do not, all of one request. Traits are independent of each other, but for what literals
 * imply; so a request that meets all of them exists exactly if each trait has a value left.
 */
export class Conjunction {
  readonly #spaces = new Map<string, Space>();
  readonly #trail: Trail = [];
  readonly #held: (readonly [literal: Literal, holds: boolean])[] = [];
  /** Whether what nobody can know offline may be relied on. */
  mayRelyOnOpaque = true;
  /** Literals that were added in all: what a question has cost. */
  steps = 0;

  /** Adds a literal; false if no request is left. The caller goes back to a mark then. */
  add(literal: Literal, holds: boolean): boolean {
    this.steps += 1;
    if (literal.opaque && !this.mayRelyOnOpaque) return !holds && this.#cannotHold(literal);
    this.#held.push([literal, holds]);
    this.#trail.push(() => void this.#held.pop());
    const space = this.#spaceOf(literal.trait);
    const { place, chain } = literal;
    if (!holds) return space.forbid(place, chain, this.#trail);
    return (
      space.require(place, chain, this.#trail) && literal.implies.every((implied) => this.add(implied, true))
    );
  }

  /** Whether what the literal implies can be kept from holding, so that nobody has to know what it holds itself. */
  #cannotHold({ implies: [implied] }: Literal): boolean {
    return implied !== undefined && this.add(implied, false);
  }

  /** Where to go back to. */
  mark(): number {
    return this.#trail.length;
  }

  /** Takes back what was added since the mark. */
  backTo(mark: number): void {
    while (this.#trail.length > mark) this.#trail.pop()?.();
  }

  /** Everything that was added, implied literals included. */
  get held(): readonly (readonly [literal: Literal, holds: boolean])[] {
    return this.#held;
  }

  space(trait: string): Space | undefined {
    return this.#spaces.get(trait);
  }

  #spaceOf(trait: string): Space {
    let space = this.#spaces.get(trait);
    if (space === undefined) {
      const shape = shapeOf(trait);
      if (shape === "address") space = new AddressSpace();
      else if (shape === "level") space = new LevelSpace();
      else space = shape === "one" ? new SingleSpace() : new ManySpace();
      this.#spaces.set(trait, space);
    }
    return space;
  }
}
