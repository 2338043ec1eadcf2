import type { Finding } from "../change.ts";
import type { Side } from "../kinds/severity.ts";
import type { KeyedShape } from "../shape/shape.ts";
import type { TextChange } from "./text-changes.ts";

/** What a value is called in sentences: `"include[].email" of "Rule"`. */
export interface Label {
  readonly base: string;
  readonly path: string;
}

/**
 * Two shapes side by side: what differs between them, and the pairs within them. Pairs form a graph, since schemas can
 * contain themselves. Each is compared once, however many operations reach it.
 */
export interface ShapePair {
  readonly side: Side;
  readonly old: KeyedShape;
  readonly new: KeyedShape;
  readonly label: Label;
  readonly findings: Finding[];
  readonly texts: TextChange[];
  readonly within: ShapePair[];
  /** Whether its findings, texts and inner pairs are known. */
  compared: boolean;
}

export function textOfLabel({ base, path }: Label): string {
  return path === "" ? base : `"${path}" of ${base}`;
}

/** The label of a value within another one. */
export function labelBelow({ base, path }: Label, next: string): Label {
  return { base, path: next.startsWith("[") || path === "" ? path + next : `${path}.${next}` };
}
