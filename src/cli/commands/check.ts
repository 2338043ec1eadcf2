import { lintProject, type Plan, type Project, type TestReport } from "../../project/index.ts";
import type { Run } from "../command.ts";
import { connect, hasToken, readAccount, usageText } from "../connection.ts";
import { type ExitCode, exitCodeOf, exitCodes } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";
import { openProject, print } from "../open-project.ts";
import { planAccount, planExitCode, type PlanFlags, planOptionsOf, projectOf } from "../planning.ts";
import type { Terminal } from "../terminal.ts";
import { lintExitCode } from "./lint.ts";
import { noTests, runTestsOf, testExitCode } from "./test.ts";

export const run: Run<PlanFlags> = async (_args, options, terminal) => {
  const project = await openProject(options, terminal);
  // A slip in an option is said first.
  planOptionsOf(project, options);
  const lint = lintProject(project, { today: new Date().toISOString().slice(0, 10) });
  if (lint.errors > 0) {
    // What is wrong by the spec cannot be tested or planned, and the findings say what it is.
    print({ command: "lint", report: lint }, options, terminal);
    terminal.note("No tests were run, because there are errors.");
    return exitCodes.no;
  }
  const test = await testsOf(project, terminal);
  const { plans, code } = await planned(project, options, terminal);
  const report = { command: "check", lint, ...(test && { test }), ...(plans && { plans }) } as const;
  print(report, options, terminal, project);
  return exitCodeOf([lintExitCode(lint), ...(test ? [testExitCode(test, false)] : []), code]);
};

async function testsOf(project: Project, terminal: Terminal): Promise<TestReport | undefined> {
  if (project.tests.length > 0) return runTestsOf(project);
  terminal.note(noTests);
  return undefined;
}

/** What a check has of plans, and how they end it: changes that nothing refuses are fine. */
interface Planned {
  readonly plans?: readonly Plan[];
  readonly code: ExitCode;
}

/** Plans where there is a token. Without one, as in a fork, there is nothing to compare the files with. */
async function planned(project: Project, options: PlanFlags, terminal: Terminal): Promise<Planned> {
  if (!hasToken(project, terminal)) {
    terminal.note("No plan was made, because there is no token for an account in the environment.");
    return { code: exitCodes.fine };
  }
  const plans: Plan[] = [];
  try {
    for (const connection of connect(project, options, terminal)) {
      const directory = await readAccount(connection, terminal);
      plans.push(await planAccount(projectOf(project, connection), connection, directory, options));
      terminal.note(usageText(connection));
    }
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    // What was linted and tested is worth printing all the same.
    terminal.note(terminal.notePaint.red(error.message));
    return { plans, code: error.code };
  }
  return { plans, code: exitCodeOf(plans.map((plan): ExitCode => planExitCode(plan, false))) };
}
