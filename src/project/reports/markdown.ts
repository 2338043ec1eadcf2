/**
 * A comment on a pull request, or a job's summary: a first line that fits a notification, a table, and what there is to say of each in a
 * section that opens. GitHub takes 65,535 characters; what does not fit is left out by whole sections, the least dangerous first.
 */
import { toMarkdown } from "../../explain/index.ts";
import type { ApplyReport } from "../apply/report.ts";
import type { DiffReport, PolicyDiff } from "../diff-projects.ts";
import type { LintReport } from "../lint-project.ts";
import type { TestReport } from "../tests/test-report.ts";
import type { Entry } from "../who-enters.ts";
import { doctorSummary, doctorTables } from "./pretty/pretty-doctor.ts";
import { namesSummary, namesTables } from "./pretty/pretty-names.ts";
import { details, inline, shifts } from "./markdown-text.ts";
import { appliedSections } from "./fleet/applied-words.ts";
import { fleetSections } from "./fleet/markdown-fleet.ts";
import { planSections } from "./plan/markdown-plan.ts";
import { pullSummary } from "./pretty/pretty-account.ts";
import { accountTitle, appliedSigns, appliedSummary, endingWords } from "./pretty/pretty-apply.ts";
import { actionSigns, summaryOf } from "./pretty/pretty-diff.ts";
import type { ProjectReport, ReportSettings } from "./project-report.ts";
import { levelOf, relationWords } from "./relation-words.ts";
import type { Remark } from "./remark.ts";
import { remarksOf } from "./remarks.ts";
import { counted } from "./pretty/wrap.ts";

const longest = 60_000;

export function markdownReport(report: ProjectReport, settings: ReportSettings): string {
  const [head, ...sections] = sectionsOf(report, settings);
  const kept: string[] = [];
  let length = (head ?? "").length;
  for (const section of sections) {
    if (length + section.length + 200 > longest) break;
    kept.push(section);
    length += section.length + 2;
  }
  const left = sections.length - kept.length;
  const rest = left > 0 ? [`${counted(left, "section")} more: see the report as JSON.`] : [];
  return [(head ?? "").slice(0, longest), ...kept, ...rest].join("\n\n");
}

/** The first says it all in short; the others are in the order of danger. */
function sectionsOf(report: ProjectReport, settings: ReportSettings): readonly string[] {
  switch (report.command) {
    case "lint":
      return [lintHead(report.report), ...remarkSections(remarksOf(report))];
    case "test":
      return [testHead(report.report), ...testSections(report.report, settings)];
    case "check":
      return checkSections(report, settings);
    case "diff":
      return diffSections(report.report);
    case "who":
      return [whoTable(report.entries)];
    case "explain":
      return report.explanations.map(({ explanation }) => toMarkdown(explanation).trimEnd());
    case "doctor":
      return [doctorSummary(report.report), ...doctorTables(report.report)];
    case "names":
      return [
        namesSummary(report.report),
        ...remarkSections(remarksOf(report)),
        ...namesTables(report.report),
      ];
    case "plan":
      return planSections(report.plans);
    case "plan-accounts":
      return fleetSections(report.fleet);
    case "apply-accounts":
      return appliedSections(report.applied);
    case "pull":
      return [pullSummary(report.report), ...remarkSections(remarksOf(report))];
    case "apply":
    case "undo":
      return report.reports.flatMap((one) => applySections(one));
  }
}

/** What a plan says comes first: it is what a reviewer has to look at. */
function checkSections(
  { lint, test, plans, fleet }: ProjectReport & { readonly command: "check" },
  settings: ReportSettings,
): readonly string[] {
  const [head, ...planned] = fleet ? fleetSections(fleet) : plans ? planSections(plans) : [];
  const heads = [...(head === undefined ? [] : [head]), lintHead(lint), ...(test ? [testHead(test)] : [])];
  return [
    heads.join(head === undefined ? " " : "\n\n"),
    ...planned,
    ...remarkSections(remarksOf({ command: "lint", report: lint })),
    ...(test ? testSections(test, settings) : []),
  ];
}

function lintHead({ errors, warnings, infos, policies }: LintReport): string {
  if (errors + warnings + infos === 0) return `No finding in ${counted(policies, "policy", "policies")}.`;
  return `${counted(errors, "error")}, ${counted(warnings, "warning")} and ${counted(infos, "note")} in ${counted(policies, "policy", "policies")}.`;
}

const signs = { error: "✗", warning: "⚠", info: "·" } as const;
const rowsOfATable = 50;

/** Tables of at most fifty rows, so that whole ones can be left out. */
function remarkSections(remarks: readonly Remark[]): readonly string[] {
  return Array.from({ length: Math.ceil(remarks.length / rowsOfATable) }, (_, index) => {
    const rows = remarks
      .slice(index * rowsOfATable, (index + 1) * rowsOfATable)
      .map(
        ({ level, id, subject, message, file, line }) =>
          `| ${signs[level]} | ${inline(place(file, line))} | ${inline(subject)} | ${inline(message)} | ${inline(id)} |`,
      );
    return ["| | where | what | finding | check |", "| --- | --- | --- | --- | --- |", ...rows].join("\n");
  });
}

const place = (file = "", line?: number): string => (line === undefined ? file : `${file}:${line}`);

function testHead({ passed, failed, undecided, issues }: TestReport): string {
  const mistakes = issues.length > 0 ? `, ${counted(issues.length, "mistake")} in test files` : "";
  return `Tests: ${passed} passed, ${failed} failed, ${undecided} undecided${mistakes}.`;
}

function testSections(report: TestReport, settings: ReportSettings): readonly string[] {
  const { rules, tried } = report.coverage;
  const remarks = remarksOf({ command: "test", report }, settings);
  return [...remarkSections(remarks), `Rules on which a test turned: ${tried} of ${rules}.`];
}

function diffSections(report: DiffReport): readonly string[] {
  const { policies, applications } = report;
  if (policies.length + applications.length === 0) return ["Nothing changes."];
  const rows = policies
    .slice(0, rowsOfATable)
    .map(({ action, policy, decision, relation, applications: at }) => {
      const used = at.length > 3 ? `${at.slice(0, 3).join(", ")} and ${at.length - 3} more` : at.join(", ");
      return `| ${actionSigns[action]} | ${inline(policy)} | ${inline(decision)} | ${relationWords[relation]} | ${inline(used)} |`;
    });
  const table = [
    "| | policy | decision | access | applications |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
  ].join("\n");
  const head = policies.length === 0 ? summaryOf(report) : `${summaryOf(report)}\n\n${table}`;
  const moved = applications.map(({ application, relation, gains, losses, falls }) =>
    details(`${application}: ${relationWords[relation]}`, levelOf[relation] === "warning", [
      ...shifts(gains, losses),
      ...falls.map(({ message }) => `- ~ ${inline(message)}`),
    ]),
  );
  return [head, ...policies.map((diff) => policySection(diff)), ...moved];
}

function policySection({ policy, relation, gains, losses, changes, settledBy }: PolicyDiff): string {
  return details(`${policy}: ${relationWords[relation]}`, levelOf[relation] === "warning", [
    ...changes.map(({ message }) => `- ${inline(message)}`),
    ...shifts(gains, losses),
    ...settledBy.map((what) => `- depends on ${inline(what)}`),
  ]);
}

function applySections(report: ApplyReport): readonly string[] {
  const { entries } = report;
  const head = `${inline(accountTitle(report))}: ${inline(appliedSummary(report))}`;
  const tables = Array.from({ length: Math.ceil(entries.length / rowsOfATable) }, (_, index) => {
    const rows = entries
      .slice(index * rowsOfATable, (index + 1) * rowsOfATable)
      .map(
        (entry) =>
          `| ${appliedSigns[entry.status]} | ${inline(entry.policy.name)} | ${inline(endingWords(entry))} | ${inline(entry.message ?? "")} |`,
      );
    return ["| | policy | | |", "| --- | --- | --- | --- |", ...rows].join("\n");
  });
  return [head, ...tables];
}

function whoTable(entries: readonly Entry[]): string {
  const rows = entries.map(
    ({ application, person, access, reason }) =>
      `| ${inline(person)} | ${inline(application)} | ${access} | ${inline(reason)} |`,
  );
  return ["| person | application | | why |", "| --- | --- | --- | --- |", ...rows].join("\n");
}
