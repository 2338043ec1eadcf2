/** What every report says of an apply to many accounts. */
import { safeText } from "../../../explain/safe-text.ts";
import type { AccountEnding, AppliedAccount, FleetApplied } from "../../fleet/fleet-applied.ts";
import { accountName } from "../../fleet/fleet-plan.ts";
import { inline } from "../markdown-text.ts";
import type { Screen } from "../project-report.ts";
import type { Remark } from "../remark.ts";
import { counted, wrapped } from "../pretty/wrap.ts";

const endingWords: Readonly<Record<AccountEnding, string>> = {
  done: "done",
  refused: "refused",
  failed: "failed",
  interrupted: "interrupted",
  "not-started": "not started",
};

/** `15 accounts: 12 done, 1 refused, 2 not started. 4 had nothing to do.` */
function appliedLine({ accounts, same }: FleetApplied): string {
  const parts = (Object.keys(endingWords) as AccountEnding[]).flatMap((ending) => {
    const count = accounts.filter((one) => one.ending === ending).length;
    return count === 0 ? [] : [`${count} ${endingWords[ending]}`];
  });
  const rest = same === 0 ? "" : ` ${counted(same, "account")} had nothing to do.`;
  if (parts.length === 0) return `Nothing to do in ${counted(same, "account")}.`;
  return `${counted(accounts.length, "account")}: ${parts.join(", ")}.${rest}`;
}

function accountWords({ done, planned, report, message }: AppliedAccount): string {
  const counts = `${done} of ${counted(planned, "change")}`;
  return [
    counts,
    ...(report === undefined ? [] : [report]),
    ...(message === undefined ? [] : [message]),
  ].join("; ");
}

export function prettyApplied(applied: FleetApplied, { paint, columns }: Screen): readonly string[] {
  const width = Math.min(
    30,
    Math.max(0, ...applied.accounts.map(({ account }) => safeText(accountName(account)).length)),
  );
  const lines = applied.accounts.map((one) => {
    const ending = endingWords[one.ending].padEnd(11);
    const shown = one.ending === "done" ? ending : paint.red(ending);
    const text = wrapped(safeText(accountWords(one)), columns, width + 15);
    return `${safeText(accountName(one.account)).padEnd(width)}  ${shown}  ${text}`;
  });
  return [...lines, ...(lines.length > 0 ? [""] : []), wrapped(appliedLine(applied), columns, 0)];
}

export function appliedSections(applied: FleetApplied): readonly string[] {
  const rows = applied.accounts.map(
    (one) =>
      `| ${inline(accountName(one.account))} | ${endingWords[one.ending]} | ${inline(accountWords(one))} |`,
  );
  if (rows.length === 0) return [appliedLine(applied)];
  return [appliedLine(applied), ["| account | | |", "| --- | --- | --- |", ...rows].join("\n")];
}

export function appliedRemarks({ accounts }: FleetApplied): readonly Remark[] {
  return accounts.map((one): Remark => {
    return {
      level: one.ending === "done" ? "info" : "error",
      id: `account-${one.ending}`,
      law: "What is planned is done.",
      subject: accountName(one.account),
      message: accountWords(one),
    };
  });
}
