import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { FileIssue } from "./place.ts";
import { dataEndings, moduleEndings, readSource } from "./read-source.ts";
import { issuesOf } from "./shape.ts";
import { configShape } from "../config/config-shape.ts";
import type { ProjectConfig } from "../config/project-config.ts";

const name = "access-policies.config";

/** The configuration of a project and the folder that it speaks of. */
export interface FoundConfig {
  /** The folder that all other paths start from. */
  readonly root: string;
  /** The file's name in it; absent if there is none, and everything is as by default. */
  readonly file?: string;
  readonly config: ProjectConfig;
  readonly issues: readonly FileIssue[];
}

/**
 * Looks for `access-policies.config.*` in a folder and then in those above it, up to the repository's root. Without one, the folder
 * is the project and everything is as by default.
 */
export async function findConfig(folder: string): Promise<FoundConfig> {
  for (let at = folder; ; at = dirname(at)) {
    const file = [...dataEndings, ...moduleEndings]
      .map((ending) => name + ending)
      .find((candidate) => existsSync(join(at, candidate)));
    if (file !== undefined) return readConfig(join(at, file));
    if (existsSync(join(at, ".git")) || dirname(at) === at) return { root: folder, config: {}, issues: [] };
  }
}

/** Reads the configuration of one file. */
export async function readConfig(path: string): Promise<FoundConfig> {
  const [root, file] = [dirname(path), basename(path)];
  const { documents, issues } = await readSource(root, file);
  const [document] = documents;
  const wrong = document === undefined ? issues : issuesOf(document, configShape);
  const config = document === undefined || wrong.length > 0 ? {} : (document.value as ProjectConfig);
  return { root, file, config, issues: wrong };
}
