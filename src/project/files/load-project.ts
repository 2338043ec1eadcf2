import { existsSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { isObject } from "../../json/index.ts";
import type { Directory } from "../../policy/directory.ts";
import { findConfig, readConfig } from "./find-config.ts";
import type { ProjectConfig } from "../config/project-config.ts";
import { byCodePoint, findFiles } from "./find-files.ts";
import { applicationsIn } from "./load-applications.ts";
import { movesIn } from "./load-moves.ts";
import { peopleIn, type ProjectPerson } from "./load-people.ts";
import { isMovesFile, issuesOfNames, policiesIn } from "./load-policies.ts";
import type { FileIssue, Located } from "./place.ts";
import { dataEndings, moduleEndings, readSource } from "./read-source.ts";
import type { ReadFile } from "./read-text.ts";
import { kindOf } from "./shape.ts";
import type { Project } from "../project.ts";

export interface LoadProjectOptions {
  /** The configuration's file. Default: the nearest one from the folder upwards. */
  readonly config?: string;
  /** Files, folders or globs of policies instead of the configuration's, from the folder. */
  readonly policies?: readonly string[];
  /** Which account's snapshot to read. Default: the first of the configuration. */
  readonly account?: string;
}

/**
 * Reads a folder of policies: configuration, policies, applications, people, tests and the snapshot of an account. What cannot be read,
 * or is not what it should be, is an issue with its place; everything else is there all the same. Modules are run to be read.
 *
 * @param folder Where to start; the configuration may stand in a folder above.
 * @example
 * const project = await loadProject(".");
 * for (const issue of project.issues) console.error(placeText(issue), issue.message);
 */
export async function loadProject(folder: string, options: LoadProjectOptions = {}): Promise<Project> {
  const start = resolve(folder);
  const found =
    options.config === undefined ? await findConfig(start) : await readConfig(resolve(start, options.config));
  const { root, config } = found;
  const reader = new Reader(root);
  const given = options.policies?.map((path) => relative(root, resolve(start, path)).replaceAll("\\", "/"));
  const policyFiles = await filesOf(reader, given ?? config.policies, "policies");
  const read = policiesIn(await reader.documents(policyFiles.filter((file) => !isMovesFile(file))));
  const moved = movesIn(await reader.documents(policyFiles.filter(isMovesFile)));
  const applied = applicationsIn(
    await reader.documents(await filesOf(reader, config.applications, "applications")),
  );
  const people = await readPeople(root, config, reader);
  const tests = await reader.documents(await testFiles(reader, config));
  const directory = await readSnapshot(root, config, options.account, reader);
  return {
    root,
    ...(found.file === undefined ? {} : { configFile: found.file }),
    config,
    policies: read.policies,
    applications: applied.applications,
    people: people.people,
    tests,
    moves: moved.moves,
    ...(directory === undefined ? {} : { directory }),
    issues: [
      ...found.issues,
      ...reader.issues,
      ...read.issues,
      ...issuesOfNames("a policy", read.policies),
      ...moved.issues,
      ...applied.issues,
      ...issuesOfNames("an application", applied.applications),
      ...people.issues,
    ],
  };
}

/** Reads files and keeps what went wrong. */
class Reader {
  readonly root: string;
  readonly issues: FileIssue[] = [];

  constructor(root: string) {
    this.root = root;
  }

  readonly read = async (file: string): Promise<ReadFile> => readSource(this.root, file);

  async documents(files: readonly string[]): Promise<readonly Located[]> {
    const read = await Promise.all(files.map((file) => this.read(file)));
    this.issues.push(...read.flatMap(({ issues }) => issues));
    return read.flatMap(({ documents }) => documents);
  }
}

/** The files that patterns lead to. A pattern that somebody wrote and that leads nowhere is an issue; the usual folder may be absent. */
async function filesOf(
  reader: Reader,
  written: readonly string[] | undefined,
  usual: string,
): Promise<readonly string[]> {
  const { root, issues } = reader;
  if (written === undefined) return findFiles(root, [usual]);
  const found = await Promise.all(written.map((pattern) => findFiles(root, [pattern])));
  for (const [index, pattern] of written.entries()) {
    if (found[index]?.length === 0 && !pattern.startsWith("!")) {
      issues.push({
        file: pattern,
        message: existsSync(join(root, pattern))
          ? "There is no file in it that can be read."
          : "There is no such file or folder.",
      });
    }
  }
  return findFiles(root, written);
}

const endings = [...dataEndings, ...moduleEndings];

async function readPeople(
  root: string,
  config: ProjectConfig,
  reader: Reader,
): Promise<{ readonly people: readonly ProjectPerson[]; readonly issues: readonly FileIssue[] }> {
  const file =
    config.people ?? endings.map((ending) => `people${ending}`).find((name) => existsSync(join(root, name)));
  if (file === undefined) return { people: [], issues: [] };
  return peopleIn(file, await reader.documents([file]), reader.read);
}

async function testFiles(reader: Reader, { tests }: ProjectConfig): Promise<readonly string[]> {
  const files = await filesOf(reader, tests, "tests");
  // A folder of tests may hold other things, such as identities; what is named outright is a test.
  return files.filter((file) => tests?.includes(file) || /\.test\.[^./]+$/.test(file));
}

async function readSnapshot(
  root: string,
  config: ProjectConfig,
  account: string | undefined,
  reader: Reader,
): Promise<Directory | undefined> {
  const folder = config.names ?? "names";
  const files = await findFiles(root, [folder]);
  const name = account ?? Object.keys(config.accounts ?? {})[0];
  const file =
    name === undefined
      ? files.toSorted(byCodePoint)[0]
      : files.find((path) => path.replace(/^.*\//, "").replace(/\.[^.]+$/, "") === name);
  if (file === undefined) return undefined;
  const [document] = await reader.documents([file]);
  if (document === undefined) return undefined;
  if (isObject(document.value)) return document.value as Directory;
  reader.issues.push({
    ...document.placeOf([]),
    message: `A snapshot is an object; this is ${kindOf(document.value)}. Write it again with \`access-policies names --write\`.`,
  });
  return undefined;
}
