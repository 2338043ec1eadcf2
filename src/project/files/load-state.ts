import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { projectFor } from "../config/project-for.ts";
import { variablesIn } from "../config/variables.ts";
import type { Project } from "../project.ts";
import { findConfig } from "./find-config.ts";
import { loadPolicies, loadProject, loadSettings } from "./load-project.ts";
import { isRevision, takeOut } from "./revision.ts";

/** A name that leads to no policies. The message says what was looked for. */
export class NoSuchStateError extends Error {
  static {
    this.prototype.name = "NoSuchStateError";
  }
}

/** How a state is read. */
export interface LoadStateOptions {
  /** The account whose policies are meant, as `loadProject` takes it. */
  readonly account?: string;
}

/**
 * Loads policies as they are or were: a file, a folder of policies, a folder with a project, a revision of git such as `HEAD~1`, which
 * means the project at it, or a path at a revision such as `HEAD~1:policies`. A folder or file of policies has the variables of the
 * configuration of `cwd`.
 *
 * @example const before = await loadState("HEAD~1:policies");
 *
 * @throws NoSuchStateError if there is no such thing.
 */
export async function loadState(
  name: string,
  cwd: string = ".",
  options: LoadStateOptions = {},
): Promise<Project> {
  const path = resolve(cwd, name);
  if (existsSync(path)) return loadPath(path, cwd, options);
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
    if (colon < 0) return await loadProject({ ...options, cwd: there });
    const inside = join(there, relative(folder, resolve(cwd, name.slice(colon + 1))));
    if (!existsSync(inside))
      throw new NoSuchStateError(`At ${revision} there was no ${JSON.stringify(name.slice(colon + 1))}.`);
    return await loadPath(inside, cwd, options);
  } finally {
    rmSync(into, { recursive: true, force: true });
  }
}

async function loadPath(path: string, cwd: string, { account }: LoadStateOptions): Promise<Project> {
  const isFolder = statSync(path).isDirectory();
  const names = isFolder ? readdirSync(path) : [];
  if (names.some((name) => name === "policies" || name.startsWith("access-policies.config.")))
    return loadProject({ cwd: path, ...(account !== undefined && { account }) });
  const state = await loadPolicies(path, isFolder);
  if (variablesIn(state.policies.map(({ policy }) => policy)).size === 0) return state;
  const { config, issues } = await loadSettings(cwd);
  const { accounts, variables } = config;
  const settings = { ...state.config, ...(accounts && { accounts }), ...(variables && { variables }) };
  return projectFor({ ...state, config: settings, issues: [...state.issues, ...issues] }, account);
}
