/** What the plans of many accounts have to say about places in files: every refusal and every change once, and the accounts that could not be planned. */
import { accountName, type FleetPlan } from "../../fleet/fleet-plan.ts";
import { refusalText } from "../../plan/change-refusals.ts";
import type { Remark } from "../remark.ts";
import { accessWords, isWider, shiftsOf } from "../plan/plan-words.ts";
import { placeOf } from "../plan/plan-remarks.ts";
import { whereWords } from "./fleet-words.ts";

export function fleetRemarks({ accounts, changes, refusals }: FleetPlan): readonly Remark[] {
  return [
    ...accounts.flatMap(({ account, message }): readonly Remark[] =>
      message === undefined
        ? []
        : [
            {
              level: "error",
              id: "plan-can-be-made",
              law: "Every account can be planned.",
              subject: accountName(account),
              message,
            },
          ],
    ),
    ...[
      ...refusals,
      ...changes.flatMap(({ change, accounts: where }) =>
        change.refusals.map((refusal) => ({ refusal: { ...placeOf(change), ...refusal }, accounts: where })),
      ),
    ].map(({ refusal, accounts: where }): Remark => {
      return {
        level: "error",
        id: `plan-${refusal.guard}`,
        law: "A plan does nothing that a guard refuses.",
        subject: refusal.policy ?? whereWords(where),
        message: `${refusalText(refusal)} ${whereWords(where)}`,
        ...placeOf(refusal),
      };
    }),
    ...changes.map(({ change, accounts: where }): Remark => {
      const { action, policy } = change;
      const { gains, losses } = shiftsOf(change);
      const [first = losses[0]] = action === "change" ? gains : [];
      return {
        level: isWider(change) ? "warning" : "info",
        id: `plan-${action}`,
        law: "The account is as in the files.",
        subject: policy.name,
        message: [`${accessWords(change)}, ${whereWords(where)}`, ...(first ? [first.message] : [])].join(
          ". ",
        ),
        ...placeOf(change),
      };
    }),
  ];
}
