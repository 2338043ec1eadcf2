import type { Side } from "../kinds/severity.ts";
import type { Normaliser } from "../shape/normalise.ts";
import { restrict } from "../shape/restrict.ts";
import { type KeyedShape } from "../shape/shape.ts";
import type { Site } from "../shape/site.ts";
import { compareArrays } from "./compare-arrays.ts";
import { compareExcerpt } from "./compare-excerpt.ts";
import { compareObjects } from "./compare-objects.ts";
import { asAlternatives, compareUnions, typesSaidByMembers } from "./compare-unions.ts";
import {
  bothListed,
  compareAnnotations,
  compareListed,
  compareTypes,
  compareValues,
} from "./compare-values.ts";
import type { SchemaComparison } from "./comparison.ts";
import { labelBelow, textOfLabel, type Label, type ShapePair } from "./pair.ts";
import { textChanges } from "./text-changes.ts";

/** Compares schemas of two documents: each pair of shapes once for requests and once for responses. */
export class SchemaComparer {
  readonly #old: Normaliser;
  readonly #new: Normaliser;
  readonly #pairs = new Map<string, ShapePair>();
  readonly #reached = new Map<ShapePair, ReadonlySet<ShapePair>>();

  constructor(old: Normaliser, next: Normaliser) {
    this.#old = old;
    this.#new = next;
  }

  /** Compares two sites, and gives the pairs of shapes within them. Sites that operations share are compared once. */
  compare(old: Site, next: Site, side: Side, label: Label): ReadonlySet<ShapePair> {
    const start = this.#pairOfSites(old, next, side, label);
    const known = this.#reached.get(start);
    if (known !== undefined) return known;
    const reached = new Set([start]);
    for (const pair of reached) {
      if (!pair.compared) this.#compare(pair);
      for (const inner of pair.within) reached.add(inner);
    }
    this.#reached.set(start, reached);
    return reached;
  }

  /** All pairs of shapes that were compared. */
  pairs(): readonly ShapePair[] {
    return [...new Set([...this.#reached.values()].flatMap((pairs) => [...pairs]))];
  }

  /** The pairs of shapes in which something differs. */
  differing(): readonly ShapePair[] {
    return this.pairs().filter(({ findings }) => findings.length > 0);
  }

  /** The pairs that contain a pair, so many steps further out: those that contain it, then those that contain them. */
  around(pair: ShapePair, steps: number): ReadonlySet<ShapePair> {
    let around = new Set([pair]);
    const all = this.pairs();
    for (let step = 0; step < steps; step++) {
      const holders = all.filter(({ within }) => within.some((inner) => around.has(inner)));
      if (holders.length === 0) break;
      around = new Set(holders);
    }
    return around;
  }

  #pairOfSites(old: Site, next: Site, side: Side, label: Label): ShapePair {
    return this.#pair(this.#keyed(this.#old, old), this.#keyed(this.#new, next), side, label);
  }

  /** Whether nothing differs. A pair that is being compared at this moment counts as equal so far. */
  #equal(old: KeyedShape, next: KeyedShape, side: Side, label: Label): boolean {
    const start = this.#pair(old, next, side, label);
    const reached = new Set([start]);
    for (const pair of reached) {
      if (!pair.compared) this.#compare(pair);
      if (pair.findings.length > 0) return false;
      for (const inner of pair.within) reached.add(inner);
    }
    return true;
  }

  #keyed(normaliser: Normaliser, site: Site): KeyedShape {
    const settled = normaliser.settle(site);
    return { key: settled.key, shape: normaliser.shape(settled) };
  }

  #pair(old: KeyedShape, next: KeyedShape, side: Side, label: Label): ShapePair {
    const key = `${side} ${old.key} -> ${next.key}`;
    const known = this.#pairs.get(key);
    if (known !== undefined) return known;
    const name = next.shape.names[0] ?? old.shape.names[0];
    // The path begins anew at each component.
    const own = name === undefined ? label : { base: `"${name}"`, path: "" };
    const made = { side, old, new: next, label: own, findings: [], texts: [], within: [], compared: false };
    this.#pairs.set(key, made);
    return made;
  }

  #compare(pair: ShapePair): void {
    pair.compared = true;
    const { old, new: next } = pair;
    // One side alone has the mark if that is ours, and the other the document that ours comes from.
    if (old.shape.unlike !== next.shape.unlike) return;
    pair.texts.push(...textChanges(old.shape.texts, next.shape.texts, old.shape.pointer, next.shape.pointer));
    const comparison = this.#comparison(pair);
    if (old.shape.excerpt && !next.shape.excerpt) return compareExcerpt(comparison);
    compareAnnotations(comparison);
    if (asAlternatives(comparison)) return;
    if (!compareTypes(comparison, typesSaidByMembers(comparison))) return;
    const common = old.shape.types & next.shape.types;
    const narrowed = { ...comparison, old: restrict(old, common), new: restrict(next, common) };
    compareListed(bothListed(comparison) ? comparison : narrowed);
    compareValues(narrowed);
    compareObjects(narrowed);
    compareArrays(narrowed);
    compareUnions(narrowed);
  }

  #comparison(pair: ShapePair): SchemaComparison {
    const { side, old, new: next, label } = pair;
    return {
      side,
      old,
      new: next,
      report: (kind, details, pointers = { old: old.shape.pointer, new: next.shape.pointer }) => {
        pair.findings.push({ kind, details: { at: textOfLabel(label), ...details }, ...pointers });
      },
      into: (oldSite, newSite, path) => {
        pair.within.push(this.#pairOfSites(oldSite, newSite, side, labelBelow(label, path)));
      },
      here: (one, other) => {
        pair.within.push(this.#pair(one, other, side, label));
      },
      equal: (one, other) => this.#equal(one, other, side, label),
      oldShape: (site) => this.#keyed(this.#old, site),
      newShape: (site) => this.#keyed(this.#new, site),
    };
  }
}
