/** For commands that take one account at a time: its connection, and the project as it has it. */
import { loadProject, type Project, projectFor } from "../../project/index.ts";
import type { AccountOptions } from "../command.ts";
import { connect, type Connection } from "./connection.ts";
import { exitCodes } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";
import { issueLines } from "../issue-lines.ts";
import { folderOf } from "../open-project.ts";
import type { Terminal } from "../terminal.ts";

/** An account that was chosen, and the files. */
export interface OneAccount {
  readonly connection: Connection;
  readonly project: Project;
}

/**
 * Chooses the account, and loads the project as it has it. Files need not be there, nor be right: that is the command's to judge.
 *
 * @throws CommandFailure as `connect` does.
 */
export async function oneAccount(options: AccountOptions, terminal: Terminal): Promise<OneAccount> {
  const project = await projectOf(options, options.account, terminal);
  const connection = connect(project, options, terminal);
  return { connection, project: await projectOfConnection(options, connection, terminal) };
}

/** Loads the project as an account has it, with its own snapshot of names. */
export async function projectOfConnection(
  options: AccountOptions,
  { account }: Connection,
  terminal: Terminal,
): Promise<Project> {
  const name = account.name ?? account.id;
  return projectFor(await projectOf(options, name, terminal), name);
}

function projectOf(
  options: AccountOptions,
  account: string | undefined,
  terminal: Terminal,
): Promise<Project> {
  const { config } = options;
  return loadProject({
    cwd: folderOf(options, terminal),
    ...(config === undefined ? {} : { config }),
    ...(account === undefined ? {} : { account }),
  });
}

/**
 * Refuses to go on while a file cannot be read: it may hold what is about to be written, or looked for.
 *
 * @throws CommandFailure with 3.
 */
export function assertReadable({ issues }: Project, what: string): void {
  if (issues.length === 0) return;
  throw new CommandFailure(
    exitCodes.couldNot,
    [`${what} while files are wrong; \`access-policies lint\` says more:`, ...issueLines(issues)].join("\n"),
  );
}
