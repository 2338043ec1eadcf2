/** Plans at a terminal: the most dangerous change first, then the counts, then what is refused and how it may pass, then the checksum. */
import { safeText } from "../../../explain/safe-text.ts";
import { refusalText } from "../../plan/change-refusals.ts";
import type { Plan, PlannedChange, PlanRefusal } from "../../plan/plan.ts";
import { refusalsIn } from "../../plan/plan-refusals.ts";
import type { Screen } from "../project-report.ts";
import { levelOf } from "../relation-words.ts";
import { wrapped } from "../pretty/wrap.ts";
import {
  accessWords,
  byDanger,
  changeSigns,
  changeWords,
  countsLine,
  shiftsOf,
  subjectOf,
  useWords,
} from "./plan-words.ts";

/** How many applications of a policy are named. */
const mostNamed = 4;

export function prettyPlans(plans: readonly Plan[], screen: Screen): readonly string[] {
  return plans.flatMap((plan, index) => [...(index > 0 ? [""] : []), ...prettyPlan(plan, screen)]);
}

function prettyPlan(plan: Plan, screen: Screen): readonly string[] {
  const { account, changes, notices, checksum, undoes } = plan;
  const { paint, columns } = screen;
  const refusals = refusalsIn(plan);
  const title = account.name === undefined ? account.id : `${safeText(account.name)} (${account.id})`;
  return [
    paint.bold(title),
    "",
    ...byDanger(changes).flatMap((change) => [...changeLines(change, screen), ""]),
    wrapped(countsLine([plan]), columns, 0),
    ...notices.map((notice) => `${paint.cyan("·")} ${wrapped(safeText(notice), columns, 2)}`),
    ...(refusals.length > 0 ? [paint.red("Refused:")] : []),
    ...refusals.map((refusal) => refusalLine(refusal, screen, plan)),
    ...(changes.length > 0 && undoes === undefined ? [`Checksum ${checksum}`] : []),
  ];
}

/** A change: what is written differently, who gains and who loses, and the applications that use the policy. */
export function changeLines(change: PlannedChange, screen: Screen): readonly string[] {
  const { action, policy, was, decision, sentences, falls, file, line } = change;
  const { gains, losses, settledBy } = shiftsOf(change);
  const { paint, columns } = screen;
  const name = was === undefined ? policy.name : `${was} → ${policy.name}`;
  const place = file === undefined ? "" : `; in ${line === undefined ? file : `${file}:${line}`}`;
  const head = `${safeText(name)} (${safeText(decision)}), ${changeWords[action]}; ${safeText(useWords(change, mostNamed))}`;
  const item = (sign: string, text: string): string =>
    `        ${sign} ${wrapped(safeText(text), columns, 10)}`;
  return [
    `${changeSigns[action]} ${boldName(wrapped(`${head}${safeText(place)}`, columns, 2), safeText(name), screen)}`,
    ...sentences.map((sentence) => `    ${wrapped(safeText(sentence), columns, 4)}`),
    `    ${accessLine(change, screen)}`,
    ...gains.map(({ message }) => item("+", message)),
    ...losses.map(({ message }) => item("-", message)),
    ...falls.map(({ application, message }) => item("~", `${application}: ${message}`)),
    ...settledBy.map((what) => item("?", `depends on ${what}`)),
    ...(change.allowed.length > 0 ? [`    ${paint.dim(`allowed: ${change.allowed.join(", ")}`)}`] : []),
  ];
}

/** The name stands out, unless the end of a line cuts it. */
function boldName(text: string, name: string, { paint }: Screen): string {
  return text.startsWith(name) ? `${paint.bold(name)}${text.slice(name.length)}` : text;
}

function accessLine(change: PlannedChange, { paint, columns }: Screen): string {
  const { action, relation } = change;
  const words = wrapped(accessWords(change), columns, 6);
  if (action !== "change") return paint.cyan(`· ${words}`);
  if (relation === "cannot-tell") return paint.yellow(`? ${words}`);
  return levelOf[relation] === "warning" ? paint.red(`✗ ${words}`) : paint.cyan(`✓ ${words}`);
}

/** A refusal, with the option that lets it pass. */
export function refusalLine(
  refusal: PlanRefusal,
  { paint, columns }: Screen,
  plan: Pick<Plan, "undoes"> = {},
): string {
  const about = subjectOf(refusal);
  const subject = about === undefined ? "" : `${JSON.stringify(about)}: `;
  return `  ${paint.red("✗")} ${wrapped(safeText(`${subject}${refusalText(refusal, plan)}`), columns, 4)}`;
}
