import { member } from "../../../document/json.ts";
import { canonical } from "../shape/canonical.ts";
import type { TextChange } from "./pair.ts";
import type { Texts } from "../shape/shape.ts";
import type { SchemaNode } from "../shape/site.ts";

const textWords: readonly string[] = [
  "title",
  "summary",
  "description",
  "example",
  "examples",
  "externalDocs",
];

/** What schemas say in words. */
export function textsOf(nodes: readonly SchemaNode[]): Texts {
  const texts = new Map<string, Set<string>>();
  for (const { value } of nodes) {
    for (const word of textWords) {
      const text = member(value, word);
      if (text === undefined) continue;
      const said = texts.get(word) ?? new Set<string>();
      texts.set(word, said.add(typeof text === "string" ? text : canonical(text)));
    }
  }
  return texts;
}

/** Texts that are said in one document and not in the other. */
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
