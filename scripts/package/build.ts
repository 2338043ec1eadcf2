/**
 * Builds `dist/`: for each entry of package.json's `exports` one script and one bundle of declarations; what several
 * entries share becomes a chunk, so that a class is the same class whichever entry it came from.
 * Same sources, same bytes: nothing of the date, the machine or the folder enters the output.
 */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "tsdown";
import { entriesOf, roomsBehind, type Target, typesOnly } from "./entries.ts";
import { joinValues } from "./join-values.ts";
import { keepEntriesApart } from "./keep-entries-apart.ts";
import { minifyScripts } from "./minify-scripts.ts";
import { replacePassThroughs } from "./pass-through.ts";
import { writeRequireEntry } from "./require-entry.ts";
import { shrinkDeclarations } from "./shrink-declarations.ts";

const root: string = resolve(fileURLToPath(import.meta.url), "../../..");

const packageFile: { exports: Record<string, Target>; dependencies: Record<string, string> } = JSON.parse(
  readFileSync(join(root, "package.json"), "utf8"),
);
const entries = entriesOf(root, packageFile.exports);
const entry = { ...entries, ...roomsBehind(root, entries) };

await build({
  cwd: root,
  config: false,
  entry,
  outDir: "dist",
  format: "esm",
  platform: "neutral",
  target: "es2022",
  deps: { neverBundle: [/^node:/, ...Object.keys(packageFile.dependencies)] },
  dts: true,
  sourcemap: false,
  minify: false,
  clean: true,
  hash: false,
  logLevel: "warn",
  // Without debug info no file names the sources, which are not in the package.
  inputOptions: { resolve: { mainFields: ["module", "main"] }, experimental: { attachDebugInfo: "none" } },
  plugins: [keepEntriesApart(root, entry)],
  // Declarations keep their names from chunk to chunk: a reader of one meets no single letters.
  outputOptions: {
    minifyInternalExports: false,
    chunkFileNames: "chunks/[name].js",
    // The documentation is in the declarations.
    comments: { legal: true, annotation: true, jsdoc: false },
  },
});

await minifyScripts(join(root, "dist"), "index.js");
replacePassThroughs(
  join(root, "dist"),
  Object.keys(entries).filter((name) => typesOnly[name] !== undefined),
);
joinValues(join(root, "dist"), "index");
shrinkDeclarations(join(root, "dist"), ["schema"]);
writeRequireEntry(join(root, "dist"), "index");
