/** The sentences about one policy, and about the groups and lists that it opens. */
import { isObject, own } from "../json/index.ts";
import type { PolicyDocument } from "../policy/index.ts";
import { hasEmptyValue } from "../policy/empty-values.ts";
import { matchesNobody } from "../evaluate/matches-nobody.ts";
import { fitnessOf } from "../evaluate/terms/reading.ts";
import { heading, joined, list, paragraph, type Part, shortList, type Words, words } from "./explanation.ts";
import { type DecisionWords, decisionWords } from "./words/decision-words.ts";
import { allOf, type Gathered, gathered, mustOf, whoOf } from "./words/gathered.ts";
import type { Names } from "./words/names.ts";
import { code } from "./words/rule-words.ts";
import { settingsOf } from "./words/setting-words.ts";

/** The rules of a policy or of a group, gathered. */
export interface Lists {
  readonly include: readonly Gathered[];
  readonly require: readonly Gathered[];
  readonly exclude: readonly Gathered[];
}

export function listsOf(holder: object, names: Names): Lists {
  const read = (name: string): readonly Gathered[] => gathered(own(holder, name), names);
  return { include: read("include"), require: read("require"), exclude: read("exclude") };
}

/** A policy as sentences: whom it is for, who is left out, what is asked, and what is not known. */
export function partsOf(policy: PolicyDocument, names: Names): readonly Part[] {
  const lists = listsOf(policy, names);
  const settings = settingsOf(policy, names).map((setting) => setting.words);
  const groups = groupsIn(lists, names);
  const notes = notesOn(policy, lists, groups, names);
  return [
    ...whom(lists.include, decisionWords(policy.decision)),
    ...narrowed(lists, policy.decision === "deny" ? "block" : "let in"),
    ...sentences(settings),
    ...groups.flatMap((group) => partsOfGroup(group)),
    ...entriesIn([lists, ...groups], names),
    ...(notes.length > 0 ? [heading(["Worth knowing"]), list(notes)] : []),
  ];
}

function whom(
  include: readonly Gathered[],
  said: Pick<DecisionWords, "sentence" | "before" | "nobody">,
): readonly Part[] {
  const [first, ...others] = include;
  if (first === undefined) return [paragraph(said.nobody)];
  if (others.length === 0) return [paragraph(said.sentence(whoOf(first)))];
  return [paragraph(said.before), list(include.map((one) => whoOf(one)))];
}

/** What is required, and who is left out. */
function narrowed({ require, exclude }: Lists, what: "block" | "let in" | "hold"): readonly Part[] {
  const parts: Part[] = [];
  const start = what === "block" ? "Only those are blocked who also" : "They must also";
  if (require.length > 2)
    parts.push(
      paragraph([
        what === "block"
          ? "Only those are blocked who also do all of this:"
          : "They must also do all of this:",
      ]),
      list(require.map((one) => mustOf(one))),
    );
  else if (require.length > 0) parts.push(paragraph(words`${start} ${allOf(require)}.`));
  const out = what === "hold" ? "It does not hold" : "It does not apply to";
  if (exclude.length > 1)
    parts.push(paragraph([`${out} any of these:`]), list(exclude.map((one) => whoOf(one))));
  else if (exclude.length > 0)
    parts.push(
      paragraph(
        words`${out} ${joined(
          exclude.map((one) => whoOf(one)),
          "and",
        )}.`,
      ),
    );
  return parts;
}

/** A few sentences as a paragraph, more as a list. */
function sentences(all: readonly Words[]): readonly Part[] {
  if (all.length > 2) return [list(all)];
  return all.length > 0 ? [paragraph(all.flatMap((one, index) => (index === 0 ? one : [" ", ...one])))] : [];
}

/** A rule group that the directory opens: what it is called, and its rules. */
interface OpenedGroup extends Lists {
  readonly name: Words;
}

/** The groups that are referred to and that the directory knows, each once, however deep. */
function groupsIn(lists: Lists, names: Names): readonly OpenedGroup[] {
  const found = new Map<unknown, OpenedGroup>();
  const visit = (given: Lists): void => {
    for (const { kind, rules } of everyRuleOf(given)) {
      for (const { rule, value } of rules) {
        const group = kind === "group" ? names.group(referenceIn(rule, kind)) : undefined;
        if (group === undefined || found.has(group)) continue;
        const opened = { name: value, ...listsOf(group, names) };
        found.set(group, opened);
        visit(opened);
      }
    }
  };
  visit(lists);
  return [...found.values()];
}

function partsOfGroup(group: OpenedGroup): readonly Part[] {
  const title = words`The group ${group.name}`;
  return [
    ...whom(group.include, {
      sentence: (who) => words`${title} holds ${who}.`,
      before: words`${title} holds any of these:`,
      nobody: words`${title} holds nobody: it includes nobody.`,
    }),
    ...narrowed(group, "hold"),
  ];
}

/** The entries of the lists that are referred to, as far as the directory has them. */
function entriesIn(all: readonly Lists[], names: Names): readonly Part[] {
  const found = new Map<readonly string[], Part>();
  for (const { kind, rules } of all.flatMap((lists) => everyRuleOf(lists))) {
    if (kind !== "email_list" && kind !== "ip_list") continue;
    for (const { rule, value } of rules) {
      const entries = names.entries(referenceIn(rule, kind));
      if (entries === undefined) continue;
      const held: Words =
        entries.length > 0
          ? shortList(
              entries.map((entry) => code(entry)),
              "and",
            )
          : ["nothing"];
      found.set(entries, paragraph(words`The list ${value} holds ${held}.`));
    }
  }
  return [...found.values()];
}

const everyRuleOf = ({ include, require, exclude }: Lists): readonly Gathered[] => [
  ...include,
  ...require,
  ...exclude,
];

/** What a rule about a group or a list refers to. */
function referenceIn(rule: unknown, kind: string | undefined): unknown {
  const inner = isObject(rule) && kind !== undefined ? own(rule, kind) : undefined;
  return isObject(inner) ? own(inner, "id") : undefined;
}

/** What a reader should hear before relying on the policy. */
function notesOn(
  policy: PolicyDocument,
  lists: Lists,
  groups: readonly Lists[],
  names: Names,
): readonly Words[] {
  const all = [lists, ...groups].flatMap((one) => everyRuleOf(one));
  return [
    ...contradictions(policy, lists),
    ...openDoors(policy, lists),
    ...unfit(policy, all),
    ...blanks(all),
    ...notKnown(all, names),
  ];
}

function contradictions(policy: PolicyDocument, { include }: Lists): readonly Words[] {
  if (include.length === 0 || matchesNobody(policy) === undefined) return [];
  const what = policy.decision === "deny" ? "blocks nobody" : "lets in nobody";
  return [[`As it stands it ${what}: no visitor can meet all of this at once.`]];
}

function openDoors({ decision }: PolicyDocument, { include, require }: Lists): readonly Words[] {
  if (!include.some(({ kind }) => kind === "everyone") || require.length > 0) return [];
  if (decision === "allow")
    return [
      [
        "Everyone means anyone on the internet who can log in; with a one-time PIN as a login that is anyone who has an e-mail address.",
      ],
    ];
  if (decision === "bypass" || decision === "non_identity")
    return [["Everyone means anyone on the internet."]];
  return [];
}

/** Rules that the decision does not go with. */
function unfit({ decision }: PolicyDocument, all: readonly Gathered[]): readonly Words[] {
  const of = (fitness: string): readonly Gathered[] =>
    all.filter(({ kind }) => kind !== undefined && fitnessOf(kind, decision) === fitness);
  const [never, unsupported] = [labels(of("never-match")), labels(of("not-supported"))];
  const { door } = decisionWords(decision);
  return [
    ...(never.length > 0
      ? [words`The ${joined(never, "and")} rules need a login, and ${door} asks for none: nobody meets them.`]
      : []),
    ...(unsupported.length > 0
      ? [
          words`Access does not support ${joined(unsupported, "and")} rules under ${door}; whether they count is not documented.`,
        ]
      : []),
  ];
}

function labels(all: readonly Gathered[]): readonly Words[] {
  return [...new Set(all.map(({ said }) => said.label))].map((label) => [label]);
}

function blanks(all: readonly Gathered[]): readonly Words[] {
  const blank = labels(all.filter(({ rules }) => rules.some(({ rule }) => hasEmptyValue(rule))));
  if (blank.length === 0) return [];
  return [words`A rule is left blank (${joined(blank, "and")}). What Access makes of it is not documented.`];
}

/** What the policy refers to and nobody can see from here. */
function notKnown(all: readonly Gathered[], names: Names): readonly Words[] {
  const hidden = all.flatMap(({ kind, rules }) =>
    rules.flatMap(({ rule, value }) => hiddenIn(kind, rule, value, names)),
  );
  const strange = all.filter(({ kind }) => kind === undefined);
  const values = once(strange.flatMap(({ rules }) => rules.map(({ value }) => value)));
  return [
    ...(hidden.length > 0 ? [words`Not known here: ${shortList(once(hidden), "and")}.`] : []),
    ...(values.length > 0
      ? [
          words`This version does not know the rule${values.length === 1 ? "" : "s"} ${shortList(values, "and")}: whom that means is not known here.`,
        ]
      : []),
  ];
}

function once(all: readonly Words[]): readonly Words[] {
  return [...new Map(all.map((said) => [JSON.stringify(said), said])).values()];
}

/** What a rule holds that is elsewhere. */
function hiddenIn(kind: string | undefined, rule: unknown, value: Words, names: Names): readonly Words[] {
  const id = referenceIn(rule, kind);
  if (kind === "group") return names.group(id) ? [] : [words`who is in the group ${value}`];
  if (kind === "email_list") return names.entries(id) ? [] : [words`who is on the list ${value}`];
  if (kind === "ip_list") return names.entries(id) ? [] : [words`which addresses are on the list ${value}`];
  return kind === "external_evaluation" ? [words`whom the service at ${value} approves`] : [];
}
