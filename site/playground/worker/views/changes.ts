import {
  compareApplications,
  comparePolicies,
  type Fall,
  type Relation,
  type Shift,
} from "../../../../src/evaluate/index.ts";
import { changesBetween, shiftsOf, verdictOf } from "../../../../src/explain/explain-diff.ts";
import type { Words } from "../../../../src/explain/index.ts";
import { Names } from "../../../../src/explain/words/names.ts";
import { dependence } from "../../../../src/explain/words/witness-words.ts";
import { policiesEqual, type PolicyDocument } from "../../../../src/policy/index.ts";
import type { Material } from "../material.ts";
import type { ChangedThing, Content, Witness } from "../question.ts";
import { safeWords } from "./explained.ts";

/** More changed policies than this at once are a migration, and are looked at one by one. */
const most = 20;

/** Who gains and who loses, policy by policy and application by application. */
export function changes(material: Material): Content {
  const { before } = material;
  if (!before)
    return {
      view: "nothing",
      sentence:
        "There is nothing to compare with. Put the policy as it was under Before, on the left; then this says who gains access and who loses it.",
    };
  const pairs = pairsOf(before, material.policies).filter(
    ([was, is]) => !was || !is || !policiesEqual(was, is) || was.name !== is.name,
  );
  if (pairs.length === 0) return { view: "nothing", sentence: "Nothing changes: both mean the same." };
  const shown = pairs.slice(0, most);
  const sections = [
    ...applicationChanges(material, before),
    ...shown.map(([was, is]) => policyChange(was, is)),
  ];
  return { view: "changes", sections };
}

type Pair = readonly [was: PolicyDocument | undefined, is: PolicyDocument | undefined];

/** Which policy became which: by id, else by name; if there is one of each, it is that one. */
export function pairsOf(
  before: readonly PolicyDocument[],
  after: readonly PolicyDocument[],
): readonly Pair[] {
  if (before.length === 1 && after.length === 1) return [[before[0], after[0]]];
  const left = new Set(after);
  const pairs = before.map((was): Pair => {
    const is =
      [...left].find((one) => idOf(was) !== undefined && idOf(one) === idOf(was)) ??
      [...left].find((one) => one.name === was.name);
    if (is) left.delete(is);
    return [was, is];
  });
  return [...pairs, ...[...left].map((is): Pair => [undefined, is])];
}

const idOf = (policy: PolicyDocument): unknown => (policy as { readonly id?: unknown }).id;

/** A policy that is not there lets nobody in and blocks nobody. */
function policyChange(was: PolicyDocument | undefined, is: PolicyDocument | undefined): ChangedThing {
  const present = is ?? was;
  const nobody = { ...present, include: [], require: [], exclude: [] } as unknown as PolicyDocument;
  const [before, after] = [was ?? nobody, is ?? nobody];
  const comparison = comparePolicies(before, after);
  const names = new Names();
  const { gains, losses } = shiftsOf(before, after, comparison, names);
  const name = { strong: String(present?.name ?? "") };
  return safeThing({
    title: [was ? (is ? "Changed: " : "Gone: ") : "New: ", name],
    verdict: verdictOf(before, after, comparison),
    changes: was && is ? changesBetween(was, is, names) : [],
    gains: witnesses(gains, comparison.gains),
    losses: witnesses(losses, comparison.losses),
    dependsOn: comparison.settledBy.map((what) => dependence(what, names)),
  });
}

function witnesses(words: readonly Words[], shifts: readonly Shift[]): readonly Witness[] {
  return shifts.map(({ witness, message }, index) => ({
    words: words[index] ?? [message],
    request: witness,
  }));
}

/** Applications of which access changes, with all their policies and their order. */
function applicationChanges(
  { applications, policies }: Material,
  before: readonly PolicyDocument[],
): readonly ChangedThing[] {
  const old = new Map(pairsOf(before, policies).map(([was, is]) => [is, was]));
  return applications.flatMap(({ name, policies: young }): readonly ChangedThing[] => {
    const was = young.flatMap((policy) => old.get(policy) ?? []);
    const { relation, gains, losses, falls } = compareApplications({ policies: was }, { policies: young });
    if (relation === "equivalent") return [];
    return [
      safeThing({
        title: ["Application: ", { strong: name }],
        verdict: relations[relation],
        changes: [],
        gains: [...gains, ...falls].map(said),
        losses: losses.map(said),
        dependsOn: [],
      }),
    ];
  });
}

const said = ({ message, witness }: Shift | Fall): Witness => ({ words: [message], request: witness });

const relations: Readonly<Record<Relation, string>> = {
  equivalent: "Nobody gains access, and nobody loses it.",
  wider: "Some people gain access, and nobody loses it.",
  narrower: "Nobody gains access; some people may lose it, or are asked for more.",
  incomparable: "Some people gain access, and some lose it.",
  "cannot-tell": "Whether this lets in more people or fewer cannot be told from here.",
};

function safeThing(thing: ChangedThing): ChangedThing {
  const safe = (all: readonly Witness[]): readonly Witness[] =>
    all.map(({ words, request }) => ({ words: safeWords(words), request }));
  return {
    ...thing,
    title: safeWords(thing.title),
    changes: thing.changes.map(safeWords),
    gains: safe(thing.gains),
    losses: safe(thing.losses),
    dependsOn: thing.dependsOn.map(safeWords),
  };
}
