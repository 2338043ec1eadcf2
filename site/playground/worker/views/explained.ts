/** Explanations whose pieces can be shown: what hides or turns the direction of reading is written out. */
import type { Explanation, Item, Part, Words } from "../../../../src/explain/index.ts";
import { isCode } from "../../../../src/explain/explanation.ts";
import { safeText } from "../../../../src/explain/safe-text.ts";

export function safeExplanation({ title, parts }: Explanation): Explanation {
  return { title: safeWords(title), parts: parts.map(safePart) };
}

export function safeWords(words: Words): Words {
  return words.map((piece) =>
    typeof piece === "string"
      ? safeText(piece)
      : isCode(piece)
        ? { code: safeText(piece.code) }
        : { strong: safeText(piece.strong) },
  );
}

function safePart(part: Part): Part {
  return part.type === "list"
    ? { ...part, items: part.items.map(safeItem) }
    : { ...part, words: safeWords(part.words) };
}

function safeItem({ words, items }: Item): Item {
  return { words: safeWords(words), ...(items && { items: items.map(safeItem) }) };
}
