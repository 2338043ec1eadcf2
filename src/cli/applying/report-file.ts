/** The file of an apply report: written whole or not at all, and read with care, since somebody may have edited it. */
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { givenFile, notThis } from "./given-file.ts";
import { type ApplyReport, validateApplyReport } from "../../project/index.ts";
import { replaceFile } from "../../project/files/replace-file.ts";
import { jsonText } from "../../project/reports/json-text.ts";
import { exitCodes } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";

/** Writes a report into a file, unless that keeps an earlier one. Says whether it did. */
export type WriteReport = (report: ApplyReport) => Promise<boolean>;

/** Where the report of a run goes. */
export interface ReportPlace {
  readonly path: string;
  /** The file as people wrote it. */
  readonly name: string;
  /** Whether the run goes on with the report that is there. */
  readonly isResumed: boolean;
  /** How to have the report somewhere else: "write …". */
  readonly elsewhere: string;
  /** Whether the account is as it was before a report, so that it is not needed any more. */
  readonly isUndone: (report: ApplyReport) => Promise<boolean>;
}

/**
 * The file of one run's report. A report in which nothing was done does not replace one that an undo needs: while the first change is
 * under way, the earlier report is kept beside it, as `<name>.before`.
 *
 * @throws CommandFailure with 1 if what is there is still needed: a report of something that was not completed, or another file.
 */
export async function reportFile(place: ReportPlace): Promise<WriteReport> {
  const { path, name, isResumed } = place;
  const found = isResumed ? undefined : await reportAt(place);
  if (found !== undefined) await assertNotNeeded(found, place);
  const aside = `${path}.before`;
  // A kill may have left it there. What is in the place of the report is newer, if something of that was done.
  const earlier =
    found !== undefined && isDone(found)
      ? found
      : await reportAt({ ...place, path: aside, name: `${name}.before` });
  return async (report) => {
    const isWritten = earlier === undefined || isBegun(report);
    const isOpen = isWritten && !isDone(report);
    // It is beside it before it is replaced, and is taken away only once it is back in its place, or not needed.
    if (isOpen && earlier !== undefined) await replaceFile(aside, textOf(earlier));
    await replaceFile(path, textOf(isWritten ? report : earlier));
    if (!isOpen) await rm(aside, { force: true });
    return isWritten;
  };
}

function textOf(report: ApplyReport): string {
  const $schema = "cloudflare-access-policies/schema/apply-report.json";
  return `${jsonText({ $schema, ...report })}\n`;
}

const whereFrom =
  "`apply` writes a report, apply-report.json if --report names no other; and `undo` undo-report.json.";

/**
 * The report that is there; nothing if there is no file.
 *
 * @throws CommandFailure with 1 if it is another file, or cannot be read: it may be the report of a newer version, or something else that
 * nobody wants replaced.
 */
async function reportAt({
  path,
  name,
  elsewhere,
}: Pick<ReportPlace, "path" | "name" | "elsewhere">): Promise<ApplyReport | undefined> {
  if (!existsSync(path)) return undefined;
  try {
    return await readReport(path, name);
  } catch {
    throw new CommandFailure(
      exitCodes.no,
      `Nothing was sent, because ${name} is there and is not a report that this version can read. Move it, or ${elsewhere}.`,
    );
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

/** Refuses to write a report in the place of one that is still needed: something of it was done, and it was not completed. */
async function assertNotNeeded(
  found: ApplyReport,
  { name, elsewhere, isUndone }: ReportPlace,
): Promise<void> {
  const isCompleted = found.entries.every(({ status }) => status === "done" || status === "skipped");
  if (isCompleted || !isBegun(found) || (await isUndone(found))) return;
  const before = found.undoes === true ? "undo" : "apply";
  const goBack = before === "apply" ? `, go back with \`undo ${name}\`` : "";
  throw new CommandFailure(
    exitCodes.no,
    `Nothing was sent, because ${name} is the report of an ${before} that was not completed, and is still needed. Resume it with \`${before} --resume ${name}\`${goBack}, or ${elsewhere}.`,
  );
}

function isDone({ entries }: ApplyReport): boolean {
  return entries.some(({ status }) => status === "done");
}

/** Whether something of a report was done, or may have been: then there is something to go back from. */
export function isBegun({ entries }: ApplyReport): boolean {
  return entries.some(({ status }) => status === "done" || status === "uncertain");
}
