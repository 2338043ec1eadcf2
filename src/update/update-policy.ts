import type { PolicyBody, PolicyGetResponse } from "../../generated/index.ts";
import { isObject } from "../json/index.ts";
import { diffPolicies, policiesEqual, policyBody } from "../policy/index.ts";
import { applications, countOf, refusalsOf, type GuardOptions, type Refusal } from "./guards.ts";
import type { PlannedOutcome, UnchangedOutcome, UpdatedOutcome, UpdateOutcome } from "./outcome.ts";
import type { CallOptions, InAccount, PoliciesClient } from "./policies-client.ts";
import { patched, type PolicyPatch } from "./policy-edit.ts";
import { isUnmoved, looksLikePolicy, readBeforeSending, type PolicyAddress } from "./read-policy.ts";
import { replacePolicy, type Replacement } from "./replace-policy.ts";
import { UpdateError } from "./update-error.ts";

/** What is to change: fields to replace, or a function from the whole current body to the whole new one. */
export type PolicyEdit = PolicyPatch | ((current: PolicyBody) => PolicyBody | Promise<PolicyBody>);

/** How careful an update is. */
export interface UpdateOptions extends GuardOptions {
  /** Reads, compares and asks the guards, and sends nothing. Default: false; whatever is neither false nor empty counts as true. */
  readonly dryRun?: boolean;
  /** Options for every call of the client, such as `signal`. A write is never repeated by the client, whatever `maxRetries` says. */
  readonly request?: CallOptions;
}

/**
 * Changes a policy and loses nothing.
 *
 * It reads the policy; applies the change to all of it, with what this package does not know kept; compares by meaning, and sends
 * nothing where nothing would change; asks the guards; reads again, and stops where anything moved; sends one PUT, which the
 * client may not repeat; and reads once more to see that what was sent stands there. The function is called once at most,
 * with a copy of its own.
 *
 * Guaranteed: nothing is sent after a failed read. Nobody's change that was there when the second read was answered is
 * overwritten. An outcome "updated" says what a read showed after the write.
 *
 * Not guaranteed, since the API documents no precondition for a write: a change that arrives between the answer of the second
 * read and the PUT is overwritten unseen. Whoever made it learns so from their own last read if that comes later, and otherwise
 * from `confirmUpdate` or `undo`. A PUT that was given up on can still arrive, and then does what it was sent to do.
 *
 * @throws UpdateError with a `code` for each way in which it can end otherwise; see there. TypeError where the change is none. What
 * the function throws is passed on.
 */
export async function updatePolicy(
  client: PoliciesClient,
  policyId: string,
  { account_id }: InAccount,
  change: PolicyEdit,
  options: UpdateOptions & { readonly dryRun: true },
): Promise<UnchangedOutcome | PlannedOutcome>;
export async function updatePolicy(
  client: PoliciesClient,
  policyId: string,
  { account_id }: InAccount,
  change: PolicyEdit,
  options?: UpdateOptions & { readonly dryRun?: false },
): Promise<UnchangedOutcome | UpdatedOutcome>;
export async function updatePolicy(
  client: PoliciesClient,
  policyId: string,
  { account_id }: InAccount,
  change: PolicyEdit,
  options?: UpdateOptions,
): Promise<UpdateOutcome>;
export async function updatePolicy(
  client: PoliciesClient,
  policyId: string,
  { account_id }: InAccount,
  change: PolicyEdit,
  options: UpdateOptions = {},
): Promise<UpdateOutcome> {
  const target: PolicyAddress = { client, policyId, account_id, request: options.request ?? {} };
  const before = await readBeforeSending(target);
  const current = policyBody(before);
  const wanted = await applied(change, current, policyId);
  return carryOut(target, { before, wanted }, options);
}

/** Compares, asks the guards, and does what is left to do. */
export async function carryOut(
  target: PolicyAddress,
  replacement: Replacement,
  options: UpdateOptions,
): Promise<UpdateOutcome> {
  const { before, wanted } = replacement;
  const { policyId, account_id } = target;
  const current = policyBody(before);
  const changes = diffPolicies(current, wanted);
  const common = { policyId, account_id, before, changes };
  if (policiesEqual(current, wanted)) return { status: "unchanged", ...common, ...usedBy(before) };
  const refusals = refusalsOf({ before: current, wanted, changes, app_count: countOf(before) }, options);
  if (isDryRun(options)) return { status: "planned", ...common, ...usedBy(before), wanted, refusals };
  if (refusals.length > 0) throw refused(target, replacement, refusals);
  const again = await readAgain(target, replacement);
  const tooMany = applications(countOf(again), options);
  if (tooMany !== undefined) throw refused(target, replacement, [tooMany]);
  const { after, sends } = await replacePolicy(target, replacement);
  return { status: "updated", ...common, ...usedBy(after), wanted, after, sends };
}

/** Whatever looks like a wish for a dry run is one: a program without types may pass a text or a number. */
export function isDryRun({ dryRun }: UpdateOptions): boolean {
  return Boolean(dryRun);
}

async function applied(change: PolicyEdit, current: PolicyBody, policyId: string): Promise<PolicyBody> {
  if (typeof change !== "function") {
    if (isObject(change)) return patched(current, change);
    throw new TypeError(
      `Policy "${policyId}" was not updated, because the change is neither an object of fields nor a function. Pass one of them, such as \`{ name: "New name" }\`. Nothing was sent.`,
    );
  }
  const wanted: unknown = await change(structuredClone(current));
  if (looksLikePolicy(wanted)) return policyBody(wanted);
  throw new TypeError(
    `Policy "${policyId}" was not updated, because the function that changes it returned no policy. Return the whole body, such as \`{ ...current, name: "New name" }\`. Nothing was sent.`,
  );
}

/** The last look before the write. */
async function readAgain(target: PolicyAddress, { before, wanted }: Replacement): Promise<PolicyGetResponse> {
  const found = await readBeforeSending(target);
  if (isUnmoved(before, found)) return found;
  const { policyId } = target;
  const message = `Policy "${policyId}" was not updated, because somebody changed it since it was read: compare \`found\` with \`before\`. Nothing was sent; run the update again to apply the change to the policy as it is now.`;
  throw new UpdateError(message, { code: "moved", sent: "no", policyId, before, wanted, found });
}

function refused(
  { policyId }: PolicyAddress,
  { before, wanted }: Replacement,
  refusals: readonly Refusal[],
): UpdateError {
  const list = refusals.map(({ message }) => `\n- ${message}`).join("");
  const message = `Policy "${policyId}" was not updated. Nothing was sent, because:${list}`;
  return new UpdateError(message, { code: "refused", sent: "no", policyId, before, wanted, refusals });
}

function usedBy(policy: PolicyGetResponse): { readonly app_count?: number } {
  const app_count = countOf(policy);
  return app_count === undefined ? {} : { app_count };
}
