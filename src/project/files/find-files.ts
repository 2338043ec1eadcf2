import { glob } from "tinyglobby";
import { dataEndings, moduleEndings } from "./read-source.ts";

/** Folders that hold nothing of the project's own. */
const ignored = ["**/node_modules/**", "**/.git/**"];

/**
 * The files that patterns lead to, sorted: of a folder, all files in it and below that can be read, but for declarations.
 *
 * @param patterns Files, folders or globs, from the root.
 */
export async function findFiles(root: string, patterns: readonly string[]): Promise<readonly string[]> {
  const files = await glob([...patterns], {
    cwd: root,
    ignore: ignored,
    expandDirectories: true,
    dot: false,
  });
  const readable = files.filter(
    (file) =>
      !file.endsWith(".d.ts") && [...dataEndings, ...moduleEndings].some((ending) => file.endsWith(ending)),
  );
  return readable.map((file) => file.replaceAll("\\", "/")).toSorted(byCodePoint);
}

/** The same order on every machine. */
export function byCodePoint(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
