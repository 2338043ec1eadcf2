/** The linter: what is wrong or unwise about a policy, as data. */
export { lintPolicy, type LintOptions, type Suppression } from "./lint-policy.ts";
export { applyFixes } from "./apply-fixes.ts";
export { checks } from "./checks.ts";
export type { Check, CheckSettings } from "./check.ts";
export type { CheckId } from "./check-id.ts";
export type { Edit, Finding, FindingId, Severity } from "./finding.ts";
