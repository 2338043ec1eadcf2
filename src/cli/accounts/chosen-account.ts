/** Which account's project is meant, for commands that judge files: accounts can have policies and texts of their own. */
import {
  accountOf,
  differsByAccount,
  type Project,
  type ProjectConfig,
  projectFor,
} from "../../project/index.ts";
import { accountIdForm, isAccountId } from "../../project/config/account-id.ts";
import { namesInWords } from "../../project/names-in-words.ts";
import { notThere } from "../../project/tests/targets.ts";
import type { AccountOptions } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";
import type { Terminal } from "../terminal.ts";
import { configurationIssues } from "./sound-configuration.ts";

/** Why an account cannot be the one that was asked for: its name is not among those that are known, and it is not an id. */
export function noSuchAccount(asked: string, names: readonly string[]): CommandFailure {
  const known = notThere(asked, "account", names).replace(/^t/, "T");
  const id = known.endsWith("?") ? "" : ` An id will do as well, ${accountIdForm}.`;
  return new CommandFailure(
    exitCodes.usage,
    names.length === 0
      ? `${JSON.stringify(asked)} is not an account id, and the configuration has no accounts. Give the id of the account, ${accountIdForm}.`
      : `${known}${id}`,
  );
}

/** Why a command cannot go on without being told which of several accounts is meant. */
export function notClear(
  why: string,
  names: readonly string[],
  { takesSeveral = false }: Pick<AccountOptions, "takesSeveral">,
): CommandFailure {
  const all = takesSeveral ? ", or take all with --all-accounts" : "";
  return new CommandFailure(
    exitCodes.usage,
    `${why}: ${namesInWords(names)}. Say which is meant with --account NAME${all}.`,
  );
}

/** Of several accounts of the configuration, the one that the environment names, by what the configuration calls it. */
export function ambientAccount(config: ProjectConfig, env: Terminal["env"]): string | undefined {
  const accounts = Object.entries(config.accounts ?? {});
  const ambient = env["CLOUDFLARE_ACCOUNT_ID"]?.trim();
  const [name] = accounts.find(([, { id }]) => id === ambient) ?? [];
  return accounts.length < 2 ? undefined : name;
}

/**
 * The project as the account that is asked for has it; else as the only account has it, or the one that the environment names; else as all have
 * it, if it makes no difference.
 *
 * @throws CommandFailure with 64 if there is no such account, or if it makes a difference and none is named.
 */
export function projectOfAccount(project: Project, options: AccountOptions, env: Terminal["env"]): Project {
  const { account } = options;
  const { config } = project;
  const names = Object.keys(config.accounts ?? {});
  if (account !== undefined) {
    const isKnown = accountOf(config, account) !== undefined || isAccountId(account);
    // A configuration that is wrong may name it, and the command says what is wrong.
    const mayBeKnown = config.organization !== undefined || configurationIssues(project, options).length > 0;
    if (!isKnown && !mayBeKnown) throw noSuchAccount(account, names);
    return projectFor(project, account);
  }
  const [only, ...others] = names;
  if (only !== undefined && others.length === 0) return projectFor(project, only);
  const ambient = ambientAccount(config, env);
  if (ambient !== undefined) return projectFor(project, ambient);
  if (!differsByAccount(project)) return projectFor(project);
  throw notClear("Policies differ from account to account", names, options);
}
