/** The file of an apply report: written whole or not at all, and read with care, since somebody may have edited it. */
import { readFile } from "node:fs/promises";
import { foundNow, isAsBefore, isAsWanted, type Reach } from "../../project/apply/settle-entry.ts";
import { type ApplyReport, validateApplyReport } from "../../project/index.ts";
import { replaceFile } from "../../project/files/replace-file.ts";
import { jsonText } from "../../project/reports/json-text.ts";
import { exitCodes } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";

/** Writes a report in the place of an earlier one. */
export function writeReport(path: string, report: ApplyReport): Promise<void> {
  const $schema = "cloudflare-access-policies/schema/apply-report.json";
  return replaceFile(path, `${jsonText({ $schema, ...report })}\n`);
}

/**
 * The report of a file.
 *
 * @param name The file as people wrote it.
 * @throws CommandFailure with 3 if it cannot be read, or is not a report.
 */
export async function readReport(path: string, name: string): Promise<ApplyReport> {
  const fail = (why: string): never => {
    throw new CommandFailure(exitCodes.couldNot, `${name} ${why}`);
  };
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    return fail(`could not be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
  const [issue, ...others] = validateApplyReport(value);
  if (issue !== undefined) {
    const rest = others.length > 0 ? ` (and ${others.length} more)` : "";
    return fail(`is not the report of an apply or an undo: ${issue.message}${rest}`);
  }
  const { $schema: _, ...report } = value as ApplyReport & { readonly $schema?: string };
  return report;
}

/**
 * Refuses to write a report in the place of one that is still needed: something of it was done, and it was not completed.
 * It is not needed once the account shows that all of it was undone.
 *
 * @throws CommandFailure with 1.
 */
export async function keepUnfinished(path: string, name: string, reach: Reach): Promise<void> {
  let found: ApplyReport;
  try {
    found = await readReport(path, name);
  } catch {
    // It is not there, or it is not a report.
    return;
  }
  const statuses = new Set(found.entries.map(({ status }) => status));
  if (!isBegun(found) || !(statuses.has("uncertain") || statuses.has("not-started"))) return;
  if (found.account.id === reach.account_id && (await isUndone(found, reach))) return;
  const before = found.undoes === true ? "undo" : "apply";
  const goBack = before === "apply" ? `, go back with \`undo ${name}\`` : "";
  throw new CommandFailure(
    exitCodes.no,
    `Nothing was sent, because ${name} is the report of an ${before} that was not completed, and is still needed. Take it up with \`${before} --resume ${name}\`${goBack}, or write another report with --report FILE.`,
  );
}

/** Whether something of a report was done, or may have been: then there is something to go back from. */
export function isBegun({ entries }: ApplyReport): boolean {
  return entries.some(({ status }) => status === "done" || status === "uncertain");
}

/** Whether reads show of every policy what is wanted of it, so that nothing is left to send. */
export function areAsWanted(entries: ApplyReport["entries"], reach: Reach): Promise<boolean> {
  return all(entries, async (entry) => isAsWanted(entry, await foundNow(entry, reach)));
}

/** Whether every policy is as it was before the report. One that was deleted and is there again has a new id. */
function isUndone({ entries }: ApplyReport, reach: Reach): Promise<boolean> {
  const begun = entries.filter(({ status }) => status === "done" || status === "uncertain");
  return all(begun, async (entry) => {
    const { action, before, policy } = entry;
    const sought = action === "delete" ? { name: before?.name ?? policy.name } : policy;
    return isAsBefore(entry, await foundNow({ ...entry, policy: sought }, reach));
  });
}

/** What cannot be read does not hold. */
async function all(
  entries: ApplyReport["entries"],
  holds: (entry: ApplyReport["entries"][number]) => Promise<boolean>,
): Promise<boolean> {
  try {
    for (const entry of entries) if (!(await holds(entry))) return false;
    return true;
  } catch {
    return false;
  }
}
