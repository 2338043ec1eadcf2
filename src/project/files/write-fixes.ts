/** Writes the fixes of findings into files, and leaves comments and all else in them as they are. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fixedSource, type PolicyEdits } from "./fixed-source.ts";
import { replaceFile } from "./replace-file.ts";

/**
 * Applies edits to a YAML or JSON file and replaces it, whole or not at all.
 *
 * @throws Error of Node if the file cannot be read or written.
 */
export async function writeFixes(
  folder: string,
  file: string,
  policies: readonly PolicyEdits[],
): Promise<void> {
  const path = join(folder, file);
  const text = await readFile(path, "utf8");
  await replaceFile(path, fixedSource(text, file.endsWith(".json"), policies));
}
