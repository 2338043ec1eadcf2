import { compareArrays } from "./compare-arrays.ts";
import { compareObjects } from "./compare-objects.ts";
import { compareUnions, asAlternatives } from "./compare-unions.ts";
import {
  bothListed,
  compareAnnotations,
  compareListed,
  compareTypes,
  compareValues,
} from "./compare-values.ts";
import type { Details } from "../change.ts";
import type { Kind } from "../kinds.ts";
import type { Side } from "../kinds/verdict.ts";
import type { Normaliser } from "../shape/normalise.ts";
import { describe, step, type Keyed, type Pair, type Where } from "./pair.ts";
import { restrict } from "../shape/restrict.ts";
import type { Site } from "../shape/site.ts";
import { textChanges } from "./texts.ts";

/** What a comparison of two shapes may do: report, go deeper, or try whether two sites are equal. */
export interface Comparison {
  readonly side: Side;
  readonly old: Keyed;
  readonly new: Keyed;
  report(
    kind: Kind,
    details?: Omit<Details, "at"> & { readonly at?: string },
    place?: { old?: string; new?: string },
  ): void;
  /** Compares what stands at two sites, one step further in. */
  into(old: Site, next: Site, path: string): void;
  /** Compares two shapes that stand at the same place. */
  here(old: Keyed, next: Keyed): void;
  equal(old: Keyed, next: Keyed): boolean;
  oldShape(site: Site): Keyed;
  newShape(site: Site): Keyed;
}

/** Compares schemas of two documents, each pair of shapes once a side. */
export class SchemaComparer {
  readonly #old: Normaliser;
  readonly #new: Normaliser;
  readonly #pairs = new Map<string, Pair>();

  constructor(old: Normaliser, next: Normaliser) {
    this.#old = old;
    this.#new = next;
  }

  /** The pair of two sites. What differs within it is found out by {@link reach}. */
  pair(old: Site, next: Site, side: Side, where: Where): Pair {
    return this.#pair(this.#keyed(this.#old, old), this.#keyed(this.#new, next), side, where);
  }

  /** A pair and all pairs within it, compared. */
  reach(start: Pair): ReadonlySet<Pair> {
    const reached = new Set([start]);
    for (const pair of reached) {
      if (!pair.built) this.#build(pair);
      for (const inner of pair.within) reached.add(inner);
    }
    return reached;
  }

  /** Whether nothing differs. Of pairs that are being compared just now, nothing is assumed to. */
  #equal(old: Keyed, next: Keyed, side: Side, where: Where): boolean {
    const start = this.#pair(old, next, side, where);
    const reached = new Set([start]);
    for (const pair of reached) {
      if (!pair.built) this.#build(pair);
      if (pair.findings.length > 0) return false;
      for (const inner of pair.within) reached.add(inner);
    }
    return true;
  }

  #keyed(normaliser: Normaliser, site: Site): Keyed {
    const settled = normaliser.settle(site);
    return { key: settled.key, shape: normaliser.shape(settled) };
  }

  #pair(old: Keyed, next: Keyed, side: Side, where: Where): Pair {
    const key = `${side} ${old.key} -> ${next.key}`;
    const known = this.#pairs.get(key);
    if (known !== undefined) return known;
    const name = next.shape.names[0] ?? old.shape.names[0];
    const place = name === undefined ? where : { base: `"${name}"`, path: "" };
    const made = { side, old, new: next, where: place, findings: [], texts: [], within: [], built: false };
    this.#pairs.set(key, made);
    return made;
  }

  #build(pair: Pair): void {
    pair.built = true;
    const { old, new: next } = pair;
    pair.texts.push(...textChanges(old.shape.texts, next.shape.texts, old.shape.pointer, next.shape.pointer));
    const comparison = this.#comparison(pair);
    compareAnnotations(comparison);
    if (asAlternatives(comparison)) return;
    if (!compareTypes(comparison)) return;
    const common = old.shape.types & next.shape.types;
    const narrowed = { ...comparison, old: restrict(old, common), new: restrict(next, common) };
    compareListed(bothListed(comparison) ? comparison : narrowed);
    compareValues(narrowed);
    compareObjects(narrowed);
    compareArrays(narrowed);
    compareUnions(narrowed);
  }

  #comparison(pair: Pair): Comparison {
    const { side, old, new: next, where } = pair;
    return {
      side,
      old,
      new: next,
      report: (kind, details, place = { old: old.shape.pointer, new: next.shape.pointer }) => {
        pair.findings.push({ kind, details: { at: describe(where), ...details }, ...place });
      },
      into: (oldSite, newSite, path) => {
        pair.within.push(this.pair(oldSite, newSite, side, step(where, path)));
      },
      here: (one, other) => {
        pair.within.push(this.#pair(one, other, side, where));
      },
      equal: (one, other) => this.#equal(one, other, side, where),
      oldShape: (site) => this.#keyed(this.#old, site),
      newShape: (site) => this.#keyed(this.#new, site),
    };
  }
}
