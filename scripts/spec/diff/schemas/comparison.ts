import type { Details, Pointers } from "../change.ts";
import type { Kind } from "../kinds/kinds.ts";
import type { Side } from "../kinds/severity.ts";
import type { KeyedShape } from "../shape/shape.ts";
import type { Site } from "../shape/site.ts";

/** Two shapes side by side, and what a comparison of them may do: report, go deeper, or test for equality. */
export interface SchemaComparison {
  readonly side: Side;
  readonly old: KeyedShape;
  readonly new: KeyedShape;
  report(kind: Kind, details?: Omit<Details, "at"> & { readonly at?: string }, pointers?: Pointers): void;
  /** Compares two sites, one step further in. */
  into(old: Site, next: Site, path: string): void;
  /** Compares two other shapes of the same value. */
  here(old: KeyedShape, next: KeyedShape): void;
  equal(old: KeyedShape, next: KeyedShape): boolean;
  oldShape(site: Site): KeyedShape;
  newShape(site: Site): KeyedShape;
}

/** Which members of two unions belong together, and which are in one union only. */
export interface Match {
  readonly pairs: readonly (readonly [KeyedShape, KeyedShape])[];
  readonly lost: readonly KeyedShape[];
  readonly gained: readonly KeyedShape[];
}
