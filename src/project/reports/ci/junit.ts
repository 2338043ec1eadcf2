/** JUnit's XML, in the form that Jenkins, GitLab and others read: a suite for each file, a case for each test or finding. */
import { safeText } from "../../../explain/safe-text.ts";
import type { AppliedChange, ApplyReport } from "../../apply/report.ts";
import { accountName, type FleetPlan } from "../../fleet/fleet-plan.ts";
import type { LintReport } from "../../lint-project.ts";
import type { Plan } from "../../plan/plan.ts";
import type { TestReport } from "../../tests/test-report.ts";
import type { ProjectReport, ReportSettings } from "../project-report.ts";
import type { Remark } from "../remark.ts";
import { remarksOf } from "../remarks.ts";
import { accountTitle, endingWords } from "../pretty/pretty-apply.ts";

interface Case {
  readonly suite: string;
  readonly name: string;
  readonly outcome?: { readonly tag: "failure" | "error"; readonly message: string };
  /** What is worth knowing, and no failure. */
  readonly note?: string;
}

export function junitReport(report: ProjectReport, settings: ReportSettings): string {
  const suites = new Map<string, Case[]>();
  for (const one of casesOf(report, settings)) {
    const cases = suites.get(one.suite);
    if (cases) cases.push(one);
    else suites.set(one.suite, [one]);
  }
  const all = [...suites.values()].flat();
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="access-policies ${report.command}" ${counts(all)}>`,
    ...[...suites].flatMap(([name, cases]) => [
      `  <testsuite name="${escaped(name)}" ${counts(cases)}>`,
      ...cases.flatMap((one) => caseLines(one)),
      "  </testsuite>",
    ]),
    "</testsuites>",
  ];
  return lines.join("\n");
}

function casesOf(report: ProjectReport, settings: ReportSettings): readonly Case[] {
  switch (report.command) {
    case "lint":
      return lintCases(report.report);
    case "test":
      return testCases(report.report);
    case "check":
      return [
        ...lintCases(report.lint),
        ...(report.test ? testCases(report.test) : []),
        ...planCases(report.plans ?? []),
        ...(report.fleet ? fleetCases(report.fleet) : []),
      ];
    case "plan":
      return planCases(report.plans);
    case "plan-accounts":
      return fleetCases(report.fleet);
    case "diff":
    case "who":
    case "explain":
    case "doctor":
    case "apply-accounts":
    case "names":
    case "pull":
      return remarksOf(report, settings).map((remark) => caseOf(remark, remark.file ?? report.command));
    case "apply":
    case "undo":
      return report.reports.flatMap((one) => one.entries.map((entry) => appliedCase(entry, one)));
  }
}

/** Every remark, and for a plan without any the one thing that can be said. A change that nothing refuses is not a failure. */
function planCases(plans: readonly Plan[]): readonly Case[] {
  const remarks = remarksOf({ command: "plan", plans });
  if (remarks.length === 0 && plans.length > 0)
    return [{ suite: "plan", name: "there is nothing to change" }];
  return remarks.map((remark) => {
    const level = remark.level === "error" ? "error" : "info";
    return caseOf({ ...remark, level }, remark.file ?? "plan");
  });
}

/** A case for each account, and one for each change or refusal. */
function fleetCases(fleet: FleetPlan): readonly Case[] {
  const remarks = remarksOf({ command: "plan-accounts", fleet });
  return [
    ...fleet.accounts
      .filter(({ message }) => message === undefined)
      .map(({ account }) => ({
        suite: "accounts",
        name: `${accountName(account)} was planned`,
      })),
    ...remarks.map((remark) => {
      const level = remark.level === "error" ? "error" : "info";
      return caseOf({ ...remark, level }, remark.file ?? "plan");
    }),
  ];
}

/** Every finding, and for a project without any the one thing that can be said. */
function lintCases(report: LintReport): readonly Case[] {
  const remarks = remarksOf({ command: "lint", report });
  if (remarks.length === 0) return [{ suite: "lint", name: `${report.policies} policies have no finding` }];
  return remarks.map((remark) => caseOf(remark, remark.file ?? "lint"));
}

function caseOf({ level, id, subject, message, line }: Remark, suite: string): Case {
  const name = `${id}: ${subject}${line === undefined ? "" : `, line ${line}`}`;
  return level === "info"
    ? { suite, name, note: message }
    : { suite, name, outcome: { tag: "failure", message } };
}

function testCases({ results, issues }: TestReport): readonly Case[] {
  return [
    ...issues.map(({ test, pointer, message }): Case => {
      return { suite: test, name: pointer === "" ? "the file" : pointer, outcome: { tag: "error", message } };
    }),
    ...results.map(({ test, title, status, message }): Case => {
      if (status === "passed") return { suite: test, name: title };
      return {
        suite: test,
        name: title,
        outcome: { tag: status === "failed" ? "failure" : "error", message },
      };
    }),
  ];
}

/** A case for each change: one that was not done because another failed is an error, and not a failure of its own. */
function appliedCase(entry: AppliedChange, report: ApplyReport): Case {
  const suite = accountTitle(report);
  const name = entry.policy.name;
  if (entry.status === "done" || entry.status === "skipped") return { suite, name };
  const message = entry.message ?? endingWords(entry);
  return {
    suite,
    name,
    outcome: { tag: entry.status === "not-started" ? "error" : "failure", message },
  };
}

function counts(cases: readonly Case[]): string {
  const count = (tag: string): number => cases.filter(({ outcome }) => outcome?.tag === tag).length;
  return `tests="${cases.length}" failures="${count("failure")}" errors="${count("error")}" skipped="0" time="0"`;
}

function caseLines({ suite, name, outcome, note }: Case): readonly string[] {
  const head = `    <testcase classname="${escaped(suite)}" name="${escaped(name)}" time="0"`;
  if (outcome) {
    const text = escaped(outcome.message);
    return [
      `${head}>`,
      `      <${outcome.tag} message="${text}">${text}</${outcome.tag}>`,
      "    </testcase>",
    ];
  }
  if (note !== undefined)
    return [`${head}>`, `      <system-out>${escaped(note)}</system-out>`, "    </testcase>"];
  return [`${head}/>`];
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Text for an element or an attribute. What XML cannot hold is written as an escape. */
const escaped = (text: string): string =>
  safeText(text).replace(/[&<>"']/g, (character) => entities[character] ?? character);
