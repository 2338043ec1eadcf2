import type { ChangeKind, Effect } from "./change-effects.ts";

/** One difference between two policies, and what it does to access. Plain data. */
export interface Change {
  readonly kind: ChangeKind;
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

/** Whether a guard has to stop at a change: it widens access, or it cannot be shown that it does not. */
export function isWidening(change: Change): boolean {
  return change.effect === "widens" || change.effect === "unclear";
}

/** Whether a change is about one element of a list, and not about the value of a field. */
export function isAboutAnElement(kind: ChangeKind): boolean {
  return /-(rule|group|authenticator|format)-(added|removed)$|^approvals-needed-/.test(kind);
}
