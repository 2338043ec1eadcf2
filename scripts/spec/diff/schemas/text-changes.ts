import type { Texts } from "../shape/shape.ts";

/** A text that differs: wording, never structure. */
export interface TextChange {
  /** `description`, `example` … */
  readonly field: string;
  readonly old: string | undefined;
  readonly new: string | undefined;
  /** Where it is in the new document, or in the old one if it is gone. */
  readonly pointer: string;
}

/** Texts that are in one document and not in the other. */
export function textChanges(old: Texts, next: Texts, oldPointer: string, newPointer: string): TextChange[] {
  const changes: TextChange[] = [];
  for (const field of new Set([...old.keys(), ...next.keys()])) {
    const before = [...(old.get(field) ?? [])].sort().join("\n");
    const after = [...(next.get(field) ?? [])].sort().join("\n");
    if (before === after) continue;
    changes.push({
      field,
      old: before === "" ? undefined : before,
      new: after === "" ? undefined : after,
      pointer: after === "" ? oldPointer : newPointer,
    });
  }
  return changes;
}
