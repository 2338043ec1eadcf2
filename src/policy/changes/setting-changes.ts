/** Differences between two policies outside the lists of rules, found on their canonical forms. */
import { isObject, own, pointerTo } from "../../json/index.ts";
import { findApprovalChanges } from "./approval-changes.ts";
import { canonicalForm } from "../canonical/canonical-policy.ts";
import type { ReportChange } from "./change.ts";
import type { ChangeKind } from "./change-effects.ts";
import { parseDuration } from "../duration.ts";
import type { PolicyDocument } from "../policy-document.ts";
import { comparableLists, withoutLists } from "../rule-lists.ts";

/** Two canonical policies as a whole: what a setting means may depend on another one. */
interface Policies {
  readonly before: Fields;
  readonly after: Fields;
}
type Fields = Readonly<Record<string, unknown>>;
/** Compares two canonical values at a path; `undefined` if the policy has none there. */
type Compare = (
  before: unknown,
  after: unknown,
  path: string,
  report: ReportChange,
  policies: Policies,
) => void;

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

const clipboard = elements("clipboard-format-added", "clipboard-format-removed", "clipboard-changed");

/** Whether the second factor is switched off. */
const isMfaOff = ({ mfa_config }: Fields): boolean =>
  isObject(mfa_config) && own(mfa_config, "mfa_disabled") === true;

/**
 * Whether a configuration says no more than `mfa_disabled: false`. Beside other fields that means nothing, so that a change from
 * or to a bare one is a change of the whole.
 */
const isBare = (config: unknown): boolean =>
  isObject(config) &&
  Object.entries(config).every(([name, value]) => name === "mfa_disabled" && value === false);

/** A setting of `mfa_config` beside the switch. If the second factor was off before and is not any more, nothing can be loosened. */
const mfa =
  (compare: Compare): Compare =>
  (before, after, path, report, policies) => {
    if (isMfaOff(policies.before) && !isMfaOff(policies.after)) report("mfa-restored", path);
    else compare(before, after, path, report, policies);
  };

/** An object of settings that came, went or changed as a whole. What this version does not know in it may do anything. */
const presence =
  (kindOf: (policies: Policies) => ChangeKind): Compare =>
  (before, after, path, report, policies) => {
    const given = [before, after].filter((config) => config !== undefined);
    const isKnown = given.every((config) => isObject(config) && !holdsUnknown(config, path));
    report(isKnown ? kindOf(policies) : "field-changed", path);
  };

function holdsUnknown(value: Fields, path: string): boolean {
  return Object.entries(value).some(([name, inner]) => {
    const here = pointerTo(path, name);
    if (containers.has(here) && isObject(inner)) return holdsUnknown(inner, here);
    return !Object.hasOwn(settings, here);
  });
}

/** How each known setting is compared. Containers are walked; any other name is a value that this version does not know. */
const settings: Readonly<Record<string, Compare>> = {
  "/name": value("name-changed"),
  "/decision": value("decision-changed"),
  "/approval_required": flag("approval-switched-on", "approval-switched-off"),
  "/approval_groups": (before, after, path, report, policies) =>
    findApprovalChanges(before, after, path, policies.before["approval_required"] === undefined, report),
  "/purpose_justification_required": flag("justification-switched-on", "justification-switched-off"),
  "/purpose_justification_prompt": value("justification-prompt-changed"),
  "/isolation_required": flag("isolation-switched-on", "isolation-switched-off"),
  "/session_duration": duration("session-lengthened", "session-shortened", "session-changed"),
  "/mfa_config": presence(({ before, after }) => {
    if (isMfaOff(before)) return "mfa-switched-on";
    return isMfaOff(after) ? "mfa-switched-off" : "mfa-config-changed";
  }),
  "/mfa_config/mfa_disabled": flag("mfa-switched-off", "mfa-switched-on"),
  "/mfa_config/allowed_authenticators": mfa(
    elements("mfa-authenticator-added", "mfa-authenticator-removed", "mfa-authenticators-changed"),
  ),
  "/mfa_config/session_duration": mfa(
    duration("mfa-session-lengthened", "mfa-session-shortened", "mfa-session-changed"),
  ),
  "/connection_rules": presence(() => "clipboard-changed"),
  "/connection_rules/rdp": presence(() => "clipboard-changed"),
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
  const policies = {
    before: canonicalForm(withoutLists(before, lists)) as unknown as Fields,
    after: canonicalForm(withoutLists(after, lists)) as unknown as Fields,
  };
  const walk = (was: unknown, is: unknown, path: string): void => {
    if (JSON.stringify(was) === JSON.stringify(is)) return;
    const isOpen = (given: unknown): boolean => given === undefined || isObject(given);
    if (!containers.has(path) || !isOpen(was) || !isOpen(is)) return void found.push([path, was, is]);
    const isWhole = [was, is].some(
      (given) => given === undefined || (path === "/mfa_config" && isBare(given)),
    );
    if (path !== "" && isWhole) return void found.push([path, was, is]);
    const [old, young] = [isObject(was) ? was : {}, isObject(is) ? is : {}];
    for (const name of new Set([...Object.keys(old), ...Object.keys(young)])) {
      walk(own(old, name), own(young, name), pointerTo(path, name));
    }
  };
  walk(policies.before, policies.after, "");
  const rank = (path: string): number => (order.includes(path) ? order.indexOf(path) : order.length);
  for (const [path, was, is] of found.sort(([a], [b]) => rank(a) - rank(b))) {
    const compare = (Object.hasOwn(settings, path) ? settings[path] : undefined) ?? value("field-changed");
    compare(was, is, path, report, policies);
  }
}
