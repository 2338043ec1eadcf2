import type { Details, Pointers } from "../change.ts";
import type { Collector } from "../collector.ts";
import type { Kind } from "../kinds/kinds.ts";
import type { Side } from "../kinds/severity.ts";
import type { SchemaComparer } from "../schemas/compare-schemas.ts";
import type { Label } from "../schemas/pair.ts";
import type { TextChange } from "../schemas/text-changes.ts";
import type { Site } from "../shape/site.ts";
import type { CallSide } from "./call.ts";

/** Two documents side by side: what gathers the findings, and what compares the schemas. */
export interface DocumentComparison {
  readonly collector: Collector;
  readonly schemas: SchemaComparer;
}

/** Two operations side by side, and what a comparison of them may do. */
export interface CallComparison {
  readonly old: CallSide;
  readonly new: CallSide;
  /** The operation for sentences, as `PUT /pets/{pet_id}`. */
  readonly name: string;
  /** Whether the two paths differ in more than the names of their parameters. */
  readonly moved: boolean;
  /** Where changes of what the call asks for belong: to the call itself, or for a callback to what comes in. */
  readonly asks: Side;
  report(
    kind: Kind,
    details?: Omit<Details, "at"> & { readonly at?: string },
    pointers?: Pointers,
    side?: Side,
  ): void;
  schemas(side: Side, old: Site, next: Site, label: Label): void;
  text(text: TextChange): void;
}
