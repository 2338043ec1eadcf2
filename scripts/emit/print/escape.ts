import { isIdentifier } from "../../describe/types/identifiers.ts";
import type { Json } from "../../document/json.ts";

/**
 * What a document says is data wherever it lands. There is one function for each context of the output, and no emitter
 * lets a text of the document by without one of them.
 */

/** Invisible or reordering characters, line ends that JSON leaves alone, and what has no place in a source text. */
// eslint-disable-next-line no-control-regex
const unprintable =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]|\p{Cs}/gu;

/** A string literal, in types and in values. */
export function stringLiteral(text: string): string {
  return JSON.stringify(text)
    .replace(unprintable, escapeCodes)
    .replaceAll("</", "<\\/")
    .replace(slashesAndQuote, withoutSlashesBeforeQuote);
}

const slashesAndQuote = /(\\+)("?)/g;

/**
 * Escaped backslashes before a quote, written in another way. ts-morph's writer follows quotes by the one character before
 * them; it would take this quote for an escaped one, the rest of the string for code, and "close" comments that it sees there.
 */
function withoutSlashesBeforeQuote(all: string, slashes: string, quote: string): string {
  if (quote === "") return all;
  return "\\u005c".repeat(slashes.length >> 1) + "\\".repeat(slashes.length % 2) + quote;
}

/** A number literal; a number that has none, since it is not finite, has only its type. */
export function numberLiteral(value: number): string | undefined {
  return Number.isFinite(value) ? String(Object.is(value, -0) ? 0 : value) : undefined;
}

/** The name of a member in a type. */
export function typeKey(name: string): string {
  return isIdentifier(name) || plainKeywords.has(name) ? name : stringLiteral(name);
}

/** The name of a member in an object literal, where `__proto__` would set the prototype. */
export function valueKey(name: string): string {
  return name === "__proto__" ? '["__proto__"]' : typeKey(name);
}

/** Keywords that people expect to see bare as member names. */
const plainKeywords: ReadonlySet<string> = new Set(
  "default delete enum from get import in is null of package public set string type".split(" "),
);

/** A constant value, as an expression. */
export function valueLiteral(value: Json): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return numberLiteral(value) ?? "0";
  if (typeof value === "string") return stringLiteral(value);
  if (Array.isArray(value)) return `[${value.map((item: Json) => valueLiteral(item)).join(", ")}]`;
  const members = Object.entries(value).map(
    ([name, inner]) => `${valueKey(name)}: ${valueLiteral(inner as Json)}`,
  );
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

/** A text within a doc comment: it cannot end the comment, nor begin a tag. */
export function commentText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n")
    .replace(unprintable, escapeCodes)
    .replaceAll("*/", "*\\/")
    .replaceAll("/*", "/\\*")
    .replace(/^([^\S\n]*)@/gm, "$1\\@")
    .replaceAll("{@", "{\\@");
}

/** A text within one line of a comment. */
export function commentLine(text: string): string {
  const lines = commentText(text).split("\n");
  return lines.length === 1
    ? (lines[0] ?? "")
    : lines
        .map((line) => line.trim())
        .filter(Boolean)
        .join(" ");
}

function escapeCodes(character: string): string {
  return [...Array(character.length).keys()]
    .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`)
    .join("");
}
