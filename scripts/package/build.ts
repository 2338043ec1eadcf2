/**
 * Builds `dist/` with tsdown: a script and a file of declarations for each entry of package.json's `exports`. What several
 * entries share becomes a chunk, so that a class is the same class no matter which entry it came from. The source maps hold the
 * sources, so that a stack trace under `--enable-source-maps` names files and lines of `src/`.
 * Same sources, same bytes: the output holds no date and no path of the machine.
 */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type InlineConfig, type Rolldown } from "tsdown";
import { entriesOf, type ExportTarget } from "./entries.ts";
import { sourcesOf, writeLicences } from "./licences.ts";
import { writeRequireEntry } from "./require-entry.ts";
import { writeSchemaFiles } from "./schema-files.ts";

const root: string = resolve(fileURLToPath(import.meta.url), "../../..");

const packageFile: {
  exports: Record<string, ExportTarget>;
  bin: Record<string, string>;
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
} = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const configuration: { spec: string } = JSON.parse(
  readFileSync(join(root, "openapi-resources.config.json"), "utf8"),
);
const { types = "", schema = "", ...entries } = entriesOf(root, packageFile.exports);

const settings: InlineConfig = {
  cwd: root,
  config: false,
  outDir: "dist",
  clean: false,
  format: "esm",
  platform: "node",
  fixedExtension: false,
  target: "es2022",
  deps: {
    neverBundle: [
      /^node:/,
      ...Object.keys(packageFile.dependencies),
      ...Object.keys(packageFile.peerDependencies),
    ],
  },
  hash: false,
  logLevel: "warn",
  // A chunk is named for a module in it: without a folder of their own, the declarations of a chunk "index" would replace the main
  // entry's. What chunks export keeps its name, so that a reader of declarations meets no single letters.
  outputOptions: { chunkFileNames: "chunks/[name].js", minifyInternalExports: false },
};

const entry: Record<string, string> = {
  ...entries,
  // Bundlers keep or drop whole files. With a file of its own, a program that uses only the rules of the main entry brings no client.
  "chunks/client": "src/client/index.ts",
  // In one file with the classes that they name, these exports would make the bundler rename the classes to "Page$1".
  "chunks/result-classes": "src/client/result-classes.ts",
};

// The main entry's `rule` stays a star over the other entry: a bundler takes only the builders that are used, and an editor calls them
// `rule.email`, not by the name of a chunk.
const starOverRules: Rolldown.Plugin = {
  name: "star-over-rules",
  resolveId: {
    order: "pre",
    filter: { id: /^\.\/rules\/index\.ts$/ },
    handler: (_source, importer) =>
      /src[\\/]index(\.d)?\.ts$/.test(importer ?? "") ? { id: "./rules.js", external: true } : null,
  },
};

async function buildPackage(): Promise<void> {
  // The command has no declarations: nobody imports it. Each of its commands is a chunk that is loaded when it runs.
  const scripts = {
    ...entry,
    ...Object.fromEntries(Object.keys(packageFile.bin).map((name) => [name, `src/cli/${name}.ts`])),
  };
  await build({
    ...settings,
    entry: scripts,
    clean: true,
    dts: false,
    sourcemap: true,
    plugins: [starOverRules],
  });

  // Apart from the scripts, since their maps would point at sources that are not in the package.
  await build({ ...settings, entry, dts: { emitDtsOnly: true }, plugins: [starOverRules] });

  // Each by itself, so that it stays one file that imports nothing: it shares nothing with other entries.
  for (const typesOnly of [{ types }, { schema }]) await build({ ...settings, entry: typesOnly, dts: true });

  writeRequireEntry(join(root, "dist"), "index");
  const dist = join(root, "dist");
  writeLicences(dist, root, sourcesOf(dist));
  await writeSchemaFiles(join(root, "dist"), join(root, configuration.spec));
}

void buildPackage();
