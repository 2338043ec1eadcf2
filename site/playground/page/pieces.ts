/** Words and explanations as elements. */
import type { Explanation, Item, List, Part, Piece, Words } from "../../../src/explain/index.ts";
import { element } from "./element.ts";

export function wordsOf(words: Words): readonly (Node | string)[] {
  return words.map((piece) => pieceOf(piece));
}

function pieceOf(piece: Piece): Node | string {
  if (typeof piece === "string") return piece;
  return "code" in piece ? element("code", {}, piece.code) : element("strong", {}, piece.strong);
}

export function explanationOf({ title, parts }: Explanation): HTMLElement {
  return element("article", { class: "explanation" }, element("h2", {}, wordsOf(title)), parts.map(partOf));
}

function partOf(part: Part): HTMLElement {
  if (part.type === "list") return listOf(part);
  return part.type === "heading"
    ? element("h3", {}, wordsOf(part.words))
    : element("p", {}, wordsOf(part.words));
}

function listOf({ ordered, items }: Pick<List, "ordered" | "items">): HTMLElement {
  return element(ordered ? "ol" : "ul", {}, items.map(itemOf));
}

function itemOf({ words, items }: Item): HTMLElement {
  return element("li", {}, wordsOf(words), items && items.length > 0 && listOf({ ordered: false, items }));
}
