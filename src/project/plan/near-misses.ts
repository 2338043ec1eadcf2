/** New policies that may be meant to be one that the account has, and that no file speaks of. */
import { near, type PolicyBody, type ReadOnly } from "../../../generated/index.ts";
import type { DirectoryPolicy } from "../../policy/directory.ts";
import { policiesEqual, policyBody } from "../../policy/index.ts";
import { declared } from "../../update/policy-edit.ts";
import { looksLikePolicy } from "../../update/read-policy.ts";
import type { Notice } from "./counterparts.ts";

/**
 * What is worth knowing of a new policy: that the account has one that says the same under another name, or one whose name is a slip away.
 * Nothing is taken for a rename that is not written down.
 *
 * @param wanted What it would be; absent where that cannot be said.
 */
export function nearMiss(
  name: string,
  wanted: ReadOnly<PolicyBody> | undefined,
  unmanaged: readonly DirectoryPolicy[],
): Notice | undefined {
  const same = wanted && unmanaged.find((policy) => saysTheSame(policy, wanted))?.name;
  if (same !== undefined) {
    const message = `${quoted(name)} is new, and says the same as ${quoted(same)}, which the account has and no file speaks of. If this is ${quoted(same)} under a new name, ${renaming(same, name)}.`;
    return { policy: name, message };
  }
  const meant = near(
    name,
    unmanaged.flatMap((policy) => policy.name ?? []),
  );
  if (meant === undefined) return undefined;
  const message = `${quoted(name)} is new, and the account has ${quoted(meant)}, which no file speaks of. If that one is meant, write its name as it is there; to rename it, ${renaming(meant, name)}.`;
  return { policy: name, message };
}

/** Whether two policies differ by their names at most, and by what the API fills in. */
function saysTheSame(policy: DirectoryPolicy, wanted: ReadOnly<PolicyBody>): boolean {
  if (!looksLikePolicy(policy)) return false;
  const body = { ...policyBody(policy), name: wanted.name };
  return policiesEqual(body, declared(wanted, body));
}

/** An entry of moves.yaml; JSON in it is YAML. */
function renaming(was: string, is: string): string {
  return `write into policies/moves.yaml: renamed: { ${quoted(was)}: ${quoted(is)} }`;
}

const quoted = (text: string): string => JSON.stringify(text);
