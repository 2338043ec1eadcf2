// Compiles a script and what it imports of this folder into one file, kept under node_modules/.cache by the content of
// its sources, and loads it. Packages are not compiled in: they are loaded when they are needed.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { keepCompiledCode } from "./code-cache.mjs";
import { substitutePackages } from "./substitutes.mjs";

const require = createRequire(import.meta.url);

/** What a script exports. */
export function loadScript(root, script) {
  const cache = join(root, "node_modules", ".cache", "scripts");
  const compiled = join(cache, `${basename(script, ".ts")}-${sourcesKey(dirname(script))}.cjs`);
  const isFirst = !existsSync(compiled);
  if (isFirst) compile(script, compiled);
  substitutePackages();
  // What is made once and never used again is not worth keeping: the second run keeps compiled code for the third.
  keepCompiledCode(cache, { mayWrite: !isFirst });
  return require(compiled);
}

function compile(script, compiled) {
  const { buildSync } = require("esbuild");
  const { outputFiles } = buildSync({
    entryPoints: [script],
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    packages: "external",
    write: false,
    logLevel: "error",
    logOverride: { "empty-import-meta": "silent" },
    define: { "import.meta.dirname": JSON.stringify(dirname(script)) },
  });
  mkdirSync(dirname(compiled), { recursive: true });
  const draft = `${compiled}.${process.pid}`;
  writeFileSync(draft, outputFiles[0].contents);
  renameSync(draft, compiled);
}

/** One hash of every source in the folder, and of what compiles and runs them. */
function sourcesKey(folder) {
  const hash = createHash("sha256").update(`${process.version} ${require("esbuild/package.json").version}`);
  const files = readdirSync(folder, { recursive: true }).filter((file) => /\.m?ts$|\.mjs$/.test(file));
  for (const file of files.sort()) hash.update(`\n${file}\n`).update(readFileSync(join(folder, file)));
  return hash.digest("hex").slice(0, 16);
}
