/**
 * `npm run release:dry`: everything that a release does but publish. It says what is not ready, packs the three tarballs (the package, its
 * types, the generator), and lets npm go through publishing each.
 *
 *     npm run release:dry                                     nothing is kept
 *     npm run release:dry -- --tag v0.3.0 --to packed         as the release workflow calls it: what is not ready is an error
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { notReady } from "./release-readiness.ts";

const root: string = resolve(fileURLToPath(import.meta.url), "../../..");
const report = "test/package/api-report.md";

const { values } = parseArgs({ options: { tag: { type: "string" }, to: { type: "string" } } });

const read = (file: string): string => readFileSync(join(root, file), "utf8");
const { version } = JSON.parse(read("package.json")) as { readonly version: string };
const { spec } = JSON.parse(read("openapi-resources.config.json")) as { readonly spec: string };

/** What a program prints; npm and git are found as the shell finds them. */
function run(command: string, ...args: readonly string[]): string {
  return execFileSync(command, args, {
    cwd: root,
    encoding: "utf8",
    // In a clone without tags, git prints an error that does not matter here.
    stdio: ["ignore", "pipe", command === "git" ? "ignore" : "inherit"],
    shell: process.platform === "win32",
  });
}

/** The tag before this one, and what its commit holds. Nothing if this is the first release, or the clone has no history. */
function previousRelease():
  { readonly tag: string; readonly report: string; readonly spec: string } | undefined {
  try {
    const here = values.tag === undefined ? "HEAD" : `${values.tag}^`;
    const tag = run("git", "describe", "--tags", "--abbrev=0", "--match", "v*", here).trim();
    return {
      tag,
      report: run("git", "show", `${tag}:${report}`),
      spec: run("git", "show", `${tag}:${spec}`),
    };
  } catch {
    return undefined;
  }
}

interface Published {
  readonly name: string;
  readonly version: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly unknown[];
}

/** What npm would publish. With the tag named, it needs to ask no registry; npm 11 files what it says under the package's name. */
function publishedBy(tarball: string): Published {
  const words = ["--dry-run", "--json", "--ignore-scripts", "--access", "public", "--tag", "latest"];
  const said = JSON.parse(run("npm", "publish", tarball, ...words)) as Published | Record<string, Published>;
  return ("files" in said ? said : Object.values(said)[0]) as Published;
}

const previous = previousRelease();
const problems = notReady({
  version,
  tag: values.tag,
  changelog: read("CHANGELOG.md"),
  report: read(report),
  spec: read(spec),
  previous,
});

console.log(
  `Version ${version}; ${previous ? `the release before is ${previous.tag}` : "no earlier release in this clone"}.`,
);
for (const problem of problems)
  console.log(`${values.tag === undefined ? "Not ready yet" : "Not ready"}: ${problem}`);
if (values.tag !== undefined && problems.length > 0) process.exit(1);

const folder = values.to === undefined ? mkdtempSync(join(tmpdir(), "release-")) : resolve(values.to);
mkdirSync(folder, { recursive: true });
try {
  run("npm", "run", "--silent", "build");
  const packed = [
    join(folder, run("npm", "pack", "--silent", "--ignore-scripts", "--pack-destination", folder).trim()),
    run("node", "scripts/run.mjs", "package/pack-types", folder).trim(),
    run("node", "scripts/run.mjs", "package/pack-generator", folder).trim(),
  ];
  for (const tarball of packed) {
    const { name, version: packedVersion, size, unpackedSize, files } = publishedBy(tarball);
    if (packedVersion !== version)
      throw new Error(`${name} was packed as ${packedVersion}, not as ${version}.`);
    console.log(
      `${name} ${packedVersion}: ${files.length} files, ${size} bytes packed, ${unpackedSize} unpacked`,
    );
  }
  console.log("Nothing was published.");
} finally {
  if (values.to === undefined) rmSync(folder, { recursive: true, force: true });
}
