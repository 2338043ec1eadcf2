/**
 * A repository of policies: files read with their places, and what they mean.
 *
 *     import { diffProjects, lintProject, loadProject, whoEnters } from "cloudflare-access-policies/project";
 */

// The files.
export {
  type AccountConfig,
  defineConfig,
  type GuardsConfig,
  type IgnoredFinding,
  type LintConfig,
  type ProjectAssumptions,
  type ProjectConfig,
} from "./config/project-config.ts";
export { loadProject, type LoadProjectOptions } from "./files/load-project.ts";
export type { Project } from "./project.ts";
export type { ProjectApplication } from "./files/load-applications.ts";
export type { Moves } from "./files/load-moves.ts";
export type { ProjectPerson } from "./files/load-people.ts";
export type { ProjectPolicy } from "./files/load-policies.ts";
export { type FileIssue, type Located, type Path, type Place, placeText } from "./files/place.ts";
// What they mean.
export { brokenFiles } from "./broken-files.ts";
export {
  lintProject,
  type LintProjectOptions,
  type LintReport,
  type ProjectFinding,
} from "./lint-project.ts";
export { type Entry, type Visitor, whoEnters } from "./who-enters.ts";
export { applicationsOf, assumptionsOf, type GuardedApplication, type NamedPolicy } from "./in-force.ts";
export {
  type ApplicationDifference,
  diffProjects,
  type DiffReport,
  type PolicyDifference,
} from "./diff-projects.ts";
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
