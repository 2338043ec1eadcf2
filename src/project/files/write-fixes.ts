/** Writes the fixes of findings into files, and leaves comments and all else in them as they are. */
import { readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pid } from "node:process";
import { fixedSource, type PolicyEdits } from "./fixed-source.ts";

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

/** Writes beside the file, then puts it in its place: a reader sees the old file or the new one, never a part. */
async function replaceFile(path: string, text: string): Promise<void> {
  const beside = `${path}.${pid}.new`;
  try {
    const { mode } = await stat(path);
    await writeFile(beside, text, { mode });
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
