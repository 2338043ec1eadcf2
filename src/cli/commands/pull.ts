import { filesBesidePulled, writePulled } from "../../project/files/pulled-files.ts";
import {
  loadProject,
  projectFor,
  type Pull,
  pullProject,
  type PullReport,
  type Project,
} from "../../project/index.ts";
import { languages } from "../../project/pull/languages.ts";
import { pullDifferences } from "../../project/pull/pull-differences.ts";
import { policiesNamed } from "../../project/pull/pull-project.ts";
import { pullReport } from "../../project/pull/pull-report.ts";
import { among } from "../among.ts";
import type { Run } from "../command.ts";
import {
  type AccountOptions,
  connect,
  type Connection,
  readAccount,
  unreadLines,
  usageText,
} from "../connection.ts";
import { type ExitCode, exitCodeOf, exitCodes } from "../exit-codes.ts";
import { asked, CommandFailure } from "../failure.ts";
import { folderOf, isNarrowed, namesThatFit, placeText, print } from "../open-project.ts";
import type { Terminal } from "../terminal.ts";

interface PullFlags extends AccountOptions {
  readonly as?: string;
  readonly applications: boolean;
  readonly force?: boolean;
}

export const run: Run<PullFlags> = async (names, options, terminal) => {
  const as = among("--as", options.as, languages);
  const loaded = await load(options, terminal);
  const [connection, ...others] = connect(loaded, options, terminal);
  if (connection === undefined || others.length > 0)
    throw new CommandFailure(exitCodes.usage, "pull takes one account at a time: name it with --account.");
  const project = soundFor(loaded, connection);
  const directory = await readAccount(connection, terminal, { parts, entries: "none" });
  for (const line of unreadLines(directory)) terminal.note(line);
  if (directory.policies === undefined)
    throw new CommandFailure(exitCodes.couldNot, "Nothing was pulled: the policies could not be read.");
  const isNamed = names.length === 0 ? () => true : asked(() => policiesNamed(directory, names));
  const fits = namesThatFit(options);
  const pull = pullProject(directory, project, {
    ...(as === undefined ? {} : { as }),
    ...(names.length > 0 || isNarrowed(options)
      ? { only: (policy) => isNamed(policy) && fits(policy.name) }
      : {}),
    applications: options.applications,
    taken: await filesBesidePulled(project),
  });
  const replaced = await chosen(pull, options, terminal);
  if (replaced === undefined) return exitCodes.interrupted;
  const written = pull.files.filter(({ state, file }) => state === "new" || replaced.has(file));
  const { account } = connection;
  await writePulled(project.folder, written);
  const after = projectFor(await load(options, terminal), account.name ?? account.id);
  const differences = await pullDifferences(after, { ...account, directory }, written);
  const report = pullReport(account, pull, replaced, differences);
  print({ command: "pull", report }, options, terminal);
  terminal.note(usageText(connection));
  return exitCodeFor(report);
};

/** What policies refer to; the settings of the organization and tags are no part of files. */
const parts = [
  "policies",
  "groups",
  "lists",
  "identity_providers",
  "service_tokens",
  "posture_rules",
  "applications",
] as const;

function load(options: PullFlags, terminal: Terminal): Promise<Project> {
  const { config } = options;
  return loadProject({ cwd: folderOf(options, terminal), ...(config === undefined ? {} : { config }) });
}

/** The project of the account. A file that cannot be read may hold a policy that would be written a second time. */
function soundFor(loaded: Project, { account }: Connection): Project {
  const project = projectFor(loaded, account.name ?? account.id);
  const [issue] = project.issues;
  if (issue === undefined) return project;
  throw new CommandFailure(
    exitCodes.couldNot,
    `Nothing is pulled while files are wrong; \`access-policies lint\` says more:\n  ${placeText(issue)}  ${issue.message}`,
  );
}

/** The files that differ and may be replaced; nothing if the user gave up. */
async function chosen(
  { files }: Pull,
  { force = false }: PullFlags,
  terminal: Terminal,
): Promise<ReadonlySet<string> | undefined> {
  const differing = files.filter(({ state }) => state === "differs");
  if (force) return new Set(differing.map(({ file }) => file));
  if (!terminal.canAsk || differing.length === 0) return new Set();
  const { isCancel, select } = await import("@clack/prompts");
  const replaced = new Set<string>();
  for (const { file } of differing) {
    const answer = await select({
      message: `${file} differs from the account.`,
      options: [
        { value: "keep" as const, label: "Keep the file" },
        { value: "replace" as const, label: "Replace it", hint: "with what the account has" },
        { value: "all" as const, label: "Replace this and all others that differ" },
      ],
      output: process.stderr,
    });
    if (isCancel(answer)) return undefined;
    if (answer === "all") return new Set(differing.map((one) => one.file));
    if (answer === "replace") replaced.add(file);
  }
  return replaced;
}

function exitCodeFor({ files, left, differences }: PullReport): ExitCode {
  return exitCodeOf([
    differences.length > 0 || left.some(({ differs }) => differs) ? exitCodes.couldNot : exitCodes.fine,
    files.some(({ outcome }) => outcome === "kept") ? exitCodes.no : exitCodes.fine,
  ]);
}
