import type { PolicyGetResponse } from "../../../generated/index.ts";
import { reasonOf } from "../../update/call-failure.ts";
import type { Plan } from "../plan/plan.ts";
import { type ApplyClient, type Calling, type Reach, reachOf } from "./apply-client.ts";
import type { AppliedChange, ApplyReport } from "./report.ts";
import { foundNow, isAsBefore, isAsWanted, nothingLeft, settledEntry } from "./settle-entry.ts";

/** What there is to do to complete an apply that was interrupted. */
export interface Resumption {
  /** The report, with what reads have shown since. */
  readonly report: ApplyReport;
  /** Why it cannot be completed, a sentence each: nothing may be written then. */
  readonly refusals: readonly string[];
}

/**
 * What is left of an apply that was interrupted, by its report and by the plan that the files give now: `applyPlan` does it, with the
 * `report` as its option. It is refused where the files give another plan than before, or somebody else has changed a policy. Nothing is
 * written.
 *
 * @example
 * const { report, refusals } = await resumptionOf(interrupted, plan, client);
 * if (refusals.length === 0) await applyPlan(plan, client, { report });
 */
export async function resumptionOf(
  interrupted: ApplyReport,
  plan: Plan,
  client: ApplyClient,
  options?: Calling,
): Promise<Resumption> {
  const reach = reachOf(client, plan.account.id, options);
  if (interrupted.account.id !== plan.account.id) {
    const why = `The report is of account ${interrupted.account.id}, and the plan of account ${plan.account.id}.`;
    return { report: interrupted, refusals: [why] };
  }
  const refusals: string[] = [];
  const entries: AppliedChange[] = [];
  const planned = new Set(plan.changes.map(({ policy }) => policy.name));
  const digests = new Set(plan.changes.map(({ digest }) => digest));
  for (const entry of interrupted.entries) {
    // Without a doubt: where the list may lack policies, a plan that creates one is refused as a whole.
    const settled = await settledEntry(entry, reach);
    const isLeft = digests.has(entry.digest);
    if (settled.status === "uncertain") refusals.push(settled.message ?? "");
    else if (settled.status === "done" && isLeft) {
      refusals.push(`Somebody put policy ${nameOf(entry)} back to what it was. Plan again.`);
    } else if (settled.status !== "done" && !isLeft) {
      const read = await nowOf(entry, reach);
      if (read.failure !== undefined) refusals.push(read.failure);
      // Of a policy that the plan changes otherwise, that is said below.
      else if (!isAsWanted(entry, read.found) && !planned.has(entry.policy.name))
        refusals.push(otherPlan(`The change of policy ${nameOf(entry)} is not in it.`));
      entries.push({ ...settled, status: "skipped", message: nothingLeft });
      continue;
    }
    entries.push(settled);
  }
  const known = new Set(interrupted.entries.map(({ digest }) => digest));
  for (const change of plan.changes) {
    if (known.has(change.digest)) continue;
    const entry = entries.find(({ policy }) => policy.name === change.policy.name);
    if (entry === undefined) {
      refusals.push(otherPlan(`The change of policy ${nameOf(change)} is new in it.`));
      continue;
    }
    const { failure, found } = await nowOf(entry, reach);
    const isOurs = isAsBefore(entry, found) || isAsWanted(entry, found);
    refusals.push(
      failure !== undefined
        ? failure
        : isOurs
          ? `The files say something else of policy ${nameOf(change)} than when the report was written. Plan again.`
          : `Somebody changed policy ${nameOf(change)} in the account since the report was written. Plan again.`,
    );
  }
  return { report: { ...interrupted, ...(plan.partial && { partial: true }), entries }, refusals };
}

/** The policy of an entry, if it is there; or why nobody knows. */
async function nowOf(
  entry: AppliedChange,
  reach: Reach,
): Promise<{ readonly found?: PolicyGetResponse | undefined; readonly failure?: string }> {
  try {
    return { found: await foundNow(entry, reach) };
  } catch (error) {
    return { failure: `Whether somebody changed policy ${nameOf(entry)} is not known: ${reasonOf(error)}` };
  }
}

const nameOf = ({ policy }: Pick<AppliedChange, "policy">): string => JSON.stringify(policy.name);

const otherPlan = (what: string): string =>
  `The files and the account give another plan now than when the report was written. ${what} Plan again.`;
