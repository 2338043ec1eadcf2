import { resolve } from "node:path";
import { decoded, unpacked } from "../document/text.ts";
import { lint, type LintProblem } from "../spec/lint.ts";
import { type DocumentSource, readSource } from "./document-source.ts";

/** What the rules find in a document. Throws DocumentError if it cannot be read. */
export async function lintSource(
  source: DocumentSource,
  allowed: readonly string[] = [],
): Promise<readonly LintProblem[]> {
  const { name, bytes, folders } = await readSource(source, allowed);
  const own = folders.own === undefined ? undefined : resolve(folders.own);
  return lint(resolve(name), decoded(name, unpacked(name, bytes)), { ...folders, own });
}
