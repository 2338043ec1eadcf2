/** Differences between two policies outside the lists of rules, found on their canonical forms. */
import { isObject, own, pointerTo } from "../json/index.ts";
import { findApprovalChanges } from "./approval-changes.ts";
import { canonicalForm } from "./canonical-policy.ts";
import type { ReportChange } from "./change.ts";
import type { ChangeKind } from "./change-effects.ts";
import { parseDuration } from "./duration.ts";
import type { PolicyDocument } from "./policy-document.ts";
import { comparableLists, withoutLists } from "./rule-lists.ts";

/** Compares two canonical values at a path; `undefined` if the policy has none there. */
type Compare = (before: unknown, after: unknown, path: string, report: ReportChange) => void;

const value =
  (kind: ChangeKind): Compare =>
  (_before, _after, path, report) =>
    report(kind, path);

const flag =
  (on: ChangeKind, off: ChangeKind): Compare =>
  (before, after, path, report) => {
    const isFlag = (given: unknown): boolean => given === undefined || given === true;
    if (!isFlag(before) || !isFlag(after)) return report("field-changed", path);
    report(after === true ? on : off, path);
  };

const duration =
  (longer: ChangeKind, shorter: ChangeKind, otherwise: ChangeKind): Compare =>
  (before, after, path, report) => {
    const read = (given: unknown): bigint | undefined =>
      typeof given === "string" ? parseDuration(given) : undefined;
    const [was, is] = [read(before), read(after)];
    const kind = was === undefined || is === undefined ? otherwise : is > was ? longer : shorter;
    report(kind, path);
  };

/** Elements of two sets. `fromNothing` is the change for sets where absent does not mean empty. */
const elements =
  (added: ChangeKind, removed: ChangeKind, fromNothing?: ChangeKind): Compare =>
  (before, after, path, report) => {
    const isSet = (given: unknown): boolean => given === undefined || Array.isArray(given);
    if (!isSet(before) || !isSet(after)) return report("field-changed", path);
    if (fromNothing && (before === undefined || after === undefined)) return report(fromNothing, path);
    const read = (given: unknown): Map<string, unknown> =>
      new Map((Array.isArray(given) ? given : []).map((item: unknown) => [JSON.stringify(item), item]));
    const [had, has] = [read(before), read(after)];
    for (const [text, item] of had) if (!has.has(text)) report(removed, path, { before: item });
    for (const [text, item] of has) if (!had.has(text)) report(added, path, { after: item });
  };

const clipboard = elements("clipboard-format-added", "clipboard-format-removed");

/** How each known setting is compared. Containers are walked; any other name is a value that this version does not know. */
const settings: Readonly<Record<string, Compare>> = {
  "/name": value("name-changed"),
  "/decision": value("decision-changed"),
  "/approval_required": flag("approval-switched-on", "approval-switched-off"),
  "/approval_groups": findApprovalChanges,
  "/purpose_justification_required": flag("justification-switched-on", "justification-switched-off"),
  "/purpose_justification_prompt": value("justification-prompt-changed"),
  "/isolation_required": flag("isolation-switched-on", "isolation-switched-off"),
  "/session_duration": duration("session-lengthened", "session-shortened", "session-changed"),
  "/mfa_config/mfa_disabled": flag("mfa-switched-off", "mfa-switched-on"),
  "/mfa_config/allowed_authenticators": elements(
    "mfa-authenticator-added",
    "mfa-authenticator-removed",
    "mfa-authenticators-changed",
  ),
  "/mfa_config/session_duration": duration(
    "mfa-session-lengthened",
    "mfa-session-shortened",
    "mfa-session-changed",
  ),
  "/connection_rules/rdp/allowed_clipboard_local_to_remote_formats": clipboard,
  "/connection_rules/rdp/allowed_clipboard_remote_to_local_formats": clipboard,
};
const containers: ReadonlySet<string> = new Set([
  "",
  "/mfa_config",
  "/connection_rules",
  "/connection_rules/rdp",
]);
const order: readonly string[] = Object.keys(settings);

export function findSettingChanges(
  before: PolicyDocument,
  after: PolicyDocument,
  report: ReportChange,
): void {
  // Lists of rules are compared elsewhere.
  const lists = comparableLists(before, after);
  const found: (readonly [path: string, before: unknown, after: unknown])[] = [];
  const walk = (was: unknown, is: unknown, path: string): void => {
    if (JSON.stringify(was) === JSON.stringify(is)) return;
    const isOpen = (given: unknown): boolean => given === undefined || isObject(given);
    if (!containers.has(path) || !isOpen(was) || !isOpen(is)) return void found.push([path, was, is]);
    const [old, young] = [isObject(was) ? was : {}, isObject(is) ? is : {}];
    for (const name of new Set([...Object.keys(old), ...Object.keys(young)])) {
      walk(own(old, name), own(young, name), pointerTo(path, name));
    }
  };
  walk(canonicalForm(withoutLists(before, lists)), canonicalForm(withoutLists(after, lists)), "");
  const rank = (path: string): number => (order.includes(path) ? order.indexOf(path) : order.length);
  for (const [path, was, is] of found.sort(([a], [b]) => rank(a) - rank(b))) {
    const compare = (Object.hasOwn(settings, path) ? settings[path] : undefined) ?? value("field-changed");
    compare(was, is, path, report);
  }
}
