import { realpathSync } from "node:fs";
import { extname, isAbsolute, join, relative, sep } from "node:path";

/** Where the files may be that a document refers to. */
export interface ReferenceFolders {
  /** The document's own folder, with all that is below it. Undefined if the document is not a file: then it refers to none. */
  readonly own: string | undefined;
  /** More folders, with all that is below them, because the caller names them. */
  readonly allowed: readonly string[];
}

const extensions: ReadonlySet<string> = new Set([".json", ".yaml", ".yml"]);

/** Why a file is not read although a document refers to it; undefined if it may be read. Throws what Node throws if it is not there. */
export function refusalOf(file: string, { own, allowed }: ReferenceFolders): string | undefined {
  if (own === undefined) return "the document is not a file, and so it refers to none";
  const folder = [own, ...allowed].find((one) => isBelow(one, file));
  if (folder === undefined) return "it leads out of the document's folder";
  if (!extensions.has(extname(file).toLowerCase())) return "it names no .json, .yaml or .yml file";
  const wanted = join(realpathSync(folder || "."), relative(folder, file));
  return realpathSync(file) === wanted ? undefined : "it leads through a symbolic link";
}

function isBelow(folder: string, file: string): boolean {
  const way = relative(folder, file);
  return way !== "" && way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
