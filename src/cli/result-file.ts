/** Files that a result is written into. They are looked at first: once an account is changed, it is too late to name another. */
import { accessSync, constants, statSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { exitCodes } from "./exit-codes.ts";
import { CommandFailure } from "./failure.ts";
import { whyNot } from "./system-errors.ts";

/**
 * Refuses a file that cannot be written, before anything is done. Nothing is written.
 *
 * @param name The file as people wrote it.
 * @param option What named it, such as `--output`.
 * @throws CommandFailure with 3.
 */
export function assertWritable(name: string, option: string, folder: string): void {
  const why = whyNotWritable(resolve(folder, name));
  if (why === undefined) return;
  throw new CommandFailure(
    exitCodes.couldNot,
    `Nothing was done, because ${name} cannot be written: ${why}. Name another file with ${option}.`,
  );
}

function whyNotWritable(path: string): string | undefined {
  const parent = dirname(path);
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found?.isDirectory()) return "it is a folder";
    if (found === undefined && statSync(parent, { throwIfNoEntry: false })?.isDirectory() !== true)
      return `there is no folder ${parent}`;
    accessSync(found ? path : parent, constants.W_OK);
    return undefined;
  } catch (error) {
    return whyNot(error);
  }
}

/**
 * Writes a file.
 *
 * @param name The file as people wrote it.
 * @throws CommandFailure with 3 if it cannot be written.
 */
export function writeResultFile(name: string, text: string, folder: string): void {
  try {
    writeFileSync(resolve(folder, name), text);
  } catch (error) {
    throw new CommandFailure(exitCodes.couldNot, `${name} could not be written: ${whyNot(error)}.`);
  }
}
