/** For people at a terminal: the worst first, and nothing in green, so that nothing that widens access is. */
import { toText } from "../../../explain/index.ts";
import { safeText } from "../../../explain/safe-text.ts";
import type { Explained } from "../../explain-project.ts";
import type { LintReport } from "../../lint-project.ts";
import type { TestReport } from "../../tests/test-report.ts";
import type { Entry } from "../../who-enters.ts";
import { prettyDoctor } from "./pretty-doctor.ts";
import { prettyNames } from "./pretty-names.ts";
import { prettyPull } from "./pretty-account.ts";
import { prettyApply } from "./pretty-apply.ts";
import { prettyDiff } from "./pretty-diff.ts";
import { prettyApplied } from "../fleet/applied-words.ts";
import { prettyFleet } from "../fleet/pretty-fleet.ts";
import { prettyPlans } from "../plan/pretty-plan.ts";
import type { Paint, ProjectReport, ReportSettings, Screen } from "../project-report.ts";
import type { Remark } from "../remark.ts";
import { remarksOf } from "../remarks.ts";
import { counted, wrapped } from "./wrap.ts";

const plain: Paint = { bold: same, dim: same, red: same, yellow: same, cyan: same };

function same(text: string): string {
  return text;
}

export function prettyReport(report: ProjectReport, { paint = plain, columns = 80 }: ReportSettings): string {
  const screen = { paint, columns };
  switch (report.command) {
    case "lint":
      return lines(lint(report.report, screen));
    case "test":
      return lines(tests(report.report, screen));
    case "check":
      return lines([
        ...lint(report.lint, screen),
        ...(report.test ? ["", ...tests(report.test, screen)] : []),
        ...(report.plans ? ["", ...prettyPlans(report.plans, screen)] : []),
        ...(report.fleet ? ["", ...prettyFleet(report.fleet, screen)] : []),
      ]);
    case "diff":
      return lines(prettyDiff(report.report, screen));
    case "who":
      return lines(who(report.entries, report.trace ?? false, screen));
    case "explain":
      return explained(report.explanations, screen);
    case "doctor":
      return lines(prettyDoctor(report.report, screen));
    case "names":
      return lines(prettyNames(report.report, screen));
    case "plan":
      return lines(prettyPlans(report.plans, screen));
    case "plan-accounts":
      return lines(prettyFleet(report.fleet, screen));
    case "apply-accounts":
      return lines(prettyApplied(report.applied, screen));
    case "pull":
      return lines(prettyPull(report.report, screen));
    case "apply":
    case "undo":
      return lines(prettyApply(report.reports, screen));
  }
}

const lines = (all: readonly string[]): string => all.join("\n");

function lint(report: LintReport, screen: Screen): readonly string[] {
  const byFile = new Map<string, Remark[]>();
  for (const remark of remarksOf({ command: "lint", report })) {
    const file = remark.file ?? "";
    byFile.set(file, [...(byFile.get(file) ?? []), remark]);
  }
  const { errors, warnings, infos, policies, files } = report;
  const found = [counted(errors, "error"), counted(warnings, "warning"), counted(infos, "note")].join(", ");
  const where = `${counted(policies, "policy", "policies")}, ${counted(files, "file")}`;
  return [
    ...[...byFile].flatMap(([file, remarks]) => [
      screen.paint.bold(safeText(file)),
      ...remarks.map((remark) => remarkLine(remark, screen)),
      "",
    ]),
    errors + warnings + infos === 0 ? `Nothing was found: ${where}.` : `${found} (${where}).`,
  ];
}

function remarkLine(
  { level, id, subject, message, line, column, file }: Remark,
  { paint, columns }: Screen,
): string {
  const colour = { error: paint.red, warning: paint.yellow, info: paint.cyan }[level];
  const place = line === undefined ? "" : `${line}:${column ?? 1}`;
  const about = subject === file ? "" : `${safeText(subject)}: `;
  const text = wrapped(`${about}${safeText(message)}`, columns, 4);
  return `  ${[place, colour(level), paint.dim(id)].filter(Boolean).join("  ")}\n    ${text}`;
}

const signs = { passed: "✓", failed: "✗", undecided: "?" } as const;

function tests(
  { results, issues, coverage, passed, failed, undecided }: TestReport,
  screen: Screen,
): readonly string[] {
  const { paint, columns } = screen;
  const files = [...new Set([...results, ...issues].map(({ test }) => test))];
  const of = files.flatMap((file) => {
    const own = results.filter(({ test }) => test === file);
    const count = (status: keyof typeof signs): number => own.filter((one) => one.status === status).length;
    const bad = own.filter(({ status }) => status !== "passed");
    return [
      `${paint.bold(safeText(file))}  ✓ ${count("passed")}  ✗ ${count("failed")}  ? ${count("undecided")}`,
      ...issues
        .filter(({ test }) => test === file)
        .map(({ message }) => `  ${paint.red("✗")} ${wrapped(safeText(message), columns, 4)}`),
      ...bad.map(({ status, title, message }) => {
        const sign = status === "failed" ? paint.red(signs.failed) : paint.yellow(signs.undecided);
        return `  ${sign} ${wrapped(`${safeText(title)}: ${safeText(message)}`, columns, 4)}`;
      }),
    ];
  });
  const { rules, tried, untried, untestedPolicies } = coverage;
  const names = untried.map(({ policy, path, rule }) => `${policy} ${path} (${rule})`);
  return [
    ...of,
    "",
    `Rules on which a test turned: ${tried} of ${rules}.`,
    ...(names.length > 0 ? [`  ${wrapped(`not: ${safeText(shortened(names))}`, columns, 2)}`] : []),
    ...(untestedPolicies.length > 0
      ? [
          `  ${wrapped(`policies that no test is about: ${safeText(shortened(untestedPolicies))}`, columns, 2)}`,
        ]
      : []),
    `${counted(results.length, "expectation")}: ${passed} passed, ${failed} failed, ${undecided} undecided${issues.length > 0 ? `; ${counted(issues.length, "mistake")} in test files` : ""}.`,
  ];
}

const longest = 10;

/** A list that fits a screen, and how many more there are. */
function shortened(names: readonly string[]): string {
  const shown = names.slice(0, longest);
  const rest = names.length - shown.length;
  return `${shown.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

function who(entries: readonly Entry[], isTraced: boolean, { paint, columns }: Screen): readonly string[] {
  const applications = [...new Set(entries.map(({ application }) => application))];
  const width = Math.max(0, ...entries.map(({ person }) => safeText(person).length));
  const shown = { in: paint.bold("in "), out: "out", unknown: paint.yellow("?  ") };
  return applications.flatMap((application, index) => [
    ...(index > 0 ? [""] : []),
    paint.bold(safeText(application)),
    ...entries
      .filter((entry) => entry.application === application)
      .flatMap(({ person, access, reason, trace }) => [
        `  ${safeText(person).padEnd(width)}  ${shown[access]}  ${wrapped(safeText(reason), columns, width + 9)}`,
        ...(isTraced ? trace.map((line) => paint.dim(`      ${safeText(line)}`)) : []),
      ]),
  ]);
}

function explained(explanations: readonly Explained[], { paint }: Screen): string {
  return explanations
    .map(({ explanation, file }) => {
      const text = toText(explanation).trimEnd();
      return file === undefined ? text : `${text}\n\n${paint.dim(safeText(file))}`;
    })
    .join("\n\n");
}
