import { policyBody } from "../policy/index.ts";
import type { UnchangedOutcome, UpdatedOutcome } from "./outcome.ts";
import type { PoliciesClient } from "./policies-client.ts";
import { holds, isUnmoved, readBeforeSending, type Target } from "./read-policy.ts";
import { UpdateError } from "./update-error.ts";
import { carryOut, type UpdateOptions } from "./update-policy.ts";

/** What undoing and confirming can be told. */
export type UndoOptions = Pick<UpdateOptions, "request">;

/**
 * Puts back what stood there before an update. It works as the update did, with the same promises, and stops where the policy
 * is no longer as the update left it. No guard is asked: what is put back was there before.
 *
 * @throws UpdateError `moved` where somebody wrote since the update, and as `updatePolicy` otherwise.
 */
export async function undo(
  client: PoliciesClient,
  outcome: UpdatedOutcome,
  options: UndoOptions = {},
): Promise<UnchangedOutcome | UpdatedOutcome> {
  if ((outcome as { readonly status: string }).status !== "updated") {
    throw new TypeError(
      'There is nothing to undo: only an outcome with the status "updated" has written anything.',
    );
  }
  const target = targetOf(client, outcome, options);
  const found = await readBeforeSending(target);
  if (!isUnmoved(outcome.after, found)) throw moved(outcome, found);
  const everything = {
    ...options,
    allow: ["widening", "decision", "emptying", "nobody"],
    maxApplications: Infinity,
  } as const;
  const undone = await carryOut(target, { before: found, wanted: policyBody(outcome.before) }, everything);
  return undone as UnchangedOutcome | UpdatedOutcome;
}

/**
 * Reads whether the policy still says what an update wrote; this is how somebody whose change was overwritten in the moment that the
 * API leaves open finds out. Rule order, timestamps and spelling do not matter.
 *
 * @throws UpdateError `not-found` or `unreadable` where it cannot be read.
 */
export async function confirmUpdate(
  client: PoliciesClient,
  outcome: UpdatedOutcome,
  options: UndoOptions = {},
): Promise<boolean> {
  return holds(await readBeforeSending(targetOf(client, outcome, options)), outcome.wanted);
}

function targetOf(client: PoliciesClient, outcome: UpdatedOutcome, options: UndoOptions): Target {
  const { policyId, account_id } = outcome;
  return { client, policyId, account_id, request: options.request ?? {} };
}

function moved({ policyId, after, before }: UpdatedOutcome, found: UpdatedOutcome["after"]): UpdateError {
  const message = `The update of policy "${policyId}" was not undone, because somebody changed the policy since: compare \`found\` with \`before\`. Nothing was sent; what stood there before the update is in \`wanted\`.`;
  return new UpdateError(message, {
    code: "moved",
    sent: "no",
    policyId,
    before: after,
    wanted: policyBody(before),
    found,
  });
}
