/** What can be reported, in which formats. */
import type { ApplyReport } from "../apply/report.ts";
import type { DiffReport } from "../diff-projects.ts";
import type { Explained } from "../explain-project.ts";
import type { FleetApplied } from "../fleet/fleet-applied.ts";
import type { FleetPlan } from "../fleet/fleet-plan.ts";
import type { LintReport } from "../lint-project.ts";
import type { Plan } from "../plan/plan.ts";
import type { Place } from "../project.ts";
import type { DoctorReport } from "../doctor/doctor-report.ts";
import type { NamesReport } from "../names/names-report.ts";
import type { PullReport } from "../pull/pull-report.ts";
import type { TestReport } from "../tests/test-report.ts";
import type { Entry } from "../who-enters.ts";

/** What a command found. */
export type ProjectReport =
  | { readonly command: "lint"; readonly report: LintReport }
  | { readonly command: "test"; readonly report: TestReport }
  | {
      readonly command: "check";
      readonly lint: LintReport;
      /** Absent: there are no tests, or there was no sense in running them. */
      readonly test?: TestReport;
      /** Absent: no account was reached. */
      readonly plans?: readonly Plan[];
      /** The plans of several accounts, in place of `plans`. */
      readonly fleet?: FleetPlan;
    }
  | { readonly command: "diff"; readonly report: DiffReport }
  | { readonly command: "who"; readonly entries: readonly Entry[]; readonly trace?: boolean }
  | { readonly command: "explain"; readonly explanations: readonly Explained[] }
  | { readonly command: "doctor"; readonly report: DoctorReport }
  | { readonly command: "names"; readonly report: NamesReport }
  | { readonly command: "plan"; readonly plans: readonly Plan[] }
  | { readonly command: "plan-accounts"; readonly fleet: FleetPlan }
  | { readonly command: "apply-accounts"; readonly applied: FleetApplied }
  | { readonly command: "pull"; readonly report: PullReport }
  | { readonly command: "apply" | "undo"; readonly reports: readonly ApplyReport[] };

/** The names of all formats. */
export const formats = ["pretty", "json", "github", "gitlab", "junit", "sarif", "markdown"] as const;

/**
 * - `pretty`: for people at a terminal;
 * - `json`: all of it, with a version; its schema is `cloudflare-access-policies/schema/report.json`;
 * - `github`: workflow commands, ten at most, since GitHub shows no more of a step;
 * - `gitlab`: a code quality report;
 * - `junit`: a test report for whatever reads JUnit's XML;
 * - `sarif`: SARIF 2.1.0, for code scanning;
 * - `markdown`: a comment of at most 60,000 characters, the most dangerous first.
 */
export type ReportFormat = (typeof formats)[number];

/** The colours of a terminal: what `createColors` of picocolors gives will do. */
export type Paint = Readonly<Record<"bold" | "dim" | "red" | "yellow" | "cyan", (text: string) => string>>;

/** How a report is printed. */
export interface ReportSettings {
  /** Colours of `pretty`. Absent: none. */
  readonly paint?: Paint;
  /** How wide the terminal is, in columns. Default: 80. */
  readonly columns?: number;
  /** The places of what test files hold: `placeOf` of the project. Absent: files without lines. */
  readonly placeOf?: (file: string, pointer: string) => Place;
}

/** A terminal as the printers of `pretty` know it. */
export type Screen = Required<Pick<ReportSettings, "paint" | "columns">>;
