/**
 * Takes the pointers into the document out of the declarations' comments: the package does not hold the document, and
 * every install would carry them. Those who change the generator find them in the sources.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const aloneInComment = /^ *\/\*\* @generated from \S+ \*\/\n/gm;
const lastOfComment = /(?:\n *\*)?\n *\* @generated from \S+(?=\n *\*\/)/g;

/** The text of declarations without them. */
export function withoutPointers(declarations: string): string {
  return declarations.replace(aloneInComment, "").replace(lastOfComment, "");
}

/** The same for every declaration file of a folder. */
export function dropPointers(folder: string): void {
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!path.endsWith(".d.ts")) continue;
    const file = join(folder, path);
    writeFileSync(file, withoutPointers(readFileSync(file, "utf8")));
  }
}
