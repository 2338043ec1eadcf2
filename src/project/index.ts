/**
 * A repository of policies: tests of who gets in, offline and exact.
 *
 *     import { runTests } from "cloudflare-access-policies/project";
 */

// Tests.
export { runTests, type RunTestsOptions } from "./tests/run-tests.ts";
export { validateTests } from "./tests/validate-tests.ts";
export type { Access, TestFile, TestLaw } from "./tests/test-file.ts";
export type { People, PersonEntry } from "./tests/people.ts";
export type { Policies } from "./tests/targets.ts";
export type {
  TestCoverage,
  TestIssue,
  TestReport,
  TestResult,
  TestStatus,
  UntriedRule,
} from "./tests/test-report.ts";
export type { ApplicationFile } from "./application-file.ts";
// Files.
export { type LoadProjectOptions, loadPolicies, loadProject } from "./files/load-project.ts";
export { loadState, type LoadStateOptions, NoSuchStateError } from "./files/load-state.ts";
export type {
  FileIssue,
  InFile,
  Moves,
  Place,
  Project,
  ProjectApplication,
  ProjectApproval,
  ProjectPolicy,
  ProjectTest,
} from "./project.ts";
export {
  type AccountConfig,
  defineConfig,
  type GuardConfig,
  type IgnoredFinding,
  type LintConfig,
  type OrganizationConfig,
  type ProjectConfig,
} from "./config/project-config.ts";
export { accountOf, differsByAccount, type NamedAccount, projectFor } from "./config/project-for.ts";
// What can be asked of a project, as data.
export { type LintProjectOptions, lintProject, type LintReport } from "./lint-project.ts";
export type { ProjectFinding } from "./project-finding.ts";
export { type FixReport, fixProject } from "./fix-project.ts";
export { statesOf, testProject } from "./test-project.ts";
export { type ApplicationDiff, diffProjects, type DiffReport, type PolicyDiff } from "./diff-projects.ts";
export { type Entry, whoEnters, type WhoOptions } from "./who-enters.ts";
export { drawProject, type PictureFormat } from "./draw-project.ts";
export { type Explained, explainProject } from "./explain-project.ts";
export type { GuardedApplication } from "./tests/targets.ts";
// What applying would do.
export { type AccountToPlan, planProject, type PlanOptions } from "./plan/plan-project.ts";
export type { Plan, PlanGuard, PlannedAccount, PlannedChange, PlanRefusal } from "./plan/plan.ts";
export type { FallIn } from "./plan/applications-of.ts";
export { type PlanPermission, planPermissions } from "./plan/permissions.ts";
// Whether all is well.
export type { DoctorCheck, DoctorCheckId, DoctorReport } from "./doctor/doctor-report.ts";
export type { CommandNeeds } from "./doctor/permissions.ts";
// The names of an account.
export { namesOfAccount, type NamesOptions } from "./names/names-of-account.ts";
export type { DanglingReference, NamedThing, NameKind, NamesReport } from "./names/names-report.ts";
export { snapshotOf } from "./names/snapshot.ts";
// An account as files.
export { pullProject, type PullOptions } from "./pull/pull-project.ts";
export type { Language } from "./pull/languages.ts";
export type { LeftPolicy, Pull, PulledFile } from "./pull/pull.ts";
export type { PulledEntry, PullReport } from "./pull/pull-report.ts";
export { endingOf, type PlanEnding, refusalsIn } from "./plan/plan-refusals.ts";
export { refusalText } from "./plan/change-refusals.ts";
export { InvalidPlanError, planText, readPlan } from "./plan/plan-file.ts";
export { type Approval } from "./plan/approval.ts";
export { approvalOf, type ApprovalOf } from "./plan/approvals.ts";
export { writeApproval } from "./files/write-approval.ts";
// Applying it, and going back.
export { applyChange, type ApplyChangeOptions, type ChangeToApply } from "./apply/apply-change.ts";
export type { ApplyClient, Calling } from "./apply/apply-client.ts";
export { applyPlan, type ApplyPlanOptions } from "./apply/apply-plan.ts";
export type { GoingThrough } from "./apply/go-through.ts";
export {
  type AppliedChange,
  type AppliedStatus,
  type ApplyReport,
  applyReportVersion,
} from "./apply/report.ts";
export { type Resumption, resumptionOf } from "./apply/resumption.ts";
export { goneOf, type GoneOptions } from "./apply/gone-policies.ts";
export { settledReport, type Settling } from "./apply/settle-entry.ts";
export {
  planRestOfUndo,
  planUndo,
  resumedUndo,
  type PlanUndoOptions,
  type PlanUndoProject,
} from "./apply/plan-undo.ts";
export { validateApplyReport } from "./apply/validate-report.ts";
// The same for many accounts.
export type { AccountEnding, AppliedAccount, FleetApplied } from "./fleet/fleet-applied.ts";
export { collectPlans, mergeFleetPlans, type PlanCollector } from "./fleet/fleet-plan.ts";
export type {
  AccountSummary,
  FleetPlan,
  SharedChange,
  SharedNotice,
  SharedRefusal,
} from "./fleet/fleet-plan.ts";
// Reports.
export { formatReport } from "./reports/format-report.ts";
export {
  formats,
  type Paint,
  type ProjectReport,
  type ReportFormat,
  type ReportSettings,
} from "./reports/project-report.ts";
export { reportVersion } from "./reports/json.ts";
// Schemas of the files, for editors.
export { type FileSchemaName, fileSchemasFrom } from "./schemas/file-schemas.ts";
