/** The file of an apply report: written whole or not at all, and read with care, since somebody may have edited it. */
import { existsSync } from "node:fs";
import { rename } from "node:fs/promises";
import { extname } from "node:path";
import { givenFile, notThis } from "./given-file.ts";
import { accountOf, type ApplyReport, type Project, validateApplyReport } from "../../project/index.ts";
import { replaceFile } from "../../project/files/replace-file.ts";
import { jsonText } from "../../project/reports/json-text.ts";
import { exitCodes } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";

/** Where the report of a run goes. */
export interface ReportPlace {
  readonly path: string;
  /** The file as people wrote it. */
  readonly name: string;
  /** Whether the run goes on with the report that is there. */
  readonly isResumed: boolean;
  /** How to have the report somewhere else: "write …". */
  readonly elsewhere: string;
  /** Whether the account is as it was before a report, so that there is nothing to undo. */
  readonly isUndone: (report: ApplyReport) => Promise<boolean>;
}

/** The file of one run's report. */
export interface ReportFile {
  readonly write: (report: ApplyReport) => Promise<void>;
  /** What the report that was there is called once this one is written, if it still has something to undo. */
  readonly keptAs?: string;
}

/**
 * The file of one run's report. A report that still has something to undo is not replaced: it gets another name first, as `report.1.json`
 * for `report.json`.
 *
 * @throws CommandFailure with 1 if there is a file that is not a report.
 */
export async function reportFile(place: ReportPlace): Promise<ReportFile> {
  const { path, name, isResumed, isUndone } = place;
  const found = isResumed ? undefined : await reportAt(place);
  const isNeeded = found !== undefined && !(await isUndone(found));
  if (!isNeeded) return { write: (report) => replaceFile(path, textOf(report)) };
  const number = freeNumber(path);
  let isKept = false;
  return {
    keptAs: numbered(name, number),
    write: async (report) => {
      if (!isKept) await rename(path, numbered(path, number));
      isKept = true;
      await replaceFile(path, textOf(report));
    },
  };
}

/** `reports/porto.json` and 2: `reports/porto.2.json` */
function numbered(file: string, number: number): string {
  const ending = extname(file);
  return `${file.slice(0, file.length - ending.length)}.${number}${ending}`;
}

function freeNumber(path: string): number {
  let number = 1;
  while (existsSync(numbered(path, number))) number += 1;
  return number;
}

function textOf(report: ApplyReport): string {
  const $schema = "cloudflare-access-policies/schema/apply-report.json";
  return `${jsonText({ $schema, ...report })}\n`;
}

const whereFrom =
  "`apply` writes a report, apply-report.json if --report names no other; and `undo` undo-report.json.";

/**
 * The report in the file, or `undefined` if the file does not exist.
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

/** Whether something of a report was done, or may have been: then there is something to go back from. */
export function isBegun({ entries }: ApplyReport): boolean {
  return entries.some(({ status }) => status === "done" || status === "uncertain");
}

/** A report says which account it is of, so that none has to be named; another one contradicts it. */
export function assertAccountOf(
  { account: { id } }: ApplyReport,
  { config }: Pick<Project, "config">,
  asked: string | undefined,
): void {
  if (asked === undefined || asked === id || accountOf(config, asked)?.id === id) return;
  throw new CommandFailure(exitCodes.usage, `The report is of account ${id}, and not of ${asked}.`);
}
