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
export {
  type LintProjectOptions,
  lintProject,
  type LintReport,
  type ProjectFinding,
} from "./lint-project.ts";
export { type FixReport, fixProject } from "./fix-project.ts";
export { statesOf, testProject } from "./test-project.ts";
export { type ApplicationDiff, diffProjects, type DiffReport, type PolicyDiff } from "./diff-projects.ts";
export { type Entry, whoEnters, type WhoOptions } from "./who-enters.ts";
export { drawProject, type PictureFormat } from "./draw-project.ts";
export { type Explained, explainProject } from "./explain-project.ts";
export type { GuardedApplication } from "./tests/targets.ts";
// What applying would do.
export type { Plan, PlanGuard, PlannedAccount, PlannedChange, PlanRefusal } from "./plan/plan.ts";
export { type PlanPermission, planPermissions } from "./plan/permissions.ts";
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
