import { isObject } from "../json/index.ts";
import { policyBody } from "../policy/index.ts";
import type { CreatedOutcome, UnchangedOutcome, UpdatedOutcome } from "./outcome.ts";
import type { PoliciesClient } from "./policies-client.ts";
import { holds, isUnmoved, looksLikePolicy, readBeforeSending, type PolicyAddress } from "./read-policy.ts";
import { UpdateError } from "./update-error.ts";
import { carryOut, type UpdateOptions } from "./update-policy.ts";

/** What undoing and confirming can be told. */
export type UndoOptions = Pick<UpdateOptions, "request">;

/**
 * Puts back what stood there before an update. It works as the update did, with the same promises, and stops where the policy
 * is no longer as the update left it. No guard is asked: what is put back was there before.
 *
 * @throws UpdateError `moved` where somebody wrote since the update, and as `updatePolicy` otherwise. TypeError where the outcome
 * wrote nothing, is that of a creation, or lacks a part.
 */
export async function undo(
  client: PoliciesClient,
  outcome: UpdatedOutcome,
  options: UndoOptions = {},
): Promise<UnchangedOutcome | UpdatedOutcome> {
  assertOutcome("undo", outcome, ["updated"], ["before", "wanted", "after"]);
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
 * Reads whether the policy still says what an update or a creation wrote; this is how somebody whose change was overwritten in the moment that the
 * API leaves open finds out. Rule order, timestamps and spelling do not matter.
 *
 * @throws UpdateError `not-found` or `unreadable` where it cannot be read. TypeError where the outcome wrote nothing.
 */
export async function confirmUpdate(
  client: PoliciesClient,
  outcome: UpdatedOutcome | CreatedOutcome,
  options: UndoOptions = {},
): Promise<boolean> {
  assertOutcome("confirmUpdate", outcome, ["updated", "created"], ["wanted"]);
  return holds(await readBeforeSending(targetOf(client, outcome, options)), outcome.wanted);
}

/** An outcome may come from a file; what is missing in it must not be looked for on the server. */
function assertOutcome(
  caller: string,
  outcome: unknown,
  statuses: readonly string[],
  policies: readonly string[],
): void {
  const given = isObject(outcome) ? outcome : {};
  const { status, policyId, account_id } = given;
  const isWhole = [policyId, account_id].every((id) => typeof id === "string");
  if (statuses.includes(String(status)) && isWhole && policies.every((name) => looksLikePolicy(given[name])))
    return;
  const got = status === undefined ? "something else" : `one with the status ${JSON.stringify(status)}`;
  const lacking = statuses.includes(String(status)) ? " that lacks a part" : "";
  const hint = status === "created" ? " To undo a creation, delete the policy." : "";
  throw new TypeError(
    `${caller} takes an outcome with the status "${statuses.join('" or "')}", as it was given, and got ${got}${lacking}. Nothing was sent.${hint}`,
  );
}

function targetOf(
  client: PoliciesClient,
  { policyId, account_id }: UpdatedOutcome | CreatedOutcome,
  options: UndoOptions,
): PolicyAddress {
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
