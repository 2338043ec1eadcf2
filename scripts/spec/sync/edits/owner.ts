import type { ShapePair } from "../../diff/schemas/pair.ts";
import { isArray, member, stringMember, type Json } from "../../../document/json.ts";
import { below } from "../../../document/pointer.ts";
import type { Editor } from "../editor.ts";

/** The schema that has a keyword: the one at the pointer itself, or one of those that it is made of. */
export function ownerOf(editor: Editor, pointer: string, word: string): string {
  const seen = new Set<string>();
  const waiting = [pointer];
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    if (seen.has(at) || !editor.has(at)) continue;
    seen.add(at);
    const schema = editor.value(at);
    if (member(schema, word) !== undefined) return at;
    const parts = member(schema, "allOf");
    if (isArray(parts)) waiting.push(...parts.map((_, index) => below(at, "allOf", index)));
    const reference = stringMember(schema, "$ref");
    if (reference !== undefined) waiting.push(reference);
  }
  return pointer;
}

/** Sets a keyword of a schema, or removes it if it has no value any more. */
export function put(editor: Editor, { old }: ShapePair, word: string, value: Json | undefined): void {
  const owner = ownerOf(editor, old.shape.pointer, word);
  if (value !== undefined) editor.set(owner, word, value);
  else if (editor.has(below(owner, word))) editor.remove(below(owner, word));
}
