import { isObject } from "../../json/index.ts";
import { canonicalRule, type PolicyDocument } from "../../policy/index.ts";
import type { Directory } from "../../policy/directory.ts";
import { idOf, opaque, readRule } from "./read-rule.ts";
import { fitnessOf, type PlacedDecision, type Reading, type Survey, surveyOf } from "./reading.ts";
import { always, type Combination, login, never, type Term } from "./term.ts";

/** A rule in its canonical form, and its place. */
export interface CanonicalRule {
  readonly canonical: unknown;
  readonly index: number;
}

/** A policy whose rules were brought to their one form, so that several readings need not do it again. */
export interface PreparedPolicy {
  readonly decision: unknown;
  readonly include: readonly CanonicalRule[];
  readonly require: readonly CanonicalRule[];
  readonly exclude: readonly CanonicalRule[];
}

type Lists = Pick<PreparedPolicy, "include" | "require" | "exclude">;

/** Reads the lists of a policy; what is not a list counts as one rule that is not known. */
function prepare(policy: PolicyDocument): PreparedPolicy {
  return {
    decision: policy.decision,
    ...preparedLists(policy as unknown as Readonly<Record<string, unknown>>),
  };
}

function preparedLists(given: Readonly<Record<string, unknown>>): Lists {
  const read = (name: "include" | "require" | "exclude"): readonly CanonicalRule[] => {
    const list = given[name];
    if (list === undefined || list === null) return [];
    const rules: readonly unknown[] = Array.isArray(list)
      ? list
      : [{ [`${name}, which is not a list`]: list }];
    return rules.flatMap((rule, index) => {
      const canonical = canonicalRule(rule);
      return canonical === undefined ? [] : [{ canonical, index }];
    });
  };
  return { include: read("include"), require: read("require"), exclude: read("exclude") };
}

/** Groups and lists by what rules call them: an id, or `name:` and a name. */
export class Contents {
  readonly #groups = new Map<string, Lists>();
  readonly #lists = new Map<string, readonly string[]>();

  constructor({ groups = [], lists = [] }: Directory = {}) {
    for (const group of groups) {
      const rules = preparedLists(group as unknown as Readonly<Record<string, unknown>>);
      for (const key of namesOf(group)) this.#groups.set(key, rules);
    }
    for (const list of lists) {
      if (!list.items) continue;
      const values = list.items.map(({ value }) => value);
      for (const key of namesOf(list)) this.#lists.set(key, values);
    }
  }

  group(id: unknown): Lists | undefined {
    return this.#groups.get(keyOf(id));
  }

  list(id: unknown): readonly string[] | undefined {
    return this.#lists.get(keyOf(id));
  }
}

const keyOf = (id: unknown): string => idOf(id) ?? String(id);
const namesOf = ({ id, name }: { readonly id: string; readonly name?: string }): readonly string[] =>
  name === undefined ? [keyOf(id)] : [keyOf(id), `name:${name}`];

/** Every rule that a policy holds, those of known groups and lists included. */
function rulesIn(policy: PreparedPolicy, contents: Contents): readonly PlacedDecision[] {
  const rules: PlacedDecision[] = [];
  const seen = new Set<Lists>();
  const visit = (lists: Lists, decision: unknown): void => {
    if (seen.has(lists)) return;
    seen.add(lists);
    for (const list of [lists.include, lists.require, lists.exclude]) {
      for (const { canonical } of list) {
        rules.push({ rule: canonical, decision });
        const group = contents.group(referenceIn(canonical, "group"));
        if (group) visit(group, decision);
        for (const rule of entriesOf(canonical, contents) ?? []) rules.push({ rule, decision });
      }
    }
  };
  visit(policy, policy.decision);
  return rules;
}

/** The rules that the entries of a known list come to. */
function entriesOf(rule: unknown, contents: Contents): readonly unknown[] | undefined {
  const emails = contents.list(referenceIn(rule, "email_list"));
  if (emails) return emails.map((email) => ({ email: { email } }));
  return contents.list(referenceIn(rule, "ip_list"))?.map((ip) => ({ ip: { ip } }));
}

function isLookedInto(rule: unknown, contents: Contents): boolean {
  return contents.group(referenceIn(rule, "group")) !== undefined || entriesOf(rule, contents) !== undefined;
}

function referenceIn(rule: unknown, kind: string): unknown {
  const inner = isObject(rule) && Object.keys(rule).length === 1 ? rule[kind] : undefined;
  return isObject(inner) && Object.keys(inner).length === 1 ? inner["id"] : undefined;
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
    this.prepared = prepare(policy);
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

/** How a policy's rules become terms under one reading. */
class PolicyReader {
  readonly #reading: Reading;
  readonly #contents: Contents;
  readonly #open: Lists[] = [];

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
    const { unfitRules } = this.#reading;
    const [kind = ""] = isObject(canonical) ? Object.keys(canonical) : [];
    const fitness = unfitRules === "judged" ? "works" : fitnessOf(kind, decision);
    if (fitness !== "works") {
      const isDropped = unfitRules === "dropped" && fitness === "not-supported";
      return isDropped && list === "require" ? always : never;
    }
    const group = this.#contents.group(referenceIn(canonical, "group"));
    if (group) return this.#group(group, canonical, decision);
    const entries = entriesOf(canonical, this.#contents);
    if (!entries) return readRule(canonical, this.#reading);
    const include = entries.map((entry) => readRule(entry, this.#reading));
    return { type: "combination", include, require: [], exclude: [] };
  }

  #group(group: Lists, canonical: unknown, decision: unknown): Term {
    // What a group means that holds itself is not documented.
    if (this.#open.includes(group)) return opaque(canonical);
    this.#open.push(group);
    const lists = this.#lists(group, decision);
    this.#open.pop();
    return { type: "combination", ...lists };
  }

  #lists(lists: Lists, decision: unknown): Pick<Combination, "include" | "require" | "exclude"> {
    const read = (list: "include" | "require" | "exclude"): readonly Term[] =>
      lists[list].map(({ canonical }) => this.#rule(canonical, list, decision));
    return { include: read("include"), require: read("require"), exclude: read("exclude") };
  }
}
