import { readFileSync } from "node:fs";
import { writeOutput } from "../write/folder.ts";
import { replaceFile } from "../write/replace-file.ts";

/** Writes a document and what was generated from it: both, or neither. Throws after putting the document back. */
export function writeBoth(
  spec: string,
  text: string,
  out: string,
  generated: ReadonlyMap<string, string>,
): void {
  const before = readFileSync(spec, "utf8");
  replaceFile(spec, text);
  try {
    writeOutput(
      out,
      [...generated].map(([name, content]) => ({ name, text: content })),
    );
  } catch (error) {
    replaceFile(spec, before);
    throw error;
  }
}
