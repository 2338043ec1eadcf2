import type { ChangeKind } from "./change-effects.ts";

type Sentence = (before: string, after: string, path: string) => string;

const sentences: Readonly<Record<ChangeKind, Sentence>> = {
  "name-changed": (before, after) => `The name was ${before} and is now ${after}.`,
  "decision-changed": (before, after) => `The decision was ${before} and is now ${after}.`,
  "include-rule-added": (_, after) => `"include" gained the rule ${after}.`,
  "include-rule-removed": (before) => `"include" lost the rule ${before}.`,
  "include-emptied": () => '"include" has no rules any more: the policy matches nobody.',
  "require-rule-added": (_, after) => `"require" gained the rule ${after}.`,
  "require-rule-removed": (before) => `"require" lost the rule ${before}.`,
  "require-emptied": () => '"require" has no rules any more: everyone who is included matches.',
  "exclude-rule-added": (_, after) => `"exclude" gained the rule ${after}.`,
  "exclude-rule-removed": (before) => `"exclude" lost the rule ${before}.`,
  "exclude-emptied": () => '"exclude" has no rules any more: nobody is excluded.',
  "approval-switched-on": () => "Every session has to be approved now.",
  "approval-switched-off": () => "Sessions do not have to be approved any more.",
  "approval-group-added": (_, after) => `The approval group ${after} was added.`,
  "approval-group-removed": (before) => `The approval group ${before} was removed.`,
  "idle-approval-group-added": (_, after) =>
    `The approval group ${after} was added; no approval was required before.`,
  "idle-approval-group-removed": (before) =>
    `The approval group ${before} was removed; no approval was required before.`,
  "approvers-added": (before, after) =>
    `The approval group ${before} is now ${after}: more people can approve.`,
  "approvers-removed": (before, after) =>
    `The approval group ${before} is now ${after}: fewer people can approve.`,
  "approvals-needed-raised": (before, after) =>
    `The approval group ${before} is now ${after}: more have to approve.`,
  "approvals-needed-lowered": (before, after) =>
    `The approval group ${before} is now ${after}: fewer have to approve.`,
  "justification-switched-on": () => "Visitors have to give a reason now.",
  "justification-switched-off": () => "Visitors do not have to give a reason any more.",
  "justification-prompt-changed": (before, after) =>
    `The question for a reason was ${before} and is now ${after}.`,
  "isolation-switched-on": () => "The application opens in an isolated browser now.",
  "isolation-switched-off": () => "The application does not open in an isolated browser any more.",
  "session-lengthened": (before, after) => `Sessions last longer: ${after} instead of ${before}.`,
  "session-shortened": (before, after) => `Sessions are shorter: ${after} instead of ${before}.`,
  "session-changed": (before, after) => `The duration of a session was ${before} and is now ${after}.`,
  "mfa-switched-on": () => "The second factor is not switched off here any more.",
  "mfa-switched-off": () => "The second factor is switched off here now.",
  "mfa-restored": (before, after, path) =>
    `The second factor is not switched off any more, and the value at ${path} was ${before} and is now ${after}.`,
  "mfa-config-changed": (before, after, path) => `The value at ${path} was ${before} and is now ${after}.`,
  "mfa-authenticator-added": (_, after) => `The authenticator ${after} counts as a second factor now.`,
  "mfa-authenticator-removed": (before) =>
    `The authenticator ${before} does not count as a second factor any more.`,
  "mfa-authenticators-changed": (before, after) =>
    `The authenticators that count were ${before} and are now ${after}.`,
  "mfa-session-lengthened": (before, after) =>
    `A second factor counts for longer: ${after} instead of ${before}.`,
  "mfa-session-shortened": (before, after) =>
    `A second factor counts for less long: ${after} instead of ${before}.`,
  "mfa-session-changed": (before, after) =>
    `How long a second factor counts was ${before} and is now ${after}.`,
  "clipboard-format-added": (_, after, path) => `The clipboard may carry ${after} now (${path}).`,
  "clipboard-format-removed": (before, _, path) =>
    `The clipboard may not carry ${before} any more (${path}).`,
  "clipboard-changed": (before, after, path) =>
    `What the clipboard may carry was ${before} and is now ${after} (${path}).`,
  "field-changed": (before, after, path) => `The value at ${path} was ${before} and is now ${after}.`,
};

/** What a change says to people. */
export function sentenceOf(kind: ChangeKind, path: string, before: unknown, after: unknown): string {
  return sentences[kind](shown(before), shown(after), path);
}

const shown = (value: unknown): string => (value === undefined ? "not set" : JSON.stringify(value));
