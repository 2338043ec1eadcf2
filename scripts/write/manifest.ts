import type { LoadedDocument } from "../document/document.ts";
import {
  documentName,
  hashOf,
  type Manifest,
  manifestKey,
  sourcesHash,
  toolVersions,
} from "./fingerprint.mjs";
import type { OutputFile } from "./folder.ts";

/** The text of manifest.json: what the files were made from, by what, and what they hold. */
export function manifestText(root: string, document: LoadedDocument, files: readonly OutputFile[]): string {
  const sorted = [...files].sort((left, right) => (left.name < right.name ? -1 : 1));
  const rest: Omit<Manifest, "key"> = {
    document: {
      file: documentName(root, document.file),
      sha256: document.hash,
      ...(document.parts === undefined ? {} : { parts: document.parts }),
    },
    generator: { sources: sourcesHash(root), tools: toolVersions(root) },
    files: Object.fromEntries(sorted.map((file) => [file.name, hashOf(file.text)])),
  };
  return `${JSON.stringify({ key: manifestKey(rest), ...rest }, null, 2)}\n`;
}
