/** An explanation as data: what is said, and how it is arranged. Plain text and Markdown are printed from it, and so are pictures. */

/** A piece of a sentence: plain words, a name that somebody gave (`strong`), or a value as it stands in the policy (`code`). */
export type Piece = string | { readonly strong: string } | { readonly code: string };
/** A text in pieces: plain ones, names in bold, and what is code. */
export type Words = readonly Piece[];

/** Whether the piece itself is a value: it does not count what other code has put on `Object.prototype`. */
export function isCode(piece: Exclude<Piece, string>): piece is { readonly code: string } {
  return Object.hasOwn(piece, "code");
}

/** A paragraph, or the line before a list. */
export interface Paragraph {
  /** Always `paragraph`. */
  readonly type: "paragraph";
  /** Its text. */
  readonly words: Words;
}

/** A list of entries. */
export interface List {
  /** Always `list`. */
  readonly type: "list";
  /** Whether the order counts. */
  readonly ordered: boolean;
  /** Its entries, in order. */
  readonly items: readonly Item[];
}

/** An entry of a list. */
export interface Item {
  /** Its text. */
  readonly words: Words;
  /** Entries below it. */
  readonly items?: readonly Item[];
}

/** A heading between parts. */
export interface Heading {
  /** Always `heading`. */
  readonly type: "heading";
  /** Its text. */
  readonly words: Words;
}

/** A part of an explanation. */
export type Part = Heading | Paragraph | List;

/** What is explained, and the parts of what is said about it, in order. Plain data. */
export interface Explanation {
  /** What it is about. */
  readonly title: Words;
  /** What is said of it, in order. */
  readonly parts: readonly Part[];
}

/** Words with values in them, such as ``words`from ${country}` ``. */
export function words(texts: TemplateStringsArray, ...values: readonly (string | Words)[]): Words {
  const pieces = texts.flatMap((text, index): Words => [text, ...[values[index] ?? ""].flat()]);
  const said: Piece[] = [];
  for (const piece of pieces) {
    const last = said.at(-1);
    if (typeof piece === "string" && typeof last === "string") said.splice(-1, 1, last + piece);
    else if (piece !== "") said.push(piece);
  }
  return said;
}

/** `a`, `a or b`, `a, b or c`. */
export function joined(parts: readonly Words[], last: "and" | "or"): Words {
  return parts.flatMap((part, index) => {
    if (index === 0) return part;
    return [index === parts.length - 1 ? ` ${last} ` : ", ", ...part];
  });
}

/** How many are named before the rest is counted. */
const named = 4;

/** As `joined`, with two of many named and the others counted: `a, b and 146 more`. */
export function shortList(parts: readonly Words[], last: "and" | "or"): Words {
  if (parts.length <= named) return joined(parts, last);
  return joined([...parts.slice(0, 2), [`${parts.length - 2} more`]], last);
}

export const paragraph = (said: Words): Paragraph => ({ type: "paragraph", words: said });
export const heading = (said: Words): Heading => ({ type: "heading", words: said });
export const list = (items: readonly Words[], ordered = false): List => ({
  type: "list",
  ordered,
  items: items.map((item) => ({ words: item })),
});
