import type { Directory } from "../../policy/directory.ts";
import type { PolicyDocument } from "../../policy/index.ts";
import { assertPlain } from "../../policy/plain-policy.ts";
import {
  type ApplicationComparison,
  compareApplications,
  type CompareApplicationsOptions,
} from "../compare-applications.ts";
import { applicationsIn, isWhollyRead, keyOf } from "./applications-in.ts";

/** What a change does to one application. */
export interface AffectedApplication {
  /** The application's id. */
  readonly id: string;
  /** The application's name, if the directory has one. */
  readonly name?: string;
  /** Who gains and who loses in it. Its relation is `cannot-tell` if the rules of one of its policies are not known. */
  readonly comparison: ApplicationComparison;
  /** Policies whose rules the directory does not hold, by id, or `"all"`. */
  readonly unread: "all" | readonly string[];
}

/** Who gains and who loses in a whole account. */
export interface AccountComparison {
  /** The applications that use a changed policy, in the order of the directory, and those of which nobody knows what they use. */
  readonly applications: readonly AffectedApplication[];
  /** Whether there are no others: the list of applications was read, and nothing suggests that it is filtered. */
  readonly isComplete: boolean;
}

/**
 * Who gains and who loses by changes of reusable policies in every application that uses one of them, where the order of its policies
 * counts: a visitor whom a policy no longer matches may fall through to a laxer one.
 *
 * @param changes The policies as they will be, by id; `undefined` for one that is taken out of all applications.
 * @example
 * const { applications } = compareInAccount(directory, { [policyId]: wanted });
 * for (const { name, comparison } of applications) console.log(name, comparison.relation);
 * @throws TypeError if the directory does not hold applications, or if a change is not a policy in plain JSON.
 */
export function compareInAccount(
  directory: Directory,
  changes: Readonly<Record<string, PolicyDocument | undefined>>,
  options: Omit<CompareApplicationsOptions, "directory"> = {},
): AccountComparison {
  const changed = new Map(Object.entries(changes).map(([id, policy]) => [keyOf(id), policy]));
  assertPlain("compareInAccount", ...[...changed.values()].filter((policy) => policy !== undefined));
  const applications = applicationsIn(directory).flatMap((application): AffectedApplication[] => {
    const { id, name, policies, policyIds, unread } = application;
    const mayBeUsed = unread === "all" || [...policyIds, ...unread].some((each) => changed.has(keyOf(each)));
    if (!mayBeUsed) return [];
    const after = policies.flatMap((policy, index) => {
      const key = keyOf(policyIds[index] ?? "");
      return changed.has(key) ? (changed.get(key) ?? []) : policy;
    });
    const comparison = compareApplications({ policies }, { policies: after }, { ...options, directory });
    const known = isWhollyRead(application)
      ? comparison
      : ({ ...comparison, relation: "cannot-tell" } as const);
    return [{ id, ...(name === undefined ? {} : { name }), comparison: known, unread }];
  });
  const { filtered } = directory;
  return {
    applications,
    isComplete: filtered !== undefined && !filtered.some(({ what }) => what === "applications"),
  };
}
