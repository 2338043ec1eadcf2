/** The licences of the packages that are bundled into the scripts, in one file beside them. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

interface PackageFile {
  readonly version: string;
  readonly license?: string;
}

/** The files that the scripts in a folder were made of, as their source maps say. */
export function sourcesOf(dist: string): readonly string[] {
  const maps = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".map"),
  );
  return maps.flatMap(
    (file) => (JSON.parse(readFileSync(join(dist, file), "utf8")) as { sources: string[] }).sources,
  );
}

/**
 * Writes `LICENSES.txt` for scripts that were made of the files `sources`. Throws if a package has no licence that could be passed on.
 */
export function writeLicences(dist: string, root: string, sources: readonly string[]): void {
  const packages = new Set(sources.flatMap((source) => packageOf(source) ?? []));
  const texts = [...packages].toSorted().map((name) => licenceOf(name, join(root, "node_modules", name)));
  const head = "The scripts of this package hold parts of the packages below, each under its own licence.\n";
  writeFileSync(join(dist, "LICENSES.txt"), [head, ...texts].join(`\n${"-".repeat(80)}\n\n`));
}

/** The package that a file belongs to: the one whose folder is innermost. */
function packageOf(source: string): string | undefined {
  return /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1];
}

function licenceOf(name: string, folder: string): string {
  const { version, license = "" } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  ) as PackageFile;
  const file = readdirSync(folder).find((one) => /^licen[cs]e(?:\.\w+)?$/i.test(one));
  if (file === undefined || !existsSync(join(folder, file))) {
    throw new Error(
      `"${name}" has no file with its licence (${license || "none is named"}), and is bundled.`,
    );
  }
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
}
