import { near } from "../../../generated/index.ts";
import { safeText } from "../../explain/safe-text.ts";
import type { Directory } from "../../policy/directory.ts";
import {
  approvalOf,
  type FleetPlan,
  type Plan,
  planText,
  type Project,
  writeApproval,
} from "../../project/index.ts";
import { wrapped } from "../../project/reports/pretty/wrap.ts";
import type { Run } from "../command.ts";
import { connect, type Connection, readAccount, usageText } from "../accounts/connection.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";
import { fleetExitCode, fleetText, mergedParts, planAccounts } from "../planning/fleet-planning.ts";
import {
  accountsMeant,
  areMany,
  type ManyAccountsOptions,
  singleOptions,
} from "../accounts/many-accounts.ts";
import { folderOf, openFiles, openProject, print } from "../open-project.ts";
import { assertWritable, writeResultFile } from "../result-file.ts";
import { planAccount, planExitCode, type PlanFlags, planOptionsOf, projectOf } from "../planning/planning.ts";
import type { Terminal } from "../terminal.ts";

interface PlanCommandFlags extends PlanFlags, ManyAccountsOptions {
  /** `--out`: a file for the plan. */
  readonly out?: string;
  /** `--approve`: the name of the policy whose change is approved. */
  readonly approve?: string;
  readonly detailedExitcode?: boolean;
  /** `--merge`: the files of the parts. */
  readonly merge?: readonly string[];
}

export const run: Run<PlanCommandFlags> = async (_args, options, terminal) => {
  if (options.merge !== undefined) {
    const fleet = await mergedParts(options.merge, folderOf(options, terminal));
    return ended(fleet, options, terminal);
  }
  if (options.out !== undefined) assertWritable(options.out, "--out", folderOf(options, terminal));
  if (areMany(options)) return planMany(options, terminal);
  const single = singleOptions(options);
  const project = await openProject(single, terminal);
  const connection = connect(project, single, terminal);
  // A slip in an option is said before anything is sent.
  planOptionsOf(project, options);
  const directory = await readAccount(connection, terminal);
  const own = projectOf(project, connection);
  const plan = await planOrApprove(own, connection, directory, options, terminal);
  terminal.note(usageText(connection));
  print({ command: "plan", plans: [plan] }, options, terminal);
  writeOut(planText(plan), options, terminal);
  return planExitCode(plan, options.detailedExitcode === true);
};

/** Plans several accounts, with what they have in common said once. */
async function planMany(options: PlanCommandFlags, terminal: Terminal): Promise<ExitCode> {
  if (options.approve !== undefined) {
    throw new CommandFailure(
      exitCodes.usage,
      "An approval is of one change in one account. Approve it with --account NAME.",
    );
  }
  const project = await openFiles(options, terminal, { snapshot: false });
  planOptionsOf(project, options);
  const accounts = await accountsMeant(project, options, terminal);
  const fleet = await planAccounts(project, accounts, options, terminal);
  return ended(fleet, options, terminal);
}

function ended(fleet: FleetPlan, options: PlanCommandFlags, terminal: Terminal): ExitCode {
  print({ command: "plan-accounts", fleet }, options, terminal);
  writeOut(fleetText(fleet), options, terminal);
  return fleetExitCode(fleet, options.detailedExitcode === true);
}

function writeOut(text: string, options: PlanCommandFlags, terminal: Terminal): void {
  if (options.out === undefined) return;
  writeResultFile(options.out, text, folderOf(options, terminal));
  terminal.note(`The plan is in ${options.out}.`);
}

/** The plan; with `--approve`, after the approval, so that it says what is left to refuse. */
async function planOrApprove(
  project: Project,
  connection: Connection,
  directory: Directory,
  options: PlanCommandFlags,
  terminal: Terminal,
): Promise<Plan> {
  const plan = await planAccount(project, connection, directory, options);
  if (options.approve === undefined) return plan;
  const name = options.approve;
  const change = plan.changes.find(({ policy }) => policy.name === name);
  if (change === undefined) {
    const names = plan.changes.map(({ policy }) => policy.name);
    const close = near(name, names);
    const help = close === undefined ? "" : ` Did you mean ${JSON.stringify(close)}?`;
    throw new CommandFailure(
      exitCodes.no,
      `No change of ${JSON.stringify(name)} is planned, so that there is nothing to approve.${help}`,
    );
  }
  const { approval, approves, left } = approvalOf(change, project);
  if (approval === undefined) {
    terminal.note(
      left.length > 0
        ? `Nothing about ${JSON.stringify(name)} can be approved: what is refused is not a matter of approval.`
        : `Nothing about ${JSON.stringify(name)} is refused, so that there is nothing to approve.`,
    );
    return plan;
  }
  const file = await writeApproval(project, approval).catch((error: unknown) => {
    throw error instanceof TypeError ? new CommandFailure(exitCodes.couldNot, error.message) : error;
  });
  terminal.note(`Approved in ${file}, for exactly this change of ${JSON.stringify(name)}:`);
  for (const { guard, message } of approves)
    terminal.note(`  ${wrapped(safeText(`${guard}: ${message}`), terminal.columns, 2)}`);
  const approvals = [...project.approvals, { ...approval, file, pointer: "" }];
  return planAccount({ ...project, approvals }, connection, directory, options);
}
