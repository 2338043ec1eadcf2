import { changeOf, type Change, type Details, type Finding } from "./change.ts";
import type { Kind } from "./kinds.ts";
import type { Side } from "./kinds/verdict.ts";
import type { SchemaComparer } from "./schemas/compare-schemas.ts";
import type { Pair, TextChange, Where } from "./schemas/pair.ts";
import type { Site } from "./shape/site.ts";

interface Place {
  readonly old?: string;
  readonly new?: string;
}

/** Something that was found about a call, and which one. */
export interface CallFinding {
  readonly finding: Finding;
  /** As `PUT /pets/{pet_id}`. */
  readonly operation: string | undefined;
}

/** Gathers what is found, operation by operation: what several operations share is one change that reaches them all. */
export class Collector {
  readonly #comparer: SchemaComparer;
  readonly #changes = new Map<string, { finding: Finding; side: Side; operations: Set<string> }>();
  readonly #calls: CallFinding[] = [];
  readonly #texts = new Map<string, TextChange>();
  /** Taken from a pair once: pairs are shared between operations. */
  readonly #reached = new Map<Pair, ReadonlySet<Pair>>();

  constructor(comparer: SchemaComparer) {
    this.#comparer = comparer;
  }

  report(operation: string | undefined, side: Side, kind: Kind, details: Details, place: Place): void {
    const finding = { kind, details, ...place };
    this.#calls.push({ finding, operation });
    this.#add(finding, side, operation);
  }

  /** Compares two schemas, and counts what differs within them towards an operation. */
  schemas(operation: string, side: Side, old: Site, next: Site, where: Where): void {
    const start = this.#comparer.pair(old, next, side, where);
    const reached = this.#reached.get(start) ?? this.#comparer.reach(start);
    this.#reached.set(start, reached);
    for (const pair of reached) {
      for (const finding of pair.findings) this.#add(finding, pair.side, operation);
      for (const text of pair.texts) this.text(text);
    }
  }

  text(text: TextChange): void {
    this.#texts.set(`${text.pointer} ${text.field}`, text);
  }

  changes(): readonly Change[] {
    return [...this.#changes.values()].map(({ finding, side, operations }) =>
      changeOf(finding, side, operations),
    );
  }

  /** What was found about calls themselves, outside schemas. */
  findings(): readonly CallFinding[] {
    return this.#calls;
  }

  /** Pairs of shapes in which something differs. */
  pairs(): readonly Pair[] {
    const found = new Set<Pair>();
    for (const pairs of this.#reached.values()) {
      for (const pair of pairs) if (pair.findings.length > 0) found.add(pair);
    }
    return [...found];
  }

  /** The pairs that a pair stands in, step by step: those that hold it, then those that hold them. */
  around(pair: Pair, steps: number): ReadonlySet<Pair> {
    let around = new Set([pair]);
    const all = new Set([...this.#reached.values()].flatMap((pairs) => [...pairs]));
    for (let step = 0; step < steps; step++) {
      const holders = [...all].filter(({ within }) => within.some((inner) => around.has(inner)));
      if (holders.length === 0) break;
      around = new Set(holders);
    }
    return around;
  }

  texts(): readonly TextChange[] {
    return [...this.#texts.values()];
  }

  #add(finding: Finding, side: Side, operation: string | undefined): void {
    const key = JSON.stringify([finding.kind, side, finding.old, finding.new, finding.details]);
    const known = this.#changes.get(key) ?? { finding, side, operations: new Set<string>() };
    this.#changes.set(key, known);
    if (operation !== undefined) known.operations.add(operation);
  }
}
