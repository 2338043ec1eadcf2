import { basename, dirname, relative, resolve } from "node:path";
import { isObject, ownOptions, pointerTo } from "../../json/index.ts";
import type { Directory } from "../../policy/directory.ts";
import type { PolicyDocument } from "../../policy/index.ts";
import type { ApplicationFile } from "../application-file.ts";
import type { ProjectConfig } from "../config/project-config.ts";
import { findConfig } from "./find-config.ts";
import { ProjectFiles } from "./project-files.ts";
import type { InFile, Moves, Project, ProjectApplication, ProjectPolicy, ProjectTest } from "../project.ts";
import { applicationSchema } from "../schemas/application-schema.ts";
import { configSchema, defaultGlobs } from "../schemas/config-schema.ts";
import { movesSchema } from "../schemas/moves-schema.ts";
import { peopleSchema } from "../schemas/people-schema.ts";
import { validateFile } from "../schemas/validate-file.ts";
import type { People, PersonEntry } from "../tests/people.ts";
import { notThere } from "../tests/targets.ts";
import type { TestFile } from "../tests/test-file.ts";
import { validateTests } from "../tests/validate-tests.ts";

/** Which project is read, and which of its files. */
export interface LoadProjectOptions {
  /** Where to begin to look for the configuration, upwards. Default: the working folder. */
  readonly cwd?: string;
  /** The configuration's file, if it is not to be looked for. Its folder is the project's. */
  readonly config?: string;
  /** Files, folders or globs of policies instead of the configuration's, from `cwd`. */
  readonly policies?: readonly string[];
  /** The account whose snapshot is read, `names/<account>.json`, where there are several. */
  readonly account?: string;
}

/**
 * Loads a project: its configuration, policies, applications, people, tests, moves and the snapshot of names. A file that cannot be read
 * is an issue with its place, and the rest is loaded. `.ts` and `.mjs` files are run: load only what you trust.
 *
 * @example
 * const project = await loadProject();
 * for (const { file, line, message } of project.issues) console.error(`${file}:${line}: ${message}`);
 */
export async function loadProject(options: LoadProjectOptions = {}): Promise<Project> {
  const { cwd = ".", config, policies, account } = ownOptions(options);
  const found =
    config === undefined
      ? findConfig(cwd)
      : { folder: dirname(resolve(cwd, config)), config: basename(config), others: [] };
  const files = new ProjectFiles(found.folder);
  const settings = found.config === undefined ? {} : await readConfig(files, found.config);
  for (const other of found.others)
    files.issue(other, "", `There is a second configuration, ${found.config}. Remove one of them.`);
  const given = policies?.map((path) => relative(found.folder, resolve(cwd, path)).replaceAll("\\", "/"));
  for (const [index, path] of (given ?? []).entries()) {
    if ((await files.find([path])).length === 0)
      files.issue(policies?.[index] ?? path, "", "There is no such file, and no folder with policies.");
  }
  const chosen = given === undefined ? settings : { ...settings, policies: given };
  const project = await new Loader(files, chosen).load(account);
  for (const [index, name] of (settings.keep ?? []).entries()) {
    if (Object.hasOwn(project.people, name)) continue;
    const sentence = notThere(name, "person", Object.keys(project.people));
    files.issue(
      found.config ?? "",
      `/keep/${index}`,
      `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`,
    );
  }
  return project;
}

/**
 * Loads policies alone: those of one file, or of a folder with everything below it.
 *
 * @example const { policies } = await loadPolicies("policies", true);
 */
export async function loadPolicies(path: string, isFolder: boolean): Promise<Project> {
  const files = new ProjectFiles(isFolder ? path : dirname(resolve(path)));
  const policies = isFolder
    ? defaultGlobs.policies.map((one) => one.replace("policies/", ""))
    : [basename(path)];
  return new Loader(files, { policies, applications: [], tests: [] }).load();
}

async function readConfig(files: ProjectFiles, name: string): Promise<ProjectConfig> {
  const value = await files.read(name);
  if (value === undefined) return {};
  const issues = validateFile(value, configSchema);
  files.addIssues(name, "", issues);
  return issues.length > 0 ? {} : (value as ProjectConfig);
}

class Loader {
  readonly #files: ProjectFiles;
  readonly #config: ProjectConfig;

  constructor(files: ProjectFiles, config: ProjectConfig) {
    this.#files = files;
    this.#config = config;
  }

  async load(account?: string): Promise<Project> {
    const files = this.#files;
    const config = this.#config;
    const found = await files.find(config.policies ?? defaultGlobs.policies);
    const isMoves = (file: string): boolean => /(?:^|\/)moves\.(?:ya?ml|json)$/.test(file);
    const policies = await this.#policies(found.filter((file) => !isMoves(file)));
    const applications = await this.#applications();
    const people = await this.#people();
    const tests = await this.#tests();
    const moves = await this.#moves(found.filter((file) => isMoves(file)));
    const directory = await this.#directory(account);
    return {
      folder: files.folder,
      config,
      policies,
      applications,
      people,
      tests,
      moves,
      ...(directory && { directory }),
      issues: files.issues,
      files: files.count,
      placeOf: (file, pointer) => files.placeOf(file, pointer),
    };
  }

  async #policies(found: readonly string[]): Promise<readonly ProjectPolicy[]> {
    const policies: ProjectPolicy[] = [];
    for (const file of found) {
      for (const { value, pointer } of listed(await this.#files.read(file))) {
        if (isObject(value))
          policies.push({
            file,
            pointer,
            name: typeof value["name"] === "string" ? value["name"] : "",
            policy: withoutSchema(value) as unknown as PolicyDocument,
          });
        else this.#files.issue(file, pointer, `A policy is an object, and this is ${sortOf(value)}.`);
      }
    }
    this.#unique("policies", policies, ({ name }) => name);
    return policies;
  }

  async #applications(): Promise<readonly ProjectApplication[]> {
    const applications: ProjectApplication[] = [];
    for (const file of await this.#files.find(this.#config.applications ?? defaultGlobs.applications)) {
      for (const { value, pointer } of listed(await this.#files.read(file))) {
        const issues = validateFile(value, applicationSchema);
        this.#files.addIssues(file, pointer, issues);
        if (issues.length === 0) applications.push({ file, pointer, application: value as ApplicationFile });
      }
    }
    this.#unique("applications", applications, ({ application }) => application.name);
    return applications;
  }

  /** Two of one name: nobody can say which is meant. */
  #unique<T extends InFile>(what: string, all: readonly T[], nameOf: (one: T) => string): void {
    const first = new Map<string, T>();
    for (const one of all) {
      const name = nameOf(one);
      const before = first.get(name);
      if (before === undefined) first.set(name, one);
      else if (name !== "") {
        const place = this.#files.placeOf(before.file, before.pointer);
        const where = place.line === undefined ? place.file : `${place.file}:${place.line}`;
        this.#files.issue(
          one.file,
          pointerTo(one.pointer, "name"),
          `${JSON.stringify(name)} is the name of two ${what}; the other one is in ${where}. Give each a name of its own.`,
        );
      }
    }
  }

  async #people(path = this.#config.people): Promise<People> {
    const files = path === undefined ? await this.#files.find(["people.{yaml,yml,json}"]) : [path];
    const [file, other] = files;
    if (other !== undefined) this.#files.issue(other, "", `There is ${file} as well. Keep one of them.`);
    return file === undefined ? {} : this.#peopleOf(file);
  }

  async #peopleOf(file: string): Promise<People> {
    const value = await this.#files.read(file);
    if (value === undefined) return {};
    const issues = validateFile(value, peopleSchema);
    this.#files.addIssues(file, "", issues);
    if (issues.length > 0) return {};
    const people: Record<string, PersonEntry> = {};
    for (const [name, entry] of Object.entries(value as object)) {
      if (name === "$schema") continue;
      const { file: path } = entry as { readonly file?: string };
      if (path === undefined) people[name] = entry as PersonEntry;
      else {
        const identity = await this.#files.read(this.#files.beside(file, path));
        if (isObject(identity)) people[name] = { identity };
      }
    }
    return people;
  }

  async #tests(): Promise<readonly ProjectTest[]> {
    const tests: ProjectTest[] = [];
    for (const file of await this.#files.find(this.#config.tests ?? defaultGlobs.tests)) {
      const value = await this.#files.read(file);
      if (value === undefined) continue;
      const issues = validateTests(value);
      this.#files.addIssues(file, "", issues);
      if (issues.length > 0) continue;
      const test = value as TestFile;
      const people =
        test.people === undefined ? undefined : await this.#peopleOf(this.#files.beside(file, test.people));
      tests.push({ file, pointer: "", test: { ...test, name: file }, ...(people && { people }) });
    }
    return tests;
  }

  async #moves(found: readonly string[]): Promise<Moves> {
    const renamed: Record<string, string> = {};
    const removed: string[] = [];
    for (const file of found) {
      const value = await this.#files.read(file);
      if (value === undefined) continue;
      const issues = validateFile(value, movesSchema);
      this.#files.addIssues(file, "", issues);
      if (issues.length > 0) continue;
      const moves = value as Partial<Moves>;
      Object.assign(renamed, moves.renamed);
      removed.push(...(moves.removed ?? []));
    }
    return { renamed, removed };
  }

  async #directory(account: string | undefined): Promise<Directory | undefined> {
    const { names } = this.#config;
    const found = names === undefined ? await this.#files.find(["names/*.json"]) : [names];
    const own = found.find((path) => path === `names/${account}.json`);
    const [file, ...others] = own === undefined ? found : [own];
    if (file === undefined) return undefined;
    if (others.length > 0) {
      const sentence =
        "There are several snapshots of names. Say which account is meant, or name one as `names` in the configuration.";
      this.#files.issue(file, "", sentence);
      return undefined;
    }
    const value = await this.#files.read(file);
    if (value === undefined || isObject(value)) return value;
    this.#files.issue(file, "", `A snapshot of names is an object, and this is ${sortOf(value)}.`);
    return undefined;
  }
}

interface Listed {
  readonly value: unknown;
  readonly pointer: string;
}

/** A file holds one thing, or a list of them. */
function listed(value: unknown): readonly Listed[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return [{ value, pointer: "" }];
  return value.map((one: unknown, index) => ({ value: one, pointer: `/${index}` }));
}

/** What an editor is told in a file is nothing to the API. */
function withoutSchema(value: Readonly<Record<string, unknown>>): object {
  if (!Object.hasOwn(value, "$schema")) return value;
  const { $schema: _, ...policy } = value;
  return policy;
}

const sortOf = (value: unknown): string =>
  value === null
    ? "null"
    : Array.isArray(value)
      ? "a list"
      : typeof value === "string"
        ? "a text"
        : String(value);
