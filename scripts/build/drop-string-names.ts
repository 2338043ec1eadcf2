/**
 * Takes exports whose name is a string out of the declarations: compilers before TypeScript 5.6 cannot read them. The
 * scripts keep theirs; `"module.exports"` is what Node's `require` of a module gives.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const stringName: RegExp = /,\s*[\w$]+ as "[^"]+"|[\w$]+ as "[^"]+",\s*/g;

/** A declaration file's text without them. */
export function withoutStringNames(declarations: string): string {
  return declarations.replace(/^export \{[^}]*\}/gm, (list) => list.replace(stringName, ""));
}

/** The same for every declaration file of a folder. */
export function dropStringNames(folder: string): void {
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!path.endsWith(".d.ts")) continue;
    const file = join(folder, path);
    writeFileSync(file, withoutStringNames(readFileSync(file, "utf8")));
  }
}
