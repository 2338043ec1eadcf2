import { lintProject } from "../../project/index.ts";
import type { Run } from "../command.ts";
import { exitCodeOf, exitCodes } from "../exit-codes.ts";
import { openProject, print } from "../open-project.ts";
import { lintExitCode } from "./lint.ts";
import { noTests, runTestsOf, testExitCode } from "./test.ts";

export const run: Run = async (_args, options, terminal) => {
  const project = await openProject(options, terminal);
  const lint = lintProject(project, { today: new Date().toISOString().slice(0, 10) });
  if (lint.errors > 0) {
    // What is wrong by the spec cannot be tested, and the findings say what it is.
    print({ command: "lint", report: lint }, options, terminal);
    terminal.note("No tests were run, because there are errors.");
    return exitCodes.no;
  }
  if (project.tests.length === 0) {
    print({ command: "lint", report: lint }, options, terminal);
    terminal.note(noTests);
    return lintExitCode(lint);
  }
  const test = await runTestsOf(project);
  print({ command: "check", lint, test }, options, terminal, project);
  return exitCodeOf([lintExitCode(lint), testExitCode(test, false)]);
};
