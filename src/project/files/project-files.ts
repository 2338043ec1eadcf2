/** The files of one folder: found, read once, and remembered with the places of what they hold. */
import { readFile } from "node:fs/promises";
import { extname, join, posix, resolve } from "node:path";
import { glob } from "tinyglobby";
import type { Issue } from "../../policy/index.ts";
import type { FileIssue, Place } from "../project.ts";
import { loadModule, ModuleError } from "./load-module.ts";
import { type ParsedSource, parseSource } from "./parse-source.ts";

/** What a file holds that has nothing in it but blanks and comments. */
const nothing: unique symbol = Symbol("nothing");

export class ProjectFiles {
  readonly folder: string;
  readonly issues: FileIssue[] = [];
  readonly #sources = new Map<string, ParsedSource>();
  #count = 0;
  #isWhole = true;

  constructor(folder: string) {
    this.folder = resolve(folder);
  }

  /** How many files were read. */
  get count(): number {
    return this.#count;
  }

  /** Whether every file could be read, and had the shape that it is to have: what has not is left out. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** Files that globs match, sorted; names that begin with a dot or a `_`, and packages, are left out. */
  async find(globs: readonly string[]): Promise<readonly string[]> {
    if (globs.length === 0) return [];
    const found = await glob([...globs], {
      cwd: this.folder,
      ignore: ["**/node_modules/**", "**/_*"],
      onlyFiles: true,
    });
    return found.map((path) => path.replaceAll("\\", "/")).toSorted();
  }

  /**
   * What a file holds; `undefined`, and an issue, if it cannot be read, or is empty.
   *
   * @param wanted What the file is for, for the sentence about an empty one: `a policy`.
   */
  async read(file: string, wanted: string): Promise<unknown> {
    const value = await this.#valueOf(file);
    if (value === nothing) this.issue(file, "", `The file is empty. Write ${wanted} into it, or remove it.`);
    return value === nothing ? undefined : value;
  }

  /** As `read`, of a file that may well have no entries, such as one of which the last was taken out: comments stay. */
  async readEntries(file: string, none: unknown): Promise<unknown> {
    const value = await this.#valueOf(file);
    return value === nothing ? none : value;
  }

  async #valueOf(file: string): Promise<unknown> {
    this.#count += 1;
    try {
      if (/\.(?:m?ts|mjs)$/.test(file)) return await loadModule(join(this.folder, file), this.folder);
      const text = await readFile(join(this.folder, file), "utf8");
      const source = parseSource(text, extname(file) === ".json");
      this.#sources.set(file, source);
      for (const { message, line, column } of source.problems)
        this.issues.push({ file, pointer: "", message, line, column });
      if (source.problems.length > 0) {
        this.#isWhole = false;
        return undefined;
      }
      return source.value === undefined ? nothing : source.value;
    } catch (error) {
      this.#isWhole = false;
      this.issue(file, "", unreadable(error));
      return undefined;
    }
  }

  issue(file: string, pointer: string, message: string): void {
    this.issues.push({ ...this.placeOf(file, pointer), pointer, message });
  }

  /** Takes over what a validator says of a part of a file. */
  addIssues(file: string, around: string, issues: readonly Issue[]): void {
    if (issues.length > 0) this.#isWhole = false;
    for (const { message, pointer } of issues) this.issue(file, around + pointer, message);
  }

  placeOf(file: string, pointer: string): Place {
    return { file, ...this.#sources.get(file)?.positionOf(pointer) };
  }

  /** A path that a file names, from the project's folder. */
  beside(file: string, path: string): string {
    return posix.normalize(posix.join(posix.dirname(file), path.replaceAll("\\", "/")));
  }
}

function unreadable(error: unknown): string {
  if (error instanceof ModuleError) return error.message;
  const { code } = error as { readonly code?: unknown };
  if (code === "ENOENT") return "There is no such file.";
  return `It cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}
