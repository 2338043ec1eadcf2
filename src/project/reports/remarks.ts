/** What a report has to say about places in files: the one list behind every format that tools read. The worst comes first. */
import type { ApplyReport } from "../apply/report.ts";
import type { ApplicationDiff, DiffReport, PolicyDiff } from "../diff-projects.ts";
import type { LintReport } from "../lint-project.ts";
import type { Place } from "../project.ts";
import type { TestReport } from "../tests/test-report.ts";
import type { Entry } from "../who-enters.ts";
import { appliedRemarks } from "./fleet/applied-words.ts";
import { fleetRemarks } from "./fleet/fleet-remarks.ts";
import { planRemarks } from "./plan/plan-remarks.ts";
import { accountTitle, endingWords } from "./pretty/pretty-apply.ts";
import type { ProjectReport, ReportSettings } from "./project-report.ts";
import { doctorRemarks, namesRemarks, pullRemarks } from "./account-remarks.ts";
import { levelOf, relationWords } from "./relation-words.ts";
import type { Remark } from "./remark.ts";

const levels = ["error", "warning", "info"] as const;

export function remarksOf(report: ProjectReport, settings: ReportSettings = {}): readonly Remark[] {
  return allOf(report, settings).toSorted((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level));
}

function allOf(report: ProjectReport, settings: ReportSettings): readonly Remark[] {
  switch (report.command) {
    case "lint":
      return fromLint(report.report);
    case "test":
      return fromTests(report.report, settings);
    case "check":
      return [
        ...fromLint(report.lint),
        ...(report.test ? fromTests(report.test, settings) : []),
        ...planRemarks(report.plans ?? []),
        ...(report.fleet ? fleetRemarks(report.fleet) : []),
      ];
    case "diff":
      return fromDiff(report.report);
    case "who":
      return report.entries.flatMap((entry) => fromEntry(entry));
    case "explain":
      return [];
    case "doctor":
      return doctorRemarks(report.report);
    case "names":
      return namesRemarks(report.report);
    case "plan":
      return planRemarks(report.plans);
    case "plan-accounts":
      return fleetRemarks(report.fleet);
    case "apply-accounts":
      return appliedRemarks(report.applied);
    case "pull":
      return pullRemarks(report.report);
    case "apply":
    case "undo":
      return report.reports.flatMap((one) => fromApply(one));
  }
}

function fromLint({ findings, issues }: LintReport): readonly Remark[] {
  return [
    ...issues.map(({ message, file, line, column }): Remark => {
      const law = "Every file can be read and has the shape that it should have.";
      return {
        level: "error",
        id: "file-can-be-read",
        law,
        subject: file,
        message,
        ...placed(file, line, column),
      };
    }),
    ...findings.map(({ id, severity, policy, message, suggestion, source, file, line, column }): Remark => {
      const text = suggestion === undefined ? message : `${message} ${suggestion}`;
      return {
        level: severity,
        id,
        law: id.replaceAll("-", " "),
        subject: policy,
        message: text,
        source,
        ...placed(file, line, column),
      };
    }),
  ];
}

function placed(file?: string, line?: number, column?: number): Partial<Place> {
  return {
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
  };
}

function fromTests(
  { results, issues, coverage }: TestReport,
  { placeOf = (file) => ({ file }) }: ReportSettings,
): readonly Remark[] {
  return [
    ...issues.map(({ test, message, pointer }): Remark => {
      const law = "A test names what is there.";
      return {
        level: "error",
        id: "test-can-be-run",
        law,
        subject: test,
        message,
        ...placeOf(test, pointer),
      };
    }),
    ...results.flatMap(({ test, path, status, title, message }): readonly Remark[] => {
      if (status === "passed") return [];
      const isFailed = status === "failed";
      const law = isFailed ? "Every test holds." : "What a test asks can be known.";
      const id = isFailed ? "test-holds" : "test-is-decided";
      return [{ level: "error", id, law, subject: title, message, ...placeOf(test, path) }];
    }),
    ...coverage.untried.map(({ policy, path, rule }): Remark => {
      const message = `No test turns on ${path} (${rule}) of ${JSON.stringify(policy)}.`;
      return {
        level: "info",
        id: "rule-is-tried",
        law: "Some test turns on every rule.",
        subject: policy,
        message,
      };
    }),
    ...coverage.untestedPolicies.map((policy): Remark => {
      const message = `No test is about ${JSON.stringify(policy)}.`;
      return {
        level: "info",
        id: "policy-is-tested",
        law: "Some test is about every policy.",
        subject: policy,
        message,
      };
    }),
  ];
}

function fromDiff({ policies, applications }: DiffReport): readonly Remark[] {
  const law = "A change lets in nobody who was not let in before.";
  return [
    ...policies.map((diff): Remark => {
      return {
        level: levelOf[diff.relation],
        id: `policy-${diff.relation}`,
        law,
        subject: diff.policy,
        message: `${diff.policy}: ${relationWords[diff.relation]}. ${shiftsIn(diff)}`.trim(),
        ...placed(diff.file, diff.line, diff.column),
      };
    }),
    ...applications.map((diff): Remark => ({
      level: levelOf[diff.relation],
      id: `application-${diff.relation}`,
      law,
      subject: diff.application,
      message: `${diff.application}: ${relationWords[diff.relation]}. ${shiftsIn(diff)}`.trim(),
    })),
  ];
}

function shiftsIn({ gains, losses }: PolicyDiff | ApplicationDiff): string {
  const [first = losses[0]] = gains;
  return first?.message ?? "";
}

function fromEntry({ application, person, access, reason }: Entry): readonly Remark[] {
  if (access !== "unknown") return [];
  const message = `Whether ${person} gets into ${application} is ${reason}.`;
  return [
    {
      level: "warning",
      id: "entry-is-decided",
      law: "It can be known who gets in.",
      subject: application,
      message,
    },
  ];
}

function fromApply(report: ApplyReport): readonly Remark[] {
  const { entries, left = [] } = report;
  const account = accountTitle(report);
  const law = "Every change of a plan is done.";
  return [
    ...entries.flatMap((entry): readonly Remark[] => {
      const { status, policy, message = "" } = entry;
      if (status === "done" || status === "skipped") return [];
      return [
        {
          level: status === "not-started" ? "warning" : "error",
          id: `change-${status}`,
          law,
          subject: policy.name,
          message: `${account}, ${policy.name}: ${endingWords(entry)}. ${message}`.trim(),
        },
      ];
    }),
    ...left.map(({ policy }): Remark => ({
      level: "warning",
      id: "nothing-is-left",
      law: "After an apply nothing is left to do.",
      subject: policy.name,
      message: `${account}, ${policy.name}: a plan that was made afterwards still changes it.`,
    })),
  ];
}
