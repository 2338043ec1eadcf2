/** What the guards have against one change. */
import type { Directory } from "../../policy/directory.ts";
import type { Issue, PolicyDocument } from "../../policy/index.ts";
import { nobodyMatches, type Objection } from "../../update/guards.ts";
import type { FallIn } from "./applications-of.ts";
import { type ChangeInAccount, nobodyInWords, wideningInWords } from "./in-words.ts";
import type { Loss } from "./losing.ts";
import { namesInWords } from "../names-in-words.ts";
import { type PlanPermission, planPermissions } from "./permissions.ts";
import type { Plan, PlanRefusal } from "./plan.ts";

/** How many sentences are quoted in a refusal; the rest is in what the plan says of the change. */
const mostQuoted = 2;

/** What a guard of updates says, with names where the account has ids. */
export function refusalOf(
  { guard, what, because, allowedBy }: Objection,
  policy: string,
  change: ChangeInAccount,
): PlanRefusal {
  if (guard === "applications")
    return { guard, policy, message: told(what, because), allowedBy: `--max-applications ${allowedBy}` };
  if (guard === "nobody")
    return nobodyRefusal(policy, change.after, change.directory) ?? allowable(guard, policy, what);
  if (guard !== "widening") return allowable(guard, policy, told(what, because));
  const widening = wideningInWords(change);
  const shown = widening.because.length > 0 ? widening.because : because;
  return allowable(guard, policy, told(widening.what ?? what, shown));
}

/** Somebody falls through to a policy of an application that certainly asks for less. */
export function fallRefusals(policy: string, falls: readonly FallIn[]): readonly PlanRefusal[] {
  const laxer = falls.filter(({ settings }) => settings.some(({ effect }) => effect === "widens"));
  if (laxer.length === 0) return [];
  const said = laxer.map(({ application, message }) => `${quoted(application)}: ${message}`);
  return [
    allowable("widening", policy, told("Some would get in by another policy, which asks for less:", said)),
  ];
}

/** Somebody loses access who must not. */
export function lossRefusal(policy: string, losses: ReadonlyMap<string, Loss>): PlanRefusal {
  const said = [...losses].map(([person, { certain, applications }]) => {
    const where = applications.length > 0 ? `, and with it ${namesInWords(applications, mostNamed)}` : "";
    return `${person} ${certain ? "would" : "may"} lose what this policy gives${where}.`;
  });
  const message = told("The configuration says who keeps access:", said);
  return allowable("losing", policy, message);
}

const mostNamed = 3;

/** A new policy that matches nobody. */
export function nobodyRefusal(
  policy: string,
  body: PolicyDocument,
  directory: Directory,
): PlanRefusal | undefined {
  const reason = nobodyInWords(body, directory);
  return reason === undefined ? undefined : allowable("nobody", policy, nobodyMatches(reason));
}

/** A body that is not right by the spec: nothing is said of what it would do. */
export function invalidRefusals(policy: string, issues: readonly Issue[]): readonly PlanRefusal[] {
  return issues.map(({ message }) => ({ guard: "invalid", policy, message }));
}

/** What is not decided by a permission alone stays; of the others those that nothing allows. */
export function notAllowed(
  refusals: readonly PlanRefusal[],
  allowed: readonly PlanPermission[],
): readonly PlanRefusal[] {
  return refusals.filter(({ guard }) => !allowed.some((permission) => permission === guard));
}

/** A refusal that a permission lifts, or the approval of exactly this change. */
export function allowable(guard: PlanPermission, policy: string, message: string): PlanRefusal {
  return { guard, policy, message, allowedBy: `--allow ${guard}` };
}

/**
 * A refusal as people read it: what would happen; then, if an option lets it pass, whether that is meant, and the option.
 *
 * @param plan The plan that it is of: an approval is no way out of an undo.
 * @example refusalText(refusal); // "The policy would be deleted; what puts it back gives it another id. If that is meant: --allow delete, or for this change alone: plan --approve Old."
 */
export function refusalText(
  { guard, policy, message, allowedBy }: PlanRefusal,
  { undoes }: Pick<Plan, "undoes"> = {},
): string {
  // Approvals are for changes of the files.
  const approval =
    isPermission(guard) && policy !== undefined && undoes === undefined
      ? `, or for this change alone: plan --approve ${shellWord(policy)}`
      : "";
  return allowedBy === undefined ? message : `${message} If that is meant: ${allowedBy}${approval}.`;
}

/** A text as one word of a shell. */
function shellWord(text: string): string {
  return /^[\w.@%+,/-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

export function isPermission(guard: string): guard is PlanPermission {
  return planPermissions.some((permission) => permission === guard);
}

/** A sentence, and some of those that show it. */
function told(what: string, because: readonly string[]): string {
  const rest = because.length - mostQuoted;
  return [what, ...because.slice(0, mostQuoted), ...(rest > 0 ? [`And ${rest} more.`] : [])].join(" ");
}

const quoted = (text: string): string => JSON.stringify(text);
