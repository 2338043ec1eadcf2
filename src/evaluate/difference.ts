/** Requests that one policy matches and another one does not, each found, written down, and put to the evaluator. */
import { ownOptions } from "../json/index.ts";
import { canonicalRule } from "../policy/index.ts";
import { verdictOn } from "./evaluate-policy.ts";
import type { Conjunction } from "./question/conjunction.ts";
import { each, Inquiry, TooManyBranches, yes } from "./question/satisfiable.ts";
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
        findRequests(one.term(reading), other.term(reading), { mayRelyOnOpaque }, tell);
      } catch (error) {
        if (!(error instanceof TooManyBranches)) throw error;
        complete = false;
      }
    }
  }
  const isOpen = found.size > 0 && [...found.values()].every(({ certain }) => !certain);
  const certain = isOpen ? certainOne(one, other, readings, options) : undefined;
  if (certain) found.set(certain.who, certain);
  const sorted = [...found.values()].toSorted((a, b) => Number(b.certain) - Number(a.certain));
  return { found: sorted.slice(0, most), complete, tooLarge: complete ? [] : tooLargeIn([one, other]) };
}

/** How many more are looked at if none is certain yet: what is told must not hang on how many witnesses are wanted. */
const moreForCertainty = 20;

/**
 * Looks for a certain witness where none of those found is certain: it tries the included rules one by one, and visitors who have nothing but
 * what is asked. It does not try every way, so finding nobody proves nothing.
 */
function certainOne(
  one: ReadPolicy,
  other: ReadPolicy,
  readings: readonly Reading[],
  options: DifferenceOptions,
): Witnessed | undefined {
  let certain: Witnessed | undefined;
  for (const reading of readings) {
    let tried = 0;
    const tell = ({ witness, who }: Told): boolean => {
      const sure = [witness, withNothingElse(witness)].find(
        (candidate) => confirmed(one, other, candidate, readings, options).certain,
      );
      if (sure) certain = { witness: sure, who, certain: true, dependsOn: [], assuming: reading };
      tried += 1;
      return certain === undefined && tried < mostTried;
    };
    try {
      findRequests(
        one.term(reading),
        other.term(reading),
        { mayRelyOnOpaque: false, isOneByOne: true },
        tell,
      );
    } catch (error) {
      if (!(error instanceof TooManyBranches)) throw error;
    }
    if (certain) return certain;
  }
  return undefined;
}

/** How many are put to the evaluator under each reading in search of one who is certain. */
const mostTried = 40;

/** The same visitor, with everything else known to be absent. */
function withNothingElse(witness: AccessRequest): AccessRequest {
  return {
    email: null,
    geo: null,
    amr: [],
    groups: [],
    oidc_fields: {},
    saml_attributes: {},
    devicePosture: null,
    common_name: null,
    mtls_auth: null,
    service_token_status: false,
    user_risk_score: null,
    linked_app: null,
    ...witness,
  };
}

/** Groups and lists that are looked into are what branches; without any, it is the rules themselves. */
export function tooLargeIn(policies: readonly ReadPolicy[]): readonly string[] {
  const rules = policies.flatMap(({ lookedInto }) => lookedInto.map((rule) => JSON.stringify(rule)));
  return rules.length > 0 ? [...new Set(rules)] : ["/include", "/require", "/exclude"];
}

interface Search {
  /** Whether what groups, lists and services hold may be taken to be as it suits. */
  readonly mayRelyOnOpaque: boolean;
  /** Whether the first of the included rules are tried one by one beside the rules that are missed; else any of all of them. */
  readonly isOneByOne?: boolean;
}

/** How many rules are tried one by one, on either side. */
const mostOneByOne = 12;

type Told = Pick<Witnessed, "witness" | "who">;

/**
 * Tells one request for each way in which the one can match and the other fail to, until told to stop: a rule that is included now
 * and was not; a rule that was required and need not be met; a rule that took out and does not.
 */
function findRequests(
  matched: Combination,
  missed: Combination,
  { mayRelyOnOpaque, isOneByOne = false }: Search,
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
    const ways = [...each(missed.require, false), ...each(missed.exclude, true)];
    const included = isOneByOne ? matched.include.slice(0, mostOneByOne) : [anyIncluded];
    for (const way of isOneByOne ? ways.slice(0, mostOneByOne) : ways)
      for (const rule of included) if (goesOn) inquiry.with([way, yes(rule)], look);
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
