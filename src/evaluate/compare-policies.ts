import { ownOptions } from "../json/index.ts";
import { type Change, diffPolicies, type PolicyDocument } from "../policy/index.ts";
import { assertPlain } from "../policy/plain-policy.ts";
import { type Difference, differenceOf, type DifferenceOptions } from "./difference.ts";
import type { AccessRequest } from "./request/access-request.ts";
import { Contents } from "./terms/contents.ts";
import { ReadPolicy } from "./terms/read-policy.ts";
import { type Assumptions, isDecision } from "./terms/reading.ts";

/**
 * How access changes. It speaks of access, not of matching: a deny policy that matches more is `narrower`.
 * - `equivalent`: nobody gains, nobody loses, and nothing else is asked;
 * - `narrower`: nobody gains, under any reading of the documents and whatever groups and lists hold; somebody may lose;
 * - `wider`: somebody gains, and nobody loses;
 * - `incomparable`: somebody gains, and somebody loses;
 * - `cannot-tell`: it depends on something that is not known; `settledBy` names it.
 */
export type Relation = "equivalent" | "wider" | "narrower" | "incomparable" | "cannot-tell";

/** Somebody who gains or loses. */
export interface Shift {
  /** Who, and what happens, in a sentence. */
  readonly message: string;
  /** A request that shows it, as the evaluator takes it. */
  readonly witness: AccessRequest;
  /** Whether it is so under every reading, whatever groups, lists and services say. */
  readonly certain: boolean;
  /** A reading under which it is so: `evaluatePolicy` with these options confirms it. */
  readonly assuming: Assumptions;
}

/** What a change of a policy does to access. */
export interface Comparison {
  /** How access as a whole changes. */
  readonly relation: Relation;
  /** Who gets in, or is no longer blocked, and was not before; a few of them, the certain ones first. */
  readonly gains: readonly Shift[];
  /** Who no longer gets in, or is blocked now. */
  readonly losses: readonly Shift[];
  /** What changes beside the rules, each with its effect. */
  readonly settings: readonly Change[];
  /**
   * What would settle what cannot be told, never empty if the relation is `cannot-tell`: rules whose contents are not known, or are too
   * large to be looked into; undecided options; JSON pointers of settings.
   */
  readonly settledBy: readonly string[];
}

/** Options of a comparison; what is undocumented stays open unless it is decided here, the login of provider groups included. */
export type CompareOptions = DifferenceOptions;

/**
 * Who gains and who loses by a change of a policy, exactly: not change by change, but for the policy as a whole. What the
 * application's other policies do is held as it is; `compareApplications` looks at them too. Takes any JSON, imported files included.
 *
 * @example
 * const { relation, gains } = comparePolicies(before, after);
 * if (relation !== "equivalent" && relation !== "narrower") console.log(gains.map(({ message }) => message));
 * @throws TypeError if one of them is not a policy in plain JSON.
 */
export function comparePolicies(before: unknown, after: unknown, options: CompareOptions = {}): Comparison {
  assertPlain("comparePolicies", before, after);
  return compared(before as PolicyDocument, after as PolicyDocument, ownOptions(options));
}

function compared(before: PolicyDocument, after: PolicyDocument, options: CompareOptions): Comparison {
  const contents = new Contents(options.directory, options.now);
  const [first, second] = [before, after].map((policy) => withoutRules(contents.withIds(policy))) as [
    PolicyDocument,
    PolicyDocument,
  ];
  const settings = diffPolicies(first, second);
  const [old, young] = [new ReadPolicy(before, contents), new ReadPolicy(after, contents)];
  const [was, is] = [before.decision, after.decision];
  if (was !== is && (was === "deny" || is === "deny") && isDecision(was) && isDecision(is))
    return comparedWithDeny(old, young, settings, options);
  const [added, removed] = [differenceOf(young, old, options), differenceOf(old, young, options)];
  const isDeny = is === "deny";
  const gains = shiftsOf(isDeny ? removed : added, isDeny ? "would no longer be blocked" : "would get in");
  const losses = shiftsOf(isDeny ? added : removed, isDeny ? "would be blocked" : "would no longer get in");
  const said = comparison(isDeny ? removed : added, gains, isDeny ? added : removed, losses, settings);
  // Whether a decision that this version does not know lets in or blocks is not known: who matches it may gain or lose.
  const isKnown = (isDecision(was) && isDecision(is)) || said.relation === "equivalent";
  return isKnown
    ? said
    : { ...said, relation: "cannot-tell", settledBy: [...new Set([...said.settledBy, "/decision"])] };
}

/** A policy without its rules; a list that is none stays, as a value that is not known. */
function withoutRules(policy: PolicyDocument): PolicyDocument {
  const emptied = (["include", "require", "exclude"] as const).filter((list) => Array.isArray(policy[list]));
  return { ...policy, ...Object.fromEntries(emptied.map((list) => [list, []])) };
}

/** Nobody, so that everybody whom a policy matches differs from it. */
const nobody: PolicyDocument = { include: [] };

/**
 * From or to `deny`, whatever the rules are. Those whom a deny policy matches gain nothing by it, and those who match a policy that
 * lets in lose nothing by it; if neither matches, nothing changes. What a deny policy asks of visitors is nothing.
 */
function comparedWithDeny(
  before: ReadPolicy,
  after: ReadPolicy,
  settings: readonly Change[],
  options: CompareOptions,
): Comparison {
  const isDeny = after.prepared.decision === "deny";
  const [open, closed] = isDeny ? [before, after] : [after, before];
  const no = new ReadPolicy(nobody, new Contents());
  const [letIn, blocked] = [differenceOf(open, no, options), differenceOf(closed, no, options)];
  const affected: Difference = {
    found: [...letIn.found, ...blocked.found],
    complete: letIn.complete && blocked.complete,
    tooLarge: [...letIn.tooLarge, ...blocked.tooLarge],
  };
  const isAnyone = affected.found.length > 0 || !affected.complete;
  const judged = settings.map((change): Change => {
    if (change.kind !== "decision-changed" || !isAnyone) return { ...change, effect: "neutral" };
    return { ...change, effect: isDeny ? "narrows" : "widens" };
  });
  const shifts = [
    ...shiftsOf(letIn, isDeny ? "would no longer get in by this policy" : "would get in"),
    ...shiftsOf(blocked, isDeny ? "would be blocked" : "would no longer be blocked"),
  ];
  const none: Difference = { found: [], complete: true, tooLarge: [] };
  return isDeny
    ? comparison(none, [], affected, shifts, judged)
    : comparison(affected, shifts, none, [], judged);
}

function shiftsOf({ found }: Difference, what: string): readonly Shift[] {
  return found.map(({ who, witness, certain, dependsOn, assuming }) => ({
    message: certain
      ? `${who} ${what}.`
      : `${who} ${what}, depending on ${dependsOn.map(spoken).join(" and ")}.`,
    witness,
    certain,
    assuming,
  }));
}

const questions: Readonly<Record<string, string>> = {
  letterCase: "whether letter case matters",
  leadingAt: "what a leading @ in a domain means",
  riskScore: "how risk levels are compared",
  providerGroups: "whether a group counts after a login by another provider",
  unfitRules: "what becomes of rules that the decision does not support",
};

function spoken(what: string): string {
  return questions[what] ?? `what ${what} holds`;
}

function comparison(
  gained: Difference,
  gains: readonly Shift[],
  lost: Difference,
  losses: readonly Shift[],
  settings: readonly Change[],
): Comparison {
  const effects = new Set(settings.map(({ effect }) => effect));
  const more = sureness(gained, effects.has("widens"), effects.has("unclear"));
  const less = sureness(lost, effects.has("narrows"), effects.has("unclear"));
  const relation = relationOf(more, less);
  return {
    relation,
    gains,
    losses,
    settings,
    settledBy: relation === "cannot-tell" ? settling([gained, lost], settings) : [],
  };
}

type Sureness = "nobody" | "perhaps" | "somebody";

function sureness({ found, complete }: Difference, isChanged: boolean, isUnclear: boolean): Sureness {
  if (isChanged || found.some(({ certain }) => certain)) return "somebody";
  return found.length > 0 || !complete || isUnclear ? "perhaps" : "nobody";
}

function relationOf(more: Sureness, less: Sureness): Relation {
  if (more === "nobody") return less === "nobody" ? "equivalent" : "narrower";
  if (more === "perhaps" || less === "perhaps") return "cannot-tell";
  return less === "nobody" ? "wider" : "incomparable";
}

function settling(differences: readonly Difference[], settings: readonly Change[]): readonly string[] {
  const unclear = settings.filter(({ effect }) => effect === "unclear").map(({ path }) => path);
  const named = differences.flatMap(({ found, tooLarge }) => [
    ...found.flatMap(({ dependsOn }) => dependsOn),
    ...tooLarge,
  ]);
  return [...new Set([...named, ...unclear])];
}
