import type { AccountCheckId } from "./account/account-check-id.ts";
import type { CheckSettings } from "./check.ts";
import type { CheckId } from "./check-id.ts";
import type { FindingId, Severity } from "./finding.ts";

/** A finding that is known and accepted. */
export interface Suppression {
  /** The check. */
  readonly id: CheckId | AccountCheckId;
  /** The JSON pointer of the finding, or of something around it: `/include` for all rules there. Default: everywhere. */
  readonly path?: string;
  /** Why it is accepted, for those who read the code later. */
  readonly reason: string;
}

/** What the linter is told beside the policy or the account. All of it is optional. */
export interface LintOptions extends CheckSettings {
  /** Another level for some checks, by id; `"off"` for checks that are not wanted. */
  readonly levels?: Readonly<Partial<Record<FindingId, Severity | "off">>>;
  /** Findings that are known and accepted, each with its reason. A policy is plain JSON and has no place for comments. */
  readonly suppress?: readonly Suppression[];
}
