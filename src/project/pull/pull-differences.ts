import type { Directory } from "../../policy/directory.ts";
import { planProject } from "../plan/plan-project.ts";
import type { Project } from "../project.ts";
import type { PulledFile } from "./pull.ts";

/**
 * In what the files that were written differ from the account, a sentence each: plans to apply them alone, which has to come to nothing.
 *
 * @param project The project as it was loaded after the files were written.
 * @param pulled What was written.
 */
export async function pullDifferences(
  project: Project,
  account: { readonly id: string; readonly directory: Directory },
  pulled: readonly PulledFile[],
): Promise<readonly string[]> {
  const files = new Set(pulled.filter(({ kind }) => kind === "policy").map(({ file }) => file));
  const policies = project.policies.filter(({ file }) => files.has(file));
  const issues = project.issues.map(({ file, message }) => `${file}: ${message}`);
  const wrong = new Set(project.issues.map(({ file }) => file));
  const unseen = [...files].filter((file) => !wrong.has(file) && policies.every((one) => one.file !== file));
  const plan = await planProject(
    { ...project, policies, moves: { renamed: {}, removed: [] }, approvals: [], issues: [] },
    account,
  );
  return [
    ...issues,
    ...unseen.map((file) => `${file}: no glob of the configuration's "policies" matches it.`),
    ...plan.refusals.map(({ file = "The files", message }) => `${file}: ${message}`),
    ...plan.changes.map(({ file = "The files", action, policy, changes }) => {
      const what = changes.map(({ message }) => message).join(" ");
      return `${file}: applying it would ${action} ${JSON.stringify(policy.name)}. ${what}`.trim();
    }),
  ];
}
