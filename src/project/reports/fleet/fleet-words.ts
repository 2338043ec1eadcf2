/** What every report says of the plans of many accounts. */
import type { AccountSummary, FleetPlan } from "../../fleet/fleet-plan.ts";
import type { PlanEnding } from "../../plan/plan-refusals.ts";
import { levelOf, relationWords } from "../relation-words.ts";
import { counted } from "../pretty/wrap.ts";

/** How an account ended, in a word or two. */
export const endingWords: Readonly<Record<PlanEnding, string>> = {
  refused: "refused",
  "could-not": "could not",
  changes: "changes",
  same: "as it is",
};

/** What is planned in all accounts, in numbers. */
export interface FleetSummary {
  readonly accounts: number;
  readonly refused: number;
  readonly couldNot: number;
  readonly changed: number;
  readonly same: number;
  /** Accounts in which more people would get in, or may. */
  readonly widened: number;
}

export function fleetSummary({ accounts }: FleetPlan): FleetSummary {
  const count = (ending: PlanEnding): number => accounts.filter((one) => one.ending === ending).length;
  return {
    accounts: accounts.length,
    refused: count("refused"),
    couldNot: count("could-not"),
    changed: count("changes"),
    same: count("same"),
    widened: accounts.filter(({ relation }) => levelOf[relation] === "warning").length,
  };
}

/** `1,000 accounts: 3 refused, 1 could not be planned, 12 with changes, 984 as they are. In 3 accounts more people would get in, or may.` */
export function fleetLine(fleet: FleetPlan): string {
  const { accounts, refused, couldNot, changed, same, widened } = fleetSummary(fleet);
  const parts = [
    ...(refused > 0 ? [`${refused} refused`] : []),
    ...(couldNot > 0 ? [`${couldNot} could not be planned`] : []),
    ...(changed > 0 ? [`${changed} with changes`] : []),
    ...(same > 0 ? [`${same} as they are`] : []),
  ];
  const danger = widened === 0 ? "" : ` In ${counted(widened, "account")} more people would get in, or may.`;
  return `${counted(accounts, "account")}: ${parts.length === 0 ? "none" : parts.join(", ")}.${danger}`;
}

/** What an account comes to: `+1 ~2 -1, wider: somebody gains, 2 refusals`. */
export function accountWords(summary: AccountSummary): string {
  const { create, change, delete: gone, relation, refusals, message } = summary;
  if (message !== undefined) return message;
  const counts = [
    ...(create > 0 ? [`+${create}`] : []),
    ...(change > 0 ? [`~${change}`] : []),
    ...(gone > 0 ? [`-${gone}`] : []),
  ].join(" ");
  return [
    ...(counts === "" ? [] : [counts]),
    ...(change > 0 ? [relationWords[relation]] : []),
    ...(refusals > 0 ? [counted(refusals, "refusal")] : []),
  ].join(", ");
}

/** `in 212 accounts: acme, staging, production and 209 more`. */
export function whereWords(accounts: readonly string[], most: number = 3): string {
  const shown = accounts.slice(0, most);
  const rest = accounts.length - shown.length;
  const names = rest > 0 ? `${shown.join(", ")} and ${rest} more` : shown.join(", ");
  return accounts.length === 1 ? `in ${names}` : `in ${accounts.length} accounts: ${names}`;
}
