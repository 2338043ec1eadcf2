/**
 * Makes declarations smaller without taking a word from whoever reads them in an editor, since every install carries
 * them: pointers into the document go, because the package does not hold it, and two spaces of indentation become a tab.
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

/** The same for every declaration file of a folder. */
export function shrinkDeclarations(folder: string): void {
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!path.endsWith(".d.ts")) continue;
    const file = join(folder, path);
    writeFileSync(file, shrunk(readFileSync(file, "utf8")));
  }
}
