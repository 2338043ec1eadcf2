import { canonical } from "../../../document/canonical.ts";
import { member } from "../../../document/json.ts";
import type { Texts } from "./shape.ts";
import type { SchemaNode } from "./site.ts";

const textWords: readonly string[] = [
  "title",
  "summary",
  "description",
  "example",
  "examples",
  "externalDocs",
];

/** The texts of schemas. */
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
