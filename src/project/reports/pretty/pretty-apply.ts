/** What an apply or an undo did, at a terminal. */
import { safeText } from "../../../explain/safe-text.ts";
import { doneWords } from "../../apply/given-up.ts";
import type { AppliedChange, AppliedStatus, ApplyReport } from "../../apply/report.ts";
import { namesInWords } from "../../names-in-words.ts";
import type { Screen } from "../project-report.ts";
import { counted, wrapped } from "./wrap.ts";

export const appliedSigns: Readonly<Record<AppliedStatus, string>> = {
  done: "✓",
  skipped: "=",
  failed: "✗",
  uncertain: "?",
  "not-started": "·",
};

/** `created`, `not changed`, `may have been deleted`. */
export function endingWords({ action, status }: Pick<AppliedChange, "action" | "status">): string {
  const word = doneWords[action];
  switch (status) {
    case "done":
      return word;
    case "skipped":
      return `${word} already`;
    case "failed":
      return `not ${word}`;
    case "uncertain":
      return `may have been ${word}`;
    case "not-started":
      return "not started";
  }
}

export function prettyApply(reports: readonly ApplyReport[], screen: Screen): readonly string[] {
  return reports.flatMap((report, index) => [
    ...(index > 0 ? [""] : []),
    screen.paint.bold(accountTitle(report)),
    ...entryLines(report, screen),
    wrapped(appliedSummary(report), screen.columns, 0),
  ]);
}

/** `production (023e105f4ecef8ad9ca31a8372d0c353)` */
export function accountTitle({ account: { id, name } }: Pick<ApplyReport, "account">): string {
  return name === undefined ? id : `${safeText(name)} (${id})`;
}

/** A line for each change; what a change did not come to is told below it. */
function entryLines({ entries }: ApplyReport, { paint, columns }: Screen): readonly string[] {
  const names = entries.map(({ policy }) => safeText(policy.name));
  const width = Math.min(40, Math.max(0, ...names.map((name) => name.length)));
  const colour = {
    done: (text: string) => text,
    skipped: paint.dim,
    failed: paint.red,
    uncertain: paint.yellow,
    "not-started": paint.dim,
  };
  return entries.flatMap((entry, index) => {
    const line = `  ${appliedSigns[entry.status]} ${(names[index] ?? "").padEnd(width)}  ${endingWords(entry)}`;
    const why =
      entry.message === undefined || entry.status === "skipped"
        ? []
        : [`      ${wrapped(safeText(entry.message), columns, 6)}`];
    return [colour[entry.status](line), ...why];
  });
}

const counts: readonly (readonly [status: AppliedStatus, word: string])[] = [
  ["done", "done"],
  ["skipped", "done already"],
  ["failed", "failed"],
  ["uncertain", "uncertain"],
  ["not-started", "not started"],
];

/** `2 done, 1 failed, 3 not started. Planned again: 4 changes are left: "Staff" …` */
export function appliedSummary({ entries, left, undoes, partial }: ApplyReport): string {
  const parts = counts.flatMap(([status, word]) => {
    const count = entries.filter((entry) => entry.status === status).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  const word = undoes === true ? "undo" : "do";
  const nothing = `There was nothing to ${word}`;
  if (parts.length === 0 && left === undefined) return `${nothing}${partial ? onlyThese : ""}.`;
  const done = `${parts.length === 0 ? nothing : parts.join(", ")}.`;
  return left === undefined ? done : `${done} ${leftWords(left, word, partial)}`;
}

const othersUnseen = "; the others were not looked at";
const onlyThese = ` for these policies${othersUnseen}`;

function leftWords(
  left: NonNullable<ApplyReport["left"]>,
  word: "do" | "undo",
  partial: ApplyReport["partial"],
): string {
  if (left.length === 0) return `Planned again: nothing is left to ${word}${partial ? onlyThese : ""}.`;
  const others = partial ? othersUnseen : "";
  const names = safeText(namesInWords(left.map(({ policy }) => policy.name)));
  return `Planned again: ${counted(left.length, "change is", "changes are")} left: ${names}${others}.`;
}
