import { posix } from "node:path";
import type { Project } from "../project.ts";
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

  /** The folder of files that globs match: what stands before the first part that is a pattern. */
  folder(globs: readonly string[]): string {
    const parts = (globs[0] ?? "").split("/").slice(0, -1);
    const pattern = parts.findIndex((part) => /[*?{}[\]()!]/.test(part));
    return posix.normalize((pattern < 0 ? parts : parts.slice(0, pattern)).join("/") || ".");
  }

  /** A path for something new of this name. */
  next(folder: string, name: string, fallback: string, language: Language): string {
    return `${freeName(posix.join(folder, fileName(name, fallback)), this.#taken)}.${language}`;
  }
}

function withoutEnding(file: string): string {
  return file.replace(/\.[^./]*$/, "");
}
