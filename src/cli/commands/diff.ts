import { diffProjects, loadState, type Project } from "../../project/index.ts";
import type { Run, SharedOptions } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { assertSound, chosenPolicies, folderOf, isNarrowed, print } from "../open-project.ts";

interface DiffFlags extends SharedOptions {
  readonly detailedExitcode?: boolean;
}

export const run: Run<DiffFlags> = async ([before = "", after = ""], options, terminal) => {
  const folder = folderOf(options, terminal);
  const done = terminal.working("Reading both versions");
  const states = async (): Promise<readonly [Project, Project]> => [
    await stateOf(before, folder, options),
    await stateOf(after, folder, options),
  ];
  const [was, is] = await states().finally(done);
  const report = diffProjects(was, is);
  print({ command: "diff", report }, options, terminal);
  const hasChanges = report.added + report.removed + report.changed > 0;
  return options.detailedExitcode === true && hasChanges ? exitCodes.changes : exitCodes.fine;
};

async function stateOf(name: string, folder: string, options: SharedOptions): Promise<Project> {
  const project = await loadState(name, folder);
  assertSound(project);
  return isNarrowed(options) ? { ...project, policies: chosenPolicies(project, options) } : project;
}
