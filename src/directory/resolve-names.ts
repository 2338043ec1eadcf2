import { frozenCopy, ownOptions } from "../json/index.ts";
import type { Directory } from "../policy/index.ts";
import { assertPlain } from "../policy/plain-policy.ts";
import { namedReference, writtenReference } from "../policy/references/reference-text.ts";
import { withReferences } from "../policy/references/references-in.ts";
import { Referents, typeOf } from "../policy/references/referents.ts";
import { type NameIssue, resolvedReference } from "../policy/references/resolved-reference.ts";

/** When names are resolved. */
export interface ResolveNamesOptions {
  /** The time at which service tokens must not have expired, in milliseconds since 1970. Default: now. */
  readonly now?: number;
}

/** A policy in which every reference is an id, or why there is none. */
export type Resolution<Policy> =
  | { readonly policy: Policy; readonly issues?: undefined }
  | { readonly policy?: undefined; readonly issues: readonly NameIssue[] };

/**
 * Puts ids in the place of names: `name:Engineering`, and for identity providers also `type:onetimepin`. A name has to be that of one thing
 * alone, letter for letter. Ids stay as they are, and so does everything else, kinds and fields that this version does not know included.
 *
 * @param policy A policy that people wrote, or a rule group.
 * @param directory What the account holds, from `readDirectory` or from a snapshot.
 * @returns The policy, as a frozen copy, or an issue for each name that leads to no id: nothing has it, several have it, what has it is of
 * the wrong type, or is a service token that is disabled or expired.
 * @example
 * const { policy, issues } = resolveNames(written, directory);
 * if (issues) for (const { message } of issues) console.error(message);
 * else await client.zeroTrust.access.policies.update(policyId, { account_id, ...policy });
 * @throws TypeError if the policy is not an object of plain JSON.
 */
export function resolveNames<Policy extends object>(
  policy: Policy,
  directory: Directory,
  options: ResolveNamesOptions = {},
): Resolution<Policy> {
  assertPlain("resolveNames", policy);
  const now = ownOptions(options).now ?? Date.now();
  const referents = new Referents(directory);
  const issues: NameIssue[] = [];
  const resolved = withReferences(policy, (reference) => {
    const answer = resolvedReference(reference, referents, now);
    if ("id" in answer) return answer.id;
    issues.push(answer.issue);
    return undefined;
  });
  return issues.length > 0 ? { issues: frozenCopy(issues) } : { policy: frozenCopy(resolved) };
}

/**
 * The inverse of `resolveNames`: puts names in the place of ids, wherever `resolveNames` would give the same id again. So an id stays if
 * nothing in the directory has it, if several things share its name, if the name is empty or begins or ends with a blank, and if it is a
 * service token that is disabled or expired. A provider whose name will not do is given by its type if it is the only one of it.
 *
 * @example nameReferences({ …, include: [{ group: { id: "aa0a4aab-…" } }] }, directory) // { …, include: [{ group: { id: "name:Engineering" } }] }
 * @throws TypeError if the policy is not an object of plain JSON.
 */
export function nameReferences<Policy extends object>(
  policy: Policy,
  directory: Directory,
  options: ResolveNamesOptions = {},
): Policy {
  assertPlain("nameReferences", policy);
  const now = ownOptions(options).now ?? Date.now();
  const referents = new Referents(directory);
  return frozenCopy(
    withReferences(policy, (reference) => {
      const { value, to } = reference;
      const referent = namedReference(value) === undefined ? referents.withId(to, value) : undefined;
      if (referent === undefined) return undefined;
      const names = [{ by: "name" as const, text: referent.name }];
      const types = [{ by: "type" as const, text: typeOf(referent) }];
      for (const { by, text } of [...names, ...types]) {
        if (text === undefined || text !== text.trim()) continue;
        const written = writtenReference({ by, text });
        const answer = resolvedReference({ ...reference, value: written }, referents, now);
        if ("id" in answer && answer.id === value) return written;
      }
      return undefined;
    }),
  );
}
