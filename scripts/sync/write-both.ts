import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, basename, join } from "node:path";
import { writeOutput } from "../write/folder.ts";

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

/** A reader sees the old file or the new one, never a part of it. */
function replaceFile(file: string, text: string): void {
  const beside = join(dirname(file), `.${basename(file)}.new`);
  writeFileSync(beside, text);
  renameSync(beside, file);
}
