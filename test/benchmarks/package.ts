/**
 * What it costs to install, bundle or import the package, beside the published SDK:
 * `npx tsx test/benchmarks/package.ts`. Sizes do not vary; the time of an import is the whole process, in turns with the
 * others, as a ratio to an empty module.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { npm, packageFile, packed, root } from "../consumers/package.ts";
import { median, table } from "./measure.ts";

const rounds = 15;
const official: string = join(root, "test/official-sdk");

const update = `client.zeroTrust.access.policies.update("f174e90a-fafe-4643-bbbc-4a0ed4fc8415", {
  account_id: "023e105f4ecef8ad9ca31a8372d0c353", decision: "allow", include: [{ certificate: {} }], name: "Allow devs",
})`;

/** The programs that are bundled: the documentation's example, and the parts of ours alone. */
const programs = {
  "this package": `import Cloudflare from "${packageFile.name}"; const client = new Cloudflare(); console.log(await ${update});`,
  "the plain client, `fetch`": `import { createFetchClient, createResources, sendWith } from "${packageFile.name}/fetch";
    const client = createResources(sendWith(createFetchClient({ baseUrl: "https://api.cloudflare.com/client/v4" })));
    console.log(await ${update});`,
  "one builder": `import * as rule from "${packageFile.name}/rules"; console.log(rule.email("ann@example.com"));`,
  cloudflare: `import Cloudflare from "cloudflare"; const client = new Cloudflare(); console.log(await ${update});`,
  "cloudflare, tree-shakable": `import { createClient } from "cloudflare/tree-shakable";
    import { BasePolicies } from "cloudflare/resources/zero-trust/access/policies";
    const client = createClient({ resources: [BasePolicies] }); console.log(await ${update});`,
};

/** Bundles a program as a browser would get it; bytes, minified and then compressed. */
async function bundled(
  folder: string,
  program: string,
): Promise<readonly [minified: number, gzipped: number]> {
  const result = await build({
    stdin: { contents: program, resolveDir: folder, loader: "js" },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    write: false,
  });
  const text = result.outputFiles[0]?.contents ?? new Uint8Array();
  return [text.length, gzipSync(text, { level: 9 }).length];
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => statSync(join(folder, path)))
    .reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0);
}

/** Milliseconds of a whole process that runs a file. */
function timed(file: string): number {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [file], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return performance.now() - started;
}

/** Medians over rounds of each file's time divided by the first one's, in the same round. */
function ratios(files: readonly string[]): number[] {
  for (const file of files) timed(file);
  const times = Array.from({ length: rounds }, () => files.map((file) => timed(file)));
  return files.map((_, index) =>
    median(times.map((round) => (round[index] ?? Number.NaN) / (round[0] ?? Number.NaN))),
  );
}

if (!existsSync(join(official, "node_modules"))) npm(official, "ci", "--silent");
const { tarball, remove } = packed();
const folder = mkdtempSync(join(tmpdir(), "measured-"));
writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
npm(folder, "install", "--silent", "--no-save", "--no-package-lock", tarball);
const installed = sizeOf(join(folder, "node_modules"));
symlinkSync(join(official, "node_modules/cloudflare"), join(folder, "node_modules/cloudflare"));

const sizes: string[][] = [];
for (const [name, program] of Object.entries(programs)) {
  const [minified, gzipped] = await bundled(folder, program);
  sizes.push([name, String(minified), String(gzipped)]);
}
console.log("The documentation's example, bundled by esbuild for a browser:\n");
console.log(table(["bundle", "bytes, minified", "bytes, gzipped"], sizes));

const modules = { "an empty module": "", "this package": packageFile.name, cloudflare: "cloudflare" };
const files = Object.entries(modules).map(([name, specifier], index) => {
  const file = join(folder, `import-${index}.mjs`);
  writeFileSync(file, specifier === "" ? "" : `import "${specifier}";\n`);
  return { name, file };
});
const measured = ratios(files.map(({ file }) => file));
console.log("\nImporting it in Node, whole process:\n");
console.log(
  table(
    ["import of", "÷ an empty module"],
    files.map(({ name }, index) => [name, (measured[index] ?? Number.NaN).toFixed(2)]),
  ),
);

const theirs = Number(
  execFileSync("du", ["-sb", join(official, "node_modules")], { encoding: "utf8" }).split("\t")[0],
);
console.log("\nInstalled, with dependencies:\n");
console.log(
  table(
    ["package", "MB"],
    [
      ["this package", (installed / 1e6).toFixed(2)],
      ["cloudflare", (theirs / 1e6).toFixed(1)],
    ],
  ),
);

remove();
rmSync(folder, { recursive: true });
