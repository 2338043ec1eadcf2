/** A policy, or two of them, as a scene. */
import { own } from "../../json/index.ts";
import { type CompareOptions, comparePolicies, type Directory } from "../../evaluate/index.ts";
import { policiesEqual, type PolicyDocument } from "../../policy/index.ts";
import { changedRules, explainDiff, shiftsOf, verdictOf } from "../explain-diff.ts";
import { explainPolicy, titleOf } from "../explain-policy.ts";
import { shortList, type Words } from "../explanation.ts";
import { bareText, textOf, toText } from "../print.ts";
import { decisionWords } from "../words/decision-words.ts";
import { type Gathered, gathered, mustOf, referenceIn, whoOf } from "../words/gathered.ts";
import { Names } from "../words/names.ts";
import { type Setting, settingsOf } from "../words/setting-words.ts";
import type { Band, Chip, Door, PolicyScene, Status } from "./scene.ts";

/** How many groups inside of groups are opened; deeper ones are named. */
const deepest = 3;

const lists = [
  { name: "include", title: "Include", hint: "any of these" },
  { name: "require", title: "Require", hint: "all of these" },
  { name: "exclude", title: "Exclude", hint: "none of these" },
] as const;

export function policyScene(policy: PolicyDocument, directory: Directory | undefined): PolicyScene {
  const names = new Names(directory);
  return {
    type: "policy",
    title: bareText(titleOf(policy)),
    description: toText(explainPolicy(policy, directory ? { directory } : {})),
    bands: bandsOf(policy, names, "same", []),
    doors: [doorOf(policy.decision, "same")],
    asked: askedOf(settingsOf(policy, names).map((setting) => chipOfSetting(setting, "same"))),
    notes: [],
    isDiff: false,
  };
}

/** The scene of two policies: what only the one or the other has is marked, and who gains and who loses stands beside it. */
export function diffScene(
  before: PolicyDocument,
  after: PolicyDocument,
  options: CompareOptions,
): PolicyScene {
  const names = new Names(options.directory);
  const comparison = comparePolicies(before, after, options);
  const { gains, losses } = shiftsOf(before, after, comparison, names);
  const bands = lists.flatMap(({ name, title, hint }): readonly Band[] => {
    const { same, added, removed } = changedRules(own(before, name), own(after, name));
    const chips = [
      ...chipsOf(same, name, names, "same", []),
      ...chipsOf(added, name, names, "added", []),
      ...chipsOf(removed, name, names, "removed", []),
    ];
    return chips.length > 0 || name === "include"
      ? [{ title, hint, chips: chips.length > 0 ? chips : [nobody] }]
      : [];
  });
  const verdict = policiesEqual(before, after) ? "Nothing changes." : verdictOf(before, after, comparison);
  const note = (
    title: string,
    sentences: readonly Words[],
  ): { title: string; sentences: readonly string[] } => ({
    title,
    sentences: sentences.length > 0 ? sentences.map((one) => textOf(one)) : ["Nobody."],
  });
  return {
    type: "policy",
    title: bareText(titleOf(after)),
    description: toText(explainDiff(before, after, options)),
    bands,
    doors:
      before.decision === after.decision
        ? [doorOf(after.decision, "same")]
        : [doorOf(before.decision, "removed"), doorOf(after.decision, "added")],
    asked: askedOf(changedSettings(settingsOf(before, names), settingsOf(after, names))),
    notes: [{ title: "In short", sentences: [verdict] }, note("Who gains", gains), note("Who loses", losses)],
    isDiff: true,
  };
}

function changedSettings(before: readonly Setting[], after: readonly Setting[]): readonly Chip[] {
  const text = ({ field, words }: Setting): string => JSON.stringify([field, words]);
  const [old, young] = [new Set(before.map(text)), new Set(after.map(text))];
  return [
    ...after.map((setting) => chipOfSetting(setting, old.has(text(setting)) ? "same" : "added")),
    ...before
      .filter((setting) => !young.has(text(setting)))
      .map((setting) => chipOfSetting(setting, "removed")),
  ];
}

const askedOf = (chips: readonly Chip[]): Band | undefined =>
  chips.length > 0 ? { title: "Then", hint: "what is asked and allowed", chips } : undefined;

function chipOfSetting({ label, short, words, isUnknown }: Setting, status: Status): Chip {
  return { label, text: bareText(short), whole: textOf(words), status, isUnknown };
}

const nobody: Chip = {
  label: "nobody",
  text: "no rule says whom",
  whole: "No rule says whom the policy is for.",
  status: "same",
  isUnknown: false,
};

/** The lists of a policy or of a group that hold rules. */
function bandsOf(holder: object, names: Names, status: Status, around: readonly unknown[]): readonly Band[] {
  return lists.flatMap(({ name, title, hint }) => {
    const chips = chipsOf(own(holder, name), name, names, status, around);
    if (chips.length > 0) return [{ title, hint, chips }];
    return name === "include" ? [{ title, hint, chips: [{ ...nobody, status }] }] : [];
  });
}

function chipsOf(
  rules: unknown,
  list: "include" | "require" | "exclude",
  names: Names,
  status: Status,
  around: readonly unknown[],
): readonly Chip[] {
  return gathered(rules, names).flatMap((one) => {
    const isOpened = ({ rule }: Gathered["rules"][number]): boolean =>
      openedGroup(one, rule, names, around) !== undefined;
    const known = one.rules.filter(isOpened);
    const others = one.rules.filter((rule) => !isOpened(rule));
    const boxes = known.map((rule): Chip => {
      const group = openedGroup(one, rule.rule, names, around) ?? {};
      const chip = chipOf({ ...one, rules: [rule] }, list, status);
      return { ...chip, inside: bandsOf(group, names, status, [...around, group]) };
    });
    return others.length > 0 ? [...boxes, chipOf({ ...one, rules: others }, list, status)] : boxes;
  });
}

/** A group that is drawn as a box: one that is known, is not too deep, and is not inside of itself. */
function openedGroup(
  { kind }: Gathered,
  rule: unknown,
  names: Names,
  around: readonly unknown[],
): object | undefined {
  if (kind !== "group" || around.length >= deepest) return undefined;
  const group = names.group(referenceIn(rule, kind));
  return around.includes(group) ? undefined : group;
}

function chipOf(one: Gathered, list: "include" | "require" | "exclude", status: Status): Chip {
  const { said, rules, provider, kind } = one;
  const last = list === "require" ? "and" : "or";
  const values = rules.map(({ value }) => value);
  const text = bareText(shortList(values, last));
  const whole = bareText(list === "require" ? mustOf(one) : whoOf(one));
  return {
    label: `${said.label}${rules.length > 1 ? ` ×${rules.length}` : ""}`,
    text: provider ? `${text} (through ${bareText(provider)})` : text,
    whole: values.length > 4 ? `${whole}: ${values.slice(0, 1000).map(bareText).join(", ")}` : whole,
    status,
    isUnknown: kind === undefined,
  };
}

/** The door of a decision. */
export function doorOf(decision: unknown, status: Status): Door {
  const { door, outcome } = decisionWords(decision);
  const shapes = ["allow", "deny", "non_identity", "bypass"] as const;
  const known = shapes.find((shape) => shape === decision);
  return { decision: known ?? "unknown", word: door, outcome, status };
}
