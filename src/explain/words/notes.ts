/** What a reader should hear before relying on a policy, and what cannot be told from here. */
import { matchesNobody } from "../../evaluate/matches-nobody.ts";
import { fitnessOf } from "../../evaluate/terms/reading.ts";
import { hasEmptyValue } from "../../policy/empty-values.ts";
import type { PolicyDocument } from "../../policy/index.ts";
import { joined, shortList, type Words, words } from "../explanation.ts";
import { decisionWords } from "./decision-words.ts";
import { type Gathered, hiddenIn, referenceIn } from "./gathered.ts";
import type { Names } from "./names.ts";
import { everyRuleOf, groupsIn, type Lists } from "./policy-words.ts";

/** What is worth knowing about a policy. */
export function notesOn(policy: PolicyDocument, lists: Lists, names: Names): readonly Words[] {
  const all = [lists, ...groupsIn([lists], names)].flatMap((one) => everyRuleOf(one));
  return [
    ...contradictions(policy, lists),
    ...openDoors(policy, lists),
    ...unfit(policy, all),
    ...blanks(all),
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

/** What policies refer to and nobody can see from here. */
export function notKnown(lists: readonly Lists[], names: Names): readonly Words[] {
  const all = [...lists, ...groupsIn(lists, names)].flatMap((one) => everyRuleOf(one));
  const known = all.filter(({ kind }) => kind !== undefined);
  const hidden = known.flatMap(({ kind, rules }) =>
    rules
      .filter(({ rule }) => !isOpened(kind, referenceIn(rule, kind), names))
      .flatMap(({ value }) => hiddenIn(kind, value)),
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

function isOpened(kind: string | undefined, id: unknown, names: Names): boolean {
  if (kind === "group") return names.group(id) !== undefined;
  return (kind === "email_list" || kind === "ip_list") && names.entries(id) !== undefined;
}

function once(all: readonly Words[]): readonly Words[] {
  return [...new Map(all.map((said) => [JSON.stringify(said), said])).values()];
}
