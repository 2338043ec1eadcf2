/**
 * Policies, the sentences made of rules: written with the compiler's help, compared by what they mean, and changed without
 * losing anything.
 */

// Writing one.
export { definePolicy } from "./define-policy.ts";
export type { AnyRuleList, NotAllowed, PolicyInput, RuleList } from "./policy-input.ts";
export { validatePolicy, type ValidatePolicyOptions } from "./validation/validate-policy.ts";
export { InvalidPolicyError, parsePolicy } from "./validation/parse-policy.ts";
export { policySchema, type StandardPolicySchema } from "./validation/policy-schema.ts";
export type { Issue } from "../../generated/index.ts";
export { hours, minutes, parseDuration } from "./duration.ts";
// Comparing two.
export { type CanonicalPolicy, canonicalPolicy } from "./canonical/canonical-policy.ts";
export { policiesEqual } from "./canonical/policies-equal.ts";
export { canonicalRule } from "./canonical/canonical-rule.ts";
export type { PolicyDocument } from "./policy-document.ts";
export { diffPolicies } from "./changes/diff-policies.ts";
export { type Change, isWidening } from "./changes/change.ts";
export { type ChangeKind, changeKinds, type Effect } from "./changes/change-effects.ts";
// Changing what was read.
export { applyChanges } from "./changes/apply-changes.ts";
export { policyBody } from "./policy-body.ts";
export { addRules, removeRules, replaceRule, type RuleEdit } from "./edit-rules.ts";
export type { RuleListName } from "./rule-lists.ts";
// Finding some.
export { type Mention, policiesMentioning } from "./policies-mentioning.ts";
// What an account holds.
export type * from "./directory.ts";
