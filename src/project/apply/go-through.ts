/** The one way through a report: entry by entry, with the report told before and after each. */
import { givenUp } from "./given-up.ts";
import type { AppliedChange, ApplyReport } from "./report.ts";
import type { Calling } from "./apply-client.ts";

/** How the changes of a plan are gone through. */
export interface GoingThrough extends Calling {
  /**
   * Told the report before anything is sent for an entry, and after it; awaited. What is under way is "uncertain" in the meantime, so that
   * a stored report is true even if the program is killed. If it throws, nothing more is sent, and what it threw is passed on.
   */
  readonly onReport?: (report: ApplyReport) => void | Promise<void>;
  /** Stops before the next entry; the one at hand is finished. */
  readonly stop?: AbortSignal;
  /** Goes on with the other changes where one fails. Default: false. */
  readonly keepGoing?: boolean;
}

const underWay =
  "It was under way when this report was written: it may have been done or not, and a read will tell.";

/** Does what there is to do for each entry that has something to do, and leaves the others as they are. */
export async function goThrough(
  report: ApplyReport,
  steps: readonly ((() => Promise<AppliedChange>) | undefined)[],
  { onReport, signal, stop, keepGoing = false }: GoingThrough,
): Promise<ApplyReport> {
  let current = report;
  const put = async (at: number, entry: AppliedChange): Promise<void> => {
    current = { ...current, entries: current.entries.with(at, entry) };
    await onReport?.(current);
  };
  for (const [at, step] of steps.entries()) {
    const entry = current.entries[at];
    if (step === undefined || entry === undefined) continue;
    if (signal?.aborted === true || stop?.aborted === true) break;
    await put(at, { ...entry, status: "uncertain", message: underWay });
    const result = givenUp(await step(), signal);
    await put(at, result);
    const isGood = result.status === "done" || result.status === "skipped";
    if (!isGood && !keepGoing) break;
  }
  return current;
}
