import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import type { Project } from "../project.ts";
import { findConfig } from "./find-config.ts";
import { loadPolicies, loadProject } from "./load-project.ts";
import { isRevision, takeOut } from "./revision.ts";

/** A name that leads to no policies. The message says what was looked for. */
export class NoSuchStateError extends Error {
  static {
    this.prototype.name = "NoSuchStateError";
  }
}

/**
 * Loads policies as they are or were: a file, a folder of policies, a folder with a project, a revision of git such as `HEAD~1`, which
 * means the project at it, or a path at a revision such as `HEAD~1:policies`.
 *
 * @example const before = await loadState("HEAD~1:policies");
 *
 * @throws NoSuchStateError if there is no such thing.
 */
export async function loadState(name: string, cwd: string = "."): Promise<Project> {
  const path = resolve(cwd, name);
  if (existsSync(path)) return loadPath(path);
  const colon = name.indexOf(":");
  const revision = colon < 0 ? name : name.slice(0, colon);
  if (revision === "" || !(await isRevision(cwd, revision))) {
    throw new NoSuchStateError(
      `${JSON.stringify(name)} is neither a file or folder nor a revision of git. Write a path, a revision such as HEAD~1, or both, such as HEAD~1:policies.`,
    );
  }
  const { folder } = findConfig(cwd);
  const into = mkdtempSync(join(tmpdir(), "access-policies-"));
  try {
    const there = await takeOut(revision, folder, into);
    if (colon < 0) return await loadProject({ cwd: there });
    const inside = join(there, relative(folder, resolve(cwd, name.slice(colon + 1))));
    if (!existsSync(inside))
      throw new NoSuchStateError(`At ${revision} there was no ${JSON.stringify(name.slice(colon + 1))}.`);
    return await loadPath(inside);
  } finally {
    rmSync(into, { recursive: true, force: true });
  }
}

function loadPath(path: string): Promise<Project> {
  if (!statSync(path).isDirectory()) return loadPolicies(path, false);
  const names = readdirSync(path);
  const isProject = names.some((name) => name === "policies" || name.startsWith("access-policies.config."));
  return isProject ? loadProject({ cwd: path }) : loadPolicies(path, true);
}
