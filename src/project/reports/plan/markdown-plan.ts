/** Plans as a comment or a job's summary: a line for a notification, a table, the refusals, the checksum; then each change in full. */
import { refusalText } from "../../plan/change-refusals.ts";
import type { Plan, PlannedChange, PlanRefusal } from "../../plan/plan.ts";
import { refusalsIn } from "../../plan/plan-refusals.ts";
import { details, inline, shifts } from "../markdown-text.ts";
import {
  accessWords,
  byDanger,
  changeSigns,
  countsLine,
  headline,
  isWider,
  shiftsOf,
  subjectOf,
  useWords,
} from "./plan-words.ts";

/** How much a table or a list holds; the sections below have the rest. */
const most = 50;

/** The first says it all in short; whatever is cut for length is at the end, and the least dangerous. */
export function planSections(plans: readonly Plan[]): readonly string[] {
  return [
    [headline(plans), countsLine(plans, inline)].join("\n\n"),
    ...plans.flatMap((plan) => overview(plan, plans.length > 1)),
    ...plans.flatMap(({ changes }) => byDanger(changes).map((change) => section(change))),
  ];
}

function overview(plan: Plan, isOneOfMany: boolean): readonly string[] {
  const { account, changes, notices, checksum, undoes } = plan;
  const refusals = refusalsIn(plan);
  return [
    ...(isOneOfMany ? [`### ${inline(account.name ?? account.id)}`] : []),
    ...(changes.length > 0 ? [table(changes)] : []),
    ...(refusals.length > 0 ? [refusalList(refusals, plan)] : []),
    ...(changes.length > 0 && undoes === undefined
      ? [`Checksum \`${checksum}\`. To apply exactly this: \`access-policies apply --checksum ${checksum}\`.`]
      : []),
    ...(notices.length > 0
      ? [
          notices
            .slice(0, most)
            .map((notice) => `- ${inline(notice)}`)
            .join("\n"),
        ]
      : []),
  ];
}

function table(changes: readonly PlannedChange[]): string {
  const rows = byDanger(changes)
    .slice(0, most)
    .map((change) => {
      const { action, policy, decision } = change;
      const { gains, losses } = shiftsOf(change);
      const [first = losses[0]] = gains;
      const cells = [policy.name, decision, useWords(change, 3), accessWords(change), first?.message ?? ""];
      return `| ${changeSigns[action]} | ${cells.map((cell) => inline(cut(cell))).join(" | ")} |`;
    });
  const rest = changes.length - rows.length;
  return [
    "| | policy | decision | applications | access | for instance |",
    "| --- | --- | --- | --- | --- | --- |",
    ...rows,
    ...(rest > 0 ? [`| | and ${rest} more | | | | |`] : []),
  ].join("\n");
}

function refusalList(refusals: readonly PlanRefusal[], plan: Plan): string {
  const items = refusals.slice(0, most).map((refusal) => {
    const subject = subjectOf(refusal);
    const about = subject === undefined ? "" : `**${inline(subject)}**: `;
    return `- ${about}${inline(cut(refusalText(refusal, plan)))}`;
  });
  const rest = refusals.length - items.length;
  return ["Refused:", "", ...items, ...(rest > 0 ? [`- and ${rest} more`] : [])].join("\n");
}

/** A change in full. `where` goes behind its heading. */
export function section(change: PlannedChange, where: string = ""): string {
  const { policy, was, sentences, falls, refusals } = change;
  const { gains, losses, settledBy } = shiftsOf(change);
  const name = was === undefined ? policy.name : `${was} → ${policy.name}`;
  const isOpen = isWider(change) || refusals.length > 0;
  return details(`${name}: ${accessWords(change)}${where}`, isOpen, [
    ...sentences.map((sentence) => `- ${inline(sentence)}`),
    ...shifts(gains, losses),
    ...falls.map(({ application, message }) => `- ~ ${inline(`${application}: ${message}`)}`),
    ...settledBy.map((what) => `- depends on ${inline(what)}`),
    ...(change.allowed.length > 0 ? [`- allowed: ${change.allowed.join(", ")}`] : []),
  ]);
}

/** One name of thousands of characters must not crowd out everything else. */
function cut(text: string): string {
  return text.length > 500 ? `${text.slice(0, 500)}…` : text;
}
