import { type FleetPlan, type Plan, type Project } from "../../project/index.ts";
import type { Run } from "../command.ts";
import { connect, hasToken, readAccount, usageText } from "../accounts/connection.ts";
import { type ExitCode, exitCodeOf, exitCodes } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";
import { fleetExitCode, planAccounts } from "../planning/fleet-planning.ts";
import { type Judged, judge } from "../planning/judging.ts";
import {
  accountsMeant,
  areMany,
  type ManyAccountsOptions,
  projectsOf,
  singleOptions,
} from "../accounts/many-accounts.ts";
import { openFiles, openProject, print } from "../open-project.ts";
import { planAccount, planExitCode, type PlanFlags, planOptionsOf, projectOf } from "../planning/planning.ts";
import type { Terminal } from "../terminal.ts";
import { lintExitCode } from "./lint.ts";
import { noTests, testExitCode } from "./test.ts";

type CheckFlags = PlanFlags & ManyAccountsOptions;

export const run: Run<CheckFlags> = async (_args, options, terminal) =>
  areMany(options) ? checkMany(options, terminal) : checkOne(options, terminal);

async function checkOne(options: CheckFlags, terminal: Terminal): Promise<ExitCode> {
  const project = await openProject(singleOptions(options), terminal);
  // A slip in an option is said first.
  planOptionsOf(project, options);
  const judged = await judge([project]);
  const placed = [options, terminal, project] as const;
  if (judged.lint.errors > 0) return stoppedByErrors(judged, options, terminal);
  if (judged.test === undefined) terminal.note(noTests);
  const { plans, code } = await planned(project, options, terminal);
  print({ command: "check", ...judged, ...(plans && { plans }) }, ...placed);
  return exitCodeOf([...judgedCodes(judged), code]);
}

/** Every account's project is linted and tested; then every account is planned. */
async function checkMany(options: CheckFlags, terminal: Terminal): Promise<ExitCode> {
  const project = await openFiles(options, terminal, { snapshot: false });
  planOptionsOf(project, options);
  const mayReach = hasToken(project, terminal);
  // Without a token, the list of an organization cannot be read; the accounts of the configuration are there all the same.
  const { organization: _organization, ...named } = project.config;
  const accounts = await accountsMeant(mayReach ? project : { ...project, config: named }, options, terminal);
  const judged = await judge(await projectsOf(accounts, options, terminal));
  if (judged.lint.errors > 0) return stoppedByErrors(judged, options, terminal);
  if (judged.test === undefined) terminal.note(noTests);
  if (!mayReach) terminal.note(noToken);
  const fleet: FleetPlan | undefined = mayReach
    ? await planAccounts(project, accounts, options, terminal)
    : undefined;
  print({ command: "check", ...judged, ...(fleet && { fleet }) }, options, terminal, project);
  return exitCodeOf([...judgedCodes(judged), ...(fleet ? [fleetExitCode(fleet, false)] : [])]);
}

/** What is wrong by the spec cannot be tested or planned, and the findings say what it is. */
function stoppedByErrors({ lint }: Judged, options: CheckFlags, terminal: Terminal): ExitCode {
  print({ command: "lint", report: lint }, options, terminal);
  terminal.note("No tests were run, because there are errors.");
  return lintExitCode(lint);
}

function judgedCodes({ lint, test }: Judged): readonly ExitCode[] {
  return [lintExitCode(lint), ...(test ? [testExitCode(test, false)] : [])];
}

const noToken = "No plan was made, because there is no token for an account in the environment.";

/** What a check has of plans, and how they end it: changes that nothing refuses are fine. */
interface Planned {
  readonly plans?: readonly Plan[];
  readonly code: ExitCode;
}

/** Plans where there is a token. Without one, as in a fork, there is nothing to compare the files with. */
async function planned(project: Project, options: CheckFlags, terminal: Terminal): Promise<Planned> {
  if (!hasToken(project, terminal)) {
    terminal.note(noToken);
    return { code: exitCodes.fine };
  }
  try {
    const connection = connect(project, singleOptions(options), terminal);
    const directory = await readAccount(connection, terminal);
    const plan = await planAccount(projectOf(project, connection), connection, directory, options);
    terminal.note(usageText(connection));
    return { plans: [plan], code: planExitCode(plan, false) };
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    // What was linted and tested is worth printing all the same.
    terminal.note(terminal.notePaint.red(error.message));
    return { plans: [], code: error.code };
  }
}
