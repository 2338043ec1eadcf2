import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type LoadedDocument, loadDocument } from "../../../scripts/document/document.ts";
import { generate, type GenerateOptions } from "../../../scripts/generate.ts";

const root: string = join(import.meta.dirname, "../../..");
const folder: string = join(import.meta.dirname, "../corpus");

/** The hard documents, by their names in the corpus; one of several files is named by its main file. */
export const documents: readonly string[] = readdirSync(folder, { withFileTypes: true })
  .map((entry) => (entry.isDirectory() ? `${entry.name}/main.yaml` : entry.name))
  .sort();

/** The path of a document of the corpus. */
export const corpusFile = (document: string): string => join(folder, document);

/** A document of the corpus. */
export const corpusDocument = (document: string): LoadedDocument => loadDocument(corpusFile(document));

/** What a document gives: its files, by their paths below a folder of its own, and where its diagnostics point. */
export async function generateDocument(
  document: string,
  options: GenerateOptions = {},
): Promise<{ readonly files: ReadonlyMap<string, string>; readonly diagnostics: readonly string[] }> {
  const { files, diagnostics } = await generate(root, corpusDocument(document), options);
  const own = document.replace(/(\/main)?\.\w+$/, "");
  return {
    files: new Map(files.map((file) => [`${own}/${file.name}`, file.text])),
    diagnostics: diagnostics.map(({ pointer }) => pointer),
  };
}
