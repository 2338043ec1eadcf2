import { type Explanation, explainPolicy } from "../explain/index.ts";
import type { Place, Project } from "./project.ts";
import { notThere } from "./tests/targets.ts";

/** What a policy says, and where it is. */
export interface ExplainedPolicy extends Place {
  readonly policy: string;
  readonly explanation: Explanation;
}

/**
 * Policies of a project in English.
 *
 * @param names Which; all without any.
 * @throws TypeError if a policy of that name is not there.
 */
export function explainProject(
  { policies, directory, placeOf }: Project,
  names: readonly string[] = [],
): readonly ExplainedPolicy[] {
  const all = policies.map(({ name }) => name);
  const missing = names.find((name) => !all.includes(name));
  if (missing !== undefined) throw new TypeError(`In the files ${notThere(missing, "policy", all)}`);
  return policies
    .filter(({ name }) => names.length === 0 || names.includes(name))
    .map(({ name, policy, file, pointer }) => ({
      policy: name,
      explanation: explainPolicy(policy, directory ? { directory } : {}),
      ...placeOf(file, pointer),
    }));
}
