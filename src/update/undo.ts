import { isObject, ownOptions } from "../json/index.ts";
import { policyBody } from "../policy/index.ts";
import type { CreatedOutcome, UnchangedOutcome, UpdatedOutcome } from "./outcome.ts";
import type { PoliciesClient } from "./policies-client.ts";
import { declared, withFilledIn } from "./policy-edit.ts";
import { holds, isUnmoved, looksLikePolicy, readBeforeSending, type PolicyAddress } from "./read-policy.ts";
import { UpdateError } from "./update-error.ts";
import { carryOut, type UpdateOptions } from "./update-policy.ts";

/** Options of `undo`: those of an update, but for the dry run. */
export type UndoOptions = Omit<UpdateOptions, "dryRun">;

/**
 * Puts back what was there before an update. It works as the update did, with the same promises, and stops if the policy is no
 * longer as the update left it. The guards are asked again: applications may have joined since, and undoing what narrowed widens.
 *
 * @param outcome What `updatePolicy` returned; it may have been stored as JSON meanwhile.
 * @example await undo(client, outcome, { allow: ["widening"] })
 * @throws UpdateError `moved` if somebody wrote since the update, and as `updatePolicy` otherwise. TypeError if the outcome wrote
 * nothing, is that of a creation, or lacks a part.
 */
export async function undo(
  client: PoliciesClient,
  outcome: UpdatedOutcome,
  options: UndoOptions = {},
): Promise<UnchangedOutcome | UpdatedOutcome> {
  assertOutcome("undo", outcome, ["updated"], ["before", "wanted", "after"]);
  const settings = ownOptions<UpdateOptions>(options);
  const address = addressOf(client, outcome, settings);
  const found = await readBeforeSending(address);
  if (!isUnmoved(outcome.after, found)) throw moved(outcome, found);
  const wanted = policyBody(outcome.before);
  const replacement = { before: found, current: policyBody(found), known: wanted, wanted };
  const undone = await carryOut(address, replacement, settings);
  return undone as UnchangedOutcome | UpdatedOutcome;
}

/**
 * Reads whether the policy still says what an update or a creation wrote. The API lets another program overwrite a change in the
 * moment before its own write; this finds out. Rule order, timestamps and spelling do not matter.
 *
 * @example if (!(await confirmUpdate(client, outcome))) console.log("Somebody wrote since.")
 * @throws UpdateError `not-found` or `unreadable` if it cannot be read. TypeError if the outcome wrote nothing.
 */
export async function confirmUpdate(
  client: PoliciesClient,
  outcome: UpdatedOutcome | CreatedOutcome,
  options: Pick<UndoOptions, "request"> = {},
): Promise<boolean> {
  assertOutcome("confirmUpdate", outcome, ["updated", "created"], ["wanted"]);
  const address = addressOf(client, outcome, ownOptions(options));
  const { wanted } = outcome;
  const found = await readBeforeSending(address);
  // What the server adds by itself is not a difference.
  const said =
    outcome.status === "created" ? declared(wanted, policyBody(found)) : withFilledIn(wanted, found);
  return holds(found, said);
}

/** An outcome may come from a file. If a part of it is missing, nothing is asked of the server. */
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

function addressOf(
  client: PoliciesClient,
  { policyId, account_id }: UpdatedOutcome | CreatedOutcome,
  { request }: Pick<UndoOptions, "request">,
): PolicyAddress {
  return { client, policyId, account_id, request: ownOptions(request) };
}

function moved({ policyId, after, before }: UpdatedOutcome, found: UpdatedOutcome["after"]): UpdateError {
  const message = `The update of policy "${policyId}" was not undone, because somebody changed the policy since: compare \`found\` with \`before\`. Nothing was sent; what was there before the update is in \`wanted\`.`;
  return new UpdateError(message, {
    code: "moved",
    sent: "no",
    policyId,
    before: after,
    wanted: policyBody(before),
    found,
  });
}
