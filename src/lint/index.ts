/** The linter: what is wrong or unwise about a policy, as data. */
export { lintPolicy } from "./lint-policy.ts";
export { lintAccount } from "./account/lint-account.ts";
export { accountChecks } from "./account/account-checks.ts";
export type { Account, AccountCheck } from "./account/account-check.ts";
export type { AccountCheckId } from "./account/account-check-id.ts";
export type { Uses } from "./account/uses.ts";
export type { LintOptions, Suppression } from "./lint-options.ts";
export { applyFixes } from "./apply-fixes.ts";
export { checks } from "./checks.ts";
export type { Check, CheckSettings } from "./check.ts";
export type { CheckId } from "./check-id.ts";
export type { Edit, Finding, FindingId, Severity } from "./finding.ts";
