import { keyOf } from "../../evaluate/account/applications-in.ts";
import { usesIn } from "../../lint/account/uses.ts";
import type { Directory } from "../../policy/directory.ts";
import { Referents } from "../../policy/references/referents.ts";

/**
 * The ids of policies, groups, lists, service tokens and posture checks that nothing of Access refers to; nothing if that cannot be told,
 * because policies, groups or applications were not read whole. Of providers it cannot be told at all: applications offer all by default.
 * Lists and posture checks are Gateway's as well, and what it uses is not known here.
 */
export function unusedIn(directory: Directory): ReadonlySet<string> | undefined {
  const referents = new Referents(directory);
  const { byPolicies, byGroups, takesAnyToken, isComplete } = usesIn(directory, referents);
  if (!isComplete) return undefined;
  const { policies = [], groups = [], lists = [], service_tokens = [], posture_rules = [] } = directory;
  const attached = new Set(
    (directory.applications ?? []).flatMap((application) =>
      (application.policies ?? []).map(({ id }) => keyOf(id)),
    ),
  );
  const referable = [
    ...groups,
    ...lists.filter(({ type = "" }) => ["EMAIL", "IP"].includes(type)),
    ...(takesAnyToken ? [] : service_tokens),
    ...posture_rules,
  ];
  const unused = referable.filter((one) => !byPolicies.has(one) && !byGroups.has(one));
  const unattached = policies.filter(({ id }) => !attached.has(keyOf(id)));
  return new Set([...unused, ...unattached].map(({ id }) => id));
}
