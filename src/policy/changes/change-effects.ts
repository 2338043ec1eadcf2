/**
 * Every way in which two policies can differ, and what each does to access. The guards of updates follow this table; it is
 * meant to be read cell by cell.
 *
 * An effect describes which requests get in while the application's other policies stay as they are, and what this policy asks
 * of the visitors that it lets in:
 * - `widens`: nobody is shut out, and some may get in who did not before; or this policy asks less of them;
 * - `narrows`: nobody gets in who did not before, and some may be shut out; or this policy asks more of them;
 * - `neutral`: who gets in, and what this policy asks of them, stays the same;
 * - `unclear`: it depends on the order of the application's policies, the account's settings, or the content of a list.
 *   Every guard treats it as `widens`.
 *
 * Why the rows about rules hold in any order of policies: a request that no longer matches falls through to the later policies.
 * If the match let it in, it can only lose; if the match blocked it, it can only gain. The limit: a visitor who falls through to
 * another policy that also lets in is asked for what that policy asks, which may be less. Only a comparison of whole applications
 * can tell.
 */
import type { Decision } from "../../../generated/index.ts";

/** What a change does to access; see {@link changeKinds}. */
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
/** Deny asks nothing, and bypass enforces nothing. What Service Auth does with these settings is not documented. */
const asksMore = row("narrows", "neutral", "unclear", "neutral");
const asksLess = row("widens", "neutral", "unclear", "neutral");
const asksOther = row("unclear", "neutral", "unclear", "neutral");
/** Service Auth has sessions too; deny and bypass have none. */
const longer = row("widens", "neutral", "widens", "neutral");
const shorter = row("narrows", "neutral", "narrows", "neutral");
const unclear = row("unclear", "unclear", "unclear", "unclear");
const never = row("neutral", "neutral", "neutral", "neutral");

/** A way in which two policies can differ. The list is closed: anything without a name of its own is `field-changed`. */
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
  | "idle-approval-group-added"
  | "idle-approval-group-removed"
  | "approvers-added"
  | "approvers-removed"
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
  | "mfa-restored"
  | "mfa-config-changed"
  | "mfa-authenticator-added"
  | "mfa-authenticator-removed"
  | "mfa-authenticators-changed"
  | "mfa-session-lengthened"
  | "mfa-session-shortened"
  | "mfa-session-changed"
  | "clipboard-format-added"
  | "clipboard-format-removed"
  | "clipboard-changed"
  | "field-changed";

/** The effect of each kind of change, by the decision of the policy. */
export const changeKinds: Readonly<Record<ChangeKind, Row>> = {
  "name-changed": never,
  // By both decisions, see `effectOf`.
  "decision-changed": unclear,
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
  // While no approval is required, the groups are not asked.
  "idle-approval-group-added": never,
  "idle-approval-group-removed": never,
  // The same number of approvals, from more people or from fewer.
  "approvers-added": asksLess,
  "approvers-removed": asksMore,
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
  // Another setting beside the switch, in a configuration that was switched off before and is not any more.
  "mfa-restored": asksMore,
  // From or to no configuration, or one that says nothing: the organization's own may count.
  "mfa-config-changed": asksOther,
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
  // From or to no setting at all. New policies are documented to allow nothing then, older ones to allow text.
  "clipboard-changed": row("unclear", "neutral", "unclear", "unclear"),
  // A field that this version does not know, or a known one with a value of another shape.
  "field-changed": unclear,
};

/** The effect of a change in a policy whose decision was `before` and is now `after`; `unclear` if the two decisions give different answers. */
export function effectOf(kind: ChangeKind, before: unknown, after: unknown): Effect {
  if (kind === "decision-changed") return effectOfDecision(before, after);
  const cells: Readonly<Record<string, Effect>> = changeKinds[kind];
  const cell = (decision: unknown): Effect =>
    (typeof decision === "string" && Object.hasOwn(cells, decision) ? cells[decision] : undefined) ??
    "unclear";
  return cell(before) === cell(after) ? cell(before) : "unclear";
}

/**
 * A policy that becomes `deny` lets in nobody any more and may block some; one that was `deny` blocks nobody any more. Both hold
 * in any order of policies. Between the decisions that let in, what is asked changes in ways that depend on the application.
 */
function effectOfDecision(before: unknown, after: unknown): Effect {
  const isKnown = (decision: unknown): boolean =>
    typeof decision === "string" && Object.hasOwn(never, decision);
  if (!isKnown(before) || !isKnown(after)) return "unclear";
  if (after === "deny") return "narrows";
  return before === "deny" ? "widens" : "unclear";
}
