/** The sentences about one policy, and about the groups and lists that a directory opens. */
import { own } from "../../json/index.ts";
import type { PolicyDocument } from "../../policy/index.ts";
import { joined, list, paragraph, type Part, shortList, type Words, words } from "../explanation.ts";
import { type DecisionWords, decisionWords } from "./decision-words.ts";
import { allOf, type Gathered, gathered, mustOf, referenceIn, whoOf } from "./gathered.ts";
import type { Names } from "./names.ts";
import { code } from "./rule-words.ts";
import { settingsOf } from "./setting-words.ts";

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

/** The sentences about a policy alone: whom it is for, who is left out, what is asked. */
export function sentencesOn(policy: PolicyDocument, lists: Lists, names: Names): readonly Part[] {
  return [
    ...whom(lists.include, decisionWords(policy.decision)),
    ...narrowed(lists, policy.decision === "deny" ? "block" : "let in"),
    ...together(settingsOf(policy, names).map((setting) => setting.words)),
  ];
}

/** What the groups and lists hold that the policies refer to, as far as the directory knows them. */
export function sentencesOnOpened(all: readonly Lists[], names: Names): readonly Part[] {
  const groups = groupsIn(all, names);
  return [...groups.flatMap((group) => sentencesOnGroup(group)), ...entriesIn([...all, ...groups], names)];
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
function together(all: readonly Words[]): readonly Part[] {
  if (all.length > 2) return [list(all)];
  return all.length > 0 ? [paragraph(all.flatMap((one, index) => (index === 0 ? one : [" ", ...one])))] : [];
}

/** A rule group that the directory opens: what it is called, and its rules. */
interface OpenedGroup extends Lists {
  readonly name: Words;
}

/** The groups that are referred to and that the directory knows, each once, however deep. */
export function groupsIn(all: readonly Lists[], names: Names): readonly OpenedGroup[] {
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
  for (const lists of all) visit(lists);
  return [...found.values()];
}

function sentencesOnGroup(group: OpenedGroup): readonly Part[] {
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

export const everyRuleOf = ({ include, require, exclude }: Lists): readonly Gathered[] => [
  ...include,
  ...require,
  ...exclude,
];
