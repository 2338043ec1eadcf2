import { type Explanation, explainApplication, explainPolicy } from "../explain/index.ts";
import { policiesInForce, settingsOf } from "./in-force.ts";
import type { Place, Project } from "./project.ts";
import { Targets } from "./tests/targets.ts";

/** What a policy or an application does, and where it is. */
export interface Explained extends Partial<Place> {
  /** Whether a policy or an application is explained. */
  readonly kind: "policy" | "application";
  /** Its name. */
  readonly name: string;
  /** What it does, in words. */
  readonly explanation: Explanation;
}

/**
 * Policies and applications of a project in English.
 *
 * @example for (const { name, explanation } of explainProject(await loadProject())) console.log(name, toText(explanation));
 *
 * @param names Of applications, else of policies. Default: all policies of the files.
 * @throws TypeError if there is neither of that name.
 */
export function explainProject(project: Project, names?: readonly string[]): readonly Explained[] {
  const { policies, directory, placeOf } = project;
  const targets = new Targets(policiesInForce(project));
  const options = { ...settingsOf(directory), ...(directory && { directory }) };
  const wanted = names && names.length > 0 ? names : undefined;
  return (wanted ?? policies.map(({ name }) => name)).map((name): Explained => {
    const found = targets.find(name, wanted ? undefined : "policy");
    if ("problem" in found) throw new TypeError(`In the project ${found.problem}`);
    const { kind, application } = found;
    const [policy] = application.policies;
    if (kind === "application" || !policy) {
      return { kind, name, explanation: explainApplication(application, options) };
    }
    const file = policies.find((one) => one.name === name);
    const explanation = explainPolicy(policy, directory ? { directory } : {});
    return { kind, name, explanation, ...(file && placeOf(file.file, file.pointer)) };
  });
}
