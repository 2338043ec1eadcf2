/**
 * Which source an entry of the package is built from. It follows from the entry's name: `./rules` is
 * `src/rules/index.ts`, `./emulator/node` is `src/emulator/node.ts`. The two that hold nothing but types come straight
 * from `generated/`.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";

/** Entries without a run time: their declarations are the generated models and schemas as they stand. */
export const typesOnly: Readonly<Record<string, string>> = {
  types: "generated/models.ts",
  schema: "generated/schema.ts",
};

/** The source of an entry, relative to the root. Throws a sentence where there is none. */
function sourceOf(root: string, name: string): string {
  const candidates =
    typesOnly[name] === undefined ? [`src/${name}/index.ts`, `src/${name}.ts`] : [typesOnly[name]];
  const source = candidates.find((path) => existsSync(join(root, path)));
  if (source === undefined) {
    throw new Error(
      `Cannot build the entry "./${name}": ${candidates.join(" and ")} do not exist. Add one, or take the entry out of package.json.`,
    );
  }
  return source;
}

/** Entry names and their sources by the `exports` of package.json; `.` is `index`. */
export function entriesOf(
  root: string,
  exportsField: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const names = Object.keys(exportsField)
    .filter((path) => path !== "./package.json")
    .map((path) => (path === "." ? "index" : path.slice(2)));
  return Object.fromEntries(names.map((name) => [name, sourceOf(root, name)]));
}
