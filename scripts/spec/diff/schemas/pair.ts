import type { Finding } from "../change.ts";
import type { Side } from "../kinds/verdict.ts";
import type { Shape } from "../shape/shape.ts";

/** A text that differs: wording, never structure. */
export interface TextChange {
  /** `description`, `example` … */
  readonly field: string;
  readonly old: string | undefined;
  readonly new: string | undefined;
  /** Where it stands in the new document; in the old one where it is gone. */
  readonly pointer: string;
}

/** A shape under a key that is unique for it in its document. */
export interface Keyed {
  readonly key: string;
  readonly shape: Shape;
}

/** Where a value stands, for sentences: `"include[].email" of "Rule"`. */
export interface Where {
  readonly base: string;
  readonly path: string;
}

/**
 * Two shapes side by side: what differs between them, and the pairs within them. Pairs form a graph, since schemas can
 * hold themselves; each is compared once, however many operations reach it.
 */
export interface Pair {
  readonly side: Side;
  readonly old: Keyed;
  readonly new: Keyed;
  readonly where: Where;
  readonly findings: Finding[];
  readonly texts: TextChange[];
  readonly within: Pair[];
  built: boolean;
}

export function describe(where: Where): string {
  return where.path === "" ? where.base : `"${where.path}" of ${where.base}`;
}

/** The place of something within a place. A component begins a new place of its own. */
export function step(where: Where, next: string): Where {
  const joined = next.startsWith("[") || where.path === "" ? where.path + next : `${where.path}.${next}`;
  return { base: where.base, path: joined };
}
