import { type ChangeKind, effectOf } from "./change-effects.ts";
import { type Change, isAboutAnElement } from "./change.ts";
import { sentenceOf } from "./change-sentences.ts";
import { comparableLists, type PolicyDocument, type RuleListName } from "./document.ts";
import { frozenCopy } from "./frozen-copy.ts";
import { valueAt } from "./json-pointer.ts";
import { onPlainData } from "./plain-data.ts";
import { ruleSetOf } from "./rule-set.ts";
import { findSettingChanges, type Report } from "./setting-changes.ts";

/**
 * What changes between two policies, as they mean it: different spellings of the same policy have no changes. The lists of
 * rules come first, then the settings; what cannot be shown to narrow access is never called `narrows` or `neutral`.
 * It takes n log n steps at most.
 *
 * Guarantee: `applyChanges(before, diffPolicies(before, after))` equals `after`.
 */
export function diffPolicies(before: PolicyDocument, after: PolicyDocument): readonly Change[] {
  return onPlainData("diffPolicies", [before, after], () => findChanges(before, after));
}

function findChanges(before: PolicyDocument, after: PolicyDocument): readonly Change[] {
  const changes: Change[] = [];
  const report: Report = (kind, path, element = {}) => {
    changes.push(changeOf(before, after, kind, path, element));
  };
  for (const name of comparableLists(before, after)) findRuleChanges(name, before[name], after[name], report);
  findSettingChanges(before, after, report);
  return Object.freeze(changes);
}

function findRuleChanges(name: RuleListName, before: unknown, after: unknown, report: Report): void {
  const [had, has] = [ruleSetOf(before), ruleSetOf(after)];
  for (const [text, { given }] of had) {
    if (!has.has(text)) report(`${name}-rule-removed`, `/${name}`, { before: given });
  }
  for (const [text, { given }] of has) {
    if (!had.has(text)) report(`${name}-rule-added`, `/${name}`, { after: given });
  }
  if (had.size > 0 && has.size === 0) report(`${name}-emptied`, `/${name}`);
}

function changeOf(
  from: PolicyDocument,
  to: PolicyDocument,
  kind: ChangeKind,
  path: string,
  element: { readonly before?: unknown; readonly after?: unknown },
): Change {
  // A field's value is told as it was written, not in its canonical spelling; elements come as they were found.
  const isWhole = !isAboutAnElement(kind) && !kind.endsWith("-emptied");
  const before = isWhole ? valueAt(from, path) : element.before;
  const after = isWhole ? valueAt(to, path) : element.after;
  return Object.freeze({
    kind,
    effect: effectOf(kind, from.decision, to.decision),
    path,
    ...(before === undefined ? {} : { before: frozenCopy(before) }),
    ...(after === undefined ? {} : { after: frozenCopy(after) }),
    message: sentenceOf(kind, path, before, after),
  });
}
