import { version } from "../../client/version.ts";
import { createRateBudget } from "../../directory/index.ts";
import { typescriptRunner } from "../../project/files/load-module.ts";
import { type DoctorCheck, type DoctorReport, loadProject, type Project } from "../../project/index.ts";
import { examineAccount } from "../../project/doctor/examine-account.ts";
import { examineMachine } from "../../project/doctor/examine-machine.ts";
import { commandNeeds } from "../../project/doctor/permissions.ts";
import type { AccountOptions, Run } from "../command.ts";
import { connect, type Connection, titled, usageText } from "../accounts/connection.ts";
import { configurationIssues } from "../accounts/sound-configuration.ts";
import { type ExitCode, exitCodeOf, exitCodes } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";
import { folderOf, print } from "../open-project.ts";
import type { Terminal } from "../terminal.ts";

export const run: Run<AccountOptions> = async (_args, options, terminal) => {
  const { config, account: asked } = options;
  const project = await loadProject({
    cwd: folderOf(options, terminal),
    ...(config === undefined ? {} : { config }),
    ...(asked === undefined ? {} : { account: asked }),
  });
  const runner = typescriptRunner(project.folder);
  const machine = { version, node: process.versions.node, ...(runner && { typescript: runner }) };
  const near = examineMachine(machine, project);
  const reached = reach(project, options, terminal);
  const { account, checks: far, code } = "checks" in reached ? reached : await examined(reached, terminal);
  const report: DoctorReport = {
    ...(account && { account }),
    checks: [...near, ...far],
    needs: commandNeeds,
  };
  print({ command: "doctor", report }, options, terminal);
  if ("client" in reached) terminal.note(usageText(reached));
  const isWrong = report.checks.some(({ status }) => status === "wrong");
  return exitCodeOf([code, isWrong ? exitCodes.no : exitCodes.fine]);
};

interface Examined {
  readonly account?: Connection["account"];
  readonly checks: readonly DoctorCheck[];
  readonly code: ExitCode;
}

/** The account that is meant; or why there is none, which is a finding here. */
function reach(project: Project, options: AccountOptions, terminal: Terminal): Connection | Examined {
  // The check of the files says what is wrong with it.
  if (configurationIssues(project, options).length > 0) {
    const message = "The account was not looked at, because the configuration is wrong.";
    return { checks: [{ id: "account", status: "unknown", message }], code: exitCodes.couldNot };
  }
  try {
    return connect(project, options, terminal);
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    const { code, message } = error;
    const id = code === exitCodes.usage ? "account" : "token";
    return { checks: [{ id, status: "wrong", message }], code };
  }
}

async function examined(
  { account, client, variable, usage }: Connection,
  terminal: Terminal,
): Promise<Examined> {
  // Whoever asks what is wrong does not want to wait for a reserve.
  const done = terminal.working(`Looking at ${titled(account)}`);
  const checks = await examineAccount(client, account.id, {
    variable,
    budget: createRateBudget({ reserve: 0 }),
  }).finally(done);
  const isUnreached = checks.some(({ id, status }) => id === "token" && status === "unknown");
  const { left, quota } = usage;
  const budgetCheck: readonly DoctorCheck[] = left === undefined ? [] : [budgetOf(left, quota)];
  return {
    account,
    checks: [...checks, ...budgetCheck],
    code: isUnreached ? exitCodes.couldNot : exitCodes.fine,
  };
}

/** A reading of an account takes a dozen requests, and leaves 200 of the window to others. */
function budgetOf(left: number, quota: number | undefined): DoctorCheck {
  const of = quota === undefined ? "" : ` of ${quota.toLocaleString("en-US")}`;
  const message = `${left.toLocaleString("en-US")}${of} requests are left in this window, for all programs with the token.`;
  return left > 220
    ? { id: "rate-limit", status: "fine", message }
    : {
        id: "rate-limit",
        status: "warning",
        message,
        advice:
          "Commands wait until the window ends, at most five minutes. Give each program a token of its own.",
      };
}
