/** What is found about the machine, the token and the account, for people at a terminal and for a comment. */
import { safeText } from "../../../explain/safe-text.ts";
import type { DoctorCheck, DoctorReport } from "../../doctor/doctor-report.ts";
import { type CommandNeeds, needsInWords } from "../../doctor/permissions.ts";
import type { Screen } from "../project-report.ts";
import { counted, wrapped } from "./wrap.ts";

const signs = { fine: "✓", warning: "!", wrong: "✗", unknown: "?" } as const;

export function prettyDoctor(report: DoctorReport, { paint, columns }: Screen): readonly string[] {
  const colours = { fine: paint.bold, warning: paint.yellow, wrong: paint.red, unknown: paint.cyan };
  const needsPermissions = report.checks.some(
    ({ id, status }) =>
      ["token", "account", "permission"].includes(id) && (status === "wrong" || status === "warning"),
  );
  return [
    ...report.checks.flatMap(({ status, message, advice }) => [
      `${colours[status](signs[status])} ${wrapped(safeText(message), columns, 2)}`,
      ...(advice === undefined ? [] : [`  ${paint.dim(wrapped(safeText(advice), columns, 2))}`]),
    ]),
    "",
    ...(needsPermissions ? [paint.bold("What a token needs"), ...needsInWords(), ""] : []),
    wrapped(doctorSummary(report), columns, 0),
  ];
}

/** Whether all is well, in a sentence. */
export function doctorSummary({ checks }: DoctorReport): string {
  const count = (status: DoctorCheck["status"]): number =>
    checks.filter((check) => check.status === status).length;
  const [wrong, warnings, unknown] = [count("wrong"), count("warning"), count("unknown")];
  const doubts = [
    ...(warnings > 0 ? [counted(warnings, "warning")] : []),
    ...(unknown > 0 ? [`${unknown} that cannot be told`] : []),
  ];
  const rest = doubts.length > 0 ? `, ${doubts.join(", ")}` : "";
  return wrong > 0 ? `${wrong} wrong${rest}.` : `Nothing is wrong${rest}.`;
}

/** The checks and the permissions as tables. */
export function doctorTables({ checks, needs }: DoctorReport): readonly string[] {
  const cell = (text: string): string => safeText(text).replaceAll("|", "\\|");
  const rows = checks.map(
    ({ status, message, advice }) => `| ${signs[status]} | ${cell(message)} | ${cell(advice ?? "")} |`,
  );
  return [["| | found | what to do |", "| --- | --- | --- |", ...rows].join("\n"), permissionTable(needs)];
}

/** Which permissions which command needs, as a table. */
export function permissionTable(needs: readonly CommandNeeds[]): string {
  const listed = (permissions: readonly string[]): string => permissions.join("; ") || "–";
  return [
    "| command | at least | for names |",
    "| --- | --- | --- |",
    ...needs.map(
      ({ commands, least, better }) =>
        `| ${commands.map((name) => `\`${name}\``).join(", ")} | ${listed(least)} | ${listed(better)} |`,
    ),
  ].join("\n");
}
