/** Who in an account refers to what. */
import type { Directory, DirectoryGroup, DirectoryPart } from "../../policy/directory.ts";
import { namedReference } from "../../policy/references/reference-text.ts";
import { referencesIn } from "../../policy/references/references-in.ts";
import { isWhole, type Referent, type Referents } from "../../policy/references/referents.ts";

/** Who refers to what, by kind and id. */
export interface Uses {
  /** What policies refer to themselves, not through a group. */
  readonly byPolicies: ReadonlySet<Referent>;
  /** What groups refer to, with one of these groups. */
  readonly byGroups: ReadonlyMap<Referent, DirectoryGroup>;
  /** Whether some policy or group takes any service token. */
  readonly takesAnyToken: boolean;
  /** Whether these are all uses: policies, groups and applications were read whole. */
  readonly isComplete: boolean;
}

export function usesIn(directory: Directory, referents: Referents): Uses {
  const { policies = [], groups = [], applications = [] } = directory;
  const own = applications.flatMap((application) => application.policies ?? []);
  const byPolicies = new Set<Referent>();
  const byGroups = new Map<Referent, DirectoryGroup>();
  for (const policy of [...policies, ...own]) {
    for (const referent of referentsOf(policy, referents)) byPolicies.add(referent);
  }
  for (const group of groups) {
    for (const referent of referentsOf(group, referents)) byGroups.set(referent, group);
  }
  const all: readonly object[] = [...policies, ...own, ...groups];
  const parts: readonly DirectoryPart[] = ["policies", "groups", "applications"];
  return {
    byPolicies,
    byGroups,
    takesAnyToken: all.some((one) => JSON.stringify(one).includes('"any_valid_service_token"')),
    isComplete:
      parts.every((part) => isWhole(directory, part)) &&
      applications.every((application) => application.policies !== undefined),
  };
}

function* referentsOf(holder: object, referents: Referents): Generator<Referent> {
  for (const { value, to } of referencesIn(holder)) {
    const named = namedReference(value);
    const id = named === undefined ? value : referents.idOf(to, named);
    const referent = id === undefined ? undefined : referents.withId(to, id);
    if (referent !== undefined) yield referent;
  }
}
