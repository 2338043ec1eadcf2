/** Questions about a list of rules, all of them answered by the one question: can a request meet this and not that? */
import { canonicalRule } from "../policy/index.ts";
import { areApart, covers, each, Inquiry, no, yes } from "./question/satisfiable.ts";

export { areApart, covers } from "./question/satisfiable.ts";
import { readRule } from "./terms/read-rule.ts";
import { type Reading, usualReading } from "./terms/reading.ts";
import { shapeOf, type Term } from "./terms/term.ts";

/** Something that has a term: a rule, wherever it is. */
export interface WithTerm {
  readonly term: Term;
}

/** A rule as it was given, and what it says. */
export interface GivenRule extends WithTerm {
  readonly rule: unknown;
}

/** A rule that holds another one, by itself or only together with others of its list. */
export interface Cover<T> {
  readonly rule: T;
  readonly isTogether: boolean;
}

/** What a rule says, as it is usually read; nothing if the API would not keep it. */
export function termOf(rule: unknown, reading: Reading = usualReading): Term | undefined {
  const canonical = canonicalRule(rule);
  return canonical === undefined ? undefined : readRule(canonical, reading);
}

/** The rules of a list that the API would keep; of what is not a list, none. */
export function rulesOf(list: unknown, reading: Reading = usualReading): readonly GivenRule[] {
  return (Array.isArray(list) ? (list as readonly unknown[]) : []).flatMap((rule) => {
    const term = termOf(rule, reading);
    return term === undefined ? [] : [{ rule, term }];
  });
}

/**
 * Gives, of these rules, one that everyone meets who meets another rule: the widest, or the first of several that hold it only
 * together. A question takes as many steps as the rule has wider ones, however long the list is.
 */
export function coverOf<T extends WithTerm>(rules: readonly T[]): (inner: Term) => Cover<T> | undefined {
  const inquiry = new Inquiry(
    each(
      rules.map(({ term }) => term),
      false,
    ),
  );
  const everyone = rules.find(({ term }) => covers(term, always));
  const byPlace = new Map<string, T>();
  for (const rule of rules.toReversed()) {
    if (rule.term.type === "literal") byPlace.set(keyOf(rule.term.trait, rule.term.place), rule);
  }
  const lengths = new Set<number>();
  for (const { term } of rules) {
    if (term.type === "literal" && shapeOf(term.trait) === "address") lengths.add(term.place.length);
  }
  const shortestFirst = [...lengths].toSorted((a, b) => a - b);
  const byItself = (inner: Term): T | undefined => {
    if (everyone || inner.type !== "literal") return everyone;
    const { trait, place, chain } = inner;
    const around =
      shapeOf(trait) === "address" ? shortestFirst.map((length) => place.slice(0, length)) : chain;
    const found = around
      .map((candidate) => byPlace.get(keyOf(trait, candidate)))
      .find((rule) => rule !== undefined);
    return found ?? rules.find(({ term }) => covers(term, inner));
  };
  return (inner) => {
    if (rules.length === 0 || inquiry.can([yes(inner)])) return undefined;
    const single = byItself(inner);
    if (single) return { rule: single, isTogether: false };
    const trait = inner.type === "literal" ? inner.trait : "ip";
    const first = rules.find(({ term }) => term.type === "literal" && term.trait === trait) ?? rules[0];
    return first && { rule: first, isTogether: true };
  };
}

const always: Term = { type: "constant", value: true };
const keyOf = (trait: string, place: string): string => `${trait} ${place}`;

/** Two rules of a list that nobody can meet at once; nothing if that cannot be shown of any two. */
export function contradictionIn<T extends WithTerm>(rules: readonly T[]): readonly [T, T] | undefined {
  const inquiry = new Inquiry();
  for (const [index, rule] of rules.entries()) {
    if (inquiry.keep([yes(rule.term)])) continue;
    const other = rules.slice(0, index).find(({ term }) => areApart(term, rule.term));
    return other && [other, rule];
  }
  return undefined;
}

/** Gives, of rules that are all required, one that nobody can meet together with another rule. */
export function obstacleIn<T extends WithTerm>(required: readonly T[]): (rule: Term) => T | undefined {
  const inquiry = new Inquiry(
    each(
      required.map(({ term }) => term),
      true,
    ),
  );
  return (rule) => (inquiry.can([yes(rule)]) ? undefined : required.find(({ term }) => areApart(term, rule)));
}

/** Whether everyone meets it. */
export function isEveryone(term: Term): boolean {
  return term.type === "constant" && term.value;
}

/** Whether a request has one value of what it asks about, so that two such rules can be apart. */
export function isSingle(term: Term): boolean {
  return term.type === "literal" && shapeOf(term.trait) !== "many";
}

/** Gives whether a request that meets one of these rules can miss another rule. */
export function missedBy(rules: readonly WithTerm[]): (rule: Term) => boolean {
  const any = anyOf(rules);
  const inquiry = new Inquiry();
  return (rule) => inquiry.can([no(rule), yes(any)]);
}

/** Gives whether a request that meets one of these rules can meet another rule as well; without one, whether there is any. */
export function metWith(rules: readonly WithTerm[]): (rule?: Term) => boolean {
  const any = anyOf(rules);
  const inquiry = new Inquiry();
  return (rule = always) => inquiry.can([yes(rule), yes(any)]);
}

function anyOf(rules: readonly WithTerm[]): Term {
  return { type: "combination", include: rules.map(({ term }) => term), require: [], exclude: [] };
}

/** Whether everyone who meets the inner rule meets the outer one, also if letter case matters and an @ is not passed over. */
export function isWithinHoweverRead(inner: unknown, outer: unknown): boolean {
  const exact: Reading = { ...usualReading, letterCase: "exact", leadingAt: "never-matches" };
  const [one, other] = [termOf(inner, exact), termOf(outer, exact)];
  return one !== undefined && other !== undefined && covers(other, one);
}
