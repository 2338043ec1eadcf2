/** Looks for the configuration, from a folder upwards. */
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const names = ["ts", "mts", "mjs", "yaml", "yml", "json"].map((end) => `access-policies.config.${end}`);

/** Where a project is. */
export interface FoundProject {
  readonly folder: string;
  /** The configuration's name in the folder; absent if there is none. */
  readonly config?: string;
  /** Others beside it: nobody can say which is meant. */
  readonly others: readonly string[];
}

/** The nearest folder with a configuration, up to the root of a repository; without one, the folder itself. */
export function findConfig(from: string): FoundProject {
  const start = resolve(from);
  for (let folder = start; ; folder = dirname(folder)) {
    const [config, ...others] = names.filter((name) => existsSync(join(folder, name)));
    if (config !== undefined) return { folder, config, others };
    const isTop = existsSync(join(folder, ".git")) || dirname(folder) === folder;
    if (isTop) return { folder: start, others: [] };
  }
}
