import { changeOf, type Change, type Details, type Finding, type Pointers } from "./change.ts";
import type { Kind } from "./kinds/kinds.ts";
import type { Side } from "./kinds/severity.ts";
import type { ShapePair } from "./schemas/pair.ts";
import type { TextChange } from "./schemas/text-changes.ts";

/** Something that was found about a call, and which one. */
export interface CallFinding {
  readonly finding: Finding;
  /** As `PUT /pets/{pet_id}`. */
  readonly operation: string | undefined;
}

/** Gathers findings, operation by operation: what several operations share is one change that reaches them all. */
export class Collector {
  readonly #changes = new Map<string, { finding: Finding; side: Side; operations: Set<string> }>();
  readonly #calls: CallFinding[] = [];
  readonly #texts = new Map<string, TextChange>();

  /** Adds what was found about a call itself. */
  report(operation: string | undefined, side: Side, kind: Kind, details: Details, pointers: Pointers): void {
    const finding = { kind, details, ...pointers };
    this.#calls.push({ finding, operation });
    this.#add(finding, side, operation);
  }

  /** Adds what was found within schemas that an operation reaches. */
  pairs(operation: string, pairs: Iterable<ShapePair>): void {
    for (const pair of pairs) {
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
