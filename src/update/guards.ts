import { comparePolicies } from "../evaluate/index.ts";
import { matchesNobody } from "../evaluate/matches-nobody.ts";
import { isWidening, type Change } from "../policy/index.ts";
import type { PolicyBody, PolicyGetResponse, ReadOnly } from "../../generated/index.ts";

/** What an update may do although a guard would refuse it. */
export type Permission = "widening" | "decision" | "emptying" | "nobody";

/** What the guards let pass. */
export interface GuardOptions {
  /**
   * What may happen without a refusal: "widening" (somebody gains access, a control is loosened, or neither can be ruled out),
   * "decision" (it becomes another), "emptying" (a list loses its last entry), "nobody" (no visitor can match the policy; a visitor
   * is taken to have one e-mail address, one source address, one country and one login method at a time).
   * Default: nothing.
   */
  readonly allow?: readonly Permission[];
  /** How many applications may use the policy. Default: 10. If the API gives no whole number, the guard refuses. */
  readonly maxApplications?: number;
}

/** The objection of one guard. */
export interface Refusal {
  /** Which guard objects. */
  readonly guard: Permission | "applications";
  /** What would happen, and which option allows it if that is meant. */
  readonly message: string;
}

/** Visitors and settings that a message names before it only says that there are others. */
const mostQuoted = 5;

/** What an update is about to do. */
export interface Intent {
  readonly before: ReadOnly<PolicyBody>;
  readonly wanted: ReadOnly<PolicyBody>;
  readonly changes: readonly Change[];
  readonly app_count: number | undefined;
}

/** How many applications use a policy, if the API gives a whole number. */
export function countOf({ app_count }: PolicyGetResponse): number | undefined {
  return Number.isSafeInteger(app_count) && Number(app_count) >= 0 ? app_count : undefined;
}

/** What the options do not allow, in a fixed order. If there is nothing, the update may go on. */
export function refusalsOf(intent: Intent, options: GuardOptions): readonly Refusal[] {
  return objectionsTo(intent, options).map(({ guard, what, because, allowedBy }) => {
    const list = because.slice(0, mostQuoted);
    const rest = because.length > mostQuoted ? ["And others."] : [];
    return { guard, message: [what, ...list, ...rest, question(guard, allowedBy)].join(" ") };
  });
}

function question(guard: Objection["guard"], allowedBy: Objection["allowedBy"]): string {
  return guard === "applications"
    ? `If they may all change, pass \`maxApplications: ${allowedBy}\`.`
    : `If that is meant, pass \`allow: ["${allowedBy}"]\`.`;
}

/** What a guard has against an update. A refusal is made of it by naming the option, in the words of whoever asks. */
export interface Objection {
  readonly guard: Refusal["guard"];
  /** What would happen, in a sentence. */
  readonly what: string;
  /** Sentences that show it, such as who gains; there may be many. */
  readonly because: readonly string[];
  /** The value of `allow`, or of `maxApplications`, that lets it pass. */
  readonly allowedBy: Permission | number;
}

/** What the guards have against an update and the options do not allow, in a fixed order. */
export function objectionsTo(intent: Intent, options: GuardOptions): readonly Objection[] {
  const allowed = new Set<string>(options.allow);
  const objections = [widening(intent), decision(intent), emptying(intent), nobody(intent)];
  return [...objections, tooMany(intent.app_count, options)].filter(
    (objection) => objection !== undefined && !allowed.has(objection.guard),
  ) as Objection[];
}

/** The change as a whole counts, not each of its parts: what is replaced by something narrower lets in nobody. */
function widening({ before, wanted }: Intent): Objection | undefined {
  const { relation, gains, settings } = comparePolicies(before, wanted, { witnesses: mostQuoted + 1 });
  if (relation === "equivalent" || relation === "narrower") return undefined;
  const told = [...gains, ...settings.filter(isWidening)].map(({ message }) => message);
  return objection(
    "widening",
    "This could let in more visitors than before, or loosen a control:",
    told.length > 0 ? told : ["the policies branch too often to be compared."],
  );
}

function decision({ before, wanted }: Intent): Objection | undefined {
  if (before.decision === wanted.decision) return undefined;
  return objection(
    "decision",
    `The decision would become "${wanted.decision}" instead of "${before.decision}".`,
  );
}

function emptying({ before, wanted }: Intent): Objection | undefined {
  const lists = ["include", "require", "exclude", "approval_groups"] as const;
  const emptied = lists.filter((list) => Boolean(before[list]?.length) && !wanted[list]?.length);
  if (emptied.length === 0) return undefined;
  return objection(
    "emptying",
    `Nothing would be left in ${emptied.map((list) => `"${list}"`).join(" and ")}.`,
  );
}

function nobody({ before, wanted }: Intent): Objection | undefined {
  const reason = matchesNobody(wanted);
  if (reason === undefined || matchesNobody(before) !== undefined) return undefined;
  return objection("nobody", nobodyMatches(reason));
}

/** What is said of a policy that matches nobody, for that reason. */
export function nobodyMatches(reason: string): string {
  return `The policy would match nobody: ${reason}.`;
}

/** Whether the options allow what a guard would refuse. */
export function isAllowed(guard: Permission, { allow }: GuardOptions): boolean {
  return new Set<string>(allow).has(guard);
}

/** The objection to changing a policy that too many applications use, if there is one. */
function tooMany(count: number | undefined, { maxApplications = 10 }: GuardOptions): Objection | undefined {
  if (count !== undefined && count <= maxApplications) return undefined;
  if (count === undefined && maxApplications === Infinity) return undefined;
  const used =
    count === undefined
      ? "The API does not say how many applications use the policy."
      : `${count} applications use the policy.`;
  return { guard: "applications", what: used, because: [], allowedBy: count ?? Infinity };
}

/** The refusal to change a policy that too many applications use, if there is one. */
export function applications(count: number | undefined, options: GuardOptions): Refusal | undefined {
  const found = tooMany(count, options);
  return found && { guard: found.guard, message: `${found.what} ${question(found.guard, found.allowedBy)}` };
}

function objection(guard: Permission, what: string, because: readonly string[] = []): Objection {
  return { guard, what, because, allowedBy: guard };
}
