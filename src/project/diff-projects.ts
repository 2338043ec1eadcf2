import {
  type ApplicationComparison,
  compareApplications,
  comparePolicies,
  type Comparison,
  type Relation,
} from "../evaluate/index.ts";
import { type Change, diffPolicies, type PolicyDocument, policiesEqual } from "../policy/index.ts";
import type { ProjectPolicy } from "./files/load-policies.ts";
import { applicationsOf, assumptionsOf, documentOf, type GuardedApplication } from "./in-force.ts";
import type { Project } from "./project.ts";

/** What became of one policy. */
export interface PolicyDifference {
  /** Its name now; of a policy that is gone, its last. */
  readonly name: string;
  /** Its name before, if it had another. */
  readonly formerName?: string;
  readonly action: "added" | "removed" | "changed";
  readonly decision: string;
  /** Who gains and who loses by it. Of an added policy, compared with nobody; of a removed one likewise. */
  readonly comparison: Comparison;
  /** What differs, field by field and rule by rule; empty if the policy was added or removed. */
  readonly changes: readonly Change[];
  /** Names of the applications that use it, before or after. */
  readonly applications: readonly string[];
}

/** What becomes of an application whose policies or order changed. */
export interface ApplicationDifference {
  readonly name: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly comparison: ApplicationComparison;
}

export interface DiffReport {
  /** Worst first: wider, then what cannot be told, then the others; within these by name. */
  readonly policies: readonly PolicyDifference[];
  readonly applications: readonly ApplicationDifference[];
  readonly summary: {
    readonly added: number;
    readonly removed: number;
    readonly changed: number;
    readonly same: number;
    /** How many let in somebody who did not get in before. */
    readonly widened: number;
  };
}

/**
 * What changes between two versions of a project, as access: policy by policy, and for every application whose policies changed, all its
 * policies together. A policy is the same one if it has the same id, otherwise the same name, otherwise if `moves.yaml` says so.
 *
 * @example diffProjects(await loadProject("old"), await loadProject("new")).policies.map(({ comparison }) => comparison.relation);
 */
export function diffProjects(before: Project, after: Project): DiffReport {
  const pairs = pairsOf(before, after);
  const options = assumptionsOf(after.directory === undefined ? { ...after, ...directoryOf(before) } : after);
  const [applicationsBefore, applicationsAfter] = [applicationsOf(before), applicationsOf(after)];
  const policies: PolicyDifference[] = [];
  let same = 0;
  for (const { was, is } of pairs) {
    if (was && is && was.name === is.name && policiesEqual(documentOf(was), documentOf(is))) {
      same += 1;
      continue;
    }
    const one = is ?? was;
    if (!one) continue;
    const [old, young] = [was && documentOf(was), is && documentOf(is)];
    const whole = documentOf(one);
    policies.push({
      name: one.name,
      ...(was && is && was.name !== is.name ? { formerName: was.name } : {}),
      action: !was ? "added" : !is ? "removed" : "changed",
      decision: String(whole.decision),
      comparison: comparePolicies(old ?? emptied(whole), young ?? emptied(whole), options),
      changes: old && young ? diffPolicies(old, young) : [],
      applications: namesOf([...usersOf(was, applicationsBefore), ...usersOf(is, applicationsAfter)]),
    });
  }
  return {
    policies: policies.toSorted((one, other) => urgency(one) - urgency(other)),
    applications: changedApplications(applicationsBefore, applicationsAfter).map(({ was, is }) => ({
      name: is.name,
      before: was.policies.map(({ name }) => name),
      after: is.policies.map(({ name }) => name),
      comparison: compareApplications(was, is, options),
    })),
    summary: {
      added: policies.filter(({ action }) => action === "added").length,
      removed: policies.filter(({ action }) => action === "removed").length,
      changed: policies.filter(({ action }) => action === "changed").length,
      same,
      widened: policies.filter(({ comparison }) => isWiderThan(comparison.relation)).length,
    },
  };
}

function directoryOf({ directory }: Project): Partial<Project> {
  return directory === undefined ? {} : { directory };
}

/** A policy that matches nobody and is the same otherwise. */
function emptied(policy: PolicyDocument): PolicyDocument {
  return { ...policy, include: [] };
}

interface Pair {
  readonly was: ProjectPolicy | undefined;
  readonly is: ProjectPolicy | undefined;
}

/** Ids before names: a policy keeps its id when it is renamed, and another one may take its old name. */
function pairsOf(before: Project, after: Project): Pair[] {
  const left = new Set(before.policies);
  const found = new Map<ProjectPolicy, ProjectPolicy>();
  const pair = (keyBefore: Key, keyAfter: Key): void => {
    const old = new Map([...left].map((was) => [keyBefore(was), was]));
    for (const is of after.policies) {
      const key = keyAfter(is);
      const was = key === undefined || found.has(is) ? undefined : old.get(key);
      const isOther = was?.id !== undefined && is.id !== undefined && was.id !== is.id;
      if (!was || isOther || !left.delete(was)) continue;
      found.set(is, was);
    }
  };
  const formerNames = new Map(Object.entries(after.moves.renamed).map(([old, young]) => [young, old]));
  const [id, name]: [Key, Key] = [(policy) => policy.id, (policy) => policy.name];
  pair(id, id);
  pair(name, name);
  pair(name, (is) => formerNames.get(is.name));
  return [
    ...after.policies.map((is) => ({ was: found.get(is), is })),
    ...[...left].map((was) => ({ was, is: undefined })),
  ];
}

type Key = (policy: ProjectPolicy) => string | undefined;

function usersOf(policy: ProjectPolicy | undefined, applications: readonly GuardedApplication[]): string[] {
  if (!policy) return [];
  const document = documentOf(policy);
  return applications
    .filter(({ policies }) => policies.some((one) => one === document))
    .map(({ name }) => name);
}

function namesOf(names: readonly string[]): readonly string[] {
  return [...new Set(names)].toSorted();
}

function changedApplications(
  before: readonly GuardedApplication[],
  after: readonly GuardedApplication[],
): { readonly was: GuardedApplication; readonly is: GuardedApplication }[] {
  const old = new Map(before.map((application) => [application.name, application]));
  return after.flatMap((is) => {
    const was = old.get(is.name);
    if (!was) return [];
    const isSame =
      was.policies.length === is.policies.length &&
      was.policies.every((policy, index) => {
        const now = is.policies[index];
        return now !== undefined && policiesEqual(policy, now);
      });
    return isSame ? [] : [{ was, is }];
  });
}

function isWiderThan(relation: Relation): boolean {
  return relation === "wider" || relation === "incomparable";
}

const order: readonly Relation[] = ["wider", "incomparable", "cannot-tell", "narrower", "equivalent"];

function urgency({ comparison }: PolicyDifference): number {
  return order.indexOf(comparison.relation);
}
