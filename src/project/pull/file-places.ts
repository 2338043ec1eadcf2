import type { Project } from "../project.ts";
import { defaultGlobs } from "../schemas/config-schema.ts";
import { fileName, freeName } from "./file-names.ts";
import type { Language } from "./languages.ts";

/** Where new files go, so that none takes the place of another on any file system. */
export class FilePlaces {
  /** Paths without endings, in small letters. */
  readonly #taken: Set<string>;

  constructor({ policies, applications, tests }: Project, taken: readonly string[]) {
    const files = [...policies, ...applications, ...tests].map(({ file }) => file);
    this.#taken = new Set([...files, ...taken].map((file) => withoutEnding(file.toLowerCase())));
  }

  /** A path for something new of this name. */
  next(folder: string, name: string, fallback: string, language: Language): string {
    return `${freeName(`${folder}${fileName(name, fallback)}`, this.#taken)}.${language}`;
  }
}

/** The folder of files that globs match, with its slash: what stands before the first part that is a pattern. */
function folderOfGlobs(globs: readonly string[]): string {
  const parts = (globs[0] ?? "").split("/").slice(0, -1);
  const pattern = parts.findIndex((part) => /[*?{}[\]()!]/.test(part));
  const fixed = (pattern < 0 ? parts : parts.slice(0, pattern)).filter((part) => part !== ".");
  return fixed.map((part) => `${part}/`).join("");
}

/** Where new policies and applications of a project go, for the account that it is of: folders with their slash, empty for its own. */
export function foldersOf({ config, account }: Pick<Project, "config" | "account">): {
  readonly policies: string;
  readonly applications: string;
} {
  const own = account === undefined ? undefined : config.accounts?.[account]?.policies;
  return {
    policies: folderOfGlobs(own ?? config.policies ?? defaultGlobs.policies),
    applications: folderOfGlobs(config.applications ?? defaultGlobs.applications),
  };
}

function withoutEnding(file: string): string {
  return file.replace(/\.[^./]*$/, "");
}
