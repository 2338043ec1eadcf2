/**
 * The only file that writes to the terminal.
 * Colour goes to terminals that have it (`NO_COLOR`, `FORCE_COLOR` and `TERM=dumb` are heeded); a pipe gets plain text.
 */
import { styleText } from "node:util";

/** What a piece of text is, whatever it looks like. Wider access is never good news, so nothing here is green. */
export type Role = "heading" | "aside" | "warning" | "failure";

const styles = {
  heading: "bold",
  aside: "gray",
  warning: "yellow",
  failure: "red",
} as const satisfies Record<Role, Parameters<typeof styleText>[0]>;

/** Columns of a terminal that everybody has. */
const columns = 80;
/** Blanks before everything but headings. */
const margin = "   ";
/** Columns that are left for sentences. */
export const width: number = columns - margin.length;

function hasColors(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY === true && stream.hasColors();
}

function painted(stream: NodeJS.WriteStream, role: Role | undefined, text: string): string {
  return role !== undefined && hasColors(stream) ? styleText(styles[role], text) : text;
}

/** A reader that has seen enough, such as `head`, closes the pipe. That is not a failure. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

/** Writes a blank line and a heading. */
export function heading(text: string): void {
  process.stdout.write(`\n${painted(process.stdout, "heading", text)}\n`);
}

/** Writes a sentence, broken between words to fit the columns. */
export function say(text: string, role?: Role): void {
  for (const line of wrapped(text, width))
    process.stdout.write(line === "" ? "\n" : `${margin}${painted(process.stdout, role, line)}\n`);
}

/** Writes data as JSON. */
export function data(value: unknown): void {
  process.stdout.write(`${json(value, margin)}\n`);
}

/** Writes what went wrong to standard error. */
export function failure(text: string): void {
  process.stderr.write(`${painted(process.stderr, "failure", text)}\n`);
}

/** Lines of at most so many characters, unless a word is longer. What begins with blanks or a dash goes on under its text. */
function wrapped(text: string, width: number): string[] {
  return text.split("\n").flatMap((paragraph) => {
    const lead = /^[\s-]*/.exec(paragraph)?.[0] ?? "";
    const lines: string[] = [];
    let line = "";
    for (const word of paragraph.slice(lead.length).split(" ")) {
      const longer = line === "" ? word : `${line} ${word}`;
      if (line !== "" && lead.length + longer.length > width) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    const hanging = " ".repeat(lead.length);
    return [...lines, line].map((each, at) => `${at === 0 ? lead : hanging}${each}`);
  });
}

/** JSON with each object and array on one line if it fits after what is before it. */
function json(value: unknown, indent: string, before: string = indent): string {
  const oneLine = before + flat(value);
  if (oneLine.length < columns || typeof value !== "object" || value === null) return oneLine;
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const members = Array.isArray(value)
    ? value.map((item) => json(item, inner))
    : Object.entries(value).map(([name, item]) => json(item, inner, `${inner}${JSON.stringify(name)}: `));
  return `${before}${open}\n${members.join(",\n")}\n${indent}${close}`;
}

/** JSON on one line, with blanks as people put them. */
function flat(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flat).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${flat(item)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}
