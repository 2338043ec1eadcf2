import { isObject } from "../../json/index.ts";
import type { PolicyDocument } from "../../policy/index.ts";
import type { Contents, Lists } from "./contents.ts";
import { opaque, readRule } from "./read-rule.ts";
import { fitnessOf, type PlacedDecision, type Reading, type Survey, surveyOf } from "./reading.ts";
import { always, type Combination, login, never, type Term } from "./term.ts";

/** A policy whose rules were brought to their one form, so that several readings need not do it again. */
export interface PreparedPolicy extends Lists {
  readonly decision: unknown;
}

/** Every rule that a policy holds, those of known groups and lists included: each group and list once, however often it is referred to. */
function rulesIn(policy: PreparedPolicy, contents: Contents): readonly PlacedDecision[] {
  const { decision } = policy;
  const rules: PlacedDecision[] = [];
  const seen = new Set<object>();
  const open: Lists[] = [policy];
  for (let lists = open.pop(); lists !== undefined; lists = open.pop()) {
    for (const { canonical } of [...lists.include, ...lists.require, ...lists.exclude]) {
      rules.push({ rule: canonical, decision });
      const group = contents.groupOf(canonical);
      if (group && !seen.has(group)) {
        seen.add(group);
        open.push(group);
      }
      const entries = contents.entriesOf(canonical);
      if (!entries || seen.has(entries)) continue;
      seen.add(entries);
      for (const rule of entries) rules.push({ rule, decision });
    }
  }
  return rules;
}

function isLookedInto(rule: unknown, contents: Contents): boolean {
  return contents.groupOf(rule) !== undefined || contents.entriesOf(rule) !== undefined;
}

/** A policy that was read once: its rules in their one form, the questions that they raise, and what they say under each reading. */
export class ReadPolicy {
  readonly prepared: PreparedPolicy;
  readonly contents: Contents;
  readonly survey: Survey;
  /** The rules about groups and lists whose contents are looked into. */
  readonly lookedInto: readonly unknown[];
  readonly #terms = new Map<string, Combination>();

  constructor(policy: PolicyDocument, contents: Contents) {
    this.prepared = { decision: policy.decision, ...contents.lists(policy) };
    this.contents = contents;
    const rules = rulesIn(this.prepared, contents);
    this.survey = surveyOf(rules);
    this.lookedInto = rules.flatMap(({ rule }) => (isLookedInto(rule, contents) ? [rule] : []));
  }

  term(reading: Reading): Combination {
    const key = JSON.stringify(reading);
    const known = this.#terms.get(key);
    if (known) return known;
    const term = new PolicyReader(reading, this.contents).policy(this.prepared);
    this.#terms.set(key, term);
    return term;
  }
}

/** How many groups may be inside each other, and how many rules they may come to: beyond it a group is not looked into. */
const deepest = 100;
const mostRules = 200_000;

/** How a policy's rules become terms under one reading. */
class PolicyReader {
  readonly #reading: Reading;
  readonly #contents: Contents;
  readonly #open = new Set<Lists>();
  #rules = 0;

  constructor(reading: Reading, contents: Contents) {
    this.#reading = reading;
    this.#contents = contents;
  }

  /** Whom a policy matches. Under `allow` that takes a login, whatever the rules say: a visitor who has none is sent to log in. */
  policy(policy: PreparedPolicy): Combination {
    const lists = this.#lists(policy, policy.decision);
    const require = policy.decision === "allow" ? [login, ...lists.require] : lists.require;
    return { type: "combination", ...lists, require };
  }

  /** What one rule of a list asks for. */
  #rule(canonical: unknown, list: "include" | "require" | "exclude", decision: unknown): Term {
    this.#rules += 1;
    const { unfitRules } = this.#reading;
    const [kind = ""] = isObject(canonical) ? Object.keys(canonical) : [];
    const fitness = unfitRules === "judged" ? "works" : fitnessOf(kind, decision);
    if (fitness !== "works") {
      const isDropped = unfitRules === "dropped" && fitness === "not-supported";
      return isDropped && list === "require" ? always : never;
    }
    const group = this.#contents.groupOf(canonical);
    if (group) return this.#group(group, canonical, decision);
    const entries = this.#contents.entriesOf(canonical);
    return entries ? this.#list(entries, canonical) : readRule(canonical, this.#reading);
  }

  #list(entries: readonly unknown[], canonical: unknown): Term {
    this.#rules += entries.length;
    return this.#rules > mostRules
      ? readRule(canonical, this.#reading)
      : this.#contents.anyOf(entries, this.#reading);
  }

  /**
   * What a group means that holds itself is not documented. Groups that hold a group twice, which does so too, would come to more rules than
   * there is memory. Such a group may be met by anyone or by nobody, so that whatever rests on it cannot be told.
   */
  #group(group: Lists, canonical: unknown, decision: unknown): Term {
    if (this.#open.has(group) || this.#open.size >= deepest || this.#rules > mostRules)
      return opaque(canonical);
    this.#open.add(group);
    const lists = this.#lists(group, decision);
    this.#open.delete(group);
    return { type: "combination", ...lists };
  }

  #lists(lists: Lists, decision: unknown): Pick<Combination, "include" | "require" | "exclude"> {
    const read = (list: "include" | "require" | "exclude"): readonly Term[] =>
      lists[list].map(({ canonical }) => this.#rule(canonical, list, decision));
    return { include: read("include"), require: read("require"), exclude: read("exclude") };
  }
}
