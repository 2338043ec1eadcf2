import { basename, resolve } from "node:path";
import { safeText } from "../../explain/safe-text.ts";
import {
  type ApplyReport,
  loadProject,
  type Project,
  restOfUndo,
  resumeUndo,
  settledReport,
  type UndoGuards,
  undoReport,
  type UndoReportOptions,
  type UndoStep,
  undoSteps,
} from "../../project/index.ts";
import { relationWords } from "../../project/reports/relation-words.ts";
import { requestOf } from "../../project/tests/people.ts";
import { appliedExitCode, go } from "../applying/applying.ts";
import type { AccountOptions, Run } from "../command.ts";
import { refusedBy } from "../applying/confirmation.ts";
import { connect, type Connection, titled, usageText } from "../accounts/connection.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";
import { placeText } from "../issue-lines.ts";
import { folderOf, namesThatFit, print } from "../open-project.ts";
import { type PlanFlags, planOptionsOf } from "../planning/planning.ts";
import { areAsWanted, isBegun, keepUnfinished, readReport } from "../applying/report-file.ts";
import type { Terminal } from "../terminal.ts";

interface UndoFlags extends PlanFlags, AccountOptions {
  /** `--report`: where the report of the undo is written. */
  readonly report?: string;
  /** `--resume`: the report of an undo that was interrupted. */
  readonly resume?: string;
  readonly yes?: boolean;
  readonly keepGoing?: boolean;
}

export const run: Run<UndoFlags> = async ([given], options, terminal) => {
  const { resume } = options;
  const name = resume ?? given;
  if (name === undefined || (resume !== undefined && given !== undefined)) {
    throw new CommandFailure(
      exitCodes.usage,
      "undo takes one report, such as apply-report.json: that of what is to be undone, or with --resume that of an undo that was interrupted.",
    );
  }
  const pathOf = (file: string): string => resolve(folderOf(options, terminal), file);
  const report = await readReport(pathOf(name), name);
  if (resume !== undefined && report.undoes !== true) {
    throw new CommandFailure(
      exitCodes.usage,
      `${name} is not the report of an undo. Take it up with \`apply --resume ${name}\`.`,
    );
  }
  const { connection, project } = await connected(report, options, terminal);
  const guards = guardsOf(project, options);
  const { client } = connection;
  const isMeant = namesThatFit(options);
  const entries = report.entries.filter(({ policy }) => isMeant(policy.name));
  const settled = await settledReport({ ...report, entries }, client, connection);
  const steps = (resume === undefined ? undoSteps : restOfUndo)(settled, guards);
  const reasons = [...settled.entries.flatMap(uncertain), ...steps.flatMap(refusals)];
  const target = options.report ?? resume ?? "undo-report.json";
  const reach = { client, account_id: connection.account.id, request: {} };
  const isDone =
    reasons.length === steps.flatMap(refusals).length &&
    steps.length > 0 &&
    resume === undefined &&
    (await areAsWanted(
      steps.map(({ entry }) => entry),
      reach,
    ));
  if (isDone) {
    terminal.note("There is nothing to undo: everything is as it was before already.");
    return exitCodes.fine;
  }
  for (const step of steps) terminal.note(stepLine(step));
  if (reasons.length > 0) {
    for (const reason of reasons) terminal.note(terminal.notePaint.red(reason));
    terminal.note("Nothing was sent.");
    return exitCodes.no;
  }
  if (steps.length === 0) {
    terminal.note("There is nothing to undo.");
    return exitCodes.fine;
  }
  if (target !== resume) await keepUnfinished(pathOf(target), target, reach);
  const widens = steps.some(({ relation }) => relation !== "narrower" && relation !== "equivalent");
  const refused = await refusedBy(questionOf(connection, steps.length, widens, options), terminal);
  if (refused !== undefined) return refused;
  const how = { connection, terminal, path: pathOf(target), keepGoing: options.keepGoing === true };
  const begun = await go(how, (through) => {
    const given: UndoReportOptions = { ...through, ...guards };
    return resume === undefined ? undoReport(settled, client, given) : resumeUndo(settled, client, given);
  });
  const code = endingOf(begun, target, terminal);
  terminal.note(usageText(connection));
  print({ command: "undo", reports: [begun.report] }, options, terminal);
  return code;
};

/** The guards of a plan, but for deletions: an undo deletes what was created, and nothing else. */
function guardsOf(project: Project, { only: _only, except: _except, ...flags }: UndoFlags): UndoGuards {
  const { allow = [], maxApplications } = planOptionsOf(project, flags);
  const { config, people, directory } = project;
  return {
    allow: allow.filter((one) => one !== "delete"),
    ...(maxApplications !== undefined && { maxApplications }),
    keep: new Map(
      (config.keep ?? []).flatMap((name) => (people[name] ? [[name, requestOf(people[name])] as const] : [])),
    ),
    ...(directory && { directory }),
  };
}

/** The account of a report: the configuration, if there is one, says where its token is. */
async function connected(
  report: ApplyReport,
  options: UndoFlags,
  terminal: Terminal,
): Promise<{ readonly connection: Connection; readonly project: Project }> {
  const { config, account } = options;
  const { id } = report.account;
  const project = await loadProject({
    cwd: folderOf(options, terminal),
    ...(config !== undefined && { config }),
  });
  assertSettings(project, config);
  const known = project.config.accounts ?? {};
  if (account !== undefined && account !== id && known[account]?.id !== id)
    throw new CommandFailure(exitCodes.usage, `The report is of account ${id}, and not of ${account}.`);
  return { connection: connect(project, { ...options, account: id }, terminal), project };
}

/** Files of policies need not be right for an undo; but who keeps access, and where the token is, has to be known. */
function assertSettings({ issues, config }: Project, given: string = ""): void {
  const { people = "" } = config;
  const isSettings = (file: string): boolean =>
    file === basename(given) || file === people || /^(access-policies\.config|people)\.\w+$/.test(file);
  const found = issues.find(({ file }) => isSettings(file));
  if (found === undefined) return;
  throw new CommandFailure(
    exitCodes.couldNot,
    `Nothing was sent, because ${placeText(found)} has to be right for an undo: ${found.message}`,
  );
}

function uncertain({ status, message = "" }: ApplyReport["entries"][number]): readonly string[] {
  return status === "uncertain" ? [message] : [];
}

function refusals({ policy, refusals: all }: UndoStep): readonly string[] {
  return all.map(({ message, allowedBy }) => {
    const option = allowedBy === undefined ? "" : ` If that is meant: ${allowedBy}.`;
    return `${JSON.stringify(safeText(policy.name))}: ${safeText(message)}${option}`;
  });
}

const words: Readonly<Record<UndoStep["action"], string>> = {
  create: "+",
  change: "~",
  delete: "-",
};

/** `~ Staff, back to what it was; wider: somebody gains` */
function stepLine({ action, policy, relation }: UndoStep): string {
  const what = {
    create: "is created again, with a new id",
    change: `back to what it was; ${relationWords[relation]}`,
    delete: "was created, and is deleted",
  }[action];
  return `${words[action]} ${safeText(policy.name)}: ${what}`;
}

function questionOf(
  { account }: Connection,
  count: number,
  widens: boolean,
  { yes }: UndoFlags,
): Parameters<typeof refusedBy>[0] {
  const changes = count === 1 ? "1 change" : `${count} changes`;
  const more = widens ? ", which may let more people in" : "";
  return {
    what: `This undoes ${changes} of ${titled(account)}${more}.`,
    ...(widens && { typed: account.name ?? account.id }),
    isAnswered: yes === true,
  };
}

function endingOf(
  { report, isInterrupted, failure }: Awaited<ReturnType<typeof go>>,
  name: string,
  { note, notePaint }: Terminal,
): ExitCode {
  if (failure !== undefined) {
    const why = failure instanceof Error ? failure.message : String(failure);
    note(notePaint.red(`${name} could not be written, so that nothing more was sent: ${why}.`));
    return exitCodes.couldNot;
  }
  note(`Report: ${name}.${isBegun(report) ? ` To go back: access-policies undo ${name}` : ""}`);
  if (isInterrupted) note(`For the rest: access-policies undo --resume ${name}`);
  return isInterrupted ? exitCodes.interrupted : appliedExitCode(report);
}
