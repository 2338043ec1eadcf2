/**
 * Makes declarations smaller without taking a word from whoever reads them in an editor, since every install carries
 * them: pointers into the document go, because the package does not hold it, and two spaces of indentation become a tab. The
 * raw schemas lose their comments, since each stands with the model of the same thing.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const pointerAlone = /^ *\/\*\* @generated from \S+ \*\/\n/gm;
const pointerLast = /(?:\n *\*)?\n *\* @generated from \S+(?=\n *\*\/)/g;
const indentation = /^(?: {2})+/gm;

/** The text of declarations, smaller. */
export function shrunk(declarations: string): string {
  return declarations
    .replace(pointerAlone, "")
    .replace(pointerLast, "")
    .replace(indentation, (spaces) => "\t".repeat(spaces.length / 2));
}

// A string first, since one can hold what looks like a comment; then a comment that has its lines to itself; then any.
const stringOrComment = /"(?:\\.|[^"\\])*"|^[ \t]*\/\*(?:(?!\*\/)[\s\S])*\*\/[ \t]*\n|\/\*[\s\S]*?\*\//gm;

/** The text of declarations without their comments, and without the lines that held nothing else. */
export function withoutComments(declarations: string): string {
  return declarations.replace(stringOrComment, (text) => (text.startsWith('"') ? text : ""));
}

/** Shrinks every declaration file of a folder, and takes the comments out of those entries. */
export function shrinkDeclarations(folder: string, uncommented: readonly string[]): void {
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!path.endsWith(".d.ts")) continue;
    const file = join(folder, path);
    const text = shrunk(readFileSync(file, "utf8"));
    writeFileSync(file, uncommented.includes(path.slice(0, -".d.ts".length)) ? withoutComments(text) : text);
  }
}
