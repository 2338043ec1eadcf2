/** Builds and packs this package once, the way that publishing does, into a folder of its own. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's own folder. */
export const root: string = resolve(fileURLToPath(import.meta.url), "../../..");

/** npm as this process was started by, so that the same one runs below; `npm` itself otherwise. */
export function npm(cwd: string, ...words: string[]): string {
  const script = process.env["npm_execpath"];
  const [command, before] = script === undefined ? ["npm", []] : [process.execPath, [script]];
  return execFileSync(command, [...before, ...words], {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** A packed tarball, and the folder that it lies in; `remove` deletes both. */
export interface Packed {
  readonly tarball: string;
  readonly folder: string;
  remove(): void;
}

/** Runs the build, packs, and says where the tarball is. */
export function packed(): Packed {
  npm(root, "run", "--silent", "build");
  const folder = mkdtempSync(join(tmpdir(), "packed-"));
  const [file] = JSON.parse(
    npm(root, "pack", "--json", "--ignore-scripts", "--pack-destination", folder),
  ) as [{ filename: string }];
  return {
    tarball: join(folder, file.filename),
    folder,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** package.json of the repository. */
export const packageFile: { readonly name: string; readonly version: string } = JSON.parse(
  readFileSync(join(root, "package.json"), "utf8"),
);
