/** The way back from a report, as a plan: what it did is compared with what the account holds now. */
import { keyOf } from "../../evaluate/account/applications-in.ts";
import { ownOptions } from "../../json/index.ts";
import type { DirectoryPolicy } from "../../policy/directory.ts";
import { policyBody } from "../../policy/index.ts";
import { withFilledIn } from "../../update/policy-edit.ts";
import { holds } from "../../update/read-policy.ts";
import { checksumOf } from "../plan/checksum.ts";
import type { Plan, PlannedChange, PlanRefusal } from "../plan/plan.ts";
import { listDoubt, unreadNotices, unreadRefusal } from "../plan/plan-refusals.ts";
import { type AccountToPlan, circumstancesOf, type PlanOptions } from "../plan/plan-project.ts";
import { change, type Circumstances, creation, deletion } from "../plan/planned-change.ts";
import type { Project } from "../project.ts";
import type { AppliedChange, ApplyReport } from "./report.ts";
import { nothingLeft, wasNotDone } from "./settle-entry.ts";

/** What an undo may do. */
export type UndoOptions = Omit<PlanOptions, "maxChanged">;

/** What an undo asks of a project: its guards, its people, its approvals. Its policies need not be right. */
export type UndoProject = Pick<Project, "approvals" | "config" | "people">;

/**
 * The plan that goes back to what was there before a report, the last change first: a policy that was created is deleted, one that was
 * deleted is created again, with a new id, one that was changed gets back what it said. `applyPlan` carries it out; what that gives is a
 * report as well, so that an undo can be undone. Pure, as `planProject` is.
 *
 * Only what is done can be undone; what is uncertain has to be settled first, by `settledReport`. The plan is refused where somebody has
 * changed a policy since, and by the guards, as every plan is: undoing what narrowed widens.
 *
 * @param report Of an apply, or of an undo.
 * @example
 * const settled = await settledReport(report, client);
 * const plan = await planUndo(settled, await loadProject(), { ...report.account, directory }, { allow: ["widening"] });
 * if (endingOf(plan) === "changes") await applyPlan(plan, client);
 */
export function planUndo(
  report: ApplyReport,
  project: UndoProject,
  account: AccountToPlan,
  options: UndoOptions = {},
): Promise<Plan> {
  const entries = meantOf(report, options);
  const done = entries.filter(({ status }) => status === "done").toReversed();
  return planBack(entries, done.map(oppositeOf), project, account, options);
}

/**
 * The plan of what is left of an undo that was interrupted, by its own report.
 *
 * @example
 * const settled = await settledReport(undoing, client);
 * const plan = await planRestOfUndo(settled, project, account);
 * if (endingOf(plan) === "changes") await applyPlan(plan, client, { report: resumedUndo(settled, plan) });
 */
export function planRestOfUndo(
  undoing: ApplyReport,
  project: UndoProject,
  account: AccountToPlan,
  options: UndoOptions = {},
): Promise<Plan> {
  const entries = meantOf(undoing, options);
  const rest = entries.filter(({ status }) => status !== "done" && status !== "skipped");
  return planBack(entries, rest, project, account, options);
}

/**
 * The report with which `applyPlan` goes on with an undo: of what the plan has nothing left to do for, nothing is left; and of what is not
 * meant, what nothing was done for is left out.
 */
export function resumedUndo(
  undoing: ApplyReport,
  plan: Plan,
  { isMeant = () => true }: Pick<UndoOptions, "isMeant"> = {},
): ApplyReport {
  const planned = new Set(plan.changes.map(({ digest }) => digest));
  const entries = undoing.entries.flatMap((entry): readonly AppliedChange[] => {
    const isOpen = entry.status === "failed" || entry.status === "not-started";
    if (!isOpen || planned.has(entry.digest)) return [entry];
    return isMeant(entry.policy.name) ? [{ ...entry, status: "skipped", message: nothingLeft }] : [];
  });
  return { ...undoing, entries };
}

/** The entries that are meant, by the names that policies have in the report. */
function meantOf({ entries }: ApplyReport, options: UndoOptions): ApplyReport["entries"] {
  const { isMeant = () => true } = ownOptions(options);
  return entries.filter(({ policy }) => isMeant(policy.name));
}

/** A change that goes back: `before` is what the policy has to say for that, and `wanted` what it said earlier. */
type WayBack = Pick<AppliedChange, "action" | "policy" | "before" | "wanted">;

const opposite = { create: "delete", change: "change", delete: "create" } as const;

function oppositeOf({ action: done, policy: { id, name }, before, after }: AppliedChange): WayBack {
  const action = opposite[done];
  const old = before?.name ?? name;
  return {
    action,
    policy: id === undefined || action === "create" ? { name: old } : { id, name: old },
    ...(after && { before: after }),
    ...(before && { wanted: policyBody(before) }),
  };
}

async function planBack(
  entries: ApplyReport["entries"],
  ways: readonly WayBack[],
  project: UndoProject,
  { id, name, directory }: AccountToPlan,
  given: UndoOptions,
): Promise<Plan> {
  const options = ownOptions(given);
  const circumstances: Circumstances = {
    ...circumstancesOf(project, { id, directory }, options),
    undoes: true,
  };
  const isWhole = listDoubt(directory, options.seesAll === true) === undefined;
  const outcomes = directory.policies === undefined ? [] : await outcomesOf(ways, circumstances, isWhole);
  const changes = outcomes.flatMap((outcome) => (outcome !== "same" && "action" in outcome ? [outcome] : []));
  const unclear = outcomes.flatMap((outcome) => (outcome !== "same" && "guard" in outcome ? [outcome] : []));
  return {
    version: 1,
    account: { id, ...(name !== undefined && { name }) },
    undoes: true,
    changes,
    same: outcomes.filter((outcome) => outcome === "same").length,
    unmanaged: [],
    partial: options.isMeant !== undefined,
    notices: [...entries.flatMap(notDone), ...changes.flatMap(newId), ...unreadNotices(directory)],
    refusals: [
      ...(directory.policies === undefined ? [unreadRefusal(directory)] : []),
      ...entries.flatMap(uncertain),
      ...unclear,
    ],
    checksum: await checksumOf(id, changes),
  };
}

/** What becomes of a policy; or that it is as it was before already; or why nobody can go back. */
type Outcome = PlannedChange | "same" | PlanRefusal;

async function outcomesOf(
  ways: readonly WayBack[],
  circumstances: Circumstances,
  isWhole: boolean,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const way of ways) outcomes.push(await outcomeOf(way, circumstances, isWhole));
  return outcomes;
}

async function outcomeOf(
  { action, policy, before, wanted }: WayBack,
  circumstances: Circumstances,
  isWhole: boolean,
): Promise<Outcome> {
  const { allow, directory } = circumstances;
  const moved = (why: string): PlanRefusal => ({
    guard: "moved",
    policy: before?.name ?? policy.name,
    message: `${why} Leave it out with --except to undo the others.`,
  });
  const found = inList(directory.policies ?? [], policy);
  if (action === "create" && wanted) {
    if (found === undefined)
      // Whom it matched is nobody's mistake of today.
      return creation(wanted, {}, [], { ...circumstances, allow: [...allow, "nobody"] });
    return holds(found, withFilledIn(wanted, found))
      ? "same"
      : moved(`There is another policy of that name now: ${found.id}.`);
  }
  // In a list that may lack some, what is not there may be there all the same: a read will tell, right before the write.
  const now = found ?? (isWhole ? undefined : before);
  if (now === undefined) return action === "delete" ? "same" : moved("It is not there any more.");
  if (wanted && holds(now, withFilledIn(wanted, now))) return "same";
  if (before === undefined || !holds(now, policyBody(before)))
    return moved("Somebody changed it since, and going back would take that away.");
  if (wanted) return change(now as DirectoryPolicy, wanted, {}, circumstances);
  const gone = await deletion(now as DirectoryPolicy, circumstances);
  // The report created it, so that it needs no permission to go, and is no guess from a list. Whether it is used is read again right before.
  return { ...gone, refusals: gone.refusals.filter(({ guard }) => guard === "in-use") };
}

function inList(
  policies: readonly DirectoryPolicy[],
  { id, name }: WayBack["policy"],
): DirectoryPolicy | undefined {
  if (id === undefined) return policies.find((one) => one.name === name);
  return policies.find((one) => keyOf(one.id) === keyOf(id));
}

/** What became of it is not known, and so not what would be undone. */
function uncertain({ status, policy, message = "" }: AppliedChange): readonly PlanRefusal[] {
  return status === "uncertain" ? [{ guard: "unread", policy: policy.name, message }] : [];
}

function notDone({ status, policy, message }: AppliedChange): readonly string[] {
  const isNew = status === "not-started" && message === wasNotDone;
  return isNew
    ? [
        `${JSON.stringify(policy.name)}: what became of it was uncertain. ${wasNotDone} There is nothing to undo.`,
      ]
    : [];
}

function newId({ action, policy }: PlannedChange): readonly string[] {
  return action === "create" ? [`${JSON.stringify(policy.name)} is created again, with a new id.`] : [];
}
