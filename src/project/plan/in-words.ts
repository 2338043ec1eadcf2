/** What a change says and does, in English, with names where the account has ids. */
import type { Directory } from "../../policy/directory.ts";
import { type CompareOptions, comparePolicies } from "../../evaluate/index.ts";
import { changesBetween, shiftsOf } from "../../explain/explain-diff.ts";
import type { Part, Words } from "../../explain/explanation.ts";
import { textOf } from "../../explain/print.ts";
import { Names } from "../../explain/words/names.ts";
import { listsOf, sentencesOn } from "../../explain/words/policy-words.ts";
import { dependence } from "../../explain/words/witness-words.ts";
import type { PolicyDocument } from "../../policy/index.ts";
import type { PlannedChange } from "./plan.ts";

/** How access changes, as `comparePolicies` finds it, in sentences that name things. */
export function accessInWords(
  before: PolicyDocument,
  after: PolicyDocument,
  settings: CompareOptions,
): Pick<PlannedChange, "relation" | "gains" | "losses" | "settledBy"> {
  const names = new Names(settings.directory);
  const comparison = comparePolicies(before, after, settings);
  const { gains, losses } = shiftsOf(before, after, comparison, names);
  const worded = <Shift extends object>(shifts: readonly Shift[], said: readonly Words[]) =>
    shifts.map((shift, index) => ({ ...shift, message: textOf(said[index] ?? []) }));
  return {
    relation: comparison.relation,
    gains: worded(comparison.gains, gains),
    losses: worded(comparison.losses, losses),
    settledBy: comparison.settledBy.map((what) => textOf(dependence(what, names))),
  };
}

/** What changes, a sentence each. */
export function changesInWords(
  before: PolicyDocument,
  after: PolicyDocument,
  directory: Directory,
): readonly string[] {
  return changesBetween(before, after, new Names(directory)).map((said) => textOf(said));
}

/** What a policy says: whom it is for, what they must do, what they are asked. */
export function policyInWords(policy: PolicyDocument, directory: Directory): readonly string[] {
  const names = new Names(directory);
  return sentencesOn(policy, listsOf(policy, names), names).flatMap(linesOf);
}

function linesOf(part: Part): readonly string[] {
  return part.type === "list" ? part.items.map((item) => textOf(item.words)) : [textOf(part.words)];
}
