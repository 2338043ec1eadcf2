import { type CompareOptions, comparePolicies, type Comparison } from "../evaluate/index.ts";
import { canonicalRule, policiesEqual, type PolicyDocument } from "../policy/index.ts";
import { assertPlain } from "../policy/plain-policy.ts";
import { own, ownOptions } from "../json/index.ts";
import { type Explanation, heading, list, paragraph, type Part, type Words, words } from "./explanation.ts";
import { titleOf } from "./explain-policy.ts";
import { decisionWords } from "./words/decision-words.ts";
import { gathered, mustOf, whoOf } from "./words/gathered.ts";
import { Names } from "./words/names.ts";
import { type Setting, settingsOf } from "./words/setting-words.ts";
import { dependence, witnessSentence } from "./words/witness-words.ts";

/**
 * What a change of a policy means, in English: whether anybody gains or loses access, what changes, and who gains and who loses, each
 * with a visitor who shows it. The options are those of `comparePolicies`; with a `directory`, names stand for ids.
 *
 * @example console.log(toText(explainDiff(before, after)))
 * @throws TypeError if one of them is not a policy in plain JSON.
 */
export function explainDiff(
  before: PolicyDocument,
  after: PolicyDocument,
  given: CompareOptions = {},
): Explanation {
  assertPlain("explainDiff", before, after);
  const options = ownOptions(given);
  const names = new Names(options.directory);
  const comparison = comparePolicies(before, after, options);
  const changes = changesBetween(before, after, names);
  const { gains, losses } = shiftsOf(before, after, comparison, names);
  return {
    title: words`Changes to ${titleOf(after)}`,
    parts: [
      paragraph([policiesEqual(before, after) ? "Nothing changes." : verdictOf(before, after, comparison)]),
      ...section("What changes", changes),
      ...section("Who gains", gains),
      ...section("Who loses", losses),
      ...section(
        "What it depends on",
        comparison.settledBy.map((what) => dependence(what, names)),
      ),
    ],
  };
}

function section(title: string, items: readonly Words[]): readonly Part[] {
  return items.length > 0 ? [heading([title]), list(items)] : [];
}

/** The sentences about those who gain and those who lose. */
export function shiftsOf(
  before: PolicyDocument,
  after: PolicyDocument,
  { gains, losses }: Comparison,
  names: Names,
): { readonly gains: readonly Words[]; readonly losses: readonly Words[] } {
  const said = shiftWords(before, after);
  const isLoginTold = /"(login_method|identity_provider_id)"/.test(JSON.stringify([before, after]));
  return {
    gains: gains.map((shift) => witnessSentence(shift, said.wouldGain, names, isLoginTold)),
    losses: losses.map((shift) => witnessSentence(shift, said.wouldLose, names, isLoginTold)),
  };
}

/** What it is to gain and to lose: a policy that blocks is another matter. */
function shiftWords(
  before: PolicyDocument,
  after: PolicyDocument,
): Readonly<Record<"gain" | "lose" | "wouldGain" | "wouldLose", string>> {
  const blocking = [before, after].filter(({ decision }) => decision === "deny").length;
  if (blocking === 2)
    return {
      gain: "some people are no longer blocked",
      lose: "some people are blocked who were not",
      wouldGain: "would no longer be blocked",
      wouldLose: "would be blocked",
    };
  const [wouldGain, wouldLose] =
    blocking === 1
      ? ["would get in, or no longer be blocked", "would be blocked, or no longer get in"]
      : ["would get in", "would no longer get in"];
  return { gain: "some people gain access", lose: "some people lose access", wouldGain, wouldLose };
}

/** The change in one sentence. */
export function verdictOf(
  before: PolicyDocument,
  after: PolicyDocument,
  { relation, gains, losses, settings }: Comparison,
): string {
  const { gain, lose } = shiftWords(before, after);
  const [isGained, isLost] = [gains, losses].map((shifts) => shifts.some(({ certain }) => certain));
  const effects = new Set(settings.map(({ effect }) => effect));
  const more = isGained ? gain : effects.has("widens") ? "less is asked of visitors" : "nobody gains access";
  const less = isLost
    ? lose
    : effects.has("narrows")
      ? "more is asked of visitors"
      : losses.length > 0
        ? "some people may lose access"
        : "nobody loses access";
  const said = (first: string, second: string): string =>
    `${first.charAt(0).toUpperCase()}${first.slice(1)}, and ${second}.`;
  if (relation === "equivalent") return "Nobody gains access, nobody loses it, and nothing else is asked.";
  if (relation === "cannot-tell")
    return "Whether this lets in more people or fewer cannot be told from here.";
  if (relation === "narrower") return said(less, "nobody gains access");
  return said(more, less);
}

/** The changes, a sentence each: the rules by what they say now, the settings as they were and as they are. */
export function changesBetween(
  before: PolicyDocument,
  after: PolicyDocument,
  names: Names,
): readonly Words[] {
  const changes: Words[] = [];
  if (before.name !== after.name)
    changes.push(words`The name was ${titleOf(before)} and is now ${titleOf(after)}.`);
  if (before.decision !== after.decision)
    changes.push(
      words`The decision was ${decisionWords(before.decision).door} and is now ${decisionWords(after.decision).door}.`,
    );
  for (const name of ["include", "require", "exclude"] as const) {
    const { added, removed } = changedRules(own(before, name), own(after, name));
    for (const one of gathered(added, names))
      changes.push(words`${said[name].added} ${name === "require" ? mustOf(one) : whoOf(one)}.`);
    for (const one of gathered(removed, names))
      changes.push(words`${said[name].removed} ${name === "require" ? mustOf(one) : whoOf(one)}.`);
  }
  return [...changes, ...settingChangesBetween(before, after, names).map(({ words: sentence }) => sentence)];
}

/** The settings that change, each as it was and as it is. */
export function settingChangesBetween(
  before: PolicyDocument,
  after: PolicyDocument,
  names: Names,
): readonly Pick<Setting, "field" | "words">[] {
  const [was, is] = [settingsOf(before, names), settingsOf(after, names)];
  const text = (sentence: Words | undefined): string => JSON.stringify(sentence);
  return [...new Set([...was, ...is].map(({ field }) => field))].flatMap((field) => {
    const [old, young] = [was, is].map((all) => all.find((setting) => setting.field === field)?.words);
    if (text(old) === text(young)) return [];
    if (old && young) return [{ field, words: words`Was: ${old} Now: ${young}` }];
    return [{ field, words: old ? words`Gone: ${old}` : words`New: ${young ?? []}` }];
  });
}

/** Neutral on purpose: who is named by a rule that is gone may still be let in by another one. */
const said = {
  include: { added: "New rule: it includes", removed: "Gone: the rule that it includes" },
  require: { added: "New rule: visitors must", removed: "Gone: the rule that visitors must" },
  exclude: { added: "New rule: it does not apply to", removed: "Gone: the rule that it does not apply to" },
} as const;

/** The rules that only one of two lists has. */
export function changedRules(
  before: unknown,
  after: unknown,
): {
  readonly added: readonly unknown[];
  readonly removed: readonly unknown[];
  readonly same: readonly unknown[];
} {
  const rules = (given: unknown): readonly unknown[] =>
    Array.isArray(given) ? given : given === undefined || given === null ? [] : [given];
  const texts = (given: unknown): ReadonlySet<string> =>
    new Set(rules(given).map((rule) => JSON.stringify(canonicalRule(rule))));
  const [old, young] = [texts(before), texts(after)];
  const isIn = (all: ReadonlySet<string>) => (rule: unknown) => all.has(JSON.stringify(canonicalRule(rule)));
  return {
    added: rules(after).filter((rule) => !isIn(old)(rule)),
    removed: rules(before).filter((rule) => !isIn(young)(rule)),
    same: rules(after).filter(isIn(old)),
  };
}
