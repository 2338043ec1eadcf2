// Runs a script of this folder by its name: `node scripts/run.mjs openapi-resources generate --check`, `node scripts/run.mjs package/build`.
// esbuild bundles it into node_modules/.cache, under a hash of all sources and of the lockfile, as CommonJS, which Node loads
// faster than modules of this size. In the bundle, `import.meta` and `process.argv` mean the named script: only that may ask.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync } from "node:fs";
import module, { createRequire } from "node:module";
import { dirname, join } from "node:path";

const name = process.argv[2] ?? "";
const root = join(import.meta.dirname, "..");
const script = join(root, "scripts", `${name}.ts`);
const require = createRequire(import.meta.url);

// TypeScript is loaded once: the two modules of openapi-typescript that are used get the compiler of ts-morph.
const aliases = {
  typescript: `export { ts as default } from "@ts-morph/common"`,
  "openapi-typescript": `export * from "openapi-typescript/dist/lib/ts.mjs";
    export { default as transformSchema } from "openapi-typescript/dist/transform/index.mjs"`,
};
const setup = (build) => {
  build.onResolve({ filter: /^(openapi-)?typescript$/ }, ({ path }) => ({ path, namespace: "alias" }));
  build.onLoad({ filter: /./, namespace: "alias" }, ({ path }) => ({
    contents: aliases[path],
    resolveDir: root,
  }));
};

async function bundle(file) {
  const outfile = `${file}.${process.pid}`;
  const { dependencies, devDependencies } = require("../package.json");
  const packages = ["@ts-morph/common", ...Object.keys({ ...dependencies, ...devDependencies })];
  const external = packages.filter((one) => !(one in aliases));
  const meta = { filename: script, dirname: dirname(script), url: `file://${script}` };
  const input = { entryPoints: [script], define: { "import.meta": JSON.stringify(meta) }, external };
  const output = { outfile, bundle: true, platform: "node", target: "node20", format: "cjs" };
  await require("esbuild").build({ ...input, ...output, plugins: [{ name: "alias", setup }] });
  renameSync(outfile, file);
}

if (!/^[a-z-]+(\/[a-z-]+)?$/.test(name) || !existsSync(script)) {
  process.stderr.write(
    `Unknown script "${name}". Usage: node scripts/run.mjs NAME, such as openapi-resources generate\n`,
  );
  process.exit(2);
}
const folder = join(root, "scripts");
const sources = readdirSync(folder, { recursive: true }).filter((path) => /\.m?[jt]s$/.test(path));
const hash = createHash("sha256").update(script);
for (const path of ["../package-lock.json", ...sources.sort()])
  hash.update(`\n${path}\n`).update(readFileSync(join(folder, path)));
const file = join(root, "node_modules/.cache/scripts", `${name.replace("/", "-")}-${hash.digest("hex")}.cjs`);
if (!existsSync(file)) await bundle(file);
module.enableCompileCache?.();
process.argv.splice(1, 2, script);
require(file);
