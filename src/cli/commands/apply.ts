import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Directory } from "../../policy/directory.ts";
import { policiesEqual, policyBody } from "../../policy/index.ts";
import {
  applyPlan,
  type ApplyReport,
  endingOf,
  formatReport,
  lintProject,
  type Plan,
  type PlannedChange,
  type Project,
  readPlan,
  takeUp,
} from "../../project/index.ts";
import { appliedExitCode, go } from "../applying.ts";
import type { Run } from "../command.ts";
import { refusedBy } from "../confirmation.ts";
import { connect, type Connection, readAccount, titled, unreadLines, usageText } from "../connection.ts";
import { type ExitCode, exitCodeOf, exitCodes } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";
import { folderOf, openSoundProject, print } from "../open-project.ts";
import { planAccount, planExitCode, type PlanFlags, planOptionsOf, projectOf } from "../planning.ts";
import { keepUnfinished, readReport, writeReport } from "../report-file.ts";
import type { Terminal } from "../terminal.ts";
import { lintExitCode } from "./lint.ts";
import { runTestsOf, testExitCode } from "./test.ts";

interface ApplyFlags extends PlanFlags {
  /** `--checksum`: of the only plan that may be applied. */
  readonly checksum?: string;
  /** `--report`: where the report is written. */
  readonly report?: string;
  /** `--resume`: the report of an apply that was interrupted. */
  readonly resume?: string;
  readonly yes?: boolean;
  readonly keepGoing?: boolean;
}

/** The only plan that may be applied, if one was named. */
interface Demand {
  readonly plan?: Plan;
  readonly checksum?: string;
  /** The report that is taken up. */
  readonly report?: ApplyReport;
}

export const run: Run<ApplyFlags> = async ([planFile], options, terminal) => {
  const demand = await demandOf(planFile, options, terminal);
  const project = await openSoundProject(options, terminal);
  // A slip in an option is said before anything is read or sent.
  planOptionsOf(project, options);
  const judged = await judge(project, options, terminal);
  if (judged !== exitCodes.fine) {
    terminal.note("Nothing was sent: an apply needs files without errors, and tests that pass.");
    return judged;
  }
  const connections = connect(project, options, terminal);
  const reports: ApplyReport[] = [];
  const codes: ExitCode[] = [];
  for (const connection of connections) {
    const name =
      connections.length === 1 ? reportName(options) : `${connection.account.id}-${reportName(options)}`;
    const account: Account = { connection, project: projectOf(project, connection), name, options, terminal };
    const { code, report } = await applyTo(account, demand);
    codes.push(code);
    if (report) reports.push(report);
  }
  if (reports.length > 0) print({ command: "apply", reports }, options, terminal);
  return exitCodeOf(codes);
};

/** Everything about one account. */
interface Account {
  readonly connection: Connection;
  readonly project: Project;
  /** The file of its report. */
  readonly name: string;
  readonly options: ApplyFlags;
  readonly terminal: Terminal;
}

interface Ended {
  readonly code: ExitCode;
  /** Absent if nothing was to be written, or nothing may be. */
  readonly report?: ApplyReport;
}

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
  if (planFile !== undefined) return { plan: await readPlan(await readFile(pathOf(planFile), "utf8")) };
  if (checksum !== undefined) return { checksum };
  if (resume === undefined) return {};
  const report = await readReport(pathOf(resume), resume);
  if (report.undoes === true) {
    throw new CommandFailure(
      exitCodes.usage,
      `${resume} is the report of an undo. Take it up with \`undo --resume ${resume}\`.`,
    );
  }
  return { report };
}

/** Lint and tests: what they find is printed only if it stops the apply. */
async function judge(project: Project, options: ApplyFlags, terminal: Terminal): Promise<ExitCode> {
  const lint = lintProject(project, { today: new Date().toISOString().slice(0, 10) });
  if (lint.errors > 0) {
    print({ command: "lint", report: lint }, options, terminal);
    return lintExitCode(lint);
  }
  if (project.tests.length === 0) return exitCodes.fine;
  const test = await runTestsOf(project);
  const code = testExitCode(test, false);
  if (code !== exitCodes.fine) print({ command: "test", report: test }, options, terminal, project);
  return code;
}

async function applyTo(account: Account, demand: Demand): Promise<Ended> {
  const { connection, options, terminal, name } = account;
  const { directory, plan } = await planned(account);
  const ending = endingOf(plan);
  const { report: interrupted } = demand;
  const isTold = ending !== "could-not";
  const taken =
    isTold && interrupted ? await takeUp(interrupted, plan, connection.client, connection) : undefined;
  const others = taken ? taken.refusals : isTold ? otherPlan(demand, plan, directory) : [];
  if (others.length > 0) {
    for (const reason of others) terminal.note(terminal.notePaint.red(reason));
    terminal.note("Nothing was sent.");
    return { code: exitCodes.no };
  }
  if (ending === "refused" || ending === "could-not") {
    print({ command: "plan", plans: [plan] }, options, terminal);
    terminal.note("Nothing was sent, because the plan is refused.");
    return { code: planExitCode(plan, false) };
  }
  const path = resolve(folderOf(options, terminal), name);
  if (plan.changes.length === 0) {
    if (taken === undefined) {
      terminal.note(usageText(connection));
      return { code: exitCodes.fine, report: nothingToDo(plan) };
    }
    const report = { ...taken.report, left: [] };
    await writeReport(path, report);
    return { code: appliedExitCode(report), report };
  }
  if (interrupted === undefined || options.report !== undefined) await keepUnfinished(path, name);
  for (const line of formatReport({ command: "plan", plans: [plan] }, "pretty", screenOf(terminal))
    .trimEnd()
    .split("\n"))
    terminal.note(line);
  const refused = await refusedBy(questionOf(plan, options), terminal);
  if (refused !== undefined) return { code: refused };
  return carryOut(account, path, plan, taken?.report);
}

async function planned({ connection, project, options, terminal }: Account): Promise<{
  readonly directory: Directory;
  readonly plan: Plan;
}> {
  const directory = await readAccount(connection, terminal);
  for (const line of unreadLines(directory)) terminal.note(line);
  return { directory, plan: await planAccount(project, connection, directory, options) };
}

async function carryOut(
  account: Account,
  path: string,
  plan: Plan,
  taken: ApplyReport | undefined,
): Promise<Ended> {
  const { connection, options, terminal, name } = account;
  const { report, isInterrupted, failure } = await go(
    { connection, terminal, path, keepGoing: options.keepGoing === true },
    (how) => applyPlan(plan, connection.client, { ...how, ...(taken && { report: taken }) }),
  );
  if (failure !== undefined) {
    const why = failure instanceof Error ? failure.message : String(failure);
    terminal.note(
      terminal.notePaint.red(
        `${name} could not be written, so that nothing more was sent: ${why}. What was done is below.`,
      ),
    );
    return { code: exitCodes.couldNot, report };
  }
  const hint = `Report: ${name} (access-policies undo ${name})`;
  if (isInterrupted) {
    terminal.note(`${hint}. The rest: access-policies apply --resume ${name}`);
    return { code: exitCodes.interrupted, report };
  }
  terminal.note(hint);
  const { plan: again } = await planned(account);
  const whole = { ...report, left: again.changes.map(({ action, policy }) => ({ action, policy })) };
  await writeReport(path, whole);
  terminal.note(usageText(connection));
  return { code: exitCodeOf([appliedExitCode(whole), planExitCode(again, false)]), report: whole };
}

function nothingToDo({ account, checksum }: Plan): ApplyReport {
  return { version: 1, account, checksum, entries: [], left: [] };
}

function screenOf({ notePaint, columns }: Terminal): Parameters<typeof formatReport>[2] {
  return { paint: notePaint, columns };
}

/** Where somebody may gain, the account's name has to be typed: a yes is said too easily. */
function questionOf(plan: Plan, { yes }: ApplyFlags): Parameters<typeof refusedBy>[0] {
  const { account, changes } = plan;
  const widens = changes.some(
    ({ action, relation, falls }) =>
      action === "change" && ((relation !== "narrower" && relation !== "equivalent") || falls.length > 0),
  );
  const applications = new Set(changes.flatMap((change) => change.applications));
  const count = applications.size === 1 ? "1 application" : `${applications.size} applications`;
  const where = titled(account);
  const what = widens
    ? `This may let more people into ${count} of ${where}.`
    : applications.size > 0
      ? `This changes who may enter ${count} of ${where}.`
      : `This changes policies of ${where}.`;
  return { what, ...(widens && { typed: account.name ?? account.id }), isAnswered: yes === true };
}

/** Why the plan is not the one that may be applied; nothing if it is. */
function otherPlan({ plan: saved, checksum }: Demand, plan: Plan, directory: Directory): readonly string[] {
  // A job that runs again finds that all is done.
  if (plan.changes.length === 0) return [];
  if (saved === undefined) {
    if (checksum === undefined || checksum === plan.checksum) return [];
    return [
      `The files and the account give the plan ${plan.checksum}, and not the one that was asked for. Look at it with \`access-policies plan\`.`,
    ];
  }
  if (saved.account.id !== plan.account.id)
    return [`The plan is for account ${saved.account.id}, and not for ${titled(plan.account)}.`];
  if (saved.checksum === plan.checksum) return [];
  const [then, now] = [saved, plan].map(({ changes }) => new Set(changes.map(({ digest }) => digest)));
  const gone = saved.changes.filter(({ digest }) => !now?.has(digest));
  const other = plan.changes.filter(
    ({ digest, policy }) => !then?.has(digest) && gone.every((change) => change.policy.name !== policy.name),
  );
  return [
    ...gone.map((change) => whyGone(change, directory)),
    ...other.map(
      ({ policy }) =>
        `The change of policy ${JSON.stringify(policy.name)} is not in the plan that was given. Plan again.`,
    ),
  ];
}

/** Why a change of a saved plan is no longer to be done as it was planned. */
function whyGone({ policy, before }: PlannedChange, { policies = [] }: Directory): string {
  const name = JSON.stringify(policy.name);
  const found = policies.find((one) =>
    policy.id === undefined ? one.name === policy.name : one.id === policy.id,
  );
  if (before === undefined)
    return found
      ? `Policy ${name} is there since the plan was made. Plan again.`
      : `The files say something else of policy ${name} than when the plan was made. Plan again.`;
  if (found === undefined) return `Policy ${name} is not there any more. Plan again.`;
  return policiesEqual(policyBody(found as never), policyBody(before))
    ? `The files say something else of policy ${name} than when the plan was made. Plan again.`
    : `Somebody changed policy ${name} since the plan was made. Plan again.`;
}
