/**
 * `npm run pack:generator`: builds and packs the generator and its tools as a package of their own, `openapi-resources`. Its scripts hold
 * the packages that they are made of. Dependencies, of exactly the versions that are tested here, are ts-morph, which brings the compiler and
 * would be large in there, and two packages that carry no copy of their licence to pass on. `scripts/runtime/` is shipped as it is, since it is copied into outputs.
 */
import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type InlineConfig, type Rolldown } from "tsdown";
import { writeLicences } from "./licences.ts";
import { compilerPackage, oneCompiler } from "./one-compiler.ts";

const root: string = resolve(fileURLToPath(import.meta.url), "../../..");

/** What the scripts import when they run. */
const dependencies: readonly string[] = ["@redocly/openapi-core", "change-case", "ts-morph", compilerPackage];

interface PackageFile {
  readonly version: string;
  readonly license: string;
  readonly engines: object;
  /** Where the package comes from: the release workflow fills them in. */
  readonly repository?: unknown;
  readonly bugs?: unknown;
  readonly homepage?: unknown;
}

const readPackageFile = (folder: string): PackageFile =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as PackageFile;

/** package.json of the tarball. Its version is the one of the package that it comes from. */
function packageFile(): string {
  const { version, license, engines, repository, bugs, homepage } = readPackageFile(root);
  const versions = dependencies.map((name) => [
    name,
    readPackageFile(join(root, "node_modules", name)).version,
  ]);
  const fields = {
    name: "openapi-resources",
    version,
    description:
      "TypeScript from OpenAPI documents: models, a client by resource, validators of request bodies. With slice, diff, sync and lint of documents.",
    keywords: ["openapi", "typescript", "generator", "client", "sdk", "validation", "diff"],
    license,
    repository,
    bugs,
    homepage,
    type: "module",
    sideEffects: false,
    main: "./dist/index.js",
    types: "./dist/index.d.ts",
    exports: {
      ".": { types: "./dist/index.d.ts", default: "./dist/index.js" },
      "./package.json": "./package.json",
    },
    bin: { "openapi-resources": "./dist/openapi-resources.js" },
    files: ["dist", "scripts"],
    engines,
    dependencies: Object.fromEntries(versions),
  };
  return `${JSON.stringify(fields, null, 2)}\n`;
}

/** Builds the scripts and the declarations, and gives the files that they were made of. */
async function buildScripts(dist: string): Promise<readonly string[]> {
  const sources = new Set<string>();
  const noting: Rolldown.Plugin = {
    name: "noting-sources",
    generateBundle: (_options, bundle) => {
      for (const chunk of Object.values(bundle))
        if (chunk.type === "chunk") for (const id of Object.keys(chunk.modules)) sources.add(id);
    },
  };
  const settings: InlineConfig = {
    cwd: root,
    config: false,
    outDir: dist,
    clean: false,
    format: "esm",
    platform: "node",
    fixedExtension: false,
    target: "node20.19",
    deps: {
      neverBundle: [/^node:/, ...dependencies.map((name) => new RegExp(`^${name}(?:/|$)`))],
      onlyBundle: false,
    },
    hash: false,
    logLevel: "warn",
    outputOptions: { chunkFileNames: "chunks/[name].js", minifyInternalExports: false },
  };
  // No source maps: they would be larger than the scripts, and a trace through unminified scripts names the functions.
  const entry = { index: "scripts/index.ts", "openapi-resources": "scripts/openapi-resources.ts" };
  await build({ ...settings, entry, dts: false, plugins: [oneCompiler, noting] });
  await build({ ...settings, entry: { index: entry.index }, dts: { emitDtsOnly: true } });
  return [...sources];
}

/** Packs into a folder; the tarball's path. */
async function pack(destination: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "generator-"));
  try {
    const sources = await buildScripts(join(folder, "dist"));
    writeLicences(join(folder, "dist"), root, sources);
    cpSync(join(root, "scripts/runtime"), join(folder, "scripts/runtime"), { recursive: true });
    copyFileSync(join(root, "scripts/tool/README.md"), join(folder, "README.md"));
    copyFileSync(join(root, "LICENSE"), join(folder, "LICENSE"));
    writeFileSync(join(folder, "package.json"), packageFile());
    const npm = process.env["npm_execpath"];
    const [command, words] = npm === undefined ? ["npm", []] : [process.execPath, [npm]];
    const more = ["pack", "--json", "--ignore-scripts", "--pack-destination", destination];
    const output = execFileSync(command, [...words, ...more], { cwd: folder, encoding: "utf8" });
    const [{ filename }] = JSON.parse(output) as [{ filename: string }];
    return join(destination, filename);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  console.log(await pack(resolve(process.argv[2] ?? root)));
}

void main();
