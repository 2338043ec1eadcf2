/** Which accounts a command goes through, for those that can go through several. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { directoryResources } from "../../directory/index.ts";
import { Cloudflare, CloudflareError } from "../../index.ts";
import type { AccountConfig, OrganizationConfig, Project, ProjectConfig } from "../../project/index.ts";
import type { AccountOptions, SharedOptions } from "../command.ts";
import { type ChosenAccount, chosenAccount, clientSettings, defaultVariable } from "./connection.ts";
import { credentialIn } from "./credential.ts";
import { exitCodes } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";
import { folderOf, openFiles } from "../open-project.ts";
import type { Terminal } from "../terminal.ts";
import { assertConfiguration } from "./sound-configuration.ts";

/** What people wrote, for commands that can go through several accounts. */
export interface ManyAccountsOptions extends SharedOptions {
  /** `--account`, once or more often: names of the configuration, or ids. */
  readonly account?: readonly string[];
  /** `--all-accounts`: those of the configuration, and those of its organization. */
  readonly allAccounts?: boolean;
  /** `--shard`: a part of them, such as `3/20`. */
  readonly shard?: string;
}

/** In which order several accounts are applied, and how far. */
export interface ManyAppliesOptions {
  /** `--canary`: names of accounts, with commas between, that are applied first. */
  readonly canary?: string;
  /** `--max-failures`: after so many accounts that are not done, an apply ends. */
  readonly maxFailures?: string;
}

/**
 * Whether several accounts are meant, even if it turns out to be one.
 *
 * @throws CommandFailure with 64 if one is meant, and an option is given that would say nothing of it.
 */
export function areMany({
  account = [],
  allAccounts,
  ...rest
}: ManyAccountsOptions & ManyAppliesOptions): boolean {
  if (allAccounts === true || account.length > 1) return true;
  const { shard, canary, maxFailures } = rest;
  const flags = { "--shard": shard, "--canary": canary, "--max-failures": maxFailures };
  const [given] = Object.entries(flags).find(([, value]) => value !== undefined) ?? [];
  if (given === undefined) return false;
  throw new CommandFailure(
    exitCodes.usage,
    `${given} is about several accounts, and one is meant. Give --all-accounts, or --account more than once; or leave ${given} out.`,
  );
}

/**
 * The projects of accounts, each once: accounts that have no texts, policies or snapshot of their own have the same. So an organization of
 * thousands takes the memory of one.
 */
export async function projectsOf(
  accounts: readonly ChosenAccount[],
  options: SharedOptions,
  terminal: Terminal,
): Promise<readonly Project[]> {
  const projects = new Map<string, Project>();
  for (const { id, name = id, settings } of accounts) {
    const hasSnapshot = existsSync(resolve(folderOf(options, terminal), `names/${name}.json`));
    const key = JSON.stringify([settings?.variables, settings?.policies, hasSnapshot ? name : null]);
    if (!projects.has(key)) projects.set(key, await openFiles(options, terminal, { account: name }));
  }
  return [...projects.values()];
}

/** The options of a command that turns out to be about one account. */
export function singleOptions<Options extends ManyAccountsOptions>({
  account,
  allAccounts: _all,
  shard: _shard,
  ...options
}: Options): Omit<Options, keyof ManyAccountsOptions> & AccountOptions {
  const [name] = account ?? [];
  return { ...options, takesSeveral: true, ...(name !== undefined && { account: name }) } as never;
}

/**
 * The accounts that are meant: those that are asked for, or all of them; without either, the one that is meant without being asked for.
 * With `--shard 3/20`, every twentieth of them by the order of their ids, beginning with the third. Of an organization, its list is read.
 *
 * @throws CommandFailure with 64 if it is not clear which accounts are meant, with 3 if the organization cannot be read or the
 * configuration is wrong.
 */
export async function accountsMeant(
  project: Pick<Project, "config" | "issues">,
  options: ManyAccountsOptions,
  terminal: Terminal,
): Promise<readonly ChosenAccount[]> {
  assertConfiguration(project, options);
  const { config } = project;
  const { account: asked = [], allAccounts = false } = options;
  const shard = shardOf(options.shard);
  if (allAccounts && asked.length > 0) {
    throw new CommandFailure(
      exitCodes.usage,
      "--account and --all-accounts contradict each other; give one of them.",
    );
  }
  const known = await allOf(config, options, terminal, allAccounts || asked.length > 0);
  if (!allAccounts) {
    if (asked.length === 0) return shard([chosenAccount(config.accounts ?? {}, {}, terminal.env)]);
    const byName = Object.fromEntries(
      known.map(({ id, name = id, settings }) => [name, { ...settings, id }]),
    );
    const chosen = asked.map((account) => chosenAccount(byName, { account }, terminal.env));
    return shard([...new Map(chosen.map((one) => [one.id, one])).values()]);
  }
  if (known.length === 0) {
    throw new CommandFailure(
      exitCodes.usage,
      "The configuration names no accounts. Add them: accounts: { production: { id: … } }, or organization: { id: … }.",
    );
  }
  return shard(known);
}

/**
 * The accounts of the configuration, then those of its organization that it does not name, by their names there; or by their ids, where a
 * name is not theirs alone.
 */
async function allOf(
  { accounts = {}, organization }: ProjectConfig,
  options: ManyAccountsOptions,
  terminal: Terminal,
  mayRead: boolean,
): Promise<readonly ChosenAccount[]> {
  const named = Object.entries(accounts).map(([name, settings]) => ({ id: settings.id, name, settings }));
  const areNamed = (options.account ?? []).every((one) =>
    named.some(({ id, name }) => one === id || one === name),
  );
  if (organization === undefined || !mayRead || (areNamed && options.allAccounts !== true)) return named;
  const { token, except = [] } = organization;
  const ids = new Set(named.map(({ id }) => id));
  const others = (await readAccounts(organization, options, terminal)).filter(({ id }) => !ids.has(id));
  const names = [...named, ...others].map(({ name }) => name);
  const isOnlyOne = (name: string): boolean => names.indexOf(name) === names.lastIndexOf(name);
  const found = others.map(({ id, name }): ChosenAccount => {
    const settings: AccountConfig = { id, ...(token && { token }) };
    // A name that two accounts have says nothing.
    return isOnlyOne(name) ? { id, name, settings } : { id, settings };
  });
  return [...named, ...found].filter(({ id, name = id }) => !except.includes(id) && !except.includes(name));
}

/** The list of an organization, page by page. The API takes an e-mail address with a key for it, and tokens in part. */
async function readAccounts(
  { id, token }: OrganizationConfig,
  { verbose }: ManyAccountsOptions,
  terminal: Terminal,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const variable = token?.env ?? defaultVariable;
  const apiEmail = terminal.env["CLOUDFLARE_EMAIL"]?.trim() || null;
  const apiKey = apiEmail === null ? null : (credentialIn(terminal, "CLOUDFLARE_API_KEY") ?? null);
  const hasKey = apiKey !== null;
  const apiToken = hasKey ? null : (credentialIn(terminal, variable) ?? null);
  if (!hasKey && apiToken === null) {
    throw new CommandFailure(
      exitCodes.couldNot,
      `There is no token to list the accounts of organization ${id}: the environment variable ${variable} is not set. CLOUDFLARE_EMAIL with CLOUDFLARE_API_KEY will do as well.`,
    );
  }
  const client = new Cloudflare({
    apiToken,
    apiEmail,
    apiKey,
    ...clientSettings(terminal, { requests: 0 }),
    logLevel: verbose === true ? "info" : "warn",
  });
  const found: { readonly id: string; readonly name: string }[] = [];
  const done = terminal.working(() => `Listing the accounts of the organization: ${found.length} so far`);
  try {
    const { accounts } = directoryResources(client);
    for await (const account of accounts.listByOrganization(id, { page_size: 1000 }))
      found.push({ id: account.id, name: account.name ?? account.id });
    return found.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  } catch (error) {
    if (!(error instanceof CloudflareError)) throw error;
    const help = hasKey
      ? ""
      : ` The token is the one in ${variable}; if the API does not take it for this, set CLOUDFLARE_EMAIL and CLOUDFLARE_API_KEY.`;
    throw new CommandFailure(
      exitCodes.couldNot,
      `Could not list the accounts of organization ${id}: ${error.message}${help}`,
    );
  } finally {
    done();
  }
}

type Shard = (accounts: readonly ChosenAccount[]) => readonly ChosenAccount[];

/** Every machine of a matrix comes to the same parts, whatever the order of the list. */
function shardOf(given: string | undefined): Shard {
  if (given === undefined) return (accounts) => accounts;
  const [, part = "", parts = ""] = /^(\d{1,6})\/(\d{1,6})$/.exec(given) ?? [];
  const [index, count] = [Number(part), Number(parts)];
  if (index < 1 || index > count) {
    throw new CommandFailure(
      exitCodes.usage,
      `--shard takes a part of several, such as 3/20 for the third of twenty, not ${JSON.stringify(given)}.`,
    );
  }
  return (accounts) =>
    accounts
      .toSorted((one, other) => (one.id < other.id ? -1 : 1))
      .filter((_account, at) => at % count === index - 1);
}
