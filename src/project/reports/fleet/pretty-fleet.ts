/** The plans of many accounts at a terminal: a line each, the worst first; then each change once, with the accounts that it is in. */
import { safeText } from "../../../explain/safe-text.ts";
import { accountName, type AccountSummary, type FleetPlan } from "../../fleet/fleet-plan.ts";
import { changeLines, refusalLine } from "../plan/pretty-plan.ts";
import type { Screen } from "../project-report.ts";
import { wrapped } from "../pretty/wrap.ts";
import { accountWords, endingWords, fleetLine, whereWords } from "./fleet-words.ts";

/** Lines for accounts: more than these say nothing new at a terminal. */
const mostAccounts = 40;

export function prettyFleet(fleet: FleetPlan, screen: Screen): readonly string[] {
  const { changes, refusals, notices, checksum } = fleet;
  const { paint, columns } = screen;
  const where = (accounts: readonly string[]): string => {
    const words = whereWords(accounts);
    return paint.bold(wrapped(safeText(`${words.charAt(0).toUpperCase()}${words.slice(1)}`), columns, 0));
  };
  const refused = [
    ...refusals,
    ...changes.flatMap(({ change, accounts }) => change.refusals.map((refusal) => ({ refusal, accounts }))),
  ];
  return [
    wrapped(fleetLine(fleet), columns, 0),
    "",
    ...accountLines(fleet.accounts, screen),
    ...changes.flatMap(({ change, accounts }) => [where(accounts), ...changeLines(change, screen), ""]),
    ...notices.map(
      ({ message, accounts }) =>
        `${paint.cyan("·")} ${wrapped(safeText(`${message} (${whereWords(accounts)})`), columns, 2)}`,
    ),
    ...(refused.length > 0 ? [paint.red("Refused:")] : []),
    ...refused.flatMap(({ refusal, accounts }) => [
      refusalLine(refusal, screen),
      paint.dim(`    ${wrapped(safeText(whereWords(accounts)), columns, 4)}`),
    ]),
    `Checksum ${checksum}`,
  ];
}

function accountLines(accounts: readonly AccountSummary[], { paint, columns }: Screen): readonly string[] {
  const worth = accounts.filter(({ ending }) => ending !== "same");
  if (worth.length === 0) return [];
  const shown = worth.slice(0, mostAccounts);
  const width = Math.min(30, Math.max(...shown.map(({ account }) => safeText(accountName(account)).length)));
  const colours = { refused: paint.red, "could-not": paint.yellow, changes: paint.cyan, same: paint.dim };
  const lines = shown.map((summary) => {
    const { account, ending } = summary;
    const title = safeText(accountName(account)).padEnd(width);
    const indent = width + 13;
    return `${title}  ${colours[ending](endingWords[ending].padEnd(9))}  ${wrapped(safeText(accountWords(summary)), columns, indent)}`;
  });
  const rest = worth.length - shown.length;
  return [...lines, ...(rest > 0 ? [`and ${rest} more: --format json has them all`] : []), ""];
}
