/** Requests that one policy matches and another one does not, each found, written down, and put to the evaluator. */
import { ownOptions } from "../json/index.ts";
import { canonicalRule } from "../policy/index.ts";
import { verdictOn } from "./evaluate-policy.ts";
import type { Conjunction } from "./question/conjunction.ts";
import { each, Inquiry, no, TooManyBranches, yes } from "./question/satisfiable.ts";
import { SingleSpace } from "./question/space.ts";
import { describe, witnessOf } from "./question/witness.ts";
import type { AccessRequest } from "./request/access-request.ts";
import type { ReadPolicy } from "./terms/read-policy.ts";
import { readRule } from "./terms/read-rule.ts";
import {
  type Assumptions,
  type EvaluateOptions,
  type Reading,
  readingsFor,
  usualReading,
} from "./terms/reading.ts";
import { type Combination, root, type Term } from "./terms/term.ts";

/** A request, who it is in words, and how sure it is. */
export interface Witnessed {
  readonly witness: AccessRequest;
  readonly who: string;
  /** Whether it is so under every reading, whatever groups, lists and services say. */
  readonly certain: boolean;
  /** What it depends on if it is not certain: rules whose contents are not known, and options that are undecided. */
  readonly dependsOn: readonly string[];
  /** The reading under which it is so. */
  readonly assuming: Assumptions;
}

export interface Difference {
  readonly found: readonly Witnessed[];
  /** Whether all was looked at: nothing found means that there is nothing. */
  readonly complete: boolean;
  /** What it was that took too long to look into, if not all was looked at. */
  readonly tooLarge: readonly string[];
}

export interface DifferenceOptions extends EvaluateOptions {
  /** How many witnesses are told at most. Default: 5. */
  readonly witnesses?: number;
}

/** Requests that `one` matches and `other` does not. Takes steps in proportion to the rules; groups that are looked into branch. */
export function differenceOf(one: ReadPolicy, other: ReadPolicy, options: DifferenceOptions): Difference {
  const readings = readingsFor([one.survey, other.survey], options);
  const found = new Map<string, Witnessed>();
  const most = Math.max(1, options.witnesses ?? 5);
  const isEnough = (): boolean =>
    found.size >= most + moreForCertainty ||
    (found.size >= most && [...found.values()].some(({ certain }) => certain));
  let complete = true;
  for (const reading of readings) {
    const tell = ({ witness, who }: Told): boolean => {
      if (isEnough()) return false;
      if (!found.has(who)) {
        const known = confirmed(one, other, witness, readings, options);
        found.set(who, { witness, who, ...known, assuming: reading });
      }
      return !isEnough();
    };
    // What is certain comes first: it is what people are told.
    for (const mayRelyOnOpaque of [false, true]) {
      try {
        findRequests(one.term(reading), other.term(reading), mayRelyOnOpaque, tell);
      } catch (error) {
        if (!(error instanceof TooManyBranches)) throw error;
        complete = false;
      }
    }
  }
  const sorted = [...found.values()].toSorted((a, b) => Number(b.certain) - Number(a.certain));
  return { found: sorted.slice(0, most), complete, tooLarge: complete ? [] : tooLargeIn([one, other]) };
}

/** How many more are looked at if none is certain yet: what is told must not hang on how many witnesses are wanted. */
const moreForCertainty = 20;

/** Groups and lists that are looked into are what branches; without any, it is the rules themselves. */
export function tooLargeIn(policies: readonly ReadPolicy[]): readonly string[] {
  const rules = policies.flatMap(({ lookedInto }) => lookedInto.map((rule) => JSON.stringify(rule)));
  return rules.length > 0 ? [...new Set(rules)] : ["/include", "/require", "/exclude"];
}

type Told = Pick<Witnessed, "witness" | "who">;

/**
 * Tells one request for each way in which the one can match and the other fail to, until told to stop: a rule that is included now
 * and was not; a rule that was required and need not be met; a rule that took out and does not.
 */
function findRequests(
  matched: Combination,
  missed: Combination,
  mayRelyOnOpaque: boolean,
  tell: (found: Told) => boolean,
): void {
  const inquiry = new Inquiry();
  inquiry.mayRelyOnOpaque = mayRelyOnOpaque;
  let goesOn = true;
  const look = (): void => {
    const found = inquiry.find((conjunction) => tellOf(conjunction));
    if (found) goesOn = tell(found);
  };
  const anyIncluded: Term = { type: "combination", include: matched.include, require: [], exclude: [] };
  inquiry.with([...each(matched.require, true), ...each(matched.exclude, false)], () => {
    inquiry.with(each(missed.include, false), () => {
      for (const rule of matched.include) if (goesOn) inquiry.with([yes(rule)], look);
    });
    // A policy that matches nobody has nothing that the other one could miss.
    if (!inquiry.with([yes(anyIncluded)], () => inquiry.find(() => true))) return;
    for (const rule of missed.require) if (goesOn) inquiry.with([no(rule), yes(anyIncluded)], look);
    for (const rule of missed.exclude) if (goesOn) inquiry.with([yes(rule), yes(anyIncluded)], look);
  });
}

function tellOf(conjunction: Conjunction): Told {
  const witness = witnessOf(conjunction);
  const space = conjunction.space("login_method");
  const isLoginShown =
    space instanceof SingleSpace && ((space.place ?? root) !== root || space.ruledOut.size > 0);
  return { witness, who: describe(witness, isLoginShown) };
}

/**
 * Puts a witness to the evaluator. It is certain if the evaluator says so with every question open, and without being told what
 * groups, lists and services say.
 */
function confirmed(
  one: ReadPolicy,
  other: ReadPolicy,
  witness: AccessRequest,
  readings: readonly Reading[],
  options: DifferenceOptions,
): Pick<Witnessed, "certain" | "dependsOn"> {
  const assumed = assumedBy(witness);
  const alone = withoutAssumed(witness);
  // The policies may leave the login of a group's provider open only once a witness names another one.
  const logins = options.providerGroups ? [options.providerGroups] : (["own-login", "any-login"] as const);
  const isSo = new Set(
    logins.map((providerGroups) => {
      const open = ownOptions<EvaluateOptions>({ ...options, providerGroups });
      return verdictOn(one, alone, open) === "match" && verdictOn(other, alone, open) === "no-match";
    }),
  );
  if (!isSo.has(false)) return { certain: true, dependsOn: [] };
  const questions = new Set<string>(openIn(readings));
  if (isSo.has(true)) questions.add("providerGroups");
  return { certain: false, dependsOn: [...assumed.map((rule) => JSON.stringify(rule)), ...questions] };
}

/** The questions that the readings leave open. */
export function openIn(readings: readonly Reading[]): readonly (keyof Reading)[] {
  return (Object.keys(usualReading) as (keyof Reading)[]).filter(
    (question) => new Set(readings.map((reading) => reading[question])).size > 1,
  );
}

/** The rules that a witness may or may not meet: nobody can tell offline. */
export function assumedBy({ meets = [], fails = [] }: AccessRequest): readonly unknown[] {
  return [...meets, ...fails].filter((rule) => isOpaque(rule));
}

export function withoutAssumed(witness: AccessRequest): AccessRequest {
  const { meets = [], fails = [], ...rest } = witness;
  const isKnown = (rule: unknown): boolean => !isOpaque(rule);
  return { ...rest, meets: meets.filter(isKnown), fails: fails.filter(isKnown) };
}

function isOpaque(rule: unknown): boolean {
  const term = readRule(canonicalRule(rule), usualReading);
  return term.type === "literal" && term.opaque;
}
