import { chmodSync, lstatSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { RefusedError } from "../document/refused-error.ts";

/** A file or folder that cannot be written, as a sentence. */
export class WriteError extends RefusedError {
  override readonly name: string = "WriteError";

  constructor(file: string, code: string, cause: unknown) {
    const advice = "Check that its folder exists, can be written to and has room.";
    super(`${file} cannot be written (${code}). ${advice}`, { cause });
  }
}

/**
 * Writes a file as a whole: a reader sees the old one or the new one. A symbolic link stays one, and a file keeps its
 * mode. Throws WriteError, and leaves nothing behind.
 */
export function replaceFile(file: string, text: string): void {
  let beside: string | undefined;
  try {
    const isThere = lstatSync(file, { throwIfNoEntry: false }) !== undefined;
    const target = isThere ? realpathSync(file) : file;
    beside = join(dirname(target), `.${basename(target)}.${process.pid}.new`);
    writeFileSync(beside, text);
    if (isThere) chmodSync(beside, statSync(target).mode);
    renameSync(beside, target);
  } catch (error) {
    if (beside !== undefined) rmSync(beside, { force: true });
    const { code = "unknown error" } = error as NodeJS.ErrnoException;
    throw new WriteError(file, code, error);
  }
}
