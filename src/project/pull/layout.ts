/**
 * Lays out values of TypeScript and JSON over lines as prettier does with its defaults, so that pulled files stay as they are when a
 * project is formatted. A test holds it to prettier.
 */

/** A piece of a source text. */
export type Code =
  /** A word: a literal that is never broken. */
  | { readonly type: "word"; readonly text: string; readonly isText?: boolean }
  /** A list, or the arguments of a call, with what stands before it: `rule.email`. */
  | { readonly type: "list" | "call"; readonly before: string; readonly items: readonly Code[] }
  | { readonly type: "object"; readonly before: string; readonly members: readonly Member[] };

export interface Member {
  /** As it is written, with the colon or the spread: `name:`, `...`. */
  readonly key: string;
  readonly value: Code;
}

/** How a language differs. */
export interface LayoutStyle {
  /** Whether what is broken over lines ends with a comma. */
  readonly trailingComma: boolean;
  /** Whether a long text goes to a line of its own, below its key. */
  readonly textBelowKey: boolean;
}

const width = 80;
const step = "  ";

/**
 * The source of a value. Objects and lists stay on one line where they fit.
 *
 * @param indent The blanks before the line on which it begins.
 * @param column Where on the line it begins.
 * @param after How many characters follow it on its last line, such as a comma.
 */
export function layOut(
  code: Code,
  style: LayoutStyle,
  indent: string = "",
  column: number = indent.length,
  after: number = 0,
): string {
  const flat = onOneLine(code);
  if (!mustBreak(code) && column + flat.length + after <= width) return flat;
  switch (code.type) {
    case "word":
      return flat;
    case "object":
      return `${code.before}${brokenObject(code.members, style, indent)}`;
    case "list":
      return `${code.before}${broken("[", code.items, "]", style, indent)}`;
    case "call": {
      // A call of one object or list opens that, and goes on beside it.
      const [only, ...others] = code.items;
      if (only !== undefined && others.length === 0 && only.type !== "word") {
        const opened = layOut(only, style, indent, width, 0);
        return `${code.before}(${opened})`;
      }
      return `${code.before}${broken("(", code.items, ")", style, indent)}`;
    }
  }
}

/** An object that is always broken over lines: the root of a file. */
export function brokenObject(members: readonly Member[], style: LayoutStyle, indent: string = ""): string {
  if (members.length === 0) return "{}";
  const inner = indent + step;
  const lines = members.map(({ key, value }, index) => {
    const comma = style.trailingComma || index < members.length - 1 ? "," : "";
    const beside = key === "..." ? key : `${key} `;
    // Below a short key little would be won.
    const isShort = key.length - 1 < step.length + 3;
    const flat = onOneLine(value);
    if (
      style.textBelowKey &&
      value.type === "word" &&
      value.isText === true &&
      !isShort &&
      inner.length + beside.length + flat.length + comma.length > width
    )
      return `${inner}${key}\n${inner}${step}${flat}${comma}`;
    return `${inner}${beside}${layOut(value, style, inner, inner.length + beside.length, comma.length)}${comma}`;
  });
  return `{\n${lines.join("\n")}\n${indent}}`;
}

function broken(
  open: string,
  items: readonly Code[],
  close: string,
  style: LayoutStyle,
  indent: string,
): string {
  if (items.length === 0) return `${open}${close}`;
  const inner = indent + step;
  const lines = items.map((item, index) => {
    const comma = style.trailingComma || index < items.length - 1 ? "," : "";
    return `${inner}${layOut(item, style, inner, inner.length, comma.length)}${comma}`;
  });
  return `${open}\n${lines.join("\n")}\n${indent}${close}`;
}

/** Lists of several objects with several members each, and of several lists with several items each, are tables: a row is a line. */
function mustBreak(code: Code): boolean {
  if (code.type === "word") return false;
  const inner = code.type === "object" ? code.members.map(({ value }) => value) : code.items;
  if (code.type === "list" && inner.length > 1) {
    const isTable =
      inner.every((item) => item.type === "object" && item.before === "" && item.members.length > 1) ||
      inner.every((item) => item.type === "list" && item.items.length > 1);
    if (isTable) return true;
  }
  return inner.some((item) => mustBreak(item));
}

function onOneLine(code: Code): string {
  switch (code.type) {
    case "word":
      return code.text;
    case "object": {
      const members = code.members.map(
        ({ key, value }) => `${key}${key === "..." ? "" : " "}${onOneLine(value)}`,
      );
      return `${code.before}${members.length === 0 ? "{}" : `{ ${members.join(", ")} }`}`;
    }
    case "list":
      return `${code.before}[${code.items.map((item) => onOneLine(item)).join(", ")}]`;
    case "call":
      return `${code.before}(${code.items.map((item) => onOneLine(item)).join(", ")})`;
  }
}
