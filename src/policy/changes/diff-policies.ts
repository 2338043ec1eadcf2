import { frozenCopy, own, valueAt, withoutSecrets } from "../../json/index.ts";
import { type ChangeKind, effectOf } from "./change-effects.ts";
import { type Change, isAboutAnElement, type ReportChange } from "./change.ts";
import { sentenceOf } from "./change-sentences.ts";
import { hasEmptyValue } from "../empty-values.ts";
import { assertPlain } from "../plain-policy.ts";
import type { PolicyDocument } from "../policy-document.ts";
import { comparableLists, type RuleListName } from "../rule-lists.ts";
import { ruleSetOf } from "../canonical/rule-set.ts";
import { findSettingChanges } from "./setting-changes.ts";

/**
 * What changes between two policies. Two spellings of the same policy have no changes. The lists of rules come first, then the
 * settings. A change is called `narrows` or `neutral` only if that can be shown. Takes at most n log n steps.
 *
 * Guarantee: `policiesEqual(applyChanges(before, diffPolicies(before, after)), after)`.
 *
 * Takes any JSON, imported files included; what is in it is not validated.
 *
 * @returns The changes, frozen, each with its kind, effect, JSON pointer and a sentence.
 * @example for (const { effect, message } of diffPolicies(before, after)) console.log(effect, message)
 * @throws TypeError if one of them is not an object of plain JSON.
 */
export function diffPolicies(before: unknown, after: unknown): readonly Change[] {
  assertPlain("diffPolicies", before, after);
  return changesBetween(before as PolicyDocument, after as PolicyDocument);
}

function changesBetween(before: PolicyDocument, after: PolicyDocument): readonly Change[] {
  const changes: Change[] = [];
  const report: ReportChange = (kind, path, element = {}) => {
    changes.push(changeOf(before, after, kind, path, element));
  };
  for (const name of comparableLists(before, after)) findRuleChanges(name, before[name], after[name], report);
  findSettingChanges(before, after, report);
  return Object.freeze(changes);
}

function findRuleChanges(name: RuleListName, before: unknown, after: unknown, report: ReportChange): void {
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
  // The value of a field is given as it was written, not in its canonical spelling; elements come as they were found.
  const isWhole = !isAboutAnElement(kind) && !kind.endsWith("-emptied");
  const before = isWhole ? valueAt(from, path) : own(element, "before");
  const after = isWhole ? valueAt(to, path) : own(element, "after");
  return Object.freeze({
    kind,
    effect:
      hasEmptyValue(before) || hasEmptyValue(after) ? "unclear" : effectOf(kind, from.decision, to.decision),
    path,
    ...(before === undefined ? {} : { before: frozenCopy(before) }),
    ...(after === undefined ? {} : { after: frozenCopy(after) }),
    message: withoutSecrets(sentenceOf(kind, path, before, after)),
  });
}
