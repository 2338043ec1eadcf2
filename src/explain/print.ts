/**
 * The printers of explanations. What a policy holds is untrusted, and it is only ever in a piece that is marked: nothing of it steers a
 * terminal or becomes Markdown.
 */
import { safeText } from "./safe-text.ts";
import {
  isCode,
  type Explanation,
  type Item,
  type List,
  type Part,
  type Piece,
  type Words,
} from "./explanation.ts";

/**
 * An explanation as plain text for a terminal or a message: paragraphs, and lists with `-`. Names are in quotes. Control characters are
 * written as escapes.
 *
 * @example console.log(toText(explainPolicy(policy)))
 */
export function toText({ title, parts }: Explanation): string {
  return printed([{ type: "heading", words: title }, ...parts], {
    piece: textOfPiece,
    heading: (said) => bareText(said),
  });
}

/**
 * An explanation as Markdown, for a pull request or a page. What the policy holds is escaped: it is never markup.
 *
 * @param options `level`: the level of the title's heading, 2 by default; the headings below have the next one.
 * @example toMarkdown(explainDiff(before, after), { level: 3 })
 */
export function toMarkdown({ title, parts }: Explanation, { level = 2 }: { level?: number } = {}): string {
  const marks = (depth: number): string => "#".repeat(Math.min(6, Math.max(1, depth)));
  return printed([{ type: "heading", words: title }, ...parts], {
    piece: markdownOfPiece,
    heading: (said, isTitle) =>
      `${marks(isTitle ? level : level + 1)} ${said.map((piece) => markdownOfPiece(piece, "plain")).join("")}`,
  });
}

/** Words as one line of plain text. */
export function textOf(said: Words): string {
  return said.map((piece) => textOfPiece(piece)).join("");
}

/** As `textOf`, without quotes around names: where there are other marks, as in a picture. */
export function bareText(said: Words): string {
  return said
    .map((piece) => (typeof piece === "string" ? piece : isCode(piece) ? piece.code : piece.strong))
    .map((text) => safeText(text))
    .join("");
}

interface Printer {
  readonly piece: (piece: Piece) => string;
  readonly heading: (said: Words, isTitle: boolean) => string;
}

function printed(parts: readonly Part[], { piece, heading }: Printer): string {
  const line = (said: Words): string => said.map((one) => piece(one)).join("");
  const items = ({ ordered, items: all }: Pick<List, "ordered" | "items">, indent: string): string[] =>
    all.flatMap((item: Item, index) => {
      const mark = ordered ? `${index + 1}. ` : "- ";
      const below = { ordered: false, items: item.items ?? [] };
      return [`${indent}${mark}${line(item.words)}`, ...items(below, indent + " ".repeat(mark.length))];
    });
  const blocks = parts.map((part, index) => {
    if (part.type === "list") return items(part, "").join("\n");
    return part.type === "heading" ? heading(part.words, index === 0) : line(part.words);
  });
  return `${blocks.join("\n\n")}\n`;
}

function textOfPiece(piece: Piece): string {
  if (typeof piece === "string") return safeText(piece);
  return isCode(piece) ? safeText(piece.code) : `"${safeText(piece.strong)}"`;
}

function markdownOfPiece(piece: Piece, name: "bold" | "plain" = "bold"): string {
  if (typeof piece === "string") return safeText(piece);
  if (isCode(piece)) return codeSpan(safeText(piece.code));
  const text = piece.strong.trim();
  if (text === "") return '""';
  return name === "bold" ? `**${escaped(text)}**` : escaped(text);
}

/** Whatever can mean something in Markdown or HTML, or become a link or a mention, with a backslash or as an entity. */
function escaped(text: string): string {
  return safeText(text)
    .replace(/[\\`*_[\]|~$]/g, "\\$&")
    .replace(/[&<>@:#]|(?<=www)\./gi, (character) => `&#${character.charCodeAt(0)};`);
}

/** A span of code, with a fence that the text does not hold. In a table the pipe would end the cell; no table is printed. */
function codeSpan(text: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = "`".repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  const pad = text.startsWith("`") || text.endsWith("`") || text.trim() === "" ? " " : "";
  return `${fence}${pad}${text}${pad}${fence}`;
}
