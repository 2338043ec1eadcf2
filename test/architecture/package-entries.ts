/** The package's entries as its consumers name them, each with the source that it is built from. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { entriesOf, type ExportTarget } from "../../scripts/package/entries.ts";
import { root } from "./project.ts";

const packageFile: { readonly name: string; readonly exports: Readonly<Record<string, ExportTarget>> } =
  JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

export function packageEntries(): { readonly specifier: string; readonly source: string }[] {
  return Object.entries(entriesOf(root, packageFile.exports)).map(([name, source]) => ({
    specifier: name === "index" ? packageFile.name : `${packageFile.name}/${name}`,
    source,
  }));
}
