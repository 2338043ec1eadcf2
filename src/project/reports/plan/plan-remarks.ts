/** What a plan has to say about places in files: every refusal, every change, and what is worth knowing. */
import { refusalText } from "../../plan/change-refusals.ts";
import type { Plan } from "../../plan/plan.ts";
import { refusalsIn } from "../../plan/plan-refusals.ts";
import type { Place } from "../../project.ts";
import { accessWords, isWider, shiftsOf } from "./plan-words.ts";
import type { Remark } from "../remark.ts";

export function planRemarks(plans: readonly Plan[]): readonly Remark[] {
  return plans.flatMap((plan) => remarksOn(plan));
}

function remarksOn(plan: Plan): readonly Remark[] {
  const { account, changes, notices } = plan;
  const places = new Map(changes.map((change) => [change.policy.name, placeOf(change)]));
  const title = account.name ?? account.id;
  return [
    ...refusalsIn(plan).map((refusal): Remark => {
      const { guard, policy } = refusal;
      return {
        level: "error",
        id: `plan-${guard}`,
        law: "A plan does nothing that a guard refuses.",
        subject: policy ?? title,
        message: refusalText(refusal, plan),
        ...(policy !== undefined && places.get(policy)),
        ...placeOf(refusal),
      };
    }),
    ...changes.map((change): Remark => {
      const { action, policy } = change;
      const { gains, losses } = shiftsOf(change);
      const [first = losses[0]] = action === "change" ? gains : [];
      return {
        level: isWider(change) ? "warning" : "info",
        id: `plan-${action}`,
        law: plan.undoes ? "The account is as it was before." : "The account is as in the files.",
        subject: policy.name,
        message: [accessWords(change), ...(first ? [first.message] : [])].join(". "),
        ...placeOf(change),
      };
    }),
    ...notices.map((message): Remark => {
      return {
        level: "info",
        id: "plan-notice",
        law: "Files say what is still to do.",
        subject: title,
        message,
      };
    }),
  ];
}

/** Where something is, and nothing else of it. */
export function placeOf({ file, line, column }: Partial<Place>): Partial<Place> {
  return {
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
  };
}
