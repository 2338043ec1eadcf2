import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, relative } from "node:path";

/** A file of the output folder. */
export interface OutputFile {
  readonly name: string;
  readonly text: string;
}

/** What the folder holds now under a name; undefined where there is no such file. */
export function readOutput(folder: string, name: string): string | undefined {
  const file = join(folder, name);
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

/** The paths of the files in a folder and below; none if there is no folder. */
export function listOutput(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
}

/**
 * Writes all files or none: they are complete in a folder beside the output before the first takes its place, and each
 * takes it by renaming; where one cannot, those before it are put back. Files that are the same already are not touched,
 * so that watchers see only what changed.
 */
export function writeOutput(folder: string, files: readonly OutputFile[]): void {
  mkdirSync(dirname(folder), { recursive: true });
  const staging = mkdtempSync(join(dirname(folder), `.${basename(folder)}-`));
  try {
    const changed = files
      .map((file) => ({ ...file, before: readOutput(folder, file.name) }))
      .filter(({ text, before }) => before !== text);
    for (const { name, text } of changed) {
      mkdirSync(dirname(join(staging, name)), { recursive: true });
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(staging, name), text);
    }
    putInPlace(staging, folder, changed);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

function putInPlace(
  staging: string,
  folder: string,
  changed: readonly { readonly name: string; readonly before: string | undefined }[],
): void {
  const done: (typeof changed)[number][] = [];
  try {
    for (const file of changed) {
      renameSync(join(staging, file.name), join(folder, file.name));
      done.push(file);
    }
  } catch (error) {
    for (const { name, before } of done.reverse()) {
      if (before === undefined) rmSync(join(folder, name), { force: true });
      else writeFileSync(join(folder, name), before);
    }
    throw error;
  }
}
