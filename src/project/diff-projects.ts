import {
  type ApplicationComparison,
  type ApplicationOptions,
  compareApplications,
  comparePolicies,
  type Comparison,
  type Fall,
  type Relation,
  type Shift,
} from "../evaluate/index.ts";
import { type Change, diffPolicies, policiesEqual, type PolicyDocument } from "../policy/index.ts";
import { type InForce, policiesInForce, settingsOf } from "./in-force.ts";
import type { Place, Project } from "./project.ts";
import { type Target, Targets } from "./tests/targets.ts";

/** What became of a policy. */
export interface PolicyDiff extends Partial<Place> {
  /** What happened to it. */
  readonly action: "added" | "removed" | "changed" | "renamed";
  /** Its name, as it is afterwards. */
  readonly policy: string;
  /** Its name before, if it has another one now. */
  readonly was?: string;
  /** Its decision, as it is afterwards. */
  readonly decision: string;
  /** How access changes by it. Of a policy that is added or removed: as if no other were there. */
  readonly relation: Relation;
  /** Who gets in by it who did not before. */
  readonly gains: readonly Shift[];
  /** Who no longer gets in by it. */
  readonly losses: readonly Shift[];
  /** What is written differently, rules included. */
  readonly changes: readonly Change[];
  /** What would settle what cannot be told. */
  readonly settledBy: readonly string[];
  /** The applications that it guards, by name. */
  readonly applications: readonly string[];
}

/** How access to an application changes, with all its policies and their order. */
export interface ApplicationDiff {
  /** The application's name. */
  readonly application: string;
  /** How access to it changes. */
  readonly relation: Relation;
  /** Who gets in who did not before. */
  readonly gains: readonly Shift[];
  /** Who no longer gets in. */
  readonly losses: readonly Shift[];
  /** Who gets in as before, by a policy that may ask for less. */
  readonly falls: readonly Fall[];
}

/** Who gains and who loses between two states of a project. */
export interface DiffReport {
  /** The most dangerous relation of all. */
  readonly relation: Relation;
  /** Policies that differ, the most dangerous first. */
  readonly policies: readonly PolicyDiff[];
  /** Applications of which access changes, the most dangerous first. */
  readonly applications: readonly ApplicationDiff[];
  /** How many policies are new. */
  readonly added: number;
  /** How many policies are gone. */
  readonly removed: number;
  /** How many policies differ or have another name. */
  readonly changed: number;
  /** How many policies are as before. */
  readonly same: number;
  /** How many of the policies that differ let more people in, or may. */
  readonly widened: number;
}

/** The most dangerous first. */
export const byDanger: readonly Relation[] = [
  "incomparable",
  "wider",
  "cannot-tell",
  "narrower",
  "equivalent",
];

/**
 * Who gains and who loses between two states of a project, policy by policy and application by application.
 *
 * @example
 * const { relation, policies } = diffProjects(await loadState("main"), await loadProject());
 */
export function diffProjects(before: Project, after: Project): DiffReport {
  const directory = after.directory ?? before.directory;
  const settings: Settings = { ...settingsOf(directory), ...(directory && { directory }) };
  const [was, is] = [before, after].map((project) =>
    policiesInForce({ ...project, ...(directory && { directory }) }),
  ) as [InForce, InForce];
  const pairs = pairsOf(before, after);
  const policies = pairs
    .filter(([one, other]) => !one || !other || !policiesEqual(one, other) || one.name !== other.name)
    .map(([one, other]): PolicyDiff => {
      const said = compared(one, other, settings);
      const policy = other ?? one;
      const name = policy?.name ?? "";
      const file = after.policies.find((each) => each.policy === other);
      return {
        action: !one ? "added" : !other ? "removed" : one.name === other.name ? "changed" : "renamed",
        policy: name,
        ...(one && other && one.name !== other.name && { was: one.name ?? "" }),
        decision: String(policy?.decision),
        ...said,
        applications: guardedBy(other ? is : was, name),
        ...(file && after.placeOf(file.file, file.pointer)),
      };
    })
    .toSorted(mostDangerous);
  const applications = applicationDiffs(was, is, settings);
  const count = (...actions: readonly string[]): number =>
    policies.filter(({ action }) => actions.includes(action)).length;
  const relations = new Set([...policies, ...applications].map(({ relation }) => relation));
  return {
    relation: byDanger.find((relation) => relations.has(relation)) ?? "equivalent",
    policies,
    applications,
    added: count("added"),
    removed: count("removed"),
    changed: count("changed", "renamed"),
    same: pairs.length - policies.length,
    widened: policies.filter(({ relation }) => relation !== "narrower" && relation !== "equivalent").length,
  };
}

type Settings = ApplicationOptions;
type Pair = readonly [before: PolicyDocument | undefined, after: PolicyDocument | undefined];

/** Which policy became which: by id, else by a rename that is written down, else by name. */
function pairsOf(before: Project, { policies, moves }: Project): readonly Pair[] {
  const left = new Set(policies);
  const pairs: Pair[] = before.policies.map(({ name, policy }) => {
    const id = idOf(policy);
    const newName = Object.hasOwn(moves.renamed, name) ? moves.renamed[name] : name;
    const other =
      [...left].find((each) => id !== undefined && idOf(each.policy) === id) ??
      [...left].find(
        (each) => each.name === newName && (id === undefined || idOf(each.policy) === undefined),
      );
    if (other) left.delete(other);
    return [policy, other?.policy];
  });
  return [...pairs, ...[...left].map((other): Pair => [undefined, other.policy])];
}

const idOf = (policy: PolicyDocument): string | undefined => (policy as { readonly id?: string }).id;

/** A policy that is not there lets nobody in and blocks nobody. */
function compared(
  one: PolicyDocument | undefined,
  other: PolicyDocument | undefined,
  settings: Settings,
): Pick<Comparison, "relation" | "gains" | "losses" | "settledBy"> & { readonly changes: readonly Change[] } {
  const present = one ?? other;
  const nobody = { ...present, include: [], require: [], exclude: [] } as unknown as PolicyDocument;
  const { relation, gains, losses, settledBy } = comparePolicies(one ?? nobody, other ?? nobody, settings);
  return { relation, gains, losses, settledBy, changes: one && other ? diffPolicies(one, other) : [] };
}

function guardedBy({ applications }: InForce, policy: string): readonly string[] {
  return applications
    .filter(({ policies }) => policies.some((one) => (typeof one === "string" ? one : one.name) === policy))
    .map(({ name }) => name);
}

function applicationDiffs(was: InForce, is: InForce, settings: Settings): readonly ApplicationDiff[] {
  const [old, young] = [new Targets(was), new Targets(is)];
  const names = [...new Set([...old.applications, ...young.applications])];
  return names
    .flatMap((name) => {
      const [one, other] = [old, young].map((targets) => policiesOf(targets.application(name)));
      if (!one || !other || isSame(one, other)) return [];
      const said: ApplicationComparison = compareApplications(
        { policies: one },
        { policies: other },
        settings,
      );
      const { relation, gains, losses, falls } = said;
      return relation === "equivalent" ? [] : [{ application: name, relation, gains, losses, falls }];
    })
    .toSorted(mostDangerous);
}

/** An application that is not there lets nobody in. */
function policiesOf(found: Target | { readonly problem: string }): readonly PolicyDocument[] {
  return "problem" in found ? [] : found.application.policies;
}

function isSame(one: readonly PolicyDocument[], other: readonly PolicyDocument[]): boolean {
  return (
    one.length === other.length &&
    one.every((policy, index) => {
      const counterpart = other[index];
      return counterpart !== undefined && policiesEqual(policy, counterpart);
    })
  );
}

const mostDangerous = (a: { readonly relation: Relation }, b: { readonly relation: Relation }): number =>
  byDanger.indexOf(a.relation) - byDanger.indexOf(b.relation);
