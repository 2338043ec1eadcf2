/** What the commands that read files have in common: the project, which of its policies are meant, and the result. */
import { appendFileSync, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { validatePolicy } from "../policy/index.ts";
import {
  type FileIssue,
  type ReportFormat,
  formatReport,
  loadProject,
  type LoadProjectOptions,
  type Project,
  type ProjectPolicy,
  type ProjectReport,
} from "../project/index.ts";
import { findConfig } from "../project/files/find-config.ts";
import { isMovesFile } from "../project/files/moves-file.ts";
import { namesInWords } from "../project/names-in-words.ts";
import { ambientAccount, projectOfAccount } from "./accounts/chosen-account.ts";
import type { AccountOptions, SharedOptions } from "./command.ts";
import { exitCodes } from "./exit-codes.ts";
import { CommandFailure } from "./failure.ts";
import { placeText } from "../project/place-text.ts";
import { issueLines } from "./issue-lines.ts";
import { assertWritable, writeResultFile } from "./result-file.ts";
import { whyNot } from "./system-errors.ts";
import type { Terminal } from "./terminal.ts";

/**
 * The folder that a command works in.
 *
 * @throws CommandFailure with 64 if `--cwd` names none. It is not made: a slip in the name would be a second project.
 */
export function folderOf({ cwd }: SharedOptions, terminal: Terminal): string {
  if (cwd === undefined) return terminal.cwd;
  const folder = resolve(terminal.cwd, cwd);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return folder;
  throw new CommandFailure(
    exitCodes.usage,
    `There is no such folder: ${folder}. --cwd takes a folder that is there.`,
  );
}

/** Refuses a folder that is not there, and a result that could not be written, before anything is done. */
export function assertPlaces(options: SharedOptions, terminal: Terminal): void {
  const folder = folderOf(options, terminal);
  if (options.output !== undefined) assertWritable(options.output, "--output", folder);
}

/** Reads the project of the account that is meant; `files` of policies instead of the configuration's. */
export async function openProject(
  options: AccountOptions,
  terminal: Terminal,
  files: readonly string[] = [],
): Promise<Project> {
  const { account } = options;
  const open = (name: string | undefined): Promise<Project> =>
    openFiles(options, terminal, {
      ...(files.length === 0 ? {} : { policies: files }),
      ...(name === undefined ? {} : { account: name }),
    });
  const project = await open(account);
  const ambient = account === undefined ? ambientAccount(project.config, terminal.env) : undefined;
  // The account has its own snapshot of names.
  return ambient === undefined ? projectOfAccount(project, options, terminal.env) : open(ambient);
}

/** Reads the project, whose ever it is: its policies have their variables in them, unless an account is named. */
export async function openFiles(
  options: SharedOptions,
  terminal: Terminal,
  what: Pick<LoadProjectOptions, "account" | "policies" | "snapshot"> = {},
): Promise<Project> {
  const { config } = options;
  const done = terminal.working("Reading policies");
  const project = await loadProject({
    cwd: folderOf(options, terminal),
    ...(config === undefined ? {} : { config }),
    ...what,
  }).finally(done);
  if (project.policies.length > 0 || project.issues.length > 0) return project;
  if (what.policies !== undefined) throw noneIn(what.policies);
  // The last policy may be the one to be removed.
  if (project.moves.removed.length > 0) return project;
  const unmatched = patternsInWords(project, options, terminal);
  if (unmatched !== undefined) throw new CommandFailure(exitCodes.couldNot, unmatched);
  throw new CommandFailure(
    exitCodes.couldNot,
    `No policies were found in ${project.folder}. Run \`access-policies init\` to start, or name files or folders of policies.`,
  );
}

/** The configuration's own patterns, if it has some, and where it says them: a slip in one finds nothing. */
function patternsInWords(
  { config, folder, placeOf }: Project,
  options: SharedOptions,
  terminal: Terminal,
): string | undefined {
  const { policies = [] } = config;
  if (policies.length === 0) return undefined;
  const name =
    options.config === undefined ? findConfig(folderOf(options, terminal)).config : basename(options.config);
  const patterns = namesInWords(policies);
  const where = placeText(placeOf(name ?? "", "/policies"));
  return `No policies were found: no file in ${folder} fits ${patterns}, which ${where} gives as "policies". Correct ${policies.length === 1 ? "the pattern" : "the patterns"} there, or put a policy where ${policies.length === 1 ? "it says" : "they say"}.`;
}

/** Why files that were named leave nothing to judge. */
function noneIn(files: readonly string[]): CommandFailure {
  const named = files.join(", ");
  const isMoves = files.every((file) => isMovesFile(file));
  return new CommandFailure(
    exitCodes.couldNot,
    isMoves
      ? `${named} holds no policies: it says which ones are renamed and which are deleted. \`access-policies plan\` says what comes of it.`
      : `No policies were found in ${named}.`,
  );
}

/** As `openProject`, for commands that judge: they need every file to be readable and every policy to be right. */
export async function openSoundProject(options: AccountOptions, terminal: Terminal): Promise<Project> {
  const project = await openProject(options, terminal);
  assertSound(project);
  return project;
}

/**
 * Refuses to judge while something is wrong: a policy with `requre` in it would be judged without its condition.
 *
 * @throws CommandFailure if a file cannot be read or a policy is not right by the spec.
 */
export function assertSound(project: Project): void {
  const { issues: known } = project;
  const found = project.policies.flatMap((policy) => issuesOf(policy, project));
  // Where a variable is not known, its text cannot be judged.
  const isNew = (one: FileIssue): boolean =>
    !known.some(({ file, pointer }) => file === one.file && pointer === one.pointer);
  const issues = [...known, ...found.filter(isNew)];
  if (issues.length === 0) return;
  throw new CommandFailure(
    exitCodes.couldNot,
    [
      "Nothing can be said while files are wrong; `access-policies lint` says more:",
      ...issueLines(issues),
    ].join("\n"),
  );
}

function issuesOf(
  { name, policy, file, pointer }: ProjectPolicy,
  { placeOf }: Project,
): readonly FileIssue[] {
  return validatePolicy(policy, { names: true }).map((issue) => ({
    ...placeOf(file, pointer + issue.pointer),
    pointer: pointer + issue.pointer,
    message: `Policy "${name}": ${issue.message}`,
  }));
}

/** The policies whose names fit `--only` and `--except`. */
export function chosenPolicies(project: Project, options: SharedOptions): readonly ProjectPolicy[] {
  const isChosen = namesThatFit(options);
  const chosen = project.policies.filter(({ name }) => isChosen(name));
  if (chosen.length === 0 && project.policies.length > 0)
    throw noneFits(
      project.policies.map(({ name }) => name),
      project.issues,
    );
  return chosen;
}

/** Whether a name fits `--only` and `--except`. */
export function namesThatFit({ only, except }: SharedOptions): (name: string) => boolean {
  const [wanted, excluded] = [patternOf(only), patternOf(except)];
  return (name) => (wanted === undefined || wanted.test(name)) && !(excluded?.test(name) ?? false);
}

/** Why `--only` and `--except` leave nothing. While files cannot be read, what is meant may be in them. */
export function noneFits(names: readonly string[], issues: readonly FileIssue[] = []): CommandFailure {
  const there = names.length === 0 ? "The project has no policies." : `There are ${namesInWords(names)}.`;
  if (issues.length === 0)
    return new CommandFailure(exitCodes.usage, `No policy has a name that fits. ${there}`);
  return new CommandFailure(
    exitCodes.couldNot,
    ["No policy that could be read has a name that fits, and files are wrong:", ...issueLines(issues)].join(
      "\n",
    ),
  );
}

/** Whether `--only` or `--except` is given. */
export function isNarrowed({ only, except }: SharedOptions): boolean {
  return only !== undefined || except !== undefined;
}

function patternOf(names: string | undefined): RegExp | undefined {
  if (names === undefined) return undefined;
  const patterns = names.split(",").map((name) =>
    name
      .trim()
      .split("*")
      .map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"))
      .join(".*"),
  );
  return new RegExp(`^(?:${patterns.join("|")})$`, "su");
}

/** Prints a report as the options say, to standard output or into a file. */
export function print(
  report: ProjectReport,
  options: SharedOptions,
  terminal: Terminal,
  { placeOf }: Partial<Pick<Project, "placeOf">> = {},
): void {
  const text = formatReport(report, options.format as ReportFormat, {
    columns: terminal.columns,
    ...(options.output === undefined ? { paint: terminal.paint } : {}),
    ...(placeOf === undefined ? {} : { placeOf }),
  });
  writeResult(text, options, terminal);
  // GitHub shows at most ten annotations of a step; its summary of the job has room for the rest.
  const summary = terminal.env["GITHUB_STEP_SUMMARY"] ?? "";
  if (options.format === "github" && summary !== "") {
    const markdown = formatReport(report, "markdown", placeOf === undefined ? {} : { placeOf });
    try {
      appendFileSync(summary, `${markdown}\n`);
    } catch (error) {
      // The result is shown already. What comes after it, such as what to do next, is worth more than an end here.
      terminal.note(`The summary of the job could not be written: ${whyNot(error)}.`);
    }
  }
}

/**
 * Writes the result to standard output or into a file. What was done is told all the same if the file cannot be written.
 *
 * @throws CommandFailure with 3 if the file cannot be written.
 */
export function writeResult(text: string, options: SharedOptions, terminal: Terminal): void {
  const whole = text === "" || text.endsWith("\n") ? text : `${text}\n`;
  const { output } = options;
  if (output === undefined) return terminal.result(whole);
  try {
    writeResultFile(output, whole, folderOf(options, terminal));
  } catch (error) {
    terminal.result(whole);
    throw error;
  }
}
