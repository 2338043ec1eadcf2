/** The linter: what is unwise about a policy, as data. README.md beside this file lists every check. */
export { lintPolicy, type LintOptions, type Suppression } from "./lint-policy.ts";
export { applyFixes } from "./apply-fixes.ts";
export { checks } from "./checks.ts";
export type { Check, CheckSettings } from "./check.ts";
export type { Edit, Finding, Severity } from "./finding.ts";
