/** Every visitor of a small world, and sets of them: a bit each. */
import type { Decision } from "../../../generated/index.ts";
import type { AccessRequest, Assumptions, Directory } from "../../../src/evaluate/index.ts";
import { fateOf, type Lists, meetsByItself, meetsRule, type Reading, type Rule } from "./meets-rule.ts";
import { agrees, type ClientIds, keyOf, type Visitor } from "./visitor.ts";

/** One bit a visitor, in the order of the world. */
export type VisitorSet = bigint;

export interface Policy extends Lists {
  readonly name: string;
  readonly decision: Decision;
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

const answers: { readonly [Q in keyof Reading]: readonly Reading[Q][] } = {
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
  /** Visitors who differ in nothing but what is hidden. */
  readonly alike: readonly VisitorSet[];
  readonly #sets = new Map<string, VisitorSet>();
  readonly #readings = new Map<string, readonly Reading[]>();

  constructor(theme: Theme) {
    this.theme = theme;
    this.directory = theme.directory ?? {};
    this.clientIds = new Map(
      (this.directory.service_tokens ?? []).map(({ id, client_id = "" }) => [id, client_id]),
    );
    const hidden = subsets(theme.hidden.map(keyOf));
    const seen = theme.respects.reduce<readonly Visitor[]>(
      (visitors, respect) => visitors.flatMap((visitor) => respect.map((one) => ({ ...visitor, ...one }))),
      [{}],
    );
    this.visitors = seen.flatMap((visitor) =>
      hidden.map((subset) => ({ ...visitor, hidden: [...(visitor.hidden ?? []), ...subset] })),
    );
    this.all = (1n << BigInt(this.visitors.length)) - 1n;
    const group = (1n << BigInt(hidden.length)) - 1n;
    this.alike = seen.map((_, index) => group << BigInt(index * hidden.length));
  }

  /** Every reading that the options leave, as far as the rules of this world raise the question. */
  readings(options: Assumptions, open: readonly (keyof Reading)[] = this.theme.open): readonly Reading[] {
    const key = JSON.stringify([questions.map((question) => options[question] ?? 0), open]);
    return this.#remember(this.#readings, key, () =>
      questions.reduce<readonly Reading[]>(
        (readings, question) =>
          readings.flatMap((reading) => {
            const given = options[question];
            const left =
              given !== undefined
                ? [given]
                : open.includes(question)
                  ? answers[question]
                  : answers[question].slice(0, 1);
            return left.map((answer) => ({ ...reading, [question]: answer }));
          }),
        [{} as Reading],
      ),
    );
  }

  where(holds: (visitor: Visitor) => boolean): VisitorSet {
    return BigInt(
      `0b${this.visitors
        .map((visitor) => (holds(visitor) ? "1" : "0"))
        .reverse()
        .join("")}`,
    );
  }

  /** Who can have made a request, under a reading: which rules somebody meets can depend on it. */
  whoSays(request: AccessRequest, reading: Reading): VisitorSet {
    const { meets = [], fails = [] } = request;
    const given = { reading, decision: "allow", directory: this.directory } as const;
    return this.#remember(this.#sets, `${keyOf(request)} ${Object.values(reading).join()}`, () =>
      this.where(
        (visitor) =>
          agrees(request, visitor, this.clientIds) &&
          meets.every((rule) => meetsByItself(rule as Rule, visitor, given)) &&
          !fails.some((rule) => meetsByItself(rule as Rule, visitor, given)),
      ),
    );
  }

  get whoIsLoggedIn(): VisitorSet {
    return this.#remember(this.#sets, "login", () => this.where(({ login }) => login !== undefined));
  }

  get whoHasAToken(): VisitorSet {
    return this.#remember(this.#sets, "token", () => this.where(({ token }) => token !== undefined));
  }

  whoMeets(rule: Rule, decision: Decision, reading: Reading): VisitorSet {
    return this.#remember(this.#sets, `${keyOf(rule)} ${decision} ${Object.values(reading).join()}`, () =>
      this.where((visitor) => meetsRule(rule, visitor, { reading, decision, directory: this.directory })),
    );
  }

  /** Whom a policy matches: one of `include`, all of `require`, none of `exclude`, and who is allowed has logged in. */
  matched(policy: Policy, reading: Reading): VisitorSet {
    const { decision } = policy;
    const sets = (rules: readonly unknown[] = []): VisitorSet[] =>
      (rules as readonly Rule[])
        .filter((rule) => fateOf(rule, { decision, reading, directory: this.directory }) !== "dropped")
        .map((rule) => this.whoMeets(rule, decision, reading));
    const any = sets(policy.include).reduce((one, other) => one | other, 0n);
    const every = sets(policy.require).reduce((one, other) => one & other, this.all);
    const none = sets(policy.exclude).reduce((one, other) => one | other, 0n);
    return any & every & (this.all ^ none) & (decision === "allow" ? this.whoIsLoggedIn : this.all);
  }

  #remember<Value>(kept: Map<string, Value>, key: string, make: () => Value): Value {
    let value = kept.get(key);
    if (value === undefined) kept.set(key, (value = make()));
    return value;
  }
}

const subsets = (items: readonly string[]): string[][] =>
  items.reduce<string[][]>((all, item) => all.concat(all.map((subset) => subset.concat(item))), [[]]);
