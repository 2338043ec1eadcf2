/**
 * What policies mean: whether a request gets in, who gains and who loses by a change; offline, with a reason or a witness.
 *
 *     import { comparePolicies, evaluatePolicy, person } from "cloudflare-access-policies/evaluate";
 */

// Who asks.
export { type Person, person } from "./request/person.ts";
export { requestOf } from "./request/request-of.ts";
export type { AccessRequest, Claims, GroupOfProvider } from "./request/access-request.ts";
export type { Assumptions, EvaluateOptions } from "./terms/reading.ts";
export type { Directory, DirectoryGroup, DirectoryList, DirectoryServiceToken } from "../policy/directory.ts";
// Whether they get in.
export {
  evaluatePolicy,
  type Evaluation,
  type MissingInput,
  type Reason,
  type RuleTrace,
  type Verdict,
} from "./evaluate-policy.ts";
export type { Application, ApplicationOptions } from "./application.ts";
export { type ApplicationEvaluation, evaluateApplication, type PolicyTrace } from "./evaluate-application.ts";
export { type CompiledEvaluation, type CompiledPolicies, compilePolicies } from "./compile-policies.ts";
// Who gains, who loses.
export {
  type CompareOptions,
  comparePolicies,
  type Comparison,
  type Relation,
  type Shift,
} from "./compare-policies.ts";
export {
  type ApplicationComparison,
  type ApplicationShift,
  compareApplications,
  type CompareApplicationsOptions,
  type Fall,
} from "./compare-applications.ts";
// Whether anybody such gets in, or is kept out.
export { findVisitor, type VisitorSearch, type Whom } from "./find-visitor.ts";
// A whole account.
export { type AccountApplication, applicationsIn } from "./account/applications-in.ts";
export { type Entry, reviewTable, whoCanEnter } from "./account/who-can-enter.ts";
export {
  type AccountComparison,
  type AffectedApplication,
  compareInAccount,
} from "./account/compare-in-account.ts";
