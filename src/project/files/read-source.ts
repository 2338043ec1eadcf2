import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import type { Located } from "./place.ts";
import { ModuleError, readModule } from "./read-module.ts";
import { readText, type ReadFile } from "./read-text.ts";

/** Endings of the files that policies, people and tests can be written in. */
export const dataEndings: readonly string[] = [".yaml", ".yml", ".json"];
export const moduleEndings: readonly string[] = [".ts", ".mts", ".mjs", ".js"];

/** Reads a file of a project by its ending. Whatever goes wrong is an issue, so that one file does not hide the others. */
export async function readSource(root: string, file: string): Promise<ReadFile> {
  const path = join(root, file);
  const failed = (message: string): ReadFile => ({ documents: [], issues: [{ file, message }] });
  const ending = extname(file);
  if (moduleEndings.includes(ending)) {
    try {
      const value: unknown = await readModule(path);
      const located: Located = { value, placeOf: () => ({ file }) };
      return { documents: [located], issues: [] };
    } catch (error) {
      if (error instanceof ModuleError) return failed(error.message);
      throw error;
    }
  }
  if (!dataEndings.includes(ending)) {
    const known = [...dataEndings, ...moduleEndings].join(", ");
    return failed(`Its ending is not one that can be read: ${known}.`);
  }
  try {
    return readText(file, await readFile(path, "utf8"));
  } catch (error) {
    return failed(`It could not be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
