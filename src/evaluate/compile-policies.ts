import { ownOptions } from "../json/index.ts";
import type { PolicyDocument } from "../policy/index.ts";
import { assertPlain } from "../policy/plain-policy.ts";
import { answerOf, assertRequest, exactAnswerOf, type Verdict, verdictOf } from "./evaluate-policy.ts";
import type { AccessRequest } from "./request/access-request.ts";
import { hasLogin, Standing } from "./request/standing.ts";
import { textsOf } from "./request/texts-of.ts";
import { Contents } from "./terms/contents.ts";
import { ReadPolicy } from "./terms/read-policy.ts";
import {
  areSpelledAlike,
  type EvaluateOptions,
  joinedSurvey,
  type Reading,
  readingsFor,
  type Survey,
} from "./terms/reading.ts";
import type { Literal, Term } from "./terms/term.ts";

/** Policies that are prepared for many requests. */
export interface CompiledPolicies {
  /**
   * Each policy's verdict on a request, in the order in which they were given: the same as `evaluatePolicy` gives, without the trace.
   *
   * @throws TypeError if the request is not an object.
   */
  evaluate(request: AccessRequest): CompiledEvaluation;
}

/** What compiled policies say of a request. */
export interface CompiledEvaluation {
  /** The verdict of each policy, in the order in which they were given. */
  readonly verdicts: readonly Verdict[];
  /** How many rules were looked at: those that the request meets, and those for which that is not known. */
  readonly examined: number;
}

/**
 * Policies made ready for many requests. Rules are looked up by what a request has, so that the time a request takes does not grow with
 * rules that it cannot meet.
 *
 * @example
 * const compiled = compilePolicies(policies);
 * for (const request of requests) console.log(compiled.evaluate(request).verdicts);
 * @throws TypeError if one of them is not a policy in plain JSON.
 */
export function compilePolicies(
  policies: readonly PolicyDocument[],
  given: EvaluateOptions = {},
): CompiledPolicies {
  assertPlain("compilePolicies", ...policies);
  const options = ownOptions<EvaluateOptions>({ providerGroups: "own-login", ...given });
  const contents = new Contents(options.directory, options.now);
  const read = policies.map((policy) => new ReadPolicy(policy, contents));
  const survey: Survey = joinedSurvey(read.map((one) => one.survey));
  // A request raises one question by itself: whether it is spelled as the rules are.
  const alike = readingsFor([survey], options, []);
  const unlike = readingsFor(
    [{ ...survey, raised: new Set([...survey.raised, "letterCase" as const]) }],
    options,
    [],
  );
  const tables = new Map<string, Table>();
  const tableFor = (reading: Reading): Table => {
    const key = JSON.stringify(reading);
    const known = tables.get(key) ?? new Table(read, reading);
    tables.set(key, known);
    return known;
  };
  return {
    evaluate(request) {
      assertRequest("compilePolicies().evaluate", request);
      const isAlike = areSpelledAlike([survey], textsOf(request));
      const answers = (isAlike ? alike : unlike).map((reading) =>
        tableFor(reading).evaluate(request, new Standing(request, reading, contents)),
      );
      const examined = answers.reduce((sum, answer) => sum + answer.examined, 0);
      const verdicts = answers
        .map((answer) => answer.verdicts)
        .reduce((known, others) =>
          known.map((verdict, index) => (verdict === others[index] ? verdict : "unknown")),
        );
      return { verdicts, examined };
    },
  };
}

type ListName = "include" | "require" | "exclude";

/** A rule, and its place. */
interface PlacedTerm {
  readonly policy: number;
  readonly list: ListName;
  readonly term: Term;
}

/** A literal, and its rule: the literal is the whole rule, or one of several that will do, as an entry of a list is. */
interface Entry {
  readonly literal: Literal;
  readonly rule: PlacedTerm;
}

/** What is known so far of a policy and one request. */
interface Tally {
  include: boolean | undefined;
  exclude: boolean | undefined;
  /** How many of the required rules are met, and of how many that is not known. */
  met: number;
  unknown: number;
}

/** The rules of all policies under one reading, by what they ask for. */
class Table {
  readonly #policies: readonly ReadPolicy[];
  readonly #reading: Reading;
  /** Trait → place → literals there. */
  readonly #byPlace = new Map<string, Map<string, Entry[]>>();
  /** Rules that cannot be looked up. */
  readonly #others: PlacedTerm[] = [];

  constructor(policies: readonly ReadPolicy[], reading: Reading) {
    this.#policies = policies;
    this.#reading = reading;
    for (const [policy, read] of policies.entries()) {
      const term = read.term(reading);
      // The login that `allow` takes is asked once a request, and not once a policy.
      const require = term.require.slice(term.require.length - read.prepared.require.length);
      for (const rule of term.include) this.#add({ policy, list: "include", term: rule });
      for (const rule of require) this.#add({ policy, list: "require", term: rule });
      for (const rule of term.exclude) this.#add({ policy, list: "exclude", term: rule });
    }
  }

  evaluate(request: AccessRequest, standing: Standing): CompiledEvaluation {
    const { tallies, examined } = this.#tallied(standing);
    const isIn = hasLogin(request);
    const verdicts = this.#policies.map((read, policy): Verdict => {
      const tally = tallies.get(policy);
      if (tally === undefined) return "no-match";
      const { decision, require } = read.prepared;
      const answer = answerFrom(tally, require.length, decision === "allow" ? isIn : true);
      return verdictOf(answer === undefined ? exactAnswerOf(read.term(this.#reading), standing) : answer);
    });
    return { verdicts, examined };
  }

  #add(rule: PlacedTerm): void {
    const literals = literalsOf(rule.term);
    if (literals === undefined) return void this.#others.push(rule);
    for (const literal of literals) {
      const [first] = literal.asks;
      const places = this.#byPlace.get(first.trait) ?? new Map<string, Entry[]>();
      this.#byPlace.set(first.trait, places);
      for (const place of first.places) {
        const entries = places.get(place);
        if (entries) entries.push({ literal, rule });
        else places.set(place, [{ literal, rule }]);
      }
    }
  }

  #tallied(standing: Standing): { readonly tallies: ReadonlyMap<number, Tally>; readonly examined: number } {
    const answers = new Map<PlacedTerm, boolean | undefined>();
    let examined = 0;
    const note = (rule: PlacedTerm, answer: boolean | undefined): void => {
      examined += 1;
      if (answer !== false && answers.get(rule) !== true) answers.set(rule, answer);
    };
    const look = (entries: readonly Entry[] = []): void => {
      for (const { literal, rule } of entries) note(rule, standing.meets(literal));
    };
    for (const [trait, places] of this.#byPlace) {
      const { at, closed } = standing.place(trait);
      if (closed) for (const place of at) look(places.get(place));
      else for (const entries of places.values()) look(entries);
    }
    for (const rule of this.#others) note(rule, answerOf(rule.term, standing));
    const tallies = new Map<number, Tally>();
    for (const [{ policy, list }, answer] of answers) {
      const tally = tallies.get(policy) ?? { include: false, exclude: false, met: 0, unknown: 0 };
      tallies.set(policy, tally);
      if (list !== "require") {
        if (tally[list] !== true) tally[list] = answer;
      } else if (answer) tally.met += 1;
      else tally.unknown += 1;
    }
    return { tallies, examined };
  }
}

/** The literals one of which has to hold, if a term is no more than that. */
function literalsOf(term: Term): Literal[] | undefined {
  if (term.type === "literal") return [term];
  if (term.type === "constant" || term.require.length + term.exclude.length > 0) return undefined;
  const literals = term.include.filter((inner) => inner.type === "literal");
  return literals.length === term.include.length ? literals : undefined;
}

function answerFrom(
  { include, exclude, met, unknown }: Tally,
  required: number,
  login: boolean | undefined,
): boolean | undefined {
  if (include === false || exclude === true || met + unknown < required || login === false) return false;
  return include === undefined || exclude === undefined || unknown > 0 || login === undefined
    ? undefined
    : true;
}
