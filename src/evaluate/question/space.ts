/** What is left of one trait while a question is asked: places that the request must have, and places that it must not have. */
import { riskLevels } from "../terms/read-rule.ts";

/** How to take back what was done, the last first. */
export type Trail = (() => void)[];

export interface Space {
  /** Asks for the place; false if no value is left. */
  require(place: string, chain: readonly string[], trail: Trail): boolean;
  /** Rules the place out; false if no value is left. */
  forbid(place: string, chain: readonly string[], trail: Trail): boolean;
}

/** A trait that has one value in a request, or none: a tree that always has another branch. */
export class SingleSpace implements Space {
  #chain: readonly string[] | undefined;
  readonly #without = new Set<string>();

  require(place: string, chain: readonly string[], trail: Trail): boolean {
    const before = this.#chain;
    const narrowest = before?.at(-1);
    if (before === undefined || (narrowest !== place && chain.includes(narrowest ?? ""))) {
      this.#chain = chain;
      trail.push(() => void (this.#chain = before));
    } else if (!before.includes(place)) return false;
    return this.#without.size === 0 || !(this.#chain ?? chain).some((around) => this.#without.has(around));
  }

  forbid(place: string, _chain: readonly string[], trail: Trail): boolean {
    if (this.#chain?.includes(place)) return false;
    if (!this.#without.has(place)) {
      this.#without.add(place);
      trail.push(() => void this.#without.delete(place));
    }
    return true;
  }

  /** The narrowest place that is asked for; nothing if none is. */
  get place(): string | undefined {
    return this.#chain?.at(-1);
  }

  isOut(place: string): boolean {
    return this.#without.has(place);
  }

  get ruledOut(): ReadonlySet<string> {
    return this.#without;
  }
}

/** A trait that may have any number of values in a request. */
export class ManySpace implements Space {
  readonly #within = new Set<string>();
  readonly #without = new Set<string>();

  require(_place: string, chain: readonly string[], trail: Trail): boolean {
    for (const place of chain) {
      if (this.#without.has(place)) return false;
      if (this.#within.has(place)) continue;
      this.#within.add(place);
      trail.push(() => void this.#within.delete(place));
    }
    return true;
  }

  forbid(place: string, _chain: readonly string[], trail: Trail): boolean {
    if (this.#within.has(place)) return false;
    if (!this.#without.has(place)) {
      this.#without.add(place);
      trail.push(() => void this.#without.delete(place));
    }
    return true;
  }
}

/** The levels of risk: few, so that they can run out; and no level at all, which no rule of levels meets. */
export class LevelSpace implements Space {
  #left: readonly string[] = [...riskLevels, ""];

  require(place: string, _chain: readonly string[], trail: Trail): boolean {
    const levels = place.split(" ");
    return this.#keep((level) => levels.includes(level), trail);
  }

  forbid(place: string, _chain: readonly string[], trail: Trail): boolean {
    const levels = place.split(" ");
    return this.#keep((level) => !levels.includes(level), trail);
  }

  /** A level that is left. */
  get example(): string | undefined {
    return this.#left[0] === "" ? undefined : this.#left[0];
  }

  #keep(isKept: (level: string) => boolean, trail: Trail): boolean {
    const before = this.#left;
    this.#left = before.filter(isKept);
    trail.push(() => void (this.#left = before));
    return this.#left.length > 0;
  }
}
