/** A difference at a terminal: what is written differently, who gains, who loses; the most dangerous first. */
import { safeText } from "../../../explain/safe-text.ts";
import type { ApplicationDiff, DiffReport, PolicyDiff } from "../../diff-projects.ts";
import type { Screen } from "../project-report.ts";
import { levelOf, relationWords } from "../relation-words.ts";
import { counted, wrapped } from "./wrap.ts";

export const actionSigns: Readonly<Record<PolicyDiff["action"], string>> = {
  added: "+",
  removed: "-",
  changed: "~",
  renamed: "~",
};

export function prettyDiff(report: DiffReport, screen: Screen): readonly string[] {
  const { policies, applications } = report;
  return [
    ...policies.flatMap((diff) => [...policyLines(diff, screen), ""]),
    ...(applications.length > 0 ? [screen.paint.bold("Applications")] : []),
    ...applications.flatMap((diff) => applicationLines(diff, screen)),
    ...(applications.length > 0 ? [""] : []),
    wrapped(summaryOf(report), screen.columns, 0),
  ];
}

/** `1 added, 1 changed, 1 removed, 38 as they are. 2 let more people in, or may.` */
export function summaryOf({ added, changed, removed, same, widened, applications }: DiffReport): string {
  const counts = [`${added} added`, `${changed} changed`, `${removed} removed`, `${same} as they are`].join(
    ", ",
  );
  const danger = applications.filter(({ relation }) => levelOf[relation] === "warning").length;
  const policies =
    widened === 0
      ? "No policy lets more people in."
      : `${counted(widened, "policy lets", "policies let")} more people in, or may.`;
  const where = danger === 0 ? "" : ` So ${danger === 1 ? "does" : "do"} ${counted(danger, "application")}.`;
  return `${counts}. ${policies}${where}`;
}

function policyLines(diff: PolicyDiff, { paint, columns }: Screen): readonly string[] {
  const { action, policy, was, decision, applications, changes, file, line } = diff;
  const name = was === undefined ? policy : `${was} → ${policy}`;
  const place =
    file === undefined ? "" : `  ${paint.dim(safeText(line === undefined ? file : `${file}:${line}`))}`;
  const used =
    applications.length === 0
      ? "no application uses it"
      : `used by ${applications.map((one) => safeText(one)).join(", ")}`;
  return [
    `${actionSigns[action]} ${paint.bold(safeText(name))} (${safeText(decision)}), ${action}; ${used}${place}`,
    ...changes.map(({ message }) => `    ${wrapped(safeText(message), columns, 4)}`),
    ...accessLines(diff, { paint, columns }),
    ...diff.settledBy.map((what) => `        ${wrapped(`depends on ${safeText(what)}`, columns, 8)}`),
  ];
}

function applicationLines(diff: ApplicationDiff, { paint, columns }: Screen): readonly string[] {
  const falls = diff.falls.map(({ message }) => `        ~ ${wrapped(safeText(message), columns, 10)}`);
  return [`  ${safeText(diff.application)}`, ...accessLines(diff, { paint, columns }), ...falls];
}

function accessLines(
  { relation, gains, losses }: PolicyDiff | ApplicationDiff,
  { paint, columns }: Screen,
): readonly string[] {
  const isDanger = levelOf[relation] === "warning";
  const colour = isDanger ? (relation === "cannot-tell" ? paint.yellow : paint.red) : paint.cyan;
  const sign = isDanger ? (relation === "cannot-tell" ? "?" : "✗") : "✓";
  const shift = (mark: string, message: string): string =>
    `        ${mark} ${wrapped(safeText(message), columns, 10)}`;
  return [
    `    ${colour(`${sign} ${relationWords[relation]}`)}`,
    ...gains.map(({ message }) => shift("+", message)),
    ...losses.map(({ message }) => shift("-", message)),
  ];
}
