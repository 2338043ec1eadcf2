/** The plans of many accounts as a comment or a job's summary: a line for a notification, a table of accounts, then each change once. */
import { accountName, type FleetPlan } from "../../fleet/fleet-plan.ts";
import { refusalText } from "../../plan/change-refusals.ts";
import { inline } from "../markdown-text.ts";
import { section } from "../plan/markdown-plan.ts";
import { subjectOf } from "../plan/plan-words.ts";
import { accountWords, endingWords, fleetLine, whereWords } from "./fleet-words.ts";

/** How much a table or a list holds. */
const most = 50;

/** The first says it all in short; whatever is cut for length is at the end, and the least dangerous. */
export function fleetSections(fleet: FleetPlan): readonly string[] {
  const { accounts, changes, refusals, checksum } = fleet;
  const worth = accounts.filter(({ ending }) => ending !== "same");
  const rows = worth
    .slice(0, most)
    .map(
      (one) =>
        `| ${inline(accountName(one.account))} | ${endingWords[one.ending]} | ${inline(accountWords(one))} |`,
    );
  const rest = worth.length - rows.length;
  const table = [
    "| account | | |",
    "| --- | --- | --- |",
    ...rows,
    ...(rest > 0 ? [`| and ${rest} more | | |`] : []),
  ];
  const refused = [
    ...refusals,
    ...changes.flatMap(({ change, accounts: where }) =>
      change.refusals.map((refusal) => ({ refusal, accounts: where })),
    ),
  ].slice(0, most);
  const items = refused.map(({ refusal, accounts: where }) => {
    const subject = subjectOf(refusal);
    const about = subject === undefined ? "" : `**${inline(subject)}**: `;
    return `- ${about}${inline(refusalText(refusal))} ${inline(whereWords(where))}`;
  });
  return [
    fleetLine(fleet),
    ...(rows.length > 0 ? [table.join("\n")] : []),
    ...(items.length > 0 ? [["Refused:", "", ...items].join("\n")] : []),
    `Checksum \`${checksum}\`.`,
    ...changes.map(({ change, accounts: where }) => section(change, `, ${whereWords(where)}`)),
  ];
}
