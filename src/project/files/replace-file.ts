import { mkdir, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { pid } from "node:process";

/**
 * Writes a file, whole or not at all: beside it first, then in its place, so that a reader sees the old file or the new one, never a
 * part. A file that a link leads to is replaced where it is. Folders are made.
 *
 * @throws Error of Node if it cannot be written.
 */
export async function replaceFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const target = await realpath(path).catch(() => path);
  const mode = await stat(target).then(
    (found) => found.mode,
    () => 0o666,
  );
  const beside = `${target}.${pid}.new`;
  try {
    await writeFile(beside, text, { mode });
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
