/** What stops a plan as a whole. */
import type { Directory } from "../../policy/directory.ts";
import { isWhole, partOf } from "../../policy/references/referents.ts";
import {
  askDoctor,
  lackedPermissions,
  partsInWords,
  permissionsInWords,
} from "../doctor/lacked-permissions.ts";
import type { FileIssue } from "../project.ts";
import { namesInWords } from "../names-in-words.ts";
import type { Plan, PlannedChange, PlanRefusal } from "./plan.ts";

/** From how many policies on a share of them says something. */
const fewest = 10;

/** Files that could not be read: what they hold is not known, and so not what is to be. */
export function fileRefusals(issues: readonly FileIssue[]): readonly PlanRefusal[] {
  return issues.map(({ message, file, line, column }) => ({
    guard: "files",
    message,
    file,
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
  }));
}

/** The list of policies could not be read, so that nothing can be compared with it. */
export function unreadRefusal({ unread = [] }: Directory): PlanRefusal {
  const reason = unread.find(({ what }) => what === "policies");
  const why = reason === undefined ? "." : `: ${reason.why}`;
  const cause = reason?.permission === undefined ? why : `: the token lacks "${reason.permission}".`;
  return {
    guard: "unread",
    message: `The policies of the account could not be read${cause} That does not mean that there are none.`,
  };
}

/** The parts of a directory that rules refer to. */
const isReferredTo: ReadonlySet<string> = new Set(Object.values(partOf));

const applicationsByNumber = "which applications use a policy is known by their number alone";

/** What could not be read, and what that costs the plan: one sentence for all permissions that the token lacks, and one for each other failure. */
export function unreadNotices({ unread = [] }: Directory): readonly string[] {
  const parts = unread.filter(({ what }) => what === "applications" || isReferredTo.has(what));
  const { lacked, failed } = lackedPermissions(parts);
  const referred = lacked.parts.filter((what) => what !== "applications");
  const costs = [
    ...(referred.length > 0 ? [`what rules refer to among ${partsInWords(referred)} is not known`] : []),
    ...(lacked.parts.length > referred.length ? [applicationsByNumber] : []),
  ];
  return [
    ...(costs.length > 0
      ? [
          `The token lacks ${permissionsInWords(lacked.permissions)}, so that ${costs.join(", and ")}. ${askDoctor}`,
        ]
      : []),
    ...failed.map(({ what, why }) => {
      const cost = what === "applications" ? applicationsByNumber : "what rules refer to there is not known";
      return `${partsInWords([what])} could not be read, so that ${cost}: ${why}`;
    }),
  ];
}

/** Why "not in the list" does not say that a policy does not exist. */
export interface ListDoubt {
  /** The reason, as it goes on after a colon. */
  readonly reason: string;
  /** What to do about it. */
  readonly advice: string;
  /** The option by which somebody says that the token sees all; absent where it is known not to. */
  readonly allowedBy?: string;
}

/** Whether the list of policies may lack some, and why: it does not if the directory says so, or if the caller knows, and nothing speaks against it. */
export function listDoubt(directory: Directory, seesAll: boolean): ListDoubt | undefined {
  if (isWhole(directory, "policies") || (seesAll && directory.filtered === undefined)) return undefined;
  const hidden = directory.filtered?.find(({ what }) => what === "policies");
  if (hidden) {
    return {
      reason: `the token sees a filtered list. ${hidden.why}`,
      advice: "Use a token whose roles cover the whole account.",
    };
  }
  return {
    reason:
      "whether the token sees every policy cannot be told, because no application that it sees has a policy to compare with.",
    advice: "Is the token for the whole account, and not for some of its applications or policies?",
    allowedBy: "--sees-all",
  };
}

/** New policies where the list may lack some: one of them may be there already, unseen. */
export function unseenRefusal(
  names: readonly string[],
  { reason, advice, allowedBy }: ListDoubt,
): PlanRefusal {
  const one = names.length === 1;
  const which = `${namesInWords(names)} ${one ? "is" : "are"} not in the list of policies, and ${one ? "it" : "they"} may be there all the same`;
  return {
    guard: "filtered",
    message: `${which}: ${reason} Nothing is created beside what cannot be seen. To leave ${one ? "it" : "them"} out: --except. ${advice}`,
    ...(allowedBy !== undefined && { allowedBy }),
  };
}

/** An entry of moves.yaml about a policy that is not in the list, where the list may lack some: whether it has been done is not known. */
export function unseenMoveRefusal(
  policy: string,
  about: string,
  old: string,
  { reason, advice, allowedBy }: ListDoubt,
): PlanRefusal {
  return {
    guard: "filtered",
    policy,
    message: `moves.yaml ${about}. No policy in the list is named ${JSON.stringify(old)}, and there may be one all the same: ${reason} If that was done, take the entry out. ${advice}`,
    ...(allowedBy !== undefined && { allowedBy }),
  };
}

/** More of the policies would change at once than was said. The first deletions and changes of a small account are not held up. */
export function changedRefusals(
  changes: readonly Pick<PlannedChange, "action">[],
  same: number,
  maxChanged: string,
): readonly PlanRefusal[] {
  const touched = changes.filter(({ action }) => action !== "create").length;
  const managed = same + touched;
  if (managed < fewest || touched * 100 <= Number.parseInt(maxChanged, 10) * managed) return [];
  const message = `${touched} of ${managed} policies would change or go, which is more than ${maxChanged}. That may be a slip in one place, such as the wrong account.`;
  return [{ guard: "changed", message, allowedBy: `--max-changed ${Math.ceil((touched * 100) / managed)}%` }];
}

/**
 * Everything that stops a plan: what stops it as a whole, then what stops each change.
 *
 * @example for (const refusal of refusalsIn(plan)) console.error(refusalText(refusal));
 */
export function refusalsIn({
  refusals,
  changes,
}: Pick<Plan, "refusals" | "changes">): readonly PlanRefusal[] {
  return [...refusals, ...changes.flatMap((change) => change.refusals)];
}

/**
 * What a plan comes to: `same`, nothing is to be done; `changes`, something is and may be; `refused`; `could-not`, something that it depends on
 * could not be found out.
 */
export type PlanEnding = "same" | "changes" | "refused" | "could-not";

const unknown: ReadonlySet<PlanRefusal["guard"]> = new Set(["files", "unread", "filtered"]);

/**
 * What a plan comes to.
 *
 * @example if (endingOf(plan) === "changes") await applyPlan(plan, client);
 */
export function endingOf(plan: Plan): PlanEnding {
  const refusals = refusalsIn(plan);
  if (refusals.some(({ guard }) => unknown.has(guard))) return "could-not";
  if (refusals.length > 0) return "refused";
  return plan.changes.length > 0 ? "changes" : "same";
}
