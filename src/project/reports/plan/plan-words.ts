/** What every report says of a plan: its order, its counts, its first line. */
import { placeText } from "../../place-text.ts";
import { safeText } from "../../../explain/safe-text.ts";
import type { PlannedChange, PlanRefusal } from "../../plan/plan.ts";
import { namesInWords } from "../../names-in-words.ts";
import { endingOf, refusalsIn } from "../../plan/plan-refusals.ts";
import type { Plan } from "../../plan/plan.ts";
import { levelOf, relationWords } from "../relation-words.ts";
import { counted } from "../pretty/wrap.ts";

export const changeSigns: Readonly<Record<PlannedChange["action"], string>> = {
  create: "+",
  change: "~",
  delete: "-",
};

export const changeWords: Readonly<Record<PlannedChange["action"], string>> = {
  create: "new",
  change: "changed",
  delete: "deleted",
};

/** What is planned, in numbers. */
export interface PlanSummary {
  readonly create: number;
  readonly change: number;
  readonly delete: number;
  readonly same: number;
  readonly unmanaged: number;
  /** Policies in use that let more people in, or may. */
  readonly widened: number;
  /** Applications that use a policy of which access changes, as far as they can be seen. */
  readonly applications: number;
  readonly refusals: number;
}

export function summaryOf(plans: readonly Plan[]): PlanSummary {
  const changes = plans.flatMap((plan) => plan.changes);
  const count = (action: PlannedChange["action"]): number =>
    changes.filter((change) => change.action === action).length;
  const sum = (of: (plan: Plan) => number): number => plans.reduce((total, plan) => total + of(plan), 0);
  return {
    create: count("create"),
    change: count("change"),
    delete: count("delete"),
    same: sum(({ same }) => same),
    unmanaged: sum(({ unmanaged }) => unmanaged.length),
    widened: changes.filter((change) => isWider(change)).length,
    applications: sum((plan) => touched(plan).size),
    refusals: sum((plan) => refusalsIn(plan).length),
  };
}

/** Whether a policy that may be in use lets more people in, or may. One that is new is not in use. */
export function isWider({ action, relation }: PlannedChange): boolean {
  return action === "change" && levelOf[relation] === "warning";
}

/** The names of the applications of which access changes. */
function touched({ changes }: Plan): ReadonlySet<string> {
  return new Set(
    changes
      .filter(({ action, relation }) => action === "change" && relation !== "equivalent")
      .flatMap(({ applications }) => applications),
  );
}

/** The most dangerous first: what lets more people in, then what is new, then what goes, then what only takes away. */
export function byDanger(changes: readonly PlannedChange[]): readonly PlannedChange[] {
  const ranks = { incomparable: 0, wider: 1, "cannot-tell": 2, narrower: 5, equivalent: 6 } as const;
  const rankOf = ({ action, relation }: PlannedChange): number =>
    action === "create" ? 3 : action === "delete" ? 4 : ranks[relation];
  return changes.toSorted((one, other) => rankOf(one) - rankOf(other));
}

/** What a change does to access, in a few words. */
export function accessWords({ action, relation, refusals }: PlannedChange): string {
  if (action === "create") return "access does not change before an application uses it";
  if (action === "delete")
    return isUnused({ refusals }) ? "access does not change" : "it cannot go while an application may use it";
  return relationWords[relation];
}

/**
 * Who gains, who loses, and what that depends on, as far as it is worth showing. A policy goes only if no application uses it, so that
 * nobody gains or loses by that, whatever its decision.
 */
export function shiftsOf(change: PlannedChange): Pick<PlannedChange, "gains" | "losses" | "settledBy"> {
  return change.action === "delete" ? { gains: [], losses: [], settledBy: [] } : change;
}

/** Whether nothing stands against a deletion but that it is one. */
function isUnused({ refusals }: Pick<PlannedChange, "refusals">): boolean {
  return refusals.every(({ guard }) => guard === "delete");
}

/** How many applications use it, by name as far as they are known. */
export function useWords(change: PlannedChange, most: number): string {
  const { action, applications, app_count } = change;
  if (action === "create") return "no application uses it yet";
  const count = Math.max(app_count ?? 0, applications.length);
  if (count === 0)
    return app_count === undefined && !(action === "delete" && isUnused(change))
      ? "nobody knows which applications use it"
      : "no application uses it";
  const shown = applications.slice(0, most);
  const rest = count - shown.length;
  const names = [
    ...shown,
    ...(rest > 0 ? [shown.length > 0 ? `${rest} more` : counted(rest, "application")] : []),
  ];
  return `used by ${names.join(", ")}`;
}

/** What a refusal is about: a policy, else the place in a file; nothing if it is about the plan as a whole. */
export function subjectOf({ policy, file, line }: PlanRefusal): string | undefined {
  return policy ?? (file === undefined ? undefined : placeText({ file, line }));
}

/** How many policies that no file speaks of are named. */
const mostNamed = 3;

/**
 * `1 to create, 2 to change, none to delete, 38 as they are.`
 *
 * @param shown Makes names of the account safe to print.
 */
export function countsLine(plans: readonly Plan[], shown: (names: string) => string = safeText): string {
  const { create, change, delete: gone, same, unmanaged } = summaryOf(plans);
  const [only, ...others] = plans;
  const names = only && others.length === 0 ? `: ${shown(namesInWords(only.unmanaged, mostNamed))}` : "";
  const left =
    unmanaged === 0
      ? ""
      : ` ${counted(unmanaged, "policy", "policies")} that no file speaks of ${unmanaged === 1 ? "is" : "are"} left alone${names}.`;
  const part = plans.some(({ partial }) => partial)
    ? " This is a part: only the policies that were asked for."
    : "";
  return `${create} to create, ${change} to change, ${gone} to delete, ${same} as they are.${left}${part}`;
}

/** The first line of all: what a notification shows. */
export function headline(plans: readonly Plan[]): string {
  const { create, change, delete: gone, same, widened, applications, refusals } = summaryOf(plans);
  const all = create + change + gone;
  const endings = new Set(plans.map((plan) => endingOf(plan)));
  const ending = endings.has("could-not")
    ? " It could not be planned as a whole."
    : refusals > 0
      ? ` ${counted(refusals, "refusal")}.`
      : "";
  if (all === 0)
    return refusals === 0
      ? `Nothing to do: ${counted(same, "policy is", "policies are")} as in the files.`
      : `No change is planned.${ending}`;
  const where = applications === 0 ? "" : `; ${counted(applications, "application")}`;
  const danger =
    widened === 0
      ? `${counted(all, "change")}, and none lets more people in`
      : `${counted(widened, "policy lets", "policies let")} more people in, or may${where}`;
  return `${danger}.${ending}`;
}
