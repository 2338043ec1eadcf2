/** The way back from a report, as a plan: what it did is compared with what the account holds now. */
import { keyOf } from "../../evaluate/account/applications-in.ts";
import { ownOptions } from "../../json/index.ts";
import type { DirectoryPolicy } from "../../policy/directory.ts";
import { policyBody } from "../../policy/index.ts";
import { withFilledIn } from "../../update/policy-edit.ts";
import { holds } from "../../update/read-policy.ts";
import { checksumOf } from "../plan/checksum.ts";
import type { Plan, PlannedChange, PlanRefusal } from "../plan/plan.ts";
import { listDoubt, unreadNotices, unreadRefusal, unseenRefusal } from "../plan/plan-refusals.ts";
import { type AccountToPlan, circumstancesOf, type PlanOptions } from "../plan/plan-project.ts";
import { change, type Circumstances, creation, deletion } from "../plan/planned-change.ts";
import type { Project } from "../project.ts";
import type { AppliedChange, ApplyReport } from "./report.ts";
import { nothingLeft } from "./settle-entry.ts";

/** What an undo may do, and what is known besides the directory. */
export interface PlanUndoOptions extends Omit<PlanOptions, "maxChanged"> {
  /** The ids of policies that are certainly not there, as `goneOf` gives them, where the list may lack some. Default: none. */
  readonly gone?: readonly string[];
}

/** What an undo asks of a project: its guards, its people, its approvals. Its policies need not be right. */
export type PlanUndoProject = Pick<Project, "approvals" | "config" | "people">;

/**
 * The plan that goes back to what was there before a report, the last change first: a policy that was created is deleted, one that was
 * deleted is created again, with a new id, one that was changed gets back what it said. `applyPlan` carries it out; what that gives is a
 * report as well, so that an undo can be undone. Pure, as `planProject` is.
 *
 * Only what is done can be undone; what is uncertain has to be settled first, by `settledReport`. The plan is refused where somebody has
 * changed a policy since, and by the guards, as every plan is: undoing what narrowed widens. Where the list of policies may be filtered,
 * nothing is created again, and `goneOf` tells which policies are not there any more.
 *
 * @param report Of an apply, or of an undo.
 * @example
 * const settled = await settledReport(report, client, { directory });
 * const gone = await goneOf(settled, client, { directory });
 * const plan = await planUndo(settled, await loadProject(), { ...report.account, directory }, { allow: ["widening"], gone });
 * if (endingOf(plan) === "changes") await applyPlan(plan, client);
 */
export function planUndo(
  report: ApplyReport,
  project: PlanUndoProject,
  account: AccountToPlan,
  options: PlanUndoOptions = {},
): Promise<Plan> {
  const entries = meantOf(report, options);
  const done = entries.filter(({ status }) => status === "done").toReversed();
  return planBack(entries, done.map(oppositeOf), project, account, options);
}

/**
 * The plan of what is left of an undo that was interrupted, by its own report.
 *
 * @example
 * const settled = await settledReport(undoing, client, { directory });
 * const plan = await planRestOfUndo(settled, project, { ...undoing.account, directory });
 * if (endingOf(plan) === "changes") await applyPlan(plan, client, { report: resumedUndo(settled, plan) });
 */
export function planRestOfUndo(
  undoing: ApplyReport,
  project: PlanUndoProject,
  account: AccountToPlan,
  options: PlanUndoOptions = {},
): Promise<Plan> {
  const entries = meantOf(undoing, options);
  const rest = entries.filter(({ status }) => status !== "done" && status !== "skipped");
  const ways = rest.map((entry) => ({ ...entry, named: entry.policy.name }));
  return planBack(entries, ways, project, account, options);
}

/**
 * The report that `applyPlan` goes on with. An entry that needs nothing more is marked as skipped. An entry that was left out and not begun
 * is dropped.
 *
 * @example
 * const plan = await planRestOfUndo(settled, project, account);
 * await applyPlan(plan, client, { report: resumedUndo(settled, plan) });
 */
export function resumedUndo(
  undoing: ApplyReport,
  plan: Plan,
  { isMeant = () => true }: Pick<PlanUndoOptions, "isMeant"> = {},
): ApplyReport {
  const planned = new Set(plan.changes.map(({ digest }) => digest));
  const entries = undoing.entries.flatMap((entry): readonly AppliedChange[] => {
    const isOpen = entry.status === "failed" || entry.status === "not-started";
    if (!isOpen || planned.has(entry.digest)) return [entry];
    return isMeant(entry.policy.name) ? [{ ...entry, status: "skipped", message: nothingLeft }] : [];
  });
  return { ...undoing, ...(plan.partial && { partial: true }), entries };
}

/** The entries that are meant, by the names that policies have in the report. */
function meantOf({ entries }: ApplyReport, options: PlanUndoOptions): ApplyReport["entries"] {
  const { isMeant = () => true } = ownOptions(options);
  return entries.filter(({ policy }) => isMeant(policy.name));
}

/** A change that goes back: `before` is what the policy must say now; `wanted` is what it said earlier. */
interface WayBack extends Pick<AppliedChange, "action" | "policy" | "before" | "wanted"> {
  /** Its name in the report, which `--only` and `--except` go by. */
  readonly named: string;
}

const opposite = { create: "delete", change: "change", delete: "create" } as const;

function oppositeOf({ action: done, policy: { id, name }, before, after }: AppliedChange): WayBack {
  const action = opposite[done];
  const old = before?.name ?? name;
  return {
    action,
    policy: id === undefined || action === "create" ? { name: old } : { id, name: old },
    named: name,
    ...(after && { before: after }),
    ...(before && { wanted: policyBody(before) }),
  };
}

async function planBack(
  entries: ApplyReport["entries"],
  ways: readonly WayBack[],
  project: PlanUndoProject,
  { id, name, directory }: AccountToPlan,
  given: PlanUndoOptions,
): Promise<Plan> {
  const options = ownOptions(given);
  const circumstances: Circumstances = {
    ...circumstancesOf(project, { id, directory }, options),
    undoes: true,
  };
  const doubt = listDoubt(directory, options.seesAll === true);
  const gone = new Set(options.gone?.map(keyOf));
  const isGone = (policyId: string): boolean => doubt === undefined || gone.has(keyOf(policyId));
  const outcomes = directory.policies === undefined ? [] : await outcomesOf(ways, circumstances, isGone);
  const changes = outcomes.flatMap((outcome) => (outcome !== "same" && "action" in outcome ? [outcome] : []));
  const unclear = outcomes.flatMap((outcome) => (outcome !== "same" && "guard" in outcome ? [outcome] : []));
  const created = changes.flatMap(({ action, policy }) => (action === "create" ? [policy.name] : []));
  return {
    version: 1,
    account: { id, ...(name !== undefined && { name }) },
    undoes: true,
    changes,
    same: outcomes.filter((outcome) => outcome === "same").length,
    unmanaged: [],
    partial: options.isMeant !== undefined,
    notices: [...changes.flatMap(newId), ...unreadNotices(directory)],
    refusals: [
      ...(directory.policies === undefined ? [unreadRefusal(directory)] : []),
      ...entries.flatMap(uncertain),
      ...unclear,
      ...(created.length > 0 && doubt ? [unseenRefusal(created, doubt)] : []),
    ],
    checksum: await checksumOf(id, changes),
  };
}

/** What becomes of a policy; or that it is as it was before already; or why nobody can go back. */
type Outcome = PlannedChange | "same" | PlanRefusal;

async function outcomesOf(
  ways: readonly WayBack[],
  circumstances: Circumstances,
  isGone: (policyId: string) => boolean,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const way of ways) outcomes.push(namedAs(way, await outcomeOf(way, ways, circumstances, isGone)));
  return outcomes;
}

/** Refusals name the policy as the report does, so that `--except` takes the name. */
function namedAs({ named }: WayBack, outcome: Outcome): Outcome {
  if (outcome === "same") return outcome;
  if ("guard" in outcome) return { ...outcome, policy: named };
  return { ...outcome, refusals: outcome.refusals.map((refusal) => ({ ...refusal, policy: named })) };
}

/** @param isGone Whether a policy that is not in the list is certainly not there. */
async function outcomeOf(
  { action, policy, before, wanted }: WayBack,
  ways: readonly WayBack[],
  circumstances: Circumstances,
  isGone: (policyId: string) => boolean,
): Promise<Outcome> {
  const { allow, directory } = circumstances;
  const policies = directory.policies ?? [];
  const moved = (why: string): PlanRefusal => ({
    guard: "moved",
    message: `${why} Leave it out with --except to undo the others.`,
  });
  const found = inList(policies, policy);
  if (action === "create" && wanted) {
    if (found === undefined)
      // The account had it, so it may match nobody.
      return creation(wanted, {}, [], { ...circumstances, allow: [...allow, "nobody"] });
    return holds(found, withFilledIn(wanted, found))
      ? "same"
      : moved(`There is another policy of that name now: ${found.id}.`);
  }
  // In a list that may lack some, what is not there may be there all the same: a read will tell, right before the write.
  const now = found ?? (isGone(policy.id ?? "") ? undefined : before);
  if (now === undefined) return action === "delete" ? "same" : moved("It is not there any more.");
  if (wanted && holds(now, withFilledIn(wanted, now))) return "same";
  if (before === undefined || !holds(now, policyBody(before)))
    return moved("Somebody changed it since, and going back would take that away.");
  if (wanted) {
    const taken = wanted.name === now.name ? undefined : keeperOf(wanted.name, policies, ways);
    return taken === undefined
      ? change(now as DirectoryPolicy, wanted, {}, [], circumstances)
      : moved(`Another policy has the name ${JSON.stringify(wanted.name)} now: ${taken.id}.`);
  }
  const deleted = await deletion(now as DirectoryPolicy, circumstances);
  // The report says that it was created, so deleting it needs no permission. Whether it is in use is read again right before.
  return { ...deleted, refusals: deleted.refusals.filter(({ guard }) => guard === "in-use") };
}

/** A policy that has the name and keeps it. One that loses it on the way back as well is not in the way: two may have swapped names. */
function keeperOf(
  name: string,
  policies: readonly DirectoryPolicy[],
  ways: readonly WayBack[],
): DirectoryPolicy | undefined {
  const losing = ways.filter(({ action, wanted }) => action !== "create" && wanted?.name !== name);
  return policies.find(
    (one) => one.name === name && losing.every(({ policy: { id = "" } }) => keyOf(id) !== keyOf(one.id)),
  );
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

function newId({ action, policy }: PlannedChange): readonly string[] {
  return action === "create" ? [`${JSON.stringify(policy.name)} is created again, with a new id.`] : [];
}
