/**
 * Every way in which two policies can differ, and what each does to access. This table is the law of the guards and is
 * meant to be read cell by cell.
 *
 * An effect is about the requests that get in, with the application's other policies held as they are, and about what this
 * policy asks of those whom it lets in:
 * - `widens`: none is shut out, and some may get in that did not; or this policy asks less of them;
 * - `narrows`: none gets in that did not, and some may be shut out; or this policy asks more of them;
 * - `neutral`: who gets in, and what this policy asks of them, stays;
 * - `unclear`: it cannot be shown without the application's order of policies, the account's settings, or a list's content.
 *   Every guard treats it as `widens`.
 *
 * Why the rows about rules hold in any order of policies: a request that stops matching falls through to the later policies.
 * Where the match let it in, it can only lose by that; where the match blocked it, it can only gain. The limit: a visitor who
 * falls through to another policy that lets in as well is asked for what that one asks, which may be less. That is a matter
 * of the application, and no table about one policy can say it.
 */
import type { Decision } from "../../generated/index.ts";

export type Effect = "widens" | "narrows" | "neutral" | "unclear";
type Row = Readonly<Record<Decision, Effect>>;

const row = (allow: Effect, deny: Effect, non_identity: Effect, bypass: Effect): Row => ({
  allow,
  deny,
  non_identity,
  bypass,
});

const moreMatch = row("widens", "narrows", "widens", "widens");
const fewerMatch = row("narrows", "widens", "narrows", "narrows");
/** A deny policy asks nothing of anyone and bypass enforces nothing. What Service Auth makes of these settings is not documented. */
const asksMore = row("narrows", "neutral", "unclear", "neutral");
const asksLess = row("widens", "neutral", "unclear", "neutral");
const asksOther = row("unclear", "neutral", "unclear", "neutral");
/** Service Auth sessions are sessions as well; those of deny and bypass do not exist. */
const longer = row("widens", "neutral", "widens", "neutral");
const shorter = row("narrows", "neutral", "narrows", "neutral");
const unknown = row("unclear", "unclear", "unclear", "unclear");
const never = row("neutral", "neutral", "neutral", "neutral");

/** A way in which two policies can differ. The list is closed: what it has no name for is `field-changed`. */
export type ChangeKind =
  | "name-changed"
  | "decision-changed"
  | "include-rule-added"
  | "include-rule-removed"
  | "include-emptied"
  | "require-rule-added"
  | "require-rule-removed"
  | "require-emptied"
  | "exclude-rule-added"
  | "exclude-rule-removed"
  | "exclude-emptied"
  | "approval-switched-on"
  | "approval-switched-off"
  | "approval-group-added"
  | "approval-group-removed"
  | "approvals-needed-raised"
  | "approvals-needed-lowered"
  | "justification-switched-on"
  | "justification-switched-off"
  | "justification-prompt-changed"
  | "isolation-switched-on"
  | "isolation-switched-off"
  | "session-lengthened"
  | "session-shortened"
  | "session-changed"
  | "mfa-switched-on"
  | "mfa-switched-off"
  | "mfa-authenticator-added"
  | "mfa-authenticator-removed"
  | "mfa-authenticators-changed"
  | "mfa-session-lengthened"
  | "mfa-session-shortened"
  | "mfa-session-changed"
  | "clipboard-format-added"
  | "clipboard-format-removed"
  | "field-changed";

export const changeKinds: Readonly<Record<ChangeKind, Row>> = {
  "name-changed": never,
  // Another decision moves the policy to another place in the order of evaluation.
  "decision-changed": unknown,
  "include-rule-added": moreMatch,
  "include-rule-removed": fewerMatch,
  "include-emptied": fewerMatch,
  "require-rule-added": fewerMatch,
  "require-rule-removed": moreMatch,
  "require-emptied": moreMatch,
  "exclude-rule-added": fewerMatch,
  "exclude-rule-removed": moreMatch,
  "exclude-emptied": moreMatch,
  "approval-switched-on": asksMore,
  "approval-switched-off": asksLess,
  // Whether one group's approvals are enough, or all groups have to approve, is not documented.
  "approval-group-added": asksOther,
  "approval-group-removed": asksOther,
  "approvals-needed-raised": asksMore,
  "approvals-needed-lowered": asksLess,
  "justification-switched-on": asksMore,
  "justification-switched-off": asksLess,
  "justification-prompt-changed": never,
  "isolation-switched-on": asksMore,
  "isolation-switched-off": asksLess,
  "session-lengthened": longer,
  "session-shortened": shorter,
  // From or to the application's own duration, or one that cannot be read.
  "session-changed": row("unclear", "neutral", "unclear", "neutral"),
  "mfa-switched-on": asksMore,
  "mfa-switched-off": asksLess,
  "mfa-authenticator-added": asksLess,
  "mfa-authenticator-removed": asksMore,
  // From or to the application's or the organization's own choice, which may be stricter.
  "mfa-authenticators-changed": asksOther,
  "mfa-session-lengthened": asksLess,
  "mfa-session-shortened": asksMore,
  "mfa-session-changed": asksOther,
  // Browser-based RDP works under allow and deny only.
  "clipboard-format-added": row("widens", "neutral", "unclear", "unclear"),
  "clipboard-format-removed": row("narrows", "neutral", "unclear", "unclear"),
  // A field that this version does not know, or a known one with a value of another shape.
  "field-changed": unknown,
};

/** The effect of a change in a policy whose decision was `before` and is `after`; of two answers that differ, none. */
export function effectOf(kind: ChangeKind, before: unknown, after: unknown): Effect {
  const cells: Readonly<Record<string, Effect>> = changeKinds[kind];
  const cell = (decision: unknown): Effect =>
    (typeof decision === "string" && Object.hasOwn(cells, decision) ? cells[decision] : undefined) ??
    "unclear";
  return cell(before) === cell(after) ? cell(before) : "unclear";
}
