import { filesBesidePulled, writePulled } from "../../project/files/pulled-files.ts";
import { type Pull, pullProject, type PullReport } from "../../project/index.ts";
import { languages } from "../../project/pull/languages.ts";
import { pullDifferences } from "../../project/pull/pull-differences.ts";
import { policiesNamed } from "../../project/pull/pull-project.ts";
import { pullReport } from "../../project/pull/pull-report.ts";
import { among } from "../accounts/among.ts";
import type { AccountOptions, Run } from "../command.ts";
import { readAccount, unreadLines, usageText } from "../accounts/connection.ts";
import { type ExitCode, exitCodeOf, exitCodes } from "../exit-codes.ts";
import { asked, CommandFailure } from "../failure.ts";
import { assertReadable, oneAccount, projectOfConnection } from "../accounts/one-account.ts";
import { isNarrowed, namesThatFit, print } from "../open-project.ts";
import { wordFor } from "../prompts.ts";
import type { Terminal } from "../terminal.ts";

interface PullFlags extends AccountOptions {
  readonly as?: string;
  readonly applications: boolean;
  readonly force?: boolean;
}

export const run: Run<PullFlags> = async (names, options, terminal) => {
  const as = among("--as", options.as, languages);
  const { connection, project } = await oneAccount(options, terminal);
  assertReadable(project, "Nothing is pulled");
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
  const written = pull.files.filter(({ state, file }) => state === "new" || replaced.has(file));
  const { account } = connection;
  await writePulled(project.folder, written);
  const after = await projectOfConnection(options, connection, terminal);
  const differences = await pullDifferences(after, { ...account, directory }, written);
  const report = pullReport(account, pull, replaced, differences);
  print({ command: "pull", report }, options, terminal);
  terminal.note(usageText(connection));
  return exitCodeFor(report);
};

/** What policies refer to. The settings of the organization and tags do not go into files. */
const parts = [
  "policies",
  "groups",
  "lists",
  "identity_providers",
  "service_tokens",
  "posture_rules",
  "applications",
] as const;

/** The files that differ and may be replaced. */
async function chosen(
  { files }: Pull,
  { force = false }: PullFlags,
  terminal: Terminal,
): Promise<ReadonlySet<string>> {
  const differing = files.filter(({ state }) => state === "differs");
  if (force) return new Set(differing.map(({ file }) => file));
  if (!terminal.canAsk || differing.length === 0) return new Set();
  const replaced = new Set<string>();
  for (const { file } of differing) {
    const answer = await wordFor(
      `${file} differs from the account. Keep the file, replace it with what the account has, or replace this and all others that differ?`,
      ["keep", "replace", "all"],
    );
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
