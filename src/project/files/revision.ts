/** Takes a folder out of a revision of git, into a folder of its own, with an index of its own: the repository is only read. */
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

async function git(
  cwd: string,
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { stdout } = await run("git", [...words], {
    cwd,
    env: { ...process.env, ...env },
    maxBuffer: 256 * 1024 * 1024,
  });
  return stdout;
}

/** Whether git knows a revision of this name in the repository of a folder. */
export async function isRevision(cwd: string, name: string): Promise<boolean> {
  try {
    await git(cwd, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`]);
    return true;
  } catch {
    return false;
  }
}

/**
 * Writes what a folder held at a revision below `into`, and gives the folder there. Packages that are installed now are linked, since a
 * policy in TypeScript imports this one.
 */
export async function takeOut(revision: string, folder: string, into: string): Promise<string> {
  const top = (await git(folder, ["rev-parse", "--show-toplevel"])).trim();
  const inside = relative(top, resolve(folder)).replaceAll("\\", "/");
  const env = { GIT_INDEX_FILE: join(into, "index") };
  const files = join(into, "files");
  await git(top, ["read-tree", "--end-of-options", revision], env);
  const listed = await git(top, ["ls-files", "-z", "--", inside || "."], env);
  for (const paths of chunks(listed.split("\0").filter((path) => path !== "")))
    await git(top, ["checkout-index", `--prefix=${files}/`, "--", ...paths], env);
  const there = join(files, inside);
  mkdirSync(there, { recursive: true });
  for (let at = resolve(folder); ; at = dirname(at)) {
    const packages = join(at, "node_modules");
    const link = join(files, relative(top, at), "node_modules");
    if (existsSync(packages) && !existsSync(link)) symlinkSync(packages, link, "junction");
    if (at === resolve(top) || dirname(at) === at) return there;
  }
}

/** So many paths at a time that no system finds the command too long. */
function chunks(paths: readonly string[]): readonly (readonly string[])[] {
  const size = 200;
  return Array.from({ length: Math.ceil(paths.length / size) }, (_, index) =>
    paths.slice(index * size, (index + 1) * size),
  );
}
