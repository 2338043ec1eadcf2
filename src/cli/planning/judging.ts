/** Lint and tests of the project of one account, or of several: what all of them have in common is said once. */
import {
  lintProject,
  type LintReport,
  type Project,
  type ProjectFinding,
  type TestReport,
  type TestResult,
} from "../../project/index.ts";
import type { SharedOptions } from "../command.ts";
import { lintExitCode } from "../commands/lint.ts";
import { runTestsOf, testExitCode } from "../commands/test.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { print } from "../open-project.ts";
import type { Terminal } from "../terminal.ts";

/** What lint and tests say. */
export interface Judged {
  readonly lint: LintReport;
  /** Absent: there are no tests, or there are errors, by which there is no sense in running them. */
  readonly test?: TestReport;
}

/** Lints and tests the projects of accounts. With errors in any of them, none is tested. */
export async function judge(projects: readonly Project[]): Promise<Judged> {
  const today = new Date().toISOString().slice(0, 10);
  const lint = together(projects.map((project) => lintProject(project, { today })));
  if (lint.errors > 0 || projects.every(({ tests }) => tests.length === 0)) return { lint };
  const reports: (readonly [string, TestReport])[] = [];
  for (const project of projects) reports.push([project.account ?? "", await runTestsOf(project)]);
  return { lint, test: allTests(reports) };
}

/** How lint and tests end an apply: it goes on if that is fine. What stops it is printed. */
export async function judgedForApply(
  projects: readonly Project[],
  options: SharedOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { lint, test } = await judge(projects);
  const code = lint.errors > 0 ? lintExitCode(lint) : test ? testExitCode(test, false) : exitCodes.fine;
  if (code === exitCodes.fine) return code;
  if (lint.errors > 0) print({ command: "lint", report: lint }, options, terminal);
  else if (test) print({ command: "test", report: test }, options, terminal, projects[0]);
  terminal.note("Nothing was sent: an apply needs files without errors, and tests that pass.");
  return code;
}

function together(reports: readonly LintReport[]): LintReport {
  const [first] = reports;
  if (first === undefined || reports.length === 1) return first ?? nothing;
  const findings = once(reports.flatMap((report) => report.findings));
  const issues = once(reports.flatMap((report) => report.issues));
  const count = (severity: ProjectFinding["severity"]): number =>
    findings.filter((finding) => finding.severity === severity).length;
  return {
    findings,
    issues,
    policies: Math.max(...reports.map(({ policies }) => policies)),
    files: first.files,
    errors: count("error") + issues.length,
    warnings: count("warning"),
    infos: count("info"),
  };
}

const nothing: LintReport = {
  findings: [],
  issues: [],
  policies: 0,
  files: 0,
  errors: 0,
  warnings: 0,
  infos: 0,
};

/** Results that are the same in all accounts are there once; of others the title says whose they are. */
function allTests(reports: readonly (readonly [account: string, report: TestReport])[]): TestReport {
  const [[, first] = []] = reports;
  const keys = (report: TestReport): string =>
    JSON.stringify([report.results, report.issues, report.coverage]);
  if (first === undefined) throw new TypeError("There is nothing to test.");
  if (reports.every(([, report]) => keys(report) === keys(first))) return first;
  const results = reports.flatMap(([account, report]) =>
    report.results.map((result): TestResult => ({ ...result, title: `${result.title} (${account})` })),
  );
  const sum = (of: (report: TestReport) => number): number =>
    reports.reduce((total, [, report]) => total + of(report), 0);
  const all = reports.map(([, report]) => report);
  return {
    ...first,
    results,
    issues: once(all.flatMap(({ issues }) => issues)),
    status: all.some(({ status }) => status === "failed")
      ? "failed"
      : all.some(({ status }) => status === "undecided")
        ? "undecided"
        : "passed",
    passed: sum(({ passed }) => passed),
    failed: sum(({ failed }) => failed),
    undecided: sum(({ undecided }) => undecided),
    coverage: {
      rules: sum(({ coverage }) => coverage.rules),
      tried: sum(({ coverage }) => coverage.tried),
      untried: once(all.flatMap(({ coverage }) => coverage.untried)),
      untestedPolicies: once(all.flatMap(({ coverage }) => coverage.untestedPolicies)),
    },
  };
}

function once<Item>(items: readonly Item[]): readonly Item[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
