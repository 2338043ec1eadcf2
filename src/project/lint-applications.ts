/** Whether the policies that files of applications name are there. Nothing else of an application is judged. */
import { pointerTo } from "../json/index.ts";
import { isWhole } from "../policy/references/referents.ts";
import { policiesInForce } from "./in-force.ts";
import type { ProjectFinding } from "./project-finding.ts";
import type { Project } from "./project.ts";
import { notThere } from "./tests/targets.ts";

/**
 * A name that no policy has is that of none in tests and questions, so that they refuse it. It is an error where the snapshot has all policies of
 * the account; else a warning, since the account alone may have one of that name. While a file is wrong, the policy may be in it.
 */
export function lintApplications(project: Project): readonly ProjectFinding[] {
  const { applications, directory = {}, config, issues, placeOf } = project;
  const level = config.lint?.levels?.["application-has-its-policies"];
  if (issues.length > 0 || level === "off") return [];
  const names = new Set(policiesInForce(project).policies.map(({ name = "" }) => name));
  const isKnown = isWhole(directory, "policies");
  return applications.flatMap(({ file, pointer, application: { name, policies } }) =>
    policies.flatMap((policy, index): readonly ProjectFinding[] => {
      if (names.has(policy)) return [];
      const path = pointerTo("/policies", index);
      return [
        {
          id: "application-has-its-policies",
          severity: level ?? (isKnown ? "error" : "warning"),
          policy: name,
          path,
          message: `"${path}" names a policy that is not there: ${notThere(policy, "policy", names)}`,
          ...(!isKnown && {
            suggestion:
              "If only the account has it, pull it, or write a snapshot of the account by `access-policies names --write`.",
          }),
          source: "reasoning",
          pointer,
          ...placeOf(file, pointer + path),
        },
      ];
    }),
  );
}
