/**
 * Which sources the scripts of the package are built from. A script's source follows from its name: `dist/rules.js` is
 * `src/rules/index.ts` or `src/rules.ts`, `dist/emulator/node.js` is `src/emulator/node.ts`. The two that hold nothing
 * but types come straight from `generated/`.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";

/** Entries without a run time: their declarations are the generated models and schemas as they are. */
export const typesOnly: Readonly<Record<string, string>> = {
  types: "generated/models.ts",
  schema: "generated/schema.ts",
};

/** What `exports` of package.json maps to: a file, or files by condition. */
export type ExportTarget = string | { readonly [condition: string]: ExportTarget };

/** The source of a script, relative to the root. Throws a sentence if there is none. */
function sourceOf(root: string, name: string): string {
  const candidates =
    typesOnly[name] === undefined ? [`src/${name}/index.ts`, `src/${name}.ts`] : [typesOnly[name]];
  const source = candidates.find((path) => existsSync(join(root, path)));
  if (source === undefined) {
    throw new Error(
      `Cannot build "dist/${name}.js": ${candidates.join(" and ")} do not exist. Add one, or take the script out of package.json.`,
    );
  }
  return source;
}

/** The names of the scripts that a target of `exports` leads to, whatever the condition. */
function scriptsOf(target: ExportTarget): string[] {
  if (typeof target !== "string") return Object.values(target).flatMap((inner) => scriptsOf(inner));
  const name = /^\.\/dist\/(.+)\.js$/.exec(target)?.[1];
  return name === undefined ? [] : [name];
}

/** Script names and their sources, by the `exports` of package.json. */
export function entriesOf(
  root: string,
  exportsField: Readonly<Record<string, ExportTarget>>,
): Record<string, string> {
  const names = new Set(Object.values(exportsField).flatMap((target) => scriptsOf(target)));
  return Object.fromEntries([...names].map((name) => [name, sourceOf(root, name)]));
}
