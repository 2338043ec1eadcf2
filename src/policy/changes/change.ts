import type { ChangeKind, Effect } from "./change-effects.ts";

/** One difference between two policies, and what it does to access. Plain data. */
export interface Change {
  /** What changed, such as `include-rule-added`. The kinds are the keys of `changeKinds`. */
  readonly kind: ChangeKind;
  /** Whether it lets in more visitors (`widens`), fewer (`narrows`), the same (`neutral`), or cannot be told (`unclear`). */
  readonly effect: Effect;
  /** Where: the JSON pointer of the list or field, such as `/include` or `/mfa_config/session_duration`. */
  readonly path: string;
  /** The rule or value that is gone; absent when there was none. */
  readonly before?: unknown;
  /** The rule or value that is new; absent when there is none. */
  readonly after?: unknown;
  /** The change in a sentence, for people. */
  readonly message: string;
}

/** Takes a change of the field at a path, or of one element of the list there. */
export type ReportChange = (
  kind: ChangeKind,
  path: string,
  element?: { readonly before?: unknown; readonly after?: unknown },
) => void;

/**
 * Whether a change widens access, or may do so: its effect is `widens` or `unclear`. The guard of updates stops at these.
 *
 * @example diffPolicies(before, after).filter(isWidening)
 */
export function isWidening(change: Change): boolean {
  return change.effect === "widens" || change.effect === "unclear";
}

/** Whether a change is about one element of a list, and not about the value of a field. */
export function isAboutAnElement(kind: ChangeKind): boolean {
  return /-(rule|group|authenticator|format)-(added|removed)$|^approvals-needed-|^approvers-/.test(kind);
}
