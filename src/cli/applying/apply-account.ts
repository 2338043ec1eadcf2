/** Writes to one account, by the files or back from a report: plans, asks, writes with a report that is always on disk, and plans again. */
import { resolve } from "node:path";
import type { Directory } from "../../policy/directory.ts";
import { safeText } from "../../explain/safe-text.ts";
import { policiesEqual, policyBody } from "../../policy/index.ts";
import {
  type AppliedChange,
  applyPlan,
  type ApplyReport,
  endingOf,
  formatReport,
  goneOf,
  type Plan,
  type PlannedChange,
  type PlanOptions,
  planProject,
  planUndo,
  type Project,
  settledReport,
  type Resumption,
  resumptionOf,
} from "../../project/index.ts";
import { freshReport } from "../../project/apply/apply-plan.ts";
import { wrapped } from "../../project/reports/pretty/wrap.ts";
import { appliedExitCode, go } from "./applying.ts";
import { refusedBy } from "./confirmation.ts";
import { type Connection, readAccount, titled, usageText } from "../accounts/connection.ts";
import { type ExitCode, exitCodeOf, exitCodes } from "../exit-codes.ts";
import { folderOf, print } from "../open-project.ts";
import { planExitCode, type PlanFlags, planOptionsOf } from "../planning/planning.ts";
import { isBegun, type ReportFile, reportFile } from "./report-file.ts";
import { whyNot } from "../system-errors.ts";
import type { Terminal } from "../terminal.ts";

/** What people wrote, for an apply. */
export interface ApplyFlags extends PlanFlags {
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
export interface Demand {
  readonly plan?: Plan;
  readonly checksum?: string;
  /** The report that is resumed. */
  readonly report?: ApplyReport;
}

/** Everything about one account. */
export interface AccountToApply {
  readonly connection: Connection;
  readonly project: Project;
  /** What is done: the plan of the files, or the way back from a report. */
  readonly command: "apply" | "undo";
  /** The plan for what the account holds. `done` is what was done before, in this run or in the one that is resumed. */
  readonly planFor: (directory: Directory, done: readonly AppliedChange[]) => Promise<Plan>;
  /** The report that is resumed, with what reads have shown since; or why it cannot be. */
  readonly resumptionOf: (report: ApplyReport, plan: Plan) => Resumption | Promise<Resumption>;
  /** The file of its report. */
  readonly name: string;
  /** How to have its report somewhere else. Default: in another file. */
  readonly elsewhere?: string;
  readonly options: ApplyFlags;
  readonly terminal: Terminal;
}

/** What came of an account. */
export interface Ended {
  readonly code: ExitCode;
  /** Absent if nothing was to be written, or nothing may be. */
  readonly report?: ApplyReport;
}

/** Plans, asks, and does it. Nothing is sent if the plan is refused, or is not the one that was asked for. */
export async function applyTo(account: AccountToApply, demand: Demand): Promise<Ended> {
  const { connection, options, terminal, name } = account;
  const { report: interrupted } = demand;
  const { directory, plan } = await planned(account, interrupted?.entries);
  const ending = endingOf(plan);
  const isTold = ending !== "could-not";
  const resumption = isTold && interrupted ? await account.resumptionOf(interrupted, plan) : undefined;
  const others = resumption ? resumption.refusals : isTold ? otherPlan(demand, plan, directory) : [];
  if (others.length > 0) {
    for (const reason of others) terminal.note(terminal.notePaint.red(reason));
    terminal.note("Nothing was sent.");
    const file = options.resume ?? name;
    if (interrupted)
      terminal.note(
        (await isUndone(interrupted, account, directory))
          ? `The account is as it was before ${file}. To start again: access-policies apply`
          : `To go back instead: access-policies undo ${file}. To start again: access-policies apply`,
      );
    return { code: exitCodes.no };
  }
  if (ending === "refused" || ending === "could-not") {
    print({ command: "plan", plans: [plan] }, options, terminal);
    terminal.note("Nothing was sent, because the plan is refused.");
    return { code: planExitCode(plan, false) };
  }
  const path = resolve(folderOf(options, terminal), name);
  if (plan.changes.length === 0 && resumption === undefined) {
    for (const notice of plan.notices) terminal.note(wrapped(safeText(notice), terminal.columns, 0));
    terminal.note(usageText(connection));
    return { code: exitCodes.fine, report: freshReport(plan) };
  }
  const isResumed = interrupted !== undefined && options.report === undefined;
  const file = await reportFile({
    path,
    name,
    isResumed,
    elsewhere: account.elsewhere ?? "write another report with --report FILE",
    isUndone: (report) => isUndone(report, account, directory),
  });
  if (plan.changes.length === 0 && resumption !== undefined) {
    const report = { ...resumption.report, left: [] };
    await file.write(report);
    noteKept(file, terminal);
    return { code: appliedExitCode(report), report: { ...report, entries: report.entries.map(already) } };
  }
  for (const line of formatReport({ command: "plan", plans: [plan] }, "pretty", screenOf(terminal))
    .trimEnd()
    .split("\n"))
    terminal.note(line);
  const refused = await refusedBy(questionOf(plan, options), terminal);
  if (refused !== undefined) return { code: refused };
  return carryOut(account, file, plan, resumption?.report);
}

/** @param entries What was done before, in this apply or in the one that is resumed. */
async function planned(
  { connection, planFor, terminal }: AccountToApply,
  entries: readonly AppliedChange[] = [],
): Promise<{
  readonly directory: Directory;
  readonly plan: Plan;
}> {
  const directory = await readAccount(connection, terminal);
  return { directory, plan: await planFor(directory, entries) };
}

/**
 * What an apply of files does in an account.
 *
 * @param resumed The report that is resumed. If it is of some policies alone, only these are meant.
 */
export function byFiles(
  project: Project,
  connection: Connection,
  options: PlanFlags,
  resumed?: ApplyReport,
): Pick<AccountToApply, "command" | "connection" | "planFor" | "project" | "resumptionOf"> {
  const { account, client } = connection;
  const planOptions = planOptionsOf(project, options);
  return {
    command: "apply",
    connection,
    project,
    planFor: (directory, entries) =>
      planProject(
        { ...project, moves: movesLeft(project, entries) },
        { ...account, directory },
        resumed?.partial === true ? onlyOf(resumed, planOptions) : planOptions,
      ),
    resumptionOf: (report, plan) => resumptionOf(report, plan, client, connection),
  };
}

/** The options of a plan that is of the policies of a report alone. */
function onlyOf({ entries }: ApplyReport, { isMeant = () => true, ...options }: PlanOptions): PlanOptions {
  const names = new Set(entries.map(({ policy }) => policy.name));
  return { ...options, isMeant: (name) => names.has(name) && isMeant(name) };
}

/** The moves that are not done yet. For one that was done, no list is needed to know that the old name is gone. */
function movesLeft({ moves }: Project, entries: readonly AppliedChange[]): Project["moves"] {
  const done = entries.filter(({ status }) => status === "done");
  const isRenamed = (was: string, is: string): boolean =>
    done.some(
      ({ action, before, policy }) => action === "change" && before?.name === was && policy.name === is,
    );
  return {
    renamed: Object.fromEntries(Object.entries(moves.renamed).filter(([was, is]) => !isRenamed(was, is))),
    removed: moves.removed.filter((name) =>
      done.every(({ action, policy }) => action !== "delete" || policy.name !== name),
    ),
  };
}

/** Whether the account is as it was before a report. */
async function isUndone(
  report: ApplyReport,
  { connection, project, options: { seesAll = false } }: AccountToApply,
  directory: Directory,
): Promise<boolean> {
  const { account, client } = connection;
  if (report.account.id !== account.id) return false;
  const settled = await settledReport(report, client, { ...connection, directory, seesAll });
  const gone = await goneOf(settled, client, { ...connection, directory });
  return endingOf(await planUndo(settled, project, { ...account, directory }, { seesAll, gone })) === "same";
}

async function carryOut(
  account: AccountToApply,
  file: ReportFile,
  plan: Plan,
  resumed: ApplyReport | undefined,
): Promise<Ended> {
  const { connection, options, terminal, name, command } = account;
  const { report, isInterrupted, failure } = await go(
    { connection, terminal, write: file.write, keepGoing: options.keepGoing === true },
    (how) => applyPlan(plan, connection.client, { ...how, ...(resumed && { report: resumed }) }),
  );
  if (failure !== undefined) {
    terminal.note(
      terminal.notePaint.red(
        `${name} could not be written, so that nothing more was sent: ${whyNot(failure)}. What was done is below.`,
      ),
    );
    return { code: exitCodes.couldNot, report };
  }
  const goBack = isBegun(report) ? ` To go back: access-policies undo ${name}` : "";
  terminal.note(`Report: ${name}.${goBack}`);
  noteKept(file, terminal);
  if (appliedExitCode(report) !== exitCodes.fine)
    terminal.note(`For the rest: access-policies ${command} --resume ${name}`);
  if (isInterrupted) return { code: exitCodes.interrupted, report };
  let again: Plan;
  try {
    again = (await planned(account, report.entries)).plan;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    terminal.note(terminal.notePaint.red(`What was done could not be planned again: ${why}`));
    return { code: exitCodes.couldNot, report };
  }
  const whole = { ...report, left: again.changes.map(({ action, policy }) => ({ action, policy })) };
  await file.write(whole);
  terminal.note(usageText(connection));
  return { code: exitCodeOf([appliedExitCode(whole), planExitCode(again, false)]), report: whole };
}

function noteKept({ keptAs }: ReportFile, { note }: Terminal): void {
  if (keptAs !== undefined) note(`The report of the run before is kept as ${keptAs}.`);
}

/** An entry as it is told of a run that had nothing to do for it. In the file it stays done, so that it can be undone. */
function already(entry: AppliedChange): AppliedChange {
  return entry.status === "done" ? { ...entry, status: "skipped" } : entry;
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
  if (saved.partial && !plan.partial)
    return ["The plan is of some policies alone. Say which, as for the plan, with --only or --except."];
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
