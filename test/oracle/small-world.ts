/** Every visitor of a small world, and sets of them: a bit each. */
import type { Decision } from "../../generated/index.ts";
import type { AccessRequest, Assumptions, Directory } from "../../src/evaluate/index.ts";
import { fateOf, type Lists, meetsByItself, meetsRule, type Reading, type Rule } from "./meets-rule.ts";
import { type ClientIds, keyOf, saysOfThemselves, type Visitor, withValuesOf } from "./visitor.ts";

/** One bit a visitor, in the order of the world. */
export type VisitorSet = bigint;

export interface Policy extends Lists {
  readonly name: string;
  readonly decision: Decision;
  readonly include: readonly Rule[];
}

/** What a small world is made of. */
export interface Theme {
  readonly name: string;
  /** Each list holds what a visitor can be in one respect; a visitor is one choice of each. */
  readonly respects: readonly (readonly Visitor[])[];
  /** What requests say, by respect; each also says nothing, which is not listed. */
  readonly sayings: readonly (readonly AccessRequest[])[];
  /** The rules that policies are made of. */
  readonly rules: readonly Rule[];
  /** Rules about what an account or a service holds, which is hidden: every choice of those that are met is a visitor of its own. */
  readonly hidden: readonly Rule[];
  readonly directory?: Directory;
  /** The questions that the rules raise. */
  readonly open: readonly (keyof Reading)[];
}

export const answers: { readonly [Q in keyof Reading]: readonly Reading[Q][] } = {
  letterCase: ["ignored", "exact"],
  leadingAt: ["ignored", "never-matches"],
  riskScore: ["list", "threshold", "threshold-of-scored"],
  providerGroups: ["own-login", "any-login"],
  unfitRules: ["judged", "never-met", "dropped"],
};

export const questions = Object.keys(answers) as (keyof Reading)[];

export class SmallWorld {
  readonly theme: Theme;
  readonly visitors: readonly Visitor[];
  readonly all: VisitorSet;
  readonly directory: Directory;
  readonly clientIds: ClientIds;
  /** Every answer to every question that the rules of this world raise. */
  readonly readings: readonly Reading[];
  /** Visitors who differ in nothing but what is hidden. */
  readonly alike: readonly VisitorSet[];
  readonly #hidden: readonly (readonly string[])[];
  /** By what the set is of, and under what: a rule under a decision, or a request; then by the reading. */
  readonly #sets = new Map<object, Map<string, Map<Reading, VisitorSet>>>();
  readonly #left = new Map<string, readonly Reading[]>();

  constructor(theme: Theme) {
    this.theme = theme;
    this.directory = theme.directory ?? {};
    const tokens = this.directory.service_tokens ?? [];
    this.clientIds = new Map(tokens.map(({ id, client_id = "" }) => [id, client_id]));
    this.readings = questions.reduce<readonly Reading[]>(
      (readings, question) =>
        (theme.open.includes(question) ? answers[question] : answers[question].slice(0, 1)).flatMap(
          (answer) => readings.map((reading) => ({ ...reading, [question]: answer })),
        ),
      [{} as Reading],
    );
    this.#hidden = subsets(theme.hidden.map(keyOf));
    this.visitors = this.#everyChoice(theme.respects);
    this.all = (1n << BigInt(this.visitors.length)) - 1n;
    const size = this.#hidden.length;
    this.alike = Array.from(
      { length: this.visitors.length / size },
      (_, index) => ((1n << BigInt(size)) - 1n) << BigInt(index * size),
    );
  }

  /** Visitors by every choice of one from each list, and of what is hidden. */
  #everyChoice(respects: readonly (readonly Visitor[])[]): Visitor[] {
    const seen = respects.reduce<readonly Visitor[]>(
      (visitors, respect) => visitors.flatMap((visitor) => respect.map((one) => ({ ...visitor, ...one }))),
      [{}],
    );
    return seen.flatMap((visitor) =>
      this.#hidden.map((subset) => ({ ...visitor, hidden: [...(visitor.hidden ?? []), ...subset] })),
    );
  }

  /** Visitors who can have made a request with values of its own, before it is asked which rules they meet. */
  whoIs(request: AccessRequest): Visitor[] {
    const respects = this.theme.respects.map((respect) => {
      const replaced = respect.map((one) => withValuesOf(request, one));
      return [...new Map(replaced.map((one) => [keyOf(one), one])).values()];
    });
    return this.#everyChoice(respects).filter(saysOfThemselves(request, this.clientIds));
  }

  /** The readings that options leave. */
  readingsLeft(options: Assumptions): readonly Reading[] {
    const key = questions.map((question) => options[question]).join();
    let left = this.#left.get(key);
    if (left === undefined) {
      const decided = this.theme.open.filter((question) => options[question] !== undefined);
      left = this.readings.filter((reading) =>
        decided.every((question) => reading[question] === options[question]),
      );
      this.#left.set(key, left);
    }
    return left;
  }

  where(holds: (visitor: Visitor) => boolean): VisitorSet {
    const bits = this.visitors.map((visitor) => (holds(visitor) ? "1" : "0"));
    return BigInt(`0b${bits.reverse().join("")}`);
  }

  /** Who can have made a request, under a reading: which rules somebody meets can depend on it. */
  whoSays(request: AccessRequest, reading: Reading): VisitorSet {
    return this.#remembered(request, "says", reading, () => {
      const given = { reading, decision: "allow", directory: this.directory } as const;
      const says = saysOfThemselves(request, this.clientIds);
      return this.where(
        (visitor) =>
          says(visitor) &&
          (request.meets ?? []).every((rule) => meetsByItself(rule as Rule, visitor, given)) &&
          !(request.fails ?? []).some((rule) => meetsByItself(rule as Rule, visitor, given)),
      );
    });
  }

  whoMeets(rule: Rule, decision: Decision, reading: Reading): VisitorSet {
    return this.#remembered(rule, decision, reading, () =>
      this.where((visitor) => meetsRule(rule, visitor, { reading, decision, directory: this.directory })),
    );
  }

  whoIsLoggedIn(reading: Reading): VisitorSet {
    return this.#remembered(this, "login", reading, () => this.where(({ login }) => login !== undefined));
  }

  whoHasAToken(reading: Reading): VisitorSet {
    return this.#remembered(this, "token", reading, () => this.where(({ token }) => token !== undefined));
  }

  /** Whom a policy matches: one of `include`, all of `require`, none of `exclude`; and who is allowed has logged in. */
  matched({ decision, include, require = [], exclude = [] }: Policy, reading: Reading): VisitorSet {
    const given = { decision, reading, directory: this.directory };
    const sets = (rules: readonly unknown[]): VisitorSet[] =>
      (rules as readonly Rule[])
        .filter((rule) => fateOf(rule, given) !== "dropped")
        .map((rule) => this.whoMeets(rule, decision, reading));
    let matched = decision === "allow" ? this.whoIsLoggedIn(reading) : this.all;
    matched &= sets(include).reduce((one, other) => one | other, 0n);
    for (const set of sets(require)) matched &= set;
    for (const set of sets(exclude)) matched &= this.all ^ set;
    return matched;
  }

  #remembered(of: object, under: string, reading: Reading, make: () => VisitorSet): VisitorSet {
    let byPlace = this.#sets.get(of);
    if (byPlace === undefined) this.#sets.set(of, (byPlace = new Map()));
    let byReading = byPlace.get(under);
    if (byReading === undefined) byPlace.set(under, (byReading = new Map()));
    let set = byReading.get(reading);
    if (set === undefined) byReading.set(reading, (set = make()));
    return set;
  }
}

const subsets = (items: readonly string[]): string[][] =>
  items.reduce<string[][]>((all, item) => all.concat(all.map((subset) => subset.concat(item))), [[]]);
