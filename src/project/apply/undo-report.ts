import type { PolicyBody, PolicyGetResponse, ReadOnly } from "../../../generated/index.ts";
import type { AccessRequest, Relation } from "../../evaluate/index.ts";
import { Names } from "../../explain/words/names.ts";
import { ownOptions, withoutSecrets } from "../../json/index.ts";
import type { Directory } from "../../policy/directory.ts";
import { diffPolicies, policyBody } from "../../policy/index.ts";
import { createUnlessThere } from "../../update/create-or-update.ts";
import { countOf, objectionsTo } from "../../update/guards.ts";
import { type GuardOptions, type Permission, undo, UpdateError } from "../../update/index.ts";
import { namesOfTheServer } from "../../update/new-issues.ts";
import { declared } from "../../update/policy-edit.ts";
import { holds, readBeforeSending } from "../../update/read-policy.ts";
import { failureOf } from "./apply-change.ts";
import { type ApplyClient, withinBudget } from "./apply-client.ts";
import { lossRefusal, refusalOf } from "../plan/change-refusals.ts";
import { accessInWords } from "../plan/in-words.ts";
import { type Loss, lossOf } from "../plan/losing.ts";
import type { PlanRefusal } from "../plan/plan.ts";
import { deletePolicy } from "./delete-policy.ts";
import { type GoingThrough, goThrough } from "./go-through.ts";
import { applyReportVersion, type AppliedChange, type ApplyReport } from "./report.ts";
import { type Reach, settledEntry } from "./settle-entry.ts";

/** What the guards of an undo let pass. */
export interface UndoGuards extends Omit<GuardOptions, "allow"> {
  /** As for an update; and "losing": somebody of `keep` loses access. Default: nothing. */
  readonly allow?: readonly (Permission | "losing")[];
  /** People who must not lose access, by name. Default: nobody. */
  readonly keep?: ReadonlyMap<string, AccessRequest>;
  /** Names for ids; and what groups and lists hold, for whom `keep` names. */
  readonly directory?: Directory;
}

/** How a report is undone. The guards are asked as those of a plan are: undoing what narrowed widens. */
export interface UndoReportOptions extends GoingThrough, UndoGuards {}

/** What undoing one entry of a report would do. */
export interface UndoStep {
  /** What would be done: the opposite of what the report did. */
  readonly action: AppliedChange["action"];
  /** The policy, by the name that it had before; the id is absent if it is created again. */
  readonly policy: AppliedChange["policy"];
  /** How access changes by it. Of a policy that is created or deleted, which no application uses: not at all. */
  readonly relation: Relation;
  /** What the guards have against it. */
  readonly refusals: readonly PlanRefusal[];
  /** The entry that a report of the undo begins with. */
  readonly entry: AppliedChange;
}

/**
 * What undoing a report would do, the last change first. Only what is done can be undone; what is uncertain has to be settled first, by
 * {@link settledReport}.
 *
 * @example for (const { policy, refusals } of undoSteps(report)) console.log(policy.name, refusals);
 */
export function undoSteps(report: ApplyReport, options?: UndoGuards): readonly UndoStep[] {
  const settings = ownOptions<UndoGuards>(options);
  return report.entries
    .filter(({ status }) => status === "done" || status === "uncertain")
    .toReversed()
    .map((entry) => stepOf(oppositeOf(entry), settings));
}

/**
 * What is left of an undo that was interrupted, by its own report.
 *
 * @example const steps = restOfUndo(await settledReport(undoing, client));
 */
export function restOfUndo(undoing: ApplyReport, options?: UndoGuards): readonly UndoStep[] {
  const settings = ownOptions<UndoGuards>(options);
  return undoing.entries
    .filter(({ status }) => status !== "done" && status !== "skipped")
    .map((entry) => stepOf(entry, settings));
}

/**
 * The report with what is uncertain looked up, as far as reads can tell. Nothing is written.
 *
 * @example const steps = undoSteps(await settledReport(report, client));
 * @throws Nothing for a read that fails: its entry stays uncertain.
 */
export async function settledReport(
  report: ApplyReport,
  client: ApplyClient,
  options?: Pick<GoingThrough, "signal" | "budget" | "maxRetries" | "onWaiting">,
): Promise<ApplyReport> {
  const reach = reachOf(report, client, options);
  const entries: AppliedChange[] = [];
  for (const entry of report.entries) entries.push(await settledEntry(entry, reach));
  return { ...report, entries };
}

/**
 * Goes back to what was there before a report, the last change first: a policy that was created is deleted if nobody changed or uses it, one
 * that was deleted is created again, with a new id, one that was changed gets back what it said. Where somebody changed a policy since, it
 * stops. What it gives is a report as well, so that an undo can be undone.
 *
 * @example await undoReport(report, client, { allow: ["widening"] })
 * @throws TypeError if a guard refuses, or if an entry is still uncertain: nothing was sent. What `onReport` throws is passed on.
 */
export async function undoReport(
  report: ApplyReport,
  client: ApplyClient,
  options?: UndoReportOptions,
): Promise<ApplyReport> {
  const settings = ownOptions<UndoReportOptions>(options);
  const settled = await settledReport(report, client, settings);
  const steps = undoSteps(settled, settings);
  assertAllowed(settled, steps);
  const { account, checksum } = report;
  const entries = steps.map(({ entry }) => entry);
  return goBack({ version: applyReportVersion, account, checksum, undoes: true, entries }, client, settings);
}

/**
 * Takes up an undo that was interrupted, by its own report: what is done stays, and the rest is done. The guards are asked again.
 *
 * @example await resumeUndo(JSON.parse(await readFile("undo-report.json", "utf8")), client, { allow: ["widening"] });
 * @throws TypeError as `undoReport` does. What `onReport` throws is passed on.
 */
export async function resumeUndo(
  undoing: ApplyReport,
  client: ApplyClient,
  options?: UndoReportOptions,
): Promise<ApplyReport> {
  const settings = ownOptions<UndoReportOptions>(options);
  const settled = await settledReport(undoing, client, settings);
  assertAllowed(settled, restOfUndo(settled, settings));
  return goBack(settled, client, settings);
}

/** Goes through what is left of an undo. */
async function goBack(
  undoing: ApplyReport,
  client: ApplyClient,
  settings: UndoReportOptions,
): Promise<ApplyReport> {
  const reach = reachOf(undoing, client, settings);
  await settings.onReport?.(undoing);
  const steps = undoing.entries.map((entry) =>
    entry.status === "done" || entry.status === "skipped" ? undefined : () => undone(entry, reach, settings),
  );
  return goThrough(undoing, steps, settings);
}

/** All guards are asked before anything is sent, so that no guard stops an undo half-way. */
function assertAllowed({ entries }: ApplyReport, steps: readonly UndoStep[]): void {
  const reasons = [
    ...steps.flatMap(({ policy, refusals }) =>
      refusals.map(({ guard, message }) => `${JSON.stringify(policy.name)}, ${guard}: ${message}`),
    ),
    ...entries.flatMap(({ status, message = "" }) => (status === "uncertain" ? [message] : [])),
  ];
  if (reasons.length === 0) return;
  const why = reasons.map((message) => `\n- ${message}`).join("");
  throw new TypeError(`The report was not undone. Nothing was sent, because:${why}`);
}

function reachOf(
  { account }: ApplyReport,
  client: ApplyClient,
  options?: Pick<GoingThrough, "signal" | "budget" | "maxRetries" | "onWaiting">,
): Reach {
  const { signal, budget, maxRetries, onWaiting } = ownOptions<GoingThrough>(options);
  const request = { ...(signal && { signal }), ...(maxRetries !== undefined && { maxRetries }) };
  return { client: withinBudget(client, budget, onWaiting), account_id: account.id, request };
}

const opposite = { create: "delete", change: "change", delete: "create" } as const;

/** The entry that undoes a change: what it left is before, and what was there before is wanted. */
function oppositeOf({
  action: done,
  policy: { id, name },
  before,
  after,
  digest,
}: AppliedChange): AppliedChange {
  const action = opposite[done];
  const old = before?.name ?? name;
  return {
    action,
    policy: id === undefined || action === "create" ? { name: old } : { id, name: old },
    status: "not-started",
    digest,
    ...(after && { before: after }),
    ...(before && { wanted: policyBody(before) }),
  };
}

/** What an entry of an undo does to access. A policy that is created or deleted has no application, so that nothing changes. */
function stepOf(entry: AppliedChange, guards: UndoGuards): UndoStep {
  const { action, policy, before, wanted } = entry;
  if (before === undefined || wanted === undefined)
    return { action, policy, relation: "equivalent", refusals: [], entry };
  const current = policyBody(before);
  const changes = diffPolicies(current, wanted);
  const intent = { before: current, wanted, changes, app_count: countOf(before) };
  const { directory = {} } = guards;
  // A directory may be a snapshot: its names are as good as ever, what groups held then says nothing.
  const access = accessInWords(current, wanted, {}, new Names(directory));
  const refusals = [
    ...objectionsTo(intent, permissionsOf(guards)).map((objection) =>
      refusalOf(objection, policy.name, { before: current, after: wanted, access, directory }),
    ),
    ...lossesOf(policy.name, current, wanted, guards),
  ];
  return { action, policy, relation: access.relation, refusals, entry };
}

/** The permissions of an update. */
function permissionsOf({ allow = [], maxApplications }: UndoGuards): GuardOptions {
  return {
    allow: allow.filter((one) => one !== "losing"),
    ...(maxApplications !== undefined && { maxApplications }),
  };
}

/** Somebody whom going back would lock out, and who must not be. */
function lossesOf(
  name: string,
  before: ReadOnly<PolicyBody>,
  after: ReadOnly<PolicyBody>,
  { allow = [], keep = new Map<string, AccessRequest>(), directory }: UndoGuards,
): readonly PlanRefusal[] {
  if (allow.includes("losing")) return [];
  const losses = new Map<string, Loss>();
  for (const [person, request] of keep) {
    const loss = lossOf(request, { before, after, applications: [] }, directory ? { directory } : {});
    if (loss) losses.set(person, loss);
  }
  return losses.size === 0 ? [] : [lossRefusal(name, losses)];
}

/** Undoes one change. `entry.before` is what the change left, and `entry.wanted` what was there before it. */
async function undone(entry: AppliedChange, reach: Reach, guards: UndoGuards): Promise<AppliedChange> {
  const { message: _earlier, ...rest } = entry;
  const end = (ending: Partial<AppliedChange>): AppliedChange => ({
    ...rest,
    ...ending,
    ...(ending.message !== undefined && { message: withoutSecrets(ending.message) }),
  });
  try {
    if (entry.action === "delete") return end(await deletedAgain(entry, reach));
    const wanted = entry.wanted as ReadOnly<PolicyBody>;
    return end(
      entry.action === "create"
        ? await createdAgain(entry, wanted, reach)
        : await changedBack(entry, wanted, reach, guards),
    );
  } catch (error) {
    const { id, ...ending } = failureOf(error, reach.request.signal?.aborted === true);
    return end({ ...ending, ...(id !== undefined && { policy: { ...entry.policy, id } }) });
  }
}

async function deletedAgain(entry: AppliedChange, reach: Reach): Promise<Partial<AppliedChange>> {
  const { policy, before } = entry;
  const outcome = await deletePolicy({
    ...reach,
    policyId: policy.id ?? "",
    name: policy.name,
    before: before as PolicyGetResponse,
    applications: [],
  });
  const { status, message } = outcome;
  const isGivenUp = reach.request.signal?.aborted === true && status === "failed" && !outcome.sent;
  return {
    status: isGivenUp ? "not-started" : status,
    ...(message !== undefined && { message }),
  };
}

async function createdAgain(
  { policy }: AppliedChange,
  wanted: ReadOnly<PolicyBody>,
  reach: Reach,
): Promise<Partial<AppliedChange>> {
  const { client, account_id, request } = reach;
  // It came from the API: odd names in it are not slips, and whom it matched is nobody's mistake of today.
  const allowUnknown = namesOfTheServer(wanted, wanted);
  const outcome = await createUnlessThere(client, { account_id }, wanted, {
    allow: ["nobody"],
    request: { ...request, allowUnknown },
  });
  if (outcome.status === "created") {
    const { policyId: id, after } = outcome;
    const message = `It has a new id: ${id}.`;
    return { status: "done", policy: { id, name: policy.name }, after, message };
  }
  if (outcome.status === "creation-planned") throw new TypeError("A creation was planned, and not done.");
  const { policyId: id } = outcome;
  const after = await readBeforeSending({ ...reach, policyId: id });
  if (holds(after, declared(wanted, policyBody(after)))) {
    const message = "It is there again already. Nothing was sent.";
    return { status: "skipped", policy: { id, name: policy.name }, after, message };
  }
  const message = `Policy ${JSON.stringify(policy.name)} was not created again, because there is another one of that name now: ${id}. Nothing was sent.`;
  return { status: "failed", message };
}

async function changedBack(
  { policy, before }: AppliedChange,
  wanted: ReadOnly<PolicyBody>,
  { client, account_id, request }: Reach,
  guards: UndoGuards,
): Promise<Partial<AppliedChange>> {
  const left = before as PolicyGetResponse;
  const update = {
    status: "updated",
    policyId: policy.id ?? "",
    account_id,
    before: wanted as PolicyGetResponse,
    wanted: policyBody(left),
    after: left,
    changes: [],
    sends: 1,
  } as const;
  try {
    const outcome = await undo(client, update, { ...permissionsOf(guards), request });
    if (outcome.status === "updated") return { status: "done", before: outcome.before, after: outcome.after };
    return {
      status: "skipped",
      after: outcome.before,
      message: "It was as before already. Nothing was sent.",
    };
  } catch (error) {
    const isThere =
      error instanceof UpdateError &&
      error.sent === "no" &&
      error.code === "moved" &&
      holds(error.found, wanted);
    if (!isThere) throw error;
    return {
      status: "skipped",
      ...(error.found && { after: error.found }),
      message: "It was as before already. Nothing was sent.",
    };
  }
}
