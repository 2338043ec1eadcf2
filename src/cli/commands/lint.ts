import { fixProject, lintProject, type LintReport } from "../../project/index.ts";
import type { AccountOptions, Run } from "../command.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";
import { chosenPolicies, isNarrowed, openProject, print } from "../open-project.ts";

interface LintFlags extends AccountOptions {
  readonly fix?: boolean;
  readonly failOn?: string;
}

const severities = ["error", "warning", "info"] as const;
type Threshold = (typeof severities)[number];

export const run: Run<LintFlags> = async (files, options, terminal) => {
  const threshold = thresholdOf(options.failOn);
  const today = new Date().toISOString().slice(0, 10);
  let project = await openProject(options, terminal, files);
  if (options.fix) {
    const { fixed, left } = await fixProject(
      { ...project, policies: chosenPolicies(project, options) },
      { today },
    );
    for (const [file, count] of Object.entries(fixed)) {
      terminal.note(`Fixed ${count} ${count === 1 ? "finding" : "findings"} in ${file}.`);
    }
    for (const file of left) terminal.note(`${file} is code: fix it by hand.`);
    project = await openProject(options, terminal, files);
  }
  // Of some policies alone it cannot be told whether an application has its own.
  const chosen =
    isNarrowed(options) || files.length > 0
      ? { ...project, policies: chosenPolicies(project, options), applications: [] }
      : project;
  const report = lintProject(chosen, { today });
  print({ command: "lint", report }, options, terminal);
  return lintExitCode(report, threshold);
};

function thresholdOf(given: string = "error"): Threshold {
  const threshold = severities.find((severity) => severity === given);
  if (threshold !== undefined) return threshold;
  throw new CommandFailure(
    exitCodes.usage,
    `--fail-on takes error, warning or info, not ${JSON.stringify(given)}.`,
  );
}

/** 3 if a file cannot be read, or is not right; else 1 if there is a finding of the threshold's severity or a worse one. */
export function lintExitCode(report: LintReport, threshold: Threshold = "error"): ExitCode {
  if (report.issues.length > 0) return exitCodes.couldNot;
  const counts = { error: report.errors, warning: report.warnings, info: report.infos };
  const counted = severities.slice(0, severities.indexOf(threshold) + 1);
  return counted.some((severity) => counts[severity] > 0) ? exitCodes.no : exitCodes.fine;
}
