/** Whether the configuration can be relied on. One that is wrong counts as none, so that the accounts that it names are not known. */
import { basename } from "node:path";
import type { FileIssue, Project } from "../../project/index.ts";
import type { SharedOptions } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";
import { issueLines } from "../issue-lines.ts";

/** What is wrong with the configuration. */
export function configurationIssues(
  { issues }: Pick<Project, "issues">,
  { config }: Pick<SharedOptions, "config">,
): readonly FileIssue[] {
  const given = config === undefined ? undefined : basename(config);
  return issues.filter(({ file }) => file === given || /(?:^|\/)access-policies\.config\.\w+$/.test(file));
}

/**
 * Refuses to choose an account while the configuration is wrong: what seems to be missing may be in it.
 *
 * @throws CommandFailure with 3.
 */
export function assertConfiguration(
  project: Pick<Project, "issues">,
  options: Pick<SharedOptions, "config">,
): void {
  const issues = configurationIssues(project, options);
  if (issues.length === 0) return;
  throw new CommandFailure(
    exitCodes.couldNot,
    ["No account is reached while the configuration is wrong:", ...issueLines(issues)].join("\n"),
  );
}
