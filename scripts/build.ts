/**
 * Builds `dist/`: for each entry of package.json's `exports` one script and one bundle of declarations; what several
 * entries share becomes a chunk, so that a class is the same class whichever entry it came from.
 *
 * An entry's source follows from its name: `./rules` is `src/rules/index.ts`, `./emulator/node` is
 * `src/emulator/node.ts`. The two that hold nothing but types come straight from `generated/`.
 * Same sources, same bytes: nothing of the date, the machine or the folder enters the output.
 */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "tsdown";

const root: string = resolve(fileURLToPath(import.meta.url), "../..");

/** Entries without a run time: their declarations are generated models or schemas as they stand. */
const typesOnly: Readonly<Record<string, string>> = {
  types: "generated/models.ts",
  schema: "generated/schema.ts",
};

/** The source of an entry, or a sentence that says which file is missing. */
function sourceOf(name: string): string {
  const candidates =
    typesOnly[name] === undefined ? [`src/${name}/index.ts`, `src/${name}.ts`] : [typesOnly[name]];
  const source = candidates.find((path) => existsSync(join(root, path)));
  if (source === undefined) {
    throw new Error(
      `Cannot build the entry "./${name}": none of ${candidates.join(", ")} exists. Add it, or drop the entry from package.json.`,
    );
  }
  return source;
}

/** Entry names by package.json: `.` is `index`; entries that are plain files are not built. */
function entriesOf(exportsField: Readonly<Record<string, unknown>>): Record<string, string> {
  const names = Object.keys(exportsField)
    .filter((path) => path !== "./package.json")
    .map((path) => (path === "." ? "index" : path.slice(2)));
  return Object.fromEntries(names.map((name) => [name, name === "index" ? "src/index.ts" : sourceOf(name)]));
}

const packageFile: { exports: Record<string, unknown> } = JSON.parse(
  readFileSync(join(root, "package.json"), "utf8"),
);

await build({
  cwd: root,
  config: false,
  entry: entriesOf(packageFile.exports),
  outDir: "dist",
  format: "esm",
  platform: "neutral",
  target: "es2022",
  dts: true,
  sourcemap: false,
  minify: false,
  clean: true,
  hash: false,
  logLevel: "warn",
});
