import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { near } from "../../../generated/index.ts";
import type { Directory } from "../../policy/directory.ts";
import { approvalOf, type Plan, planText, type Project, writeApproval } from "../../project/index.ts";
import type { Run } from "../command.ts";
import { connect, type Connection, readAccount, usageText } from "../connection.ts";
import { exitCodeOf, exitCodes, type ExitCode } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";
import { folderOf, openProject, print } from "../open-project.ts";
import { planAccount, planExitCode, type PlanFlags, planOptionsOf, projectOf } from "../planning.ts";
import type { Terminal } from "../terminal.ts";

interface PlanCommandFlags extends PlanFlags {
  /** `--out`: a file for the plan. */
  readonly out?: string;
  /** `--approve`: the name of the policy whose change is approved. */
  readonly approve?: string;
  readonly detailedExitcode?: boolean;
}

export const run: Run<PlanCommandFlags> = async (_args, options, terminal) => {
  const project = await openProject(options, terminal);
  const plans: Plan[] = [];
  for (const connection of connect(project, options, terminal)) {
    // A slip in an option is said before anything is sent.
    planOptionsOf(project, options);
    const directory = await readAccount(connection, terminal);
    const plan = await planOrApprove(
      projectOf(project, connection),
      connection,
      directory,
      options,
      terminal,
    );
    terminal.note(usageText(connection));
    if (options.out !== undefined) {
      writeFileSync(resolve(folderOf(options, terminal), options.out), planText(plan));
      terminal.note(`The plan is in ${options.out}.`);
    }
    plans.push(plan);
  }
  print({ command: "plan", plans }, options, terminal);
  return exitCodeOf(plans.map((plan): ExitCode => planExitCode(plan, options.detailedExitcode === true)));
};

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
  const file = await writeApproval(project, approval);
  terminal.note(`Approved in ${file}, for exactly this change of ${JSON.stringify(name)}:`);
  for (const { guard, message } of approves) terminal.note(`  ${guard}: ${message}`);
  const approvals = [...project.approvals, { ...approval, file, pointer: "" }];
  return planAccount({ ...project, approvals }, connection, directory, options);
}
