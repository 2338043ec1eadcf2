import type { PolicyBody, PolicyGetResponse, ReadOnly } from "../../../generated/index.ts";
import { comparePolicies, type Relation } from "../../evaluate/index.ts";
import { ownOptions, withoutSecrets } from "../../json/index.ts";
import { diffPolicies, policyBody } from "../../policy/index.ts";
import { createUnlessThere } from "../../update/create-or-update.ts";
import { countOf, objectionsTo } from "../../update/guards.ts";
import { type GuardOptions, undo, UpdateError } from "../../update/index.ts";
import { namesOfTheServer } from "../../update/new-issues.ts";
import { declared } from "../../update/policy-edit.ts";
import { holds, readBeforeSending } from "../../update/read-policy.ts";
import { failureOf } from "./apply-change.ts";
import { type ApplyClient, withinBudget } from "./apply-client.ts";
import { refusalOf } from "../plan/change-refusals.ts";
import type { PlanRefusal } from "../plan/plan.ts";
import { deletePolicy } from "./delete-policy.ts";
import { type GoingThrough, goThrough } from "./go-through.ts";
import { applyReportVersion, type AppliedChange, type ApplyReport } from "./report.ts";
import { type Reach, settledEntry } from "./settle-entry.ts";

/** How a report is undone. The guards are asked as those of an update are: undoing what narrowed widens. */
export interface UndoReportOptions extends GoingThrough, GuardOptions {}

/** What undoing one entry of a report would do. */
export interface UndoStep {
  readonly action: AppliedChange["action"];
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
 */
export function undoSteps(report: ApplyReport, options?: GuardOptions): readonly UndoStep[] {
  const settings = ownOptions<GuardOptions>(options);
  return report.entries
    .filter(({ status }) => status === "done" || status === "uncertain")
    .toReversed()
    .map((entry) => undoStep(entry, settings));
}

/** The report with what is uncertain looked up, as far as reads can tell. Nothing is written. */
export async function settledReport(
  report: ApplyReport,
  client: ApplyClient,
  options?: Pick<GoingThrough, "signal" | "budget" | "maxRetries">,
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
  const reasons = [
    ...steps.flatMap(({ policy, refusals }) =>
      refusals.map(({ guard, message }) => `${JSON.stringify(policy.name)}, ${guard}: ${message}`),
    ),
    ...settled.entries.flatMap(({ status, message = "" }) => (status === "uncertain" ? [message] : [])),
  ];
  if (reasons.length > 0) {
    const why = reasons.map((message) => `\n- ${message}`).join("");
    throw new TypeError(`The report was not undone. Nothing was sent, because:${why}`);
  }
  const { account, checksum } = report;
  const entries = steps.map(({ entry }) => entry);
  const undoing: ApplyReport = { version: applyReportVersion, account, checksum, undoes: true, entries };
  return resumeUndo(undoing, client, settings);
}

/**
 * Takes up an undo that was interrupted, by its own report: what is done stays, and the rest is done. The guards are asked again.
 *
 * @throws What `onReport` throws.
 */
export async function resumeUndo(
  undoing: ApplyReport,
  client: ApplyClient,
  options?: UndoReportOptions,
): Promise<ApplyReport> {
  const settings = ownOptions<UndoReportOptions>(options);
  const report = await settledReport(undoing, client, settings);
  const reach = reachOf(report, client, settings);
  await settings.onReport?.(report);
  const steps = report.entries.map((entry) =>
    entry.status === "done" || entry.status === "skipped" ? undefined : () => undone(entry, reach, settings),
  );
  return goThrough(report, steps, settings);
}

function reachOf(
  { account }: ApplyReport,
  client: ApplyClient,
  options?: Pick<GoingThrough, "signal" | "budget" | "maxRetries">,
): Reach {
  const { signal, budget, maxRetries } = ownOptions<GoingThrough>(options);
  const request = { ...(signal && { signal }), ...(maxRetries !== undefined && { maxRetries }) };
  return { client: withinBudget(client, budget), account_id: account.id, request };
}

const opposite = { create: "delete", change: "change", delete: "create" } as const;

function undoStep(done: AppliedChange, options: GuardOptions): UndoStep {
  const action = opposite[done.action];
  const { id } = done.policy;
  const name = done.before?.name ?? done.policy.name;
  const policy = id === undefined || action === "create" ? { name } : { id, name };
  const [before, wanted] = [done.after, done.before && policyBody(done.before)];
  const entry: AppliedChange = {
    action,
    policy,
    status: "not-started",
    digest: done.digest,
    ...(before && { before }),
    ...(wanted && { wanted }),
  };
  if (before === undefined || wanted === undefined)
    return { action, policy, relation: "equivalent", refusals: [], entry };
  const current = policyBody(before);
  const changes = diffPolicies(current, wanted);
  const intent = { before: current, wanted, changes, app_count: countOf(before) };
  const refusals = objectionsTo(intent, options).map((objection) => refusalOf(objection, name, []));
  return { action, policy, relation: comparePolicies(current, wanted).relation, refusals, entry };
}

/** Undoes one change. `entry.before` is what the change left, and `entry.wanted` what was there before it. */
async function undone(entry: AppliedChange, reach: Reach, guards: GuardOptions): Promise<AppliedChange> {
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
  { allow, maxApplications }: GuardOptions,
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
    const outcome = await undo(client, update, {
      ...(allow && { allow }),
      ...(maxApplications !== undefined && { maxApplications }),
      request,
    });
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
