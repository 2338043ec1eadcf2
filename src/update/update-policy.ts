import { ownOptions } from "../json/index.ts";
import { issueText, type PolicyBody, type PolicyGetResponse, type ReadOnly } from "../../generated/index.ts";
import { diffPolicies, policiesEqual, policyBody } from "../policy/index.ts";
import { applications, countOf, refusalsOf, type GuardOptions, type Refusal } from "./guards.ts";
import { newIssues } from "./new-issues.ts";
import type { PlannedOutcome, UnchangedOutcome, UpdatedOutcome, UpdateOutcome } from "./outcome.ts";
import { accountOf, type CallOptions, type InAccount, type PoliciesClient } from "./policies-client.ts";
import { edited, type Exactly, type PolicyPatch } from "./policy-edit.ts";
import { isUnmoved, readBeforeSending, type PolicyAddress } from "./read-policy.ts";
import { replacePolicy, type Replacement } from "./replace-policy.ts";
import { UpdateError } from "./update-error.ts";

/** How careful an update is. Members that the options inherit do not count. */
export interface UpdateOptions<DryRun extends boolean = boolean> extends GuardOptions {
  /** Reads, compares and asks the guards, and sends nothing. Default: false; anything that is neither false nor empty counts as true. */
  readonly dryRun?: DryRun;
  /**
   * Options of every call of the client, such as `signal`. The client never repeats a write. One that was certainly not done, because
   * the API asked to wait or no connection was made, is tried again `maxRetries` times; its policy is read again first.
   */
  readonly request?: CallOptions;
}

/** How an update can end, by its option `dryRun`. */
export type OutcomeOf<DryRun extends boolean> = boolean extends DryRun
  ? UpdateOutcome
  : DryRun extends true
    ? UnchangedOutcome | PlannedOutcome
    : UnchangedOutcome | UpdatedOutcome;

/**
 * Changes a policy and loses nothing.
 *
 * It reads the policy; applies the change to all of it, keeping what this package does not know; compares by meaning, and sends
 * nothing if nothing would change; refuses misspelt names; asks the guards; reads again, and stops if anything moved; sends one
 * PUT, which the client must not repeat; and reads once more to see that what was sent is there. A function is called at most once,
 * with a copy of its own.
 *
 * Guaranteed: nothing is sent after a failed read. Nobody's change that was there when the second read was answered is
 * overwritten. The outcome "updated" says what a read showed after the write.
 *
 * Not guaranteed, since the API documents no precondition for a write: a change that arrives between the answer of the second
 * read and the PUT is lost silently; its author can detect that with `confirmUpdate`. A PUT that was given up on can still arrive,
 * and then does what it was sent to do.
 *
 * @param account The account, if it is not the client's `accountId`.
 * @param change Fields to replace, or a function from the whole body to the whole new body, such as `addRules("include", …)`.
 * @example
 * const outcome = await updatePolicy(client, policyId, { account_id }, addRules("require", rule.country("PT")));
 * if (outcome.status === "updated") console.log(outcome.changes);
 * @throws UpdateError with a `code` for each other way in which it can end; see there. TypeError if the change is not one. What the
 * function throws is passed on.
 */
export async function updatePolicy<Edited extends ReadOnly<PolicyBody>, DryRun extends boolean = false>(
  client: PoliciesClient,
  policyId: string,
  account: InAccount | null | undefined,
  change:
    | PolicyPatch
    | ((current: PolicyBody) => Exactly<Edited, PolicyBody> | Promise<Exactly<Edited, PolicyBody>>),
  options?: UpdateOptions<DryRun>,
): Promise<OutcomeOf<DryRun>> {
  const account_id = accountOf("updatePolicy", client, account);
  const settings = ownOptions<UpdateOptions>(options);
  const address = { client, policyId, account_id, request: ownOptions(settings.request) };
  const before = await readBeforeSending(address);
  const current = policyBody(before);
  const wanted = await edited(change, current, policyId);
  return (await carryOut(
    address,
    { before, current, known: current, wanted },
    settings,
  )) as OutcomeOf<DryRun>;
}

/** Compares, looks for slips, asks the guards, and does what is left to do. `options` are own members only. */
export async function carryOut(
  address: PolicyAddress,
  replacement: Replacement,
  options: UpdateOptions,
): Promise<UpdateOutcome> {
  const { before, current, wanted } = replacement;
  const { policyId, account_id } = address;
  const changes = diffPolicies(current, wanted);
  const common = { policyId, account_id, before, changes };
  if (policiesEqual(current, wanted)) return { status: "unchanged", ...common, ...usedBy(before) };
  const issues = newIssues(replacement.known, wanted, address.request.allowUnknown);
  if (issues.length > 0) throw invalid(address, replacement, issues);
  const refusals = refusalsOf({ before: current, wanted, changes, app_count: countOf(before) }, options);
  if (isDryRun(options)) return { status: "planned", ...common, ...usedBy(before), wanted, refusals };
  if (refusals.length > 0) throw refused(address, replacement, refusals);
  const again = await readAgain(address, replacement);
  const tooMany = applications(countOf(again), options);
  if (tooMany !== undefined) throw refused(address, replacement, [tooMany]);
  const { after, sends } = await replacePolicy(address, replacement);
  return { status: "updated", ...common, ...usedBy(after), wanted, after, sends };
}

/** Anything that looks like a wish for a dry run is one: a program without types may pass a text or a number. */
export function isDryRun({ dryRun }: UpdateOptions): boolean {
  return Boolean(dryRun);
}

/** The last look before the write. */
async function readAgain(
  address: PolicyAddress,
  { before, wanted }: Replacement,
): Promise<PolicyGetResponse> {
  const found = await readBeforeSending(address);
  if (isUnmoved(before, found)) return found;
  const { policyId } = address;
  const message = `Policy "${policyId}" was not updated, because somebody changed it since it was read: compare \`found\` with \`before\`. Nothing was sent; run the update again to apply the change to the policy as it is now.`;
  throw new UpdateError(message, { code: "moved", sent: "no", policyId, before, wanted, found });
}

function invalid(
  { policyId }: PolicyAddress,
  { before, wanted }: Replacement,
  issues: ReturnType<typeof newIssues>,
): UpdateError {
  const list = issues.map((issue) => `\n- ${issueText(issue)}`).join("");
  const message = `Policy "${policyId}" was not updated. Nothing was sent, because the new body is wrong:${list}`;
  return new UpdateError(message, { code: "invalid", sent: "no", policyId, before, wanted, issues });
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
