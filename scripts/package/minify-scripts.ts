/**
 * Makes scripts small, since every install carries them. Three laws:
 *
 * - Scripts behind a namespace of the main entry, and what they import, stay as they are: a bundler takes single exports
 *   of them and leaves the rest, for which it needs the pure annotations that minifying would lose.
 * - A script that declares a class keeps the names of its top level, so that an error, its class and the stack behind it
 *   are called what the sources call them. Names inside functions become short.
 * - Lines stay short: an uncaught error prints the whole line that it came from.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, posix } from "node:path";
import { transform, type TransformOptions } from "esbuild";

const namespaces = /import \* as \w+ from "(\.[^"]+)"/g;
const imports = /(?:from|import) ?"(\.[^"]+)"/g;

const smaller: TransformOptions = { minify: true, lineLimit: 120, target: "es2022", legalComments: "inline" };

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
    if (path.endsWith(".js") && !kept.has(path))
      writeFileSync(join(folder, path), await minified(read(path)));
  }
}

const declaresClass = /^(?:(?:var|let|const) \w+ = )?class\b/m;
const moduleLines = /^(?:import|export) (?:.* from )?(?:\{.*\}|".*");\n?/gm;

/** A script made small by the second and the third law. */
export async function minified(script: string): Promise<string> {
  if (!declaresClass.test(script)) return (await transform(script, { ...smaller, format: "esm" })).code;
  // esbuild leaves the top level of a script alone where it is no module, since other scripts could use it.
  const lines = script.match(moduleLines) ?? [];
  // A class expression's own name is inside it, and would become short.
  const body = script.replace(moduleLines, "").replace(/^(?:var|let|const) (\w+) = class \1\b/gm, "class $1");
  if (/^(?:import|export)\b/m.test(body)) {
    throw new Error(
      `Cannot keep names in a script whose imports and exports are no lists: ${body.slice(0, 80)}`,
    );
  }
  const { code } = await transform(`"use strict";${body}`, smaller);
  return `${lines.map((line) => line.trim()).join("\n")}\n${code.replace(/^"use strict";/, "")}`;
}
