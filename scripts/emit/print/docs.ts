import type { DocsFact } from "../../describe/types/type-facts.ts";
import type { Json } from "../../document/json.ts";
import { commentLine, commentText } from "./escape.ts";

/** Examples and defaults longer than this say less than they cost. */
const longestExample = 500;

/** The text of a doc comment; empty if there is nothing to say. `origin` is a JSON pointer. */
export function docText(docs: DocsFact, origin?: string): string {
  const tags = [
    ...(docs.format === undefined ? [] : [`Format: ${commentLine(docs.format)}.`]),
    ...(docs.deprecated ? ["@deprecated"] : []),
    ...tag("default", docs.default),
    ...tag("example", docs.example),
    ...(origin === undefined ? [] : [`@generated from ${commentLine(origin)}`]),
  ];
  return [...docs.paragraphs.map(commentText), ...(tags.length === 0 ? [] : [tags.join("\n")])]
    .join("\n\n")
    .trim();
}

function tag(name: string, value: Json | undefined): string[] {
  if (value === undefined) return [];
  const text = commentLine(typeof value === "string" ? value : JSON.stringify(value));
  return text === "" || text.length > longestExample ? [] : [`@${name} ${text}`];
}

/** A doc comment of a text, to print before a declaration; empty if the text is. */
export function docComment(text: string): string {
  if (text === "") return "";
  if (!text.includes("\n")) return `/** ${text} */\n`;
  return `/**\n${text
    .split("\n")
    .map((line) => ` * ${line}`.trimEnd())
    .join("\n")}\n */\n`;
}
