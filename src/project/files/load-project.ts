import { basename, dirname, relative, resolve } from "node:path";
import { near } from "../../../generated/index.ts";
import { isObject, ownOptions, pointerTo } from "../../json/index.ts";
import type { Directory } from "../../policy/directory.ts";
import type { PolicyDocument } from "../../policy/index.ts";
import type { ApplicationFile } from "../application-file.ts";
import type { ProjectConfig } from "../config/project-config.ts";
import { accountOf, idOfPolicy, projectFor, twice } from "../config/project-for.ts";
import { variablesIn } from "../config/variables.ts";
import { findConfig } from "./find-config.ts";
import { isMovesFile } from "./moves-file.ts";
import { ProjectFiles } from "./project-files.ts";
import type { Approval } from "../plan/approval.ts";
import type {
  Moves,
  Project,
  ProjectApplication,
  ProjectApproval,
  ProjectPolicy,
  ProjectTest,
} from "../project.ts";
import { applicationSchema } from "../schemas/application-schema.ts";
import { approvalsSchema } from "../schemas/approvals-schema.ts";
import { configSchema, defaultGlobs } from "../schemas/config-schema.ts";
import { movesSchema } from "../schemas/moves-schema.ts";
import { namesSchema } from "../schemas/names-schema.ts";
import { peopleSchema } from "../schemas/people-schema.ts";
import { validateFile } from "../schemas/validate-file.ts";
import { withoutEmptyLists } from "../schemas/without-empty-lists.ts";
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
  /**
   * The account whose project is meant, by its name in the configuration: its own policies, its texts for variables, and its snapshot,
   * `names/<account>.json`, where there are several. Absent: what the files hold, of which `projectFor` makes that of each account.
   */
  readonly account?: string;
  /** Whether the snapshot of names is read. Default: true. */
  readonly snapshot?: boolean;
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
  const { cwd = ".", config, policies, account, snapshot = true } = ownOptions(options);
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
  const chosen = given === undefined ? settings : { ...withoutOverlays(settings), policies: given };
  const project = await new Loader(files, chosen).load(account, snapshot);
  // What could not be taken may have any variable in it.
  if (given === undefined && files.isWhole) noteUnused(project, files, found.config ?? "");
  for (const [index, name] of (settings.keep ?? []).entries()) {
    if (Object.hasOwn(project.people, name)) continue;
    const sentence = notThere(name, "person", Object.keys(project.people));
    files.issue(
      found.config ?? "",
      `/keep/${index}`,
      `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`,
    );
  }
  return account === undefined ? project : projectFor(project, account);
}

/** Only the policies that were asked for are meant, whichever account they are of. */
function withoutOverlays({ accounts, ...settings }: ProjectConfig): ProjectConfig {
  if (accounts === undefined) return settings;
  const bare = Object.entries(accounts).map(([name, { policies: _policies, ...account }]) => [name, account]);
  return { ...settings, accounts: Object.fromEntries(bare) };
}

/** An account's text for a variable that no file has is a slip: the text for all accounts would be taken in its place. */
function noteUnused(project: Project, files: ProjectFiles, config: string): void {
  const { policies, overlays = {}, applications, tests } = project;
  const used = variablesIn([
    ...[...policies, ...Object.values(overlays).flat()].map(({ policy }) => policy),
    ...applications.map(({ application }) => application),
    ...tests.map(({ test }) => test),
  ]);
  for (const [account, { variables = {} }] of Object.entries(project.config.accounts ?? {})) {
    for (const name of Object.keys(variables).filter((each) => !used.has(each))) {
      const pointer = pointerTo(pointerTo(pointerTo("/accounts", account), "variables"), name);
      const meant = near(name, [...used]);
      const hint = meant === undefined ? "Remove it, or use it." : `Did you mean "${meant}"?`;
      files.issue(config, pointer, `No file has a variable "${name}". ${hint}`);
    }
  }
}

/** Loads the configuration alone: the nearest one from a folder upwards. */
export async function loadSettings(cwd: string): Promise<Pick<Project, "config" | "issues">> {
  const { folder, config } = findConfig(cwd);
  const files = new ProjectFiles(folder);
  const settings = config === undefined ? {} : await readConfig(files, config);
  return { config: settings, issues: files.issues };
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
  const read = await files.readEntries(name, {});
  if (read === undefined) return {};
  const value = withoutEmptyLists(read, configSchema);
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

  async load(account?: string, hasSnapshot: boolean = true): Promise<Project> {
    const files = this.#files;
    const config = this.#config;
    const found = await files.find(config.policies ?? defaultGlobs.policies);
    const overlayFiles = await this.#overlayFiles();
    const isOwn = new Set(Object.values(overlayFiles).flat());
    const policies = await this.#policies(found.filter((file) => !isMovesFile(file) && !isOwn.has(file)));
    const overlays = await this.#overlays(overlayFiles);
    files.issues.push(...twice("policies", policies, ({ name }) => name, files, idOfPolicy));
    const applications = await this.#applications();
    const people = await this.#people();
    const tests = await this.#tests();
    const moves = await this.#moves(found.filter((file) => isMovesFile(file)));
    const approvals = await this.#approvals();
    const directory = hasSnapshot ? await this.#directory(account) : undefined;
    return {
      folder: files.folder,
      config,
      policies,
      ...(overlays && { overlays }),
      applications,
      people,
      tests,
      moves,
      approvals,
      ...(directory && { directory }),
      issues: files.issues,
      files: files.count,
      placeOf: (file, pointer) => files.placeOf(file, pointer),
    };
  }

  async #policies(found: readonly string[]): Promise<readonly ProjectPolicy[]> {
    const policies: ProjectPolicy[] = [];
    for (const file of found) {
      for (const { value, pointer } of listed(await this.#files.read(file, "a policy"))) {
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
    return policies;
  }

  /** The files that are one account's own, by its name. No other account gets them, whatever the globs for all accounts match. */
  async #overlayFiles(): Promise<Readonly<Record<string, readonly string[]>>> {
    const files: Record<string, readonly string[]> = {};
    for (const [name, { policies = [] }] of Object.entries(this.#config.accounts ?? {}))
      if (policies.length > 0) files[name] = await this.#files.find(policies);
    return files;
  }

  /** Several accounts can share a file; it is read once. */
  async #overlays(
    files: Readonly<Record<string, readonly string[]>>,
  ): Promise<Readonly<Record<string, readonly ProjectPolicy[]>> | undefined> {
    const byFile = new Map<string, readonly ProjectPolicy[]>();
    for (const file of new Set(Object.values(files).flat())) byFile.set(file, await this.#policies([file]));
    if (byFile.size === 0) return undefined;
    const own = Object.entries(files).map(([name, paths]) => [
      name,
      paths.flatMap((path) => byFile.get(path) ?? []),
    ]);
    return Object.fromEntries(own);
  }

  async #applications(): Promise<readonly ProjectApplication[]> {
    const applications: ProjectApplication[] = [];
    for (const file of await this.#files.find(this.#config.applications ?? defaultGlobs.applications)) {
      for (const { value, pointer } of listed(await this.#files.read(file, "an application"))) {
        const issues = validateFile(value, applicationSchema);
        this.#files.addIssues(file, pointer, issues);
        if (issues.length === 0) applications.push({ file, pointer, application: value as ApplicationFile });
      }
    }
    this.#files.issues.push(
      ...twice("applications", applications, ({ application }) => application.name, this.#files),
    );
    return applications;
  }

  async #people(path = this.#config.people): Promise<People> {
    const files = path === undefined ? await this.#files.find(["people.{yaml,yml,json}"]) : [path];
    const [file, other] = files;
    if (other !== undefined) this.#files.issue(other, "", `There is ${file} as well. Keep one of them.`);
    return file === undefined ? {} : this.#peopleOf(file);
  }

  async #peopleOf(file: string): Promise<People> {
    const value = await this.#files.readEntries(file, {});
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
        const identity = await this.#files.read(this.#files.beside(file, path), "an identity");
        if (isObject(identity)) people[name] = { identity };
      }
    }
    return people;
  }

  async #tests(): Promise<readonly ProjectTest[]> {
    const tests: ProjectTest[] = [];
    for (const file of await this.#files.find(this.#config.tests ?? defaultGlobs.tests)) {
      const value = await this.#files.read(file, "tests");
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
      const value = withoutEmptyLists(await this.#files.readEntries(file, {}), movesSchema);
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

  async #approvals(): Promise<readonly ProjectApproval[]> {
    const [file, other] = await this.#files.find(["approvals.{yaml,yml,json}"]);
    if (other !== undefined) this.#files.issue(other, "", `There is ${file} as well. Keep one of them.`);
    const value = file === undefined ? undefined : await this.#files.readEntries(file, []);
    if (file === undefined || value === undefined) return [];
    const issues = validateFile(value, approvalsSchema);
    this.#files.addIssues(file, "", issues);
    if (issues.length > 0) return [];
    return (value as readonly Approval[]).map((approval, index) => ({
      ...approval,
      file,
      pointer: pointerTo("", index),
    }));
  }

  async #directory(account: string | undefined): Promise<Directory | undefined> {
    const { names, accounts = {}, organization } = this.#config;
    const found = names === undefined ? await this.#files.find(["names/*.json"]) : [names];
    const name = account === undefined ? undefined : (accountOf(this.#config, account)?.name ?? account);
    const own = found.find((path) => path === `names/${name}.json`);
    // What another account holds says nothing of this one.
    const isOneOfSeveral = Object.keys(accounts).length > 1 || organization !== undefined;
    const isForeign = names === undefined && account !== undefined && isOneOfSeveral;
    const [file, ...others] = own === undefined ? (isForeign ? [] : found) : [own];
    if (file === undefined) return undefined;
    if (others.length > 0) {
      const sentence =
        "There are several snapshots of names. Say which account is meant, or name one as `names` in the configuration.";
      this.#files.issue(file, "", sentence);
      return undefined;
    }
    const value = await this.#files.read(file, "a snapshot of names");
    if (value === undefined) return undefined;
    if (!isObject(value)) {
      this.#files.issue(file, "", `A snapshot of names is an object, and this is ${sortOf(value)}.`);
      return undefined;
    }
    const issues = validateFile(value, namesSchema);
    this.#files.addIssues(file, "", issues);
    return issues.length > 0 ? undefined : (withoutSchema(value) as Directory);
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
