/** For people at a terminal: the reports that are about an account. */
import { safeText } from "../../../explain/safe-text.ts";
import type { PullReport } from "../../pull/pull-report.ts";
import { pullRemarks } from "../account-remarks.ts";
import type { Screen } from "../project-report.ts";
import { counted, wrapped } from "./wrap.ts";

export function prettyPull(report: PullReport, screen: Screen): readonly string[] {
  const { paint, columns } = screen;
  const colours = { error: paint.red, warning: paint.yellow, info: paint.dim };
  const told = report.files.filter(({ outcome }) => outcome !== "same");
  const width = Math.max(0, ...told.map(({ file }) => file.length));
  const remarks = pullRemarks(report);
  const signs = { error: "✗", warning: "!", info: "·" };
  return [
    ...told.map(({ file, outcome }) => `${file.padEnd(width)}  ${paint.dim(words[outcome])}`),
    ...(told.length > 0 ? [""] : []),
    ...remarks.map(
      ({ level, message }) => `${colours[level](signs[level])} ${wrapped(safeText(message), columns, 2)}`,
    ),
    ...(remarks.length > 0 ? [""] : []),
    wrapped(pullSummary(report), columns, 0),
  ];
}

const words = { written: "new", replaced: "replaced", same: "as it was", kept: "differs, kept" } as const;

/** What was pulled, in a sentence, and whether anything is left to apply. */
export function pullSummary({ files, left, whole, differences }: PullReport): string {
  const count = (one: "policy" | "application"): number => files.filter(({ kind }) => kind === one).length;
  const outcomes = (Object.keys(words) as (keyof typeof words)[])
    .map((outcome) => [words[outcome], files.filter((file) => file.outcome === outcome).length] as const)
    .filter(([, number]) => number > 0)
    .map(([word, number]) => `${number} ${word}`);
  const things = `${counted(count("policy"), "policy", "policies")} and ${counted(count("application"), "application")}`;
  const counts = outcomes.length === 0 ? `${things}.` : `${things}: ${outcomes.join(", ")}.`;
  const kept = files.some(({ outcome }) => outcome === "kept");
  const end =
    differences.length > 0
      ? "What was written differs from the account: please report this."
      : kept
        ? "What was written says what the account has."
        : !whole || left.length > 0
          ? "These files say what the account has."
          : "Nothing is left to apply: the files say what the account has.";
  return `${counts} ${end}`;
}
