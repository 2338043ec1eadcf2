import { resolve } from "node:path";
import { InvalidPlanError, type Plan, readPlan } from "../../project/index.ts";
import {
  type AccountToApply,
  type ApplyFlags,
  applyTo,
  type Demand,
  byFiles,
} from "../applying/apply-account.ts";
import type { Run } from "../command.ts";
import { connect } from "../accounts/connection.ts";
import { exitCodes } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";
import { applyMany, type ManyApplyFlags } from "../applying/fleet-applying.ts";
import { judgedForApply } from "../planning/judging.ts";
import { areMany, singleOptions } from "../accounts/many-accounts.ts";
import { folderOf, openProject, print } from "../open-project.ts";
import { planOptionsOf, projectOf } from "../planning/planning.ts";
import { givenFile, notThis, waysOn } from "../applying/given-file.ts";
import { assertAccountOf, readReport } from "../applying/report-file.ts";
import type { Terminal } from "../terminal.ts";

export const run: Run<ManyApplyFlags> = async ([planFile], options, terminal) => {
  const demand = await demandOf(planFile, options, terminal);
  if (areMany(options)) return applyMany(demand, options, terminal);
  const single = singleOptions(options);
  const { report: resumed } = demand;
  const chosen = resumed ? { ...single, account: resumed.account.id } : single;
  const project = await openProject(chosen, terminal);
  // A slip in an option is said before anything is read or sent.
  planOptionsOf(project, options);
  const judged = await judgedForApply([project], options, terminal);
  if (judged !== exitCodes.fine) return judged;
  if (resumed) assertAccountOf(resumed, project, single.account);
  const connection = connect(project, chosen, terminal);
  const account: AccountToApply = {
    ...byFiles(projectOf(project, connection), connection, options, resumed),
    name: reportName(options),
    options,
    terminal,
  };
  const { code, report } = await applyTo(account, demand);
  if (report) print({ command: "apply", reports: [report] }, options, terminal);
  return code;
};

const reportName = ({ report, resume }: ApplyFlags): string => report ?? resume ?? "apply-report.json";

async function demandOf(
  planFile: string | undefined,
  options: ApplyFlags,
  terminal: Terminal,
): Promise<Demand> {
  const { checksum, resume } = options;
  const given = [planFile, checksum, resume].filter((one) => one !== undefined);
  if (given.length > 1) {
    throw new CommandFailure(
      exitCodes.usage,
      "A plan, --checksum and --resume each say what is to be applied; give one of them.",
    );
  }
  if (checksum !== undefined && !/^sha256:[0-9a-f]{64}$/.test(checksum)) {
    throw new CommandFailure(
      exitCodes.usage,
      `--checksum takes what plan prints, sha256: and 64 digits, not ${JSON.stringify(checksum)}.`,
    );
  }
  const pathOf = (name: string): string => resolve(folderOf(options, terminal), name);
  if (planFile !== undefined) return { plan: await planFrom(pathOf(planFile), planFile) };
  if (checksum !== undefined) return { checksum };
  if (resume === undefined) return {};
  const report = await readReport(pathOf(resume), resume);
  if (report.undoes === true) {
    throw new CommandFailure(
      exitCodes.usage,
      `${resume} is the report of an undo. ${waysOn("report of an undo", resume)}`,
    );
  }
  return { report };
}

/**
 * The plan of a file.
 *
 * @throws CommandFailure with 3 if it is none.
 */
async function planFrom(path: string, name: string): Promise<Plan> {
  const { text, value, kind } = await givenFile(path, name, makeOne);
  if (kind === "plan of several accounts") {
    const { checksum } = value as { readonly checksum?: unknown };
    const how = typeof checksum === "string" ? `: \`apply --all-accounts --checksum ${checksum}\`` : "";
    throw notThis(name, `is the plan of several accounts, which is applied by its checksum${how}.`);
  }
  if (kind !== undefined && kind !== "plan")
    throw notThis(name, `is the ${kind}, and not a plan. ${waysOn(kind, name)}`);
  if (kind === undefined) throw notThis(name, `is not a plan. ${makeOne}`);
  try {
    return await readPlan(text);
  } catch (error) {
    throw error instanceof InvalidPlanError ? notThis(name, `cannot be applied. ${error.message}`) : error;
  }
}

const makeOne = "Make a plan with `access-policies plan --out plan.json`.";
