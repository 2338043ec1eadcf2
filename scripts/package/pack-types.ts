/**
 * `npm run pack:types`: makes a tarball of the types alone, for repositories that want no run time. It holds what the
 * entries `./types` and `./schema` of the built package hold, an empty script beside each so that linters and bundlers
 * can resolve them, and the licence. The package is called like this one with `-types` behind.
 */
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root: string = resolve(fileURLToPath(import.meta.url), "../../..");

interface PackageFile {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** Where the package comes from: the release workflow fills them in. */
  readonly repository?: unknown;
  readonly bugs?: unknown;
  readonly homepage?: unknown;
}

/** package.json of the tarball: both entries, types first, with `main` for tools that read no `exports`. */
function packageFileOf({ name, version, license, repository, bugs, homepage }: PackageFile): string {
  const entry = (file: string): object => ({ types: `./${file}.d.ts`, default: `./${file}.js` });
  const fields = {
    name: `${name}-types`,
    version,
    description: `The types of ${name}, without its run time.`,
    license,
    repository,
    bugs,
    homepage,
    type: "module",
    sideEffects: false,
    main: "./types.js",
    types: "./types.d.ts",
    exports: { ".": entry("types"), "./schema": entry("schema"), "./package.json": "./package.json" },
  };
  return `${JSON.stringify(fields, null, 2)}\n`;
}

/** Packs what `dist/` holds now; the tarball's path. */
function pack(destination: string): string {
  const folder = mkdtempSync(join(tmpdir(), "types-"));
  const packageFile: PackageFile = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  writeFileSync(join(folder, "package.json"), packageFileOf(packageFile));
  for (const name of ["types", "schema"]) {
    copyFileSync(join(root, `dist/${name}.d.ts`), join(folder, `${name}.d.ts`));
    writeFileSync(join(folder, `${name}.js`), "export {};\n");
  }
  copyFileSync(join(root, "LICENSE"), join(folder, "LICENSE"));
  const npm = process.env["npm_execpath"];
  const [command, words] = npm === undefined ? ["npm", []] : [process.execPath, [npm]];
  const output = execFileSync(command, [...words, "pack", "--json", "--pack-destination", destination], {
    cwd: folder,
  });
  rmSync(folder, { recursive: true });
  const [{ filename }] = JSON.parse(output.toString()) as [{ filename: string }];
  return join(destination, filename);
}

console.log(pack(resolve(process.argv[2] ?? root)));
