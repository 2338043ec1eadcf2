import { renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** Writes a file as a whole: a reader sees the old one or the new one. Throws a sentence, and leaves nothing behind. */
export function replaceFile(file: string, text: string): void {
  const beside = join(dirname(file), `.${basename(file)}.${process.pid}.new`);
  try {
    writeFileSync(beside, text);
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    const { code = "unknown" } = error as NodeJS.ErrnoException;
    throw new Error(
      `${file} cannot be written (${code}). Check that its folder exists, can be written to and has room.`,
      { cause: error },
    );
  }
}
