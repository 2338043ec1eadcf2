/** What a change that was given up on means for its policy. */
import type { AppliedChange } from "./report.ts";

export const doneWords: Readonly<Record<AppliedChange["action"], string>> = {
  create: "created",
  change: "changed",
  delete: "deleted",
};

/**
 * A change as it is told if it was given up on. The errors of its calls say no more than that they were
 * aborted, each of them. Where a read had shown something before, that is told as it is.
 */
export function givenUp(entry: AppliedChange, signal: AbortSignal | undefined): AppliedChange {
  const { action, policy, status, after } = entry;
  if (signal?.aborted !== true || after !== undefined) return entry;
  const name = JSON.stringify(policy.name);
  if (status === "not-started")
    return { ...entry, message: `It was interrupted before anything was sent for policy ${name}.` };
  if (status !== "uncertain") return entry;
  const message = `It was interrupted before it was certain whether policy ${name} was ${doneWords[action]}. Resuming or undoing this report looks at the account first.`;
  return { ...entry, message };
}
