import { ownOptions } from "../../json/index.ts";
import type { Directory } from "../../policy/directory.ts";
import { policiesEqual, policyBody } from "../../policy/index.ts";
import { isAbsence, reasonOf } from "../../update/call-failure.ts";
import { declared } from "../../update/policy-edit.ts";
import { holds, looksLikePolicy, readPolicy } from "../../update/read-policy.ts";
import type { PolicyGetResponse } from "../../../generated/index.ts";
import { type ListDoubt, listDoubt } from "../plan/plan-refusals.ts";
import { type ApplyClient, type Calling, type Reach, reachOf } from "./apply-client.ts";
import type { AppliedChange, ApplyReport } from "./report.ts";

/** How it is looked up what became of changes. */
export interface Settling extends Calling {
  /**
   * What the account holds, from `readDirectory`. A policy whose creation is uncertain has no id, and is looked for in the list: only if
   * that is whole does it prove that the policy was not created. Without a directory, the creation stays uncertain.
   */
  readonly directory?: Directory;
  /** That the token sees every policy of the account, where the directory cannot tell. Default: false. */
  readonly seesAll?: boolean;
}

/** What a read shows of a change that was uncertain, or not done. */
const wasNotDone = "A read showed that it was not done.";
export const nothingLeft = "A read showed that nothing is left to do.";

/**
 * The report with what is uncertain looked up, as far as reads can tell. Nothing is written.
 *
 * @example const plan = await planUndo(await settledReport(report, client, { directory }), project, account);
 * @throws Nothing for a read that fails: its entry stays uncertain.
 */
export async function settledReport(
  report: ApplyReport,
  client: ApplyClient,
  options?: Settling,
): Promise<ApplyReport> {
  const { directory = {}, seesAll = false } = ownOptions<Settling>(options);
  const doubt = listDoubt(directory, seesAll);
  const reach = reachOf(client, report.account.id, options);
  const entries: AppliedChange[] = [];
  for (const entry of report.entries) entries.push(await settledEntry(entry, reach, doubt));
  return { ...report, entries };
}

/**
 * Reads what became of a change that is uncertain: it is done, it is not, or somebody wrote since and nobody can tell. A change that is
 * certain is returned as it is.
 *
 * @param doubt Why the list of policies may lack some, if it may.
 */
export async function settledEntry(
  entry: AppliedChange,
  reach: Reach,
  doubt?: ListDoubt,
): Promise<AppliedChange> {
  if (entry.status !== "uncertain") return entry;
  let found: PolicyGetResponse | undefined;
  try {
    found = await foundNow(entry, reach);
  } catch (error) {
    const message = `It is still uncertain what became of ${named(entry)}: ${reasonOf(error)}`;
    return { ...entry, message };
  }
  if (found === undefined && entry.policy.id === undefined && doubt !== undefined)
    return { ...entry, message: unseen(entry, doubt) };
  const { before, wanted, message: _before, after: _after, ...rest } = entry;
  const images = { ...(before && { before }), ...(wanted && { wanted }) };
  // Asked first: with a field that this version does not know, what is there can look both unchanged and as wanted.
  if (isAsBefore(entry, found)) return { ...rest, ...images, status: "not-started", message: wasNotDone };
  if (isAsWanted(entry, found)) {
    const after = found && { after: found, policy: { ...entry.policy, id: found.id ?? "" } };
    return { ...rest, ...images, ...after, status: "done", message: "A read showed that it was done." };
  }
  const message = `Somebody changed ${named(entry)} since, so that it cannot be told what became of it. Plan again.`;
  return { ...entry, ...(found && { after: found }), message };
}

/** Whether a policy, or that there is none, is what a change wanted. */
export function isAsWanted({ wanted }: AppliedChange, found: PolicyGetResponse | undefined): boolean {
  if (wanted === undefined || found === undefined) return wanted === undefined && found === undefined;
  return holds(found, declared(wanted, policyBody(found)));
}

/** Whether a policy, or that there is none, is what was there before a change. */
export function isAsBefore({ before }: AppliedChange, found: PolicyGetResponse | undefined): boolean {
  if (before === undefined || found === undefined) return before === undefined && found === undefined;
  return policiesEqual(policyBody(found), policyBody(before));
}

/** The policy that an entry is about, if it is there: by its id, or, if it was to be created and has none, by its name. */
export async function foundNow(
  { policy: { id, name } }: AppliedChange,
  reach: Reach,
): Promise<PolicyGetResponse | undefined> {
  const { client, account_id, request } = reach;
  if (id !== undefined) {
    try {
      return await readPolicy({ ...reach, policyId: id });
    } catch (error) {
      if (isAbsence(error)) return undefined;
      throw error;
    }
  }
  const found: PolicyGetResponse[] = [];
  for await (const policy of client.zeroTrust.access.policies.list({ account_id }, request)) {
    if (looksLikePolicy(policy) && policy.name === name) found.push(policy);
  }
  if (found.length > 1) {
    const ids = found.map((policy) => policy.id).join(", ");
    throw new Error(`there are ${found.length} policies of that name: ${ids}. Delete all but one.`);
  }
  return found[0];
}

/** Why it is not known whether a policy was created, and what to do. */
function unseen(entry: AppliedChange, { reason, advice, allowedBy }: ListDoubt): string {
  const allowed = allowedBy === undefined ? "" : ` If it is: ${allowedBy}.`;
  return `It is still uncertain what became of ${named(entry)}. It is not in the list of policies, and it may be there all the same: ${reason} ${advice}${allowed} To leave it out: --except.`;
}

const named = ({ policy }: AppliedChange): string => `policy ${JSON.stringify(policy.name)}`;
