/** The file of an apply report: written whole or not at all, and read with care, since somebody may have edited it. */
import { givenFile, notThis } from "./given-file.ts";
import { type ApplyReport, validateApplyReport } from "../../project/index.ts";
import { replaceFile } from "../../project/files/replace-file.ts";
import { jsonText } from "../../project/reports/json-text.ts";
import { exitCodes } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";

/** Writes a report into a file, unless that keeps an earlier one. Says whether it did. */
export type WriteReport = (report: ApplyReport) => Promise<boolean>;

/**
 * The file of the report of one run. An earlier report of which something was done is what an undo needs: one of which nothing was done
 * does not take its place.
 *
 * @param isResumed Whether the run goes on with the report that is there.
 */
export async function reportFile(path: string, isResumed: boolean): Promise<WriteReport> {
  const found = isResumed ? undefined : await reportAt(path);
  const earlier = found !== undefined && isBegun(found) ? textOf(found) : undefined;
  return async (report) => {
    const isWritten = earlier === undefined || isBegun(report);
    await replaceFile(path, isWritten ? textOf(report) : earlier);
    return isWritten;
  };
}

function textOf(report: ApplyReport): string {
  const $schema = "cloudflare-access-policies/schema/apply-report.json";
  return `${jsonText({ $schema, ...report })}\n`;
}

const whereFrom =
  "`apply` writes a report, apply-report.json if --report names no other; and `undo` undo-report.json.";

/** The report that is there; nothing if none is, or if it is something else. */
async function reportAt(path: string): Promise<ApplyReport | undefined> {
  try {
    return await readReport(path, path);
  } catch {
    return undefined;
  }
}

/**
 * The report of a file.
 *
 * @param name The file as people wrote it.
 * @throws CommandFailure with 3 if it cannot be read, or is not a report.
 */
export async function readReport(path: string, name: string): Promise<ApplyReport> {
  const { value, kind } = await givenFile(path, name, whereFrom);
  if (kind === "plan") throw notThis(name, `is a plan, and not a report. Apply it with \`apply ${name}\`.`);
  const [issue, ...others] = validateApplyReport(value);
  if (issue !== undefined) {
    const rest = others.length > 0 ? ` (and ${others.length} more)` : "";
    throw notThis(name, `is not the report of an apply or an undo: ${issue.message}${rest} ${whereFrom}`);
  }
  const { $schema: _, ...report } = value as ApplyReport & { readonly $schema?: string };
  return report;
}

/**
 * Refuses to write a report in the place of one that is still needed: something of it was done, and it was not completed.
 *
 * @param isUndone Whether the account is as it was before a report, so that it is not needed any more.
 * @throws CommandFailure with 1.
 */
export async function keepUnfinished(
  path: string,
  name: string,
  isUndone: (report: ApplyReport) => Promise<boolean>,
): Promise<void> {
  const found = await reportAt(path);
  if (found === undefined || !isBegun(found)) return;
  const statuses = new Set(found.entries.map(({ status }) => status));
  if (!statuses.has("uncertain") && !statuses.has("not-started")) return;
  if (await isUndone(found)) return;
  const before = found.undoes === true ? "undo" : "apply";
  const goBack = before === "apply" ? `, go back with \`undo ${name}\`` : "";
  throw new CommandFailure(
    exitCodes.no,
    `Nothing was sent, because ${name} is the report of an ${before} that was not completed, and is still needed. Resume it with \`${before} --resume ${name}\`${goBack}, or write another report with --report FILE.`,
  );
}

/** Whether something of a report was done, or may have been: then there is something to go back from. */
export function isBegun({ entries }: ApplyReport): boolean {
  return entries.some(({ status }) => status === "done" || status === "uncertain");
}
