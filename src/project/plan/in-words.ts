/** What a change says and does, in English, with names where the account has ids. */
import type { Directory } from "../../policy/directory.ts";
import { type CompareOptions, comparePolicies } from "../../evaluate/index.ts";
import { matchesNobody } from "../../evaluate/matches-nobody.ts";
import { changesBetween, settingChangesBetween, shiftsOf } from "../../explain/explain-diff.ts";
import type { Part, Words } from "../../explain/explanation.ts";
import { textOf } from "../../explain/print.ts";
import { gathered, whoOf } from "../../explain/words/gathered.ts";
import { Names } from "../../explain/words/names.ts";
import { listsOf, sentencesOn } from "../../explain/words/policy-words.ts";
import { dependence } from "../../explain/words/witness-words.ts";
import { isWidening, type PolicyDocument } from "../../policy/index.ts";
import type { PlannedChange } from "./plan.ts";

/** How access changes, as `comparePolicies` finds it, in sentences that name things. */
export function accessInWords(
  before: PolicyDocument,
  after: PolicyDocument,
  settings: CompareOptions,
  names: Names = new Names(settings.directory),
): Pick<PlannedChange, "relation" | "gains" | "losses" | "settledBy"> {
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

/** A change of a policy, and how access changes by it with what groups and lists hold now. */
export interface ChangeInAccount {
  readonly before: PolicyDocument;
  readonly after: PolicyDocument;
  readonly access: Pick<PlannedChange, "relation" | "gains">;
  readonly directory: Directory;
}

/** What the guard of widening goes by. */
export interface Widening {
  /** What would happen, if the guard's own words do not fit. */
  readonly what?: string;
  /** Sentences that show it: who gains; else the settings that are loosened, and who could gain. */
  readonly because: readonly string[];
}

/**
 * What the guard of widening goes by, with names for ids. The guard judges by the rules alone, whatever groups and lists hold: these change
 * without a plan, and the policy stays. Where nobody gains for now, that is said.
 */
export function wideningInWords({ before, after, access, directory }: ChangeInAccount): Widening {
  if (access.gains.length > 0) return { because: access.gains.map(({ message }) => message) };
  const names = new Names(directory);
  const approval = settingChangesBetween(before, after, names).find(({ field }) => field === "approval");
  const loosened = comparePolicies(before, after)
    .settings.filter(isWidening)
    // Approvers may be a list, which has a name.
    .map(({ path, message }) => (path === "/approval_groups" && approval ? textOf(approval.words) : message));
  const possible = accessInWords(before, after, {}, names).gains.map(({ message }) => message);
  const because = [...new Set(loosened), ...possible];
  if (access.relation !== "narrower" && access.relation !== "equivalent") return { because };
  const what =
    "This could let in more visitors later. Nobody gains with what groups, lists and tokens hold now, but that can change without a plan:";
  return { what, because };
}

/** Why a policy matches nobody, if that can be shown. */
export function nobodyInWords(policy: PolicyDocument, directory: Directory): string | undefined {
  const names = new Names(directory);
  return matchesNobody(policy, (rule) =>
    gathered([rule], names)
      .map((one) => textOf(whoOf(one)))
      .join(),
  );
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
