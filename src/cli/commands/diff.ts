import { diffProjects, loadState, type Project, projectFor } from "../../project/index.ts";
import { projectOfAccount } from "../accounts/chosen-account.ts";
import type { AccountOptions, Run } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import type { Terminal } from "../terminal.ts";
import { assertSound, chosenPolicies, folderOf, isNarrowed, print } from "../open-project.ts";

interface DiffFlags extends AccountOptions {
  readonly detailedExitcode?: boolean;
}

export const run: Run<DiffFlags> = async ([before = "", after = ""], options, terminal) => {
  const folder = folderOf(options, terminal);
  const done = terminal.working("Reading both versions");
  const states = async (): Promise<readonly [Project, Project]> => [
    await stateOf(before, folder, options, terminal),
    await stateOf(after, folder, options, terminal),
  ];
  const [was, is] = await states().finally(done);
  const report = diffProjects(was, is);
  print({ command: "diff", report }, options, terminal);
  const hasChanges = report.added + report.removed + report.changed > 0;
  return options.detailedExitcode === true && hasChanges ? exitCodes.changes : exitCodes.fine;
};

async function stateOf(
  name: string,
  folder: string,
  options: AccountOptions,
  { env }: Pick<Terminal, "env">,
): Promise<Project> {
  const { account } = options;
  const state = await loadState(name, folder, account === undefined ? {} : { account });
  // An earlier state may be from before there were accounts in the configuration.
  const hasAccounts = state.config.accounts !== undefined || account === undefined;
  const project = hasAccounts ? projectOfAccount(state, options, env) : projectFor(state, account);
  assertSound(project);
  return isNarrowed(options) ? { ...project, policies: chosenPolicies(project, options) } : project;
}
