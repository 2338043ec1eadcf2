import { basename, isAbsolute, relative } from "node:path";
import { generate, type Generated, type GenerateOptions } from "../generate.ts";
import { type DocumentSource, readDocument } from "./document-source.ts";
import { isAddress } from "./fetch-document.ts";

/** What decides how a document is read and made into files. */
export interface ReadAndGenerateOptions extends GenerateOptions {
  /** Folders beside the document's own whose files it may refer to. */
  readonly allowOutside?: readonly string[];
}

/**
 * Reads a document and makes its files; nothing is written. `root` is the folder of this package, `from` the one that the document is
 * named from in the files. Throws RefusedError.
 */
export async function generated(
  root: string,
  from: string,
  source: DocumentSource,
  { allowOutside, ...options }: ReadAndGenerateOptions,
): Promise<Generated> {
  const document = await readDocument(source, allowOutside);
  const isFile = typeof source === "string" && !isAddress(source);
  return generate(root, document, { name: isFile ? nameFrom(from, source) : document.file, ...options });
}

/** The name of a file in what is generated: its path below the folder, else its file name, which holds no path of a machine. */
function nameFrom(from: string, file: string): string {
  const path = relative(from, file).replaceAll("\\", "/");
  return path.startsWith("../") || isAbsolute(path) ? basename(file) : path;
}
