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
