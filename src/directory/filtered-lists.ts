/**
 * Whether lists may lack what the caller's role does not cover. Since August 2026 the API leaves such things out of a list, where it
 * refused the whole list before, and nothing in the answer says so.
 *
 * @see https://developers.cloudflare.com/changelog/post/2026-08-19-granular-permissions-resource-lists/
 */
import type { Directory, DirectoryFiltered, DirectoryPart } from "../policy/directory.ts";

/** How many policies are asked for by their id to find out whether they are an application's own. */
const mostProbes = 5;

const parts: readonly DirectoryPart[] = [
  "policies",
  "groups",
  "lists",
  "identity_providers",
  "service_tokens",
  "posture_rules",
  "applications",
  "tags",
];

/**
 * Looks for policies that applications have and that the list of policies lacks. An application's own policies are not in the list
 * either; so one counts if the application says that it is reusable, if two applications have it, or if it can be read by its id as
 * only reusable ones can.
 *
 * @param exists Whether a reusable policy can be read by its id.
 * @returns Nothing if it cannot be told: without applications that have policies there is nothing to compare.
 */
export async function filteredLists(
  directory: Directory,
  exists: (policyId: string) => Promise<boolean>,
): Promise<readonly DirectoryFiltered[] | undefined> {
  const { policies, applications } = directory;
  const used = (applications ?? []).flatMap((application) => application.policies ?? []);
  if (policies === undefined || used.length === 0) return undefined;
  const listed = new Set(policies.map(({ id }) => id));
  const uses = new Map<string, number>();
  for (const { id } of used) uses.set(id, (uses.get(id) ?? 0) + 1);
  const missing = used.filter(({ id }) => !listed.has(id));
  const proven = new Set(
    missing.filter(({ id, reusable }) => reusable === true || (uses.get(id) ?? 0) > 1).map(({ id }) => id),
  );
  const unclear = [...new Set(missing.map(({ id }) => id))].filter((id) => !proven.has(id));
  if (proven.size === 0) {
    for (const id of unclear.slice(0, mostProbes)) {
      if (!(await exists(id))) continue;
      proven.add(id);
      break;
    }
  }
  if (proven.size === 0) return unclear.length > mostProbes ? undefined : [];
  const why = "Applications have reusable policies that the list lacks.";
  return [{ what: "policies", why, proof: [...proven].sort() }];
}

/** Puts all lists of a directory in doubt if one is filtered: a role that hides things in one may hide some in any. */
export function inDoubt(
  directory: Directory,
  known: readonly DirectoryFiltered[],
): readonly DirectoryFiltered[] {
  if (known.length === 0) return known;
  const names = known.map(({ what }) => what).join(" and of ");
  const why = `The list of ${names} is filtered, so this one may be too.`;
  return parts
    .filter((part) => directory[part] !== undefined)
    .map((what) => known.find((one) => one.what === what) ?? { what, why, proof: [] });
}
