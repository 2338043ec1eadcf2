import { resolveNames } from "../../directory/index.ts";
import type { Directory } from "../../policy/directory.ts";
import { diffPolicies } from "../../policy/index.ts";
import { idOfPolicy } from "../config/project-for.ts";
import type { Project } from "../project.ts";
import type { PulledFile } from "./pull.ts";

/**
 * In what the files differ from the account after pulling, a sentence for each policy; nothing if applying them would change nothing.
 *
 * @param project The project as it was loaded after the files were written.
 * @param pulled What was pulled.
 */
export function pullDifferences(
  project: Project,
  directory: Directory,
  pulled: readonly PulledFile[],
): readonly string[] {
  const issues = project.issues.map(({ file, message }) => `${file}: ${message}`);
  const account = new Map((directory.policies ?? []).map((policy) => [policy.id, policy]));
  const differences = pulled
    .filter(({ kind }) => kind === "policy")
    .flatMap(({ id, name, file }): readonly string[] => {
      const policy = account.get(id);
      const there =
        project.policies.find((one) => idOfPolicy(one) === id) ??
        project.policies.find((one) => idOfPolicy(one) === undefined && one.name === name);
      if (policy === undefined || there === undefined)
        return [`${file}: the configuration's globs do not find it, or it cannot be read.`];
      const { policy: resolved, issues: names } = resolveNames(there.policy, directory);
      if (resolved === undefined) return names.map(({ message }) => `${file}: ${message}`);
      return diffPolicies(policy, resolved).map(({ message }) => `${file}: ${message}`);
    });
  return [...issues, ...differences];
}
