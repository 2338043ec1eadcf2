/**
 * Makes scripts small, since every install carries them. Those behind a namespace of the main entry, and what they import,
 * stay as they are: a bundler takes single exports of them and leaves the rest, for which it needs the pure annotations
 * that minifying would lose.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, posix } from "node:path";
import { transform } from "esbuild";

const namespaces = /import \* as \w+ from "(\.[^"]+)"/g;
const imports = /(?:from|import) ?"(\.[^"]+)"/g;

/** The scripts behind the namespaces of an entry, with all that those import: paths inside the folder. */
export function takenApart(read: (path: string) => string, entry: string): ReadonlySet<string> {
  const found = new Set<string>();
  const follow = (from: string, pattern: RegExp): void => {
    for (const [, specifier = ""] of read(from).matchAll(pattern)) {
      const path = posix.join(posix.dirname(from), specifier);
      if (found.has(path)) continue;
      found.add(path);
      follow(path, imports);
    }
  };
  follow(entry, namespaces);
  return found;
}

/** Minifies every script of the folder but those that a bundler takes apart. */
export async function minifyScripts(folder: string, entry: string): Promise<void> {
  const read = (path: string): string => readFileSync(join(folder, path), "utf8");
  const kept = takenApart(read, entry);
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const path = file.replaceAll("\\", "/");
    if (!path.endsWith(".js") || kept.has(path)) continue;
    const options = { minify: true, format: "esm", target: "es2022", legalComments: "inline" } as const;
    const { code } = await transform(read(path), options);
    writeFileSync(join(folder, path), code);
  }
}
