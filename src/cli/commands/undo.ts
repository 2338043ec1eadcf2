import { resolve } from "node:path";
import {
  type ApplyReport,
  goneOf,
  loadProject,
  planRestOfUndo,
  planUndo,
  type PlanUndoOptions,
  type Project,
  resumedUndo,
  settledReport,
} from "../../project/index.ts";
import { connect, type Connection } from "../accounts/connection.ts";
import { assertConfiguration } from "../accounts/sound-configuration.ts";
import { type AccountToApply, type ApplyFlags, applyTo } from "../applying/apply-account.ts";
import { waysOn } from "../applying/given-file.ts";
import { assertAccountOf, readReport } from "../applying/report-file.ts";
import type { AccountOptions, Run } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";
import { placeText } from "../../project/place-text.ts";
import { folderOf, isNarrowed, namesThatFit, noneFits, print } from "../open-project.ts";
import { planOptionsOf } from "../planning/planning.ts";
import type { Terminal } from "../terminal.ts";

type UndoFlags = Omit<ApplyFlags, "checksum"> & AccountOptions;

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
      `${name} is the report of an apply. ${waysOn("report of an apply", name)}`,
    );
  }
  const { connection, project } = await connected(report, options, terminal);
  const flags = undoOptionsOf(project, report, options);
  const { account: found, client } = connection;
  let settled: ApplyReport | undefined;
  const account: AccountToApply = {
    connection,
    project,
    command: "undo",
    planFor: async (directory) => {
      // Once, before anything is undone: afterwards a read would show of what was uncertain that it was not done.
      settled ??= await settledReport(report, client, {
        ...connection,
        directory,
        seesAll: options.seesAll === true,
      });
      const gone = await goneOf(settled, client, { ...connection, directory });
      const planBack = resume === undefined ? planUndo : planRestOfUndo;
      const plan = await planBack(settled, project, { ...found, directory }, { ...flags, gone });
      const known = resume === undefined ? notDone(report, settled, flags) : [];
      return { ...plan, notices: [...known, ...plan.notices] };
    },
    resumptionOf: (undoing, plan) => ({ report: resumedUndo(settled ?? undoing, plan, flags), refusals: [] }),
    name: options.report ?? resume ?? "undo-report.json",
    options,
    terminal,
  };
  const { code, report: undone } = await applyTo(account, resume === undefined ? {} : { report });
  if (undone) print({ command: "undo", reports: [undone] }, options, terminal);
  return code;
};

/** What was uncertain in the report, and was not done, as a read showed. */
function notDone(
  { entries }: ApplyReport,
  settled: ApplyReport,
  { isMeant = () => true }: PlanUndoOptions,
): readonly string[] {
  const isNotDone = ({ status, policy }: ApplyReport["entries"][number], at: number): boolean =>
    status === "uncertain" && settled.entries[at]?.status === "not-started" && isMeant(policy.name);
  return entries
    .filter(isNotDone)
    .map(
      ({ policy }) =>
        `${JSON.stringify(policy.name)}: what became of it was uncertain. A read showed that it was not done. There is nothing to undo.`,
    );
}

/** The options of a plan; what `--only` and `--except` mean are names of the report. */
function undoOptionsOf(project: Project, { entries }: ApplyReport, options: UndoFlags): PlanUndoOptions {
  const { only: _only, except: _except, ...flags } = options;
  if (!isNarrowed(options)) return planOptionsOf(project, flags);
  const isMeant = namesThatFit(options);
  const names = entries.map(({ policy }) => policy.name);
  if (!names.some((name) => isMeant(name))) throw noneFits(names);
  return { ...planOptionsOf(project, flags), isMeant };
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
  assertSettings(project, options);
  assertAccountOf(report, project, account);
  return { connection: connect(project, { ...options, account: id }, terminal), project };
}

/** Files of policies need not be right for an undo; but who keeps access, and where the token is, has to be known. */
function assertSettings(project: Project, options: UndoFlags): void {
  assertConfiguration(project, options);
  const { people } = project.config;
  const found = project.issues.find(({ file }) =>
    people === undefined ? /^people\.\w+$/.test(file) : file === people,
  );
  if (found === undefined) return;
  throw new CommandFailure(
    exitCodes.couldNot,
    `Nothing was sent, because ${placeText(found)} has to be right for an undo: ${found.message}`,
  );
}
