import type { PolicyBody, PolicyGetResponse, ReadOnly } from "../../../generated/index.ts";
import { ownOptions, withoutSecrets } from "../../json/index.ts";
import { policiesEqual, policyBody } from "../../policy/index.ts";
import { createUnlessThere } from "../../update/create-or-update.ts";
import { countOf } from "../../update/guards.ts";
import { type CallOptions, type Permission, UpdateError, updatePolicy } from "../../update/index.ts";
import { namesOfTheServer } from "../../update/new-issues.ts";
import { declared, withFilledIn } from "../../update/policy-edit.ts";
import { holds, readBeforeSending } from "../../update/read-policy.ts";
import type { PlannedChange } from "../plan/plan.ts";
import { type ApplyClient, type Calling, type Reach, reachOf } from "./apply-client.ts";
import { deletePolicy } from "./delete-policy.ts";
import type { AppliedChange } from "./report.ts";

/** How a change is carried out. */
export interface ApplyChangeOptions extends Calling {
  /**
   * Whether the change is one of a plan that `planUndo` made. Its body is sent exactly as it is, since the account had it before: nothing is
   * kept that came since, and no name in it is taken for a slip. Default: false.
   */
  readonly undoes?: boolean;
}

/** What a change needs to be carried out. */
export type ChangeToApply = Pick<
  PlannedChange,
  "action" | "policy" | "before" | "wanted" | "allowed" | "refusals" | "digest" | "applications"
>;

/**
 * Does one change of a plan, and says what became of it; whatever happens to the calls, it does not throw.
 *
 * A policy that is created is looked for by name first, and one of that name is left as it is. A policy that is changed or deleted is
 * read first, and has to say what it said when the plan was made; its guards let pass what the plan allows, and no more applications
 * than the plan saw. Every write is followed by a read. It takes plain data, so that each change can be a step of its own in a queue or a
 * workflow: done a second time, it finds that there is nothing to do.
 *
 * @example
 * for (const change of plan.changes) console.log(await applyChange(client, plan.account.id, change));
 */
export async function applyChange(
  client: ApplyClient,
  account_id: string,
  change: ChangeToApply,
  options?: ApplyChangeOptions,
): Promise<AppliedChange> {
  const { signal, undoes = false } = ownOptions<ApplyChangeOptions>(options);
  const target: Target = { ...reachOf(client, account_id, options), change, undoes };
  const refusals = refusalsOf(target);
  if (refusals.length > 0) return ended(target, { status: "failed", message: refusals.join(" ") });
  try {
    return await carriedOut(target);
  } catch (error) {
    return ended(target, failureOf(asOfThePlan(error, change), signal?.aborted === true));
  }
}

/** One change, and how to reach its account. */
interface Target extends Reach {
  readonly change: ChangeToApply;
  readonly undoes: boolean;
}

/** What became of a change, besides what the plan said. */
export type Ending = Pick<AppliedChange, "status" | "before" | "wanted" | "after" | "message"> & {
  readonly id?: string;
};

/** The entry of a report for a change: what the plan said, and what became of it. */
export function entryOf(
  { action, policy, digest, before, wanted }: ChangeToApply,
  { id = policy.id, ...ending }: Ending,
): AppliedChange {
  return {
    action,
    policy: id === undefined ? { name: policy.name } : { id, name: policy.name },
    digest,
    ...(before && { before }),
    ...(wanted && { wanted }),
    ...ending,
    ...(ending.message !== undefined && { message: withoutSecrets(ending.message) }),
  };
}

const ended = ({ change }: Target, ending: Ending): AppliedChange => entryOf(change, ending);

/** Why a change may not be done, whatever the account says. */
function refusalsOf({ change, undoes }: Target): readonly string[] {
  const { action, policy, before, wanted, allowed, refusals } = change;
  const name = JSON.stringify(policy.name);
  if (refusals.length > 0)
    return [`Nothing was sent for ${name}.`, ...refusals.map(({ message }) => message)];
  // An undo deletes nothing but what its report says was created.
  if (action === "delete" && !undoes && !allowed.includes("delete"))
    return [`Policy ${name} was not deleted, because the plan does not allow a deletion. Nothing was sent.`];
  const lacksPart =
    (action !== "create" && (before === undefined || policy.id === undefined)) ||
    (action !== "delete" && wanted === undefined);
  return lacksPart ? [`The plan lacks a part of the change of ${name}. Nothing was sent; plan again.`] : [];
}

async function carriedOut(target: Target): Promise<AppliedChange> {
  const { action, before, wanted } = target.change;
  if (action === "create") return created(target, wanted as ReadOnly<PolicyBody>);
  const found = before as PolicyGetResponse;
  return action === "delete"
    ? deleted(target, found)
    : changed(target, found, wanted as ReadOnly<PolicyBody>);
}

async function created(target: Target, wanted: ReadOnly<PolicyBody>): Promise<AppliedChange> {
  const { client, account_id, change, undoes } = target;
  try {
    const outcome = await createUnlessThere(client, { account_id }, wanted, {
      allow: allowedOf(change),
      request: requestOf(target, wanted),
    });
    if (outcome.status === "there") return await foundThere(target, wanted, outcome.policyId);
    if (outcome.status === "creation-planned") throw new TypeError("A creation was planned, and not done.");
    const { policyId, after, sent } = outcome;
    const remarks = [
      ...(undoes ? [`It has a new id: ${policyId}.`] : []),
      ...(sent === "unknown"
        ? [
            "No clear answer came; the policy was found by its name afterwards. The request may still arrive and create a second one: look at the names in a while.",
          ]
        : []),
    ];
    const message = remarks.length > 0 && { message: remarks.join(" ") };
    return ended(target, { status: "done", id: policyId, after, ...message });
  } catch (error) {
    if (!(error instanceof UpdateError) || error.sent !== "yes" || error.policyId === undefined) throw error;
    if (error.code !== "duplicate" && error.code !== "unverified") throw error;
    return takenBack(target, wanted, error.policyId, error);
  }
}

/** A policy of the name is there: it is what was wanted, or somebody else made it since the plan was made. */
async function foundThere(
  target: Target,
  wanted: ReadOnly<PolicyBody>,
  policyId: string,
): Promise<AppliedChange> {
  const after = await readBeforeSending({ ...target, policyId });
  if (holds(after, declared(wanted, policyBody(after)))) {
    const message = "It was there already, as it is wanted. Nothing was sent.";
    return ended(target, { status: "skipped", id: policyId, after, message });
  }
  const message = `Policy ${JSON.stringify(wanted.name)} was not created, because one of that name is there since the plan was made: ${policyId}. Nothing was sent; plan again.`;
  return ended(target, { status: "failed", message });
}

/**
 * Another program created the name at the same moment; or the list does not show the new policy, and so may not have shown an earlier one of
 * its name. Two policies of one name cannot be told apart by it, so the new one goes: nobody can have begun to use it.
 */
async function takenBack(
  target: Target,
  wanted: ReadOnly<PolicyBody>,
  policyId: string,
  { code, message }: UpdateError,
): Promise<AppliedChange> {
  const { client, account_id, request } = target;
  const address = { client, account_id, request, policyId };
  const before = await readBeforeSending(address).catch(() => undefined);
  const isOwn = before !== undefined && holds(before, declared(wanted, policyBody(before)));
  const deletion = isOwn && (await deletePolicy({ ...address, name: wanted.name, before, applications: [] }));
  if (deletion && deletion.status === "done") {
    const name = JSON.stringify(wanted.name);
    const why =
      code === "duplicate"
        ? `there was another policy named ${name} once it was there, made at the same moment or not seen before. Plan again`
        : `the list does not show it, so that an earlier policy named ${name} may be there unseen. Use a token that sees all policies of the account`;
    const again = `The new policy ${policyId} was deleted again, because ${why}.`;
    return ended(target, { status: "failed", message: again });
  }
  return ended(target, {
    status: "uncertain",
    id: policyId,
    message: `${message} The one that was created here is ${policyId}.`,
  });
}

/** What is found is not what was there when the plan was made. */
class PolicyMoved extends Error {}

async function changed(
  target: Target,
  before: PolicyGetResponse,
  wanted: ReadOnly<PolicyBody>,
): Promise<AppliedChange> {
  const { client, account_id, change, undoes } = target;
  const planned = policyBody(before);
  const outcome = await updatePolicy(
    client,
    idOf(change),
    { account_id },
    (current) => {
      const goal = undoes ? withFilledIn(wanted, current) : declared(wanted, current);
      if (policiesEqual(current, planned) || policiesEqual(current, goal)) return goal;
      throw new PolicyMoved(
        `Policy ${JSON.stringify(change.policy.name)} was not changed, because somebody changed it since the plan was made. Nothing was sent; plan again.`,
      );
    },
    {
      allow: allowedOf(change),
      // The plan has asked about the applications that it saw, and about no others.
      maxApplications: countOf(before) ?? Infinity,
      request: requestOf(target, wanted),
    },
  );
  if (outcome.status === "updated") {
    const { before: read, wanted: sent, after } = outcome;
    return ended(target, { status: "done", before: read, wanted: sent, after });
  }
  const message = "It was already as it is wanted. Nothing was sent.";
  return ended(target, { status: "skipped", after: outcome.before, message });
}

async function deleted(target: Target, before: PolicyGetResponse): Promise<AppliedChange> {
  const { client, account_id, request, change } = target;
  const { policy, applications } = change;
  const outcome = await deletePolicy({
    client,
    account_id,
    request,
    policyId: idOf(change),
    name: policy.name,
    before,
    applications,
  });
  const isGivenUp = request.signal?.aborted === true && outcome.status === "failed" && !outcome.sent;
  const { message } = outcome;
  return ended(target, {
    status: isGivenUp ? "not-started" : outcome.status,
    before: outcome.before ?? before,
    ...(message !== undefined && { message }),
  });
}

/** The plan has asked how many applications may change. No option covers an application that has joined since. */
function asOfThePlan(error: unknown, { policy }: ChangeToApply): unknown {
  if (!(error instanceof UpdateError) || error.refusals.every(({ guard }) => guard !== "applications"))
    return error;
  const message = `Policy ${JSON.stringify(policy.name)} was not changed, because more applications use it, or may use it, than when the plan was made. Nothing was sent; plan again.`;
  return new UpdateError(message, { code: "refused", sent: "no" });
}

/** What a failure means for a change: whether it was certainly not done. */
export function failureOf(error: unknown, isAborted: boolean): Ending {
  if (!(error instanceof UpdateError)) {
    // Nothing but what looks at the policy before anything is sent throws anything else.
    return { status: "failed", message: error instanceof Error ? error.message : String(error) };
  }
  const { message, sent, before, found, policyId } = error;
  if (sent === "no") return { status: isAborted ? "not-started" : "failed", message };
  const images = { ...(before && { before }), ...(found && { after: found }) };
  return { status: "uncertain", message, ...images, ...(policyId !== undefined && { id: policyId }) };
}

/** What the guards of an update let pass. Those of the plan have been asked already. */
function allowedOf({ allowed }: ChangeToApply): readonly Permission[] {
  return allowed.filter((one): one is Permission => one !== "delete" && one !== "losing");
}

/** What came from the account may be newer than the spec, and may go back there. */
function requestOf({ request, undoes }: Target, wanted: ReadOnly<PolicyBody>): CallOptions {
  return undoes ? { ...request, allowUnknown: namesOfTheServer(wanted, wanted) } : request;
}

const idOf = ({ policy }: ChangeToApply): string => policy.id ?? "";
