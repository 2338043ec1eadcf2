import { ownOptions } from "../../json/index.ts";
import type { Plan } from "../plan/plan.ts";
import { applyChange, entryOf } from "./apply-change.ts";
import type { ApplyClient } from "./apply-client.ts";
import { goThrough, type GoingThrough } from "./go-through.ts";
import { applyReportVersion, type ApplyReport } from "./report.ts";

/** How a plan is applied. */
export interface ApplyPlanOptions extends GoingThrough {
  /** The report of an apply that was interrupted, as `resumptionOf` gives it: what it has done stays. Default: none. */
  readonly report?: ApplyReport;
}

/**
 * Applies a plan: its changes one after the other, in its order, and says what became of each. It stops at the first one that is not done,
 * or once it is told to stop; the rest is "not-started".
 *
 * @example
 * const report = await applyPlan(plan, client, { onReport: (report) => writeFile("apply-report.json", JSON.stringify(report)) });
 * @throws TypeError if something stops the plan as a whole or one of its changes, or if the report that is resumed lacks one of its
 * changes: nothing was sent. What `onReport` throws is passed on.
 */
export async function applyPlan(
  plan: Plan,
  client: ApplyClient,
  options?: ApplyPlanOptions,
): Promise<ApplyReport> {
  const { report = freshReport(plan), ...settings } = ownOptions<ApplyPlanOptions>(options);
  const known = new Set(report.entries.map(({ digest }) => digest));
  const reasons = [
    ...[...plan.refusals, ...plan.changes.flatMap(({ refusals }) => refusals)].map(({ message }) => message),
    ...plan.changes
      .filter(({ digest }) => !known.has(digest))
      .map(({ policy }) => `The report lacks the change of policy ${JSON.stringify(policy.name)}.`),
  ];
  if (reasons.length > 0) {
    const why = reasons.map((reason) => `\n- ${reason}`).join("");
    throw new TypeError(`The plan was not applied. Nothing was sent, because:${why}`);
  }
  await settings.onReport?.(report);
  const steps = report.entries.map(({ digest, status }) => {
    const change = plan.changes.find((one) => one.digest === digest);
    if (change === undefined || status === "done") return undefined;
    return () => applyChange(client, plan.account.id, change, { ...settings, undoes: plan.undoes === true });
  });
  return goThrough(report, steps, settings);
}

/** The report of a plan of which nothing is done yet. */
export function freshReport({ account, checksum, changes, undoes, partial }: Plan): ApplyReport {
  const entries = changes.map((change) => entryOf(change, { status: "not-started" }));
  return {
    version: applyReportVersion,
    account,
    checksum,
    ...(undoes && { undoes }),
    ...(partial && { partial }),
    entries,
  };
}
