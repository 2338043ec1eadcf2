/** Applies the files to several accounts, one after the other: first to some of them, if that is asked for, and no further than failures allow. */
import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import {
  type AppliedAccount,
  type FleetApplied,
  type FleetPlan,
  formatReport,
  type Project,
} from "../../project/index.ts";
import { accountName, type AccountSummary } from "../../project/fleet/fleet-plan.ts";
import { levelOf } from "../../project/reports/relation-words.ts";
import { type ApplyFlags, applyTo, type Demand, type Ended, byFiles } from "./apply-account.ts";
import { refusedBy } from "./confirmation.ts";
import { type ChosenAccount, connector } from "../accounts/connection.ts";
import { type ExitCode, exitCodeOf, exitCodes } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";
import { fleetExitCode, planAccounts } from "../planning/fleet-planning.ts";
import { judgedForApply } from "../planning/judging.ts";
import {
  accountsMeant,
  type ManyAccountsOptions,
  type ManyAppliesOptions,
  projectsOf,
} from "../accounts/many-accounts.ts";
import { folderOf, openFiles, print } from "../open-project.ts";
import { planOptionsOf, projectOf } from "../planning/planning.ts";
import { reportNameOf } from "./report-names.ts";
import type { Terminal } from "../terminal.ts";

/** What people wrote, for an apply that may be to several accounts. */
export interface ManyApplyFlags extends ApplyFlags, ManyAccountsOptions, ManyAppliesOptions {}

/**
 * Plans all accounts, shows it, asks once, and applies to each exactly the plan that was shown.
 *
 * @throws CommandFailure with 64 if an option makes no sense, with 1 if nobody is there to confirm it.
 */
export async function applyMany(
  { plan, report, checksum }: Demand,
  options: ManyApplyFlags,
  terminal: Terminal,
): Promise<ExitCode> {
  if (report !== undefined) {
    throw new CommandFailure(
      exitCodes.usage,
      "The report that is resumed says which account it is of. Leave --all-accounts and --account out.",
    );
  }
  if (plan !== undefined) {
    throw new CommandFailure(
      exitCodes.usage,
      "A saved plan is of one account. Apply it with --account NAME, or several accounts with --checksum.",
    );
  }
  const most = failuresOf(options.maxFailures);
  const project = await openFiles(options, terminal, { snapshot: false });
  planOptionsOf(project, options);
  const accounts = await accountsMeant(project, options, terminal);
  const canaries = canariesOf(options.canary, accounts);
  const judged = await judgedForApply(await projectsOf(accounts, options, terminal), options, terminal);
  if (judged !== exitCodes.fine) return judged;
  const fleet = await planAccounts(project, accounts, options, terminal);
  for (const line of linesOf(fleet, terminal)) terminal.note(line);
  if (checksum !== undefined && checksum !== fleet.checksum) {
    terminal.note(
      terminal.notePaint.red(
        `The files and the accounts give the plan ${fleet.checksum}, and not the one that was asked for. Nothing was sent.`,
      ),
    );
    return exitCodes.no;
  }
  const wave = new Wave({ project, fleet, accounts, options, terminal, most });
  if (wave.targets.length === 0 || wave.isOver) {
    if (wave.isOver)
      terminal.note("Nothing was sent, because not every account can be applied (--max-failures).");
    return wave.end(fleetExitCode(fleet, false));
  }
  const refused = await refusedBy(questionOf(fleet, wave.targets.length, options), terminal);
  if (refused !== undefined) return refused;
  const first = wave.targets.filter(({ id }) => canaries.has(id));
  const rest = wave.targets.filter(({ id }) => !canaries.has(id));
  await wave.go(first);
  const isGood = wave.codes.every((code) => code === exitCodes.fine);
  if (!isGood && first.length > 0) {
    terminal.note("It ends here, because an account that was to go first is not done.");
    return wave.end();
  }
  if (first.length > 0 && rest.length > 0) {
    const question = {
      what: `${counted(first.length)} done. ${counted(rest.length)} to go.`,
      isAnswered: options.yes === true,
    };
    if ((await refusedBy(question, terminal)) !== undefined) return wave.end(exitCodes.no);
  }
  await wave.go(rest);
  return wave.end();
}

interface Circumstances {
  readonly project: Project;
  readonly fleet: FleetPlan;
  readonly accounts: readonly ChosenAccount[];
  readonly options: ManyApplyFlags;
  readonly terminal: Terminal;
  /** After so many accounts that are not done, it ends. */
  readonly most: number;
}

/** What was done so far. */
class Wave {
  /** Accounts that have something to do. */
  readonly targets: readonly ChosenAccount[];
  readonly codes: ExitCode[] = [];
  readonly #circumstances: Circumstances;
  readonly #summaries: ReadonlyMap<string, AccountSummary>;
  readonly #done = new Map<string, AppliedAccount>();
  readonly #connectTo: ReturnType<typeof connector>;
  #failures: number;
  #isInterrupted = false;

  constructor(circumstances: Circumstances) {
    const { fleet, accounts, options, terminal } = circumstances;
    this.#circumstances = circumstances;
    this.#connectTo = connector(options, terminal);
    this.#summaries = new Map(fleet.accounts.map((one) => [one.account.id, one]));
    this.targets = accounts.filter(({ id }) => this.#summaries.get(id)?.ending === "changes");
    const bad = fleet.accounts.filter(({ ending }) => ending === "refused" || ending === "could-not");
    this.#failures = bad.length;
    for (const { account, ending, create, change, delete: gone, message } of bad) {
      const isRefused = ending === "refused";
      this.#done.set(account.id, {
        account,
        ending: isRefused ? "refused" : "failed",
        done: 0,
        planned: create + change + gone,
        message: message ?? "The plan is refused.",
      });
      this.codes.push(isRefused ? exitCodes.no : exitCodes.couldNot);
    }
    // What cannot be applied is known before anything is sent, and does not hold up those that are to go first.
    if (!this.isOver) this.codes.length = 0;
  }

  get isOver(): boolean {
    return this.#failures >= this.#circumstances.most || this.#isInterrupted;
  }

  async go(accounts: readonly ChosenAccount[]): Promise<void> {
    for (const account of accounts) {
      if (this.isOver) return;
      const applied = await this.#apply(account);
      this.#done.set(account.id, applied.summary);
      this.codes.push(applied.code);
      if (applied.code === exitCodes.interrupted) this.#isInterrupted = true;
      else if (applied.code !== exitCodes.fine) this.#failures += 1;
      this.#note(applied.summary);
    }
  }

  /** Prints what was done, and gives the code to end with. */
  end(...more: readonly ExitCode[]): ExitCode {
    const { fleet, options, terminal } = this.#circumstances;
    const planned = fleet.accounts.filter(({ ending }) => ending !== "same");
    const applied: FleetApplied = {
      version: 1,
      accounts: planned.map(({ account, create, change, delete: gone }) => {
        const nothing = { ending: "not-started", done: 0, planned: create + change + gone } as const;
        return this.#done.get(account.id) ?? { account, ...nothing };
      }),
      same: fleet.accounts.length - planned.length,
    };
    print({ command: "apply-accounts", applied }, options, terminal);
    const wasBegun = applied.accounts.some(({ report }) => report !== undefined);
    const isLeft = applied.accounts.some(({ ending }) => ending === "not-started");
    const refusals = fleetExitCode(fleet, false);
    return exitCodeOf([
      ...this.codes,
      ...more,
      refusals,
      ...(wasBegun && isLeft ? [exitCodes.couldNot] : []),
    ]);
  }

  async #apply(
    account: ChosenAccount,
  ): Promise<{ readonly code: ExitCode; readonly summary: AppliedAccount }> {
    const { project, options, terminal } = this.#circumstances;
    const planned = this.#summaries.get(account.id) as AccountSummary;
    const count = planned.create + planned.change + planned.delete;
    const name = `${options.report ?? "apply-reports"}/${reportNameOf(project.config, account.id)}.json`;
    const base = { account: planned.account, planned: count };
    // What is said of one account is of use only if it fails: then it is the reason.
    const heard: string[] = [];
    const quiet: Terminal = { ...terminal, note: (line) => heard.push(line), result: () => {} };
    try {
      mkdirSync(dirname(resolve(folderOf(options, terminal), name)), { recursive: true });
      const connection = this.#connectTo(account);
      const own = projectOf(project, connection);
      const { output: _output, ...flags } = options;
      const { code, report } = await applyTo(
        {
          ...byFiles(own, connection, flags),
          name,
          elsewhere: "write the reports into another folder with --report FOLDER",
          options: { ...flags, yes: true },
          terminal: quiet,
        },
        planned.checksum === undefined ? {} : { checksum: planned.checksum },
      );
      const done = (report?.entries ?? []).filter(({ status }) => status === "done" || status === "skipped");
      const failed = (report?.entries ?? []).find(
        ({ status }) => status === "failed" || status === "uncertain",
      );
      const why = failed?.message ?? heard.at(-1);
      const summary: AppliedAccount = {
        ...base,
        ending: endingOf({ code, ...(report && { report }) }),
        done: done.length,
        ...(report && report.entries.length > 0 && { report: name }),
        ...(code !== exitCodes.fine && why !== undefined && { message: why }),
      };
      return { code, summary };
    } catch (error) {
      if (!(error instanceof CommandFailure)) throw error;
      return { code: error.code, summary: { ...base, ending: "failed", done: 0, message: error.message } };
    }
  }

  #note({ account, ending, done, planned, message }: AppliedAccount): void {
    const { terminal } = this.#circumstances;
    const why = message === undefined ? "" : `: ${message}`;
    terminal.note(`${ending === "done" ? "✓" : "✗"} ${accountName(account)}  ${done} of ${planned}${why}`);
  }
}

function endingOf({ code, report }: Ended): AppliedAccount["ending"] {
  if (code === exitCodes.fine) return "done";
  if (code === exitCodes.interrupted) return "interrupted";
  return report === undefined ? "refused" : "failed";
}

function failuresOf(given: string | undefined): number {
  if (given === undefined) return 1;
  if (/^[1-9]\d{0,8}$/.test(given)) return Number(given);
  throw new CommandFailure(
    exitCodes.usage,
    `--max-failures takes a whole number from 1 on, not ${JSON.stringify(given)}.`,
  );
}

/** The ids of those that go first. */
function canariesOf(given: string | undefined, accounts: readonly ChosenAccount[]): ReadonlySet<string> {
  const names = given?.split(",").map((name) => name.trim()) ?? [];
  return new Set(
    names.map((wanted) => {
      const found = accounts.find(({ id, name }) => id === wanted || name === wanted);
      if (found !== undefined) return found.id;
      throw new CommandFailure(
        exitCodes.usage,
        `--canary names ${JSON.stringify(wanted)}, which is none of the accounts that are meant.`,
      );
    }),
  );
}

function questionOf(
  { accounts }: FleetPlan,
  count: number,
  { yes }: ManyApplyFlags,
): Parameters<typeof refusedBy>[0] {
  const widened = accounts.filter(
    ({ ending, relation }) => ending === "changes" && levelOf[relation] === "warning",
  ).length;
  const what =
    widened > 0
      ? `This may let more people in, in ${counted(widened)} of ${counted(count)}.`
      : `This changes policies of ${counted(count)}.`;
  return { what, ...(widened > 0 && { typed: counted(count) }), isAnswered: yes === true };
}

const counted = (count: number): string => `${count} ${count === 1 ? "account" : "accounts"}`;

function linesOf(fleet: FleetPlan, { notePaint, columns }: Terminal): readonly string[] {
  return formatReport({ command: "plan-accounts", fleet }, "pretty", { paint: notePaint, columns })
    .trimEnd()
    .split("\n");
}
