/**
 * How commands reach an account: which one, with which token, at which address. The token is in the environment and nowhere else: a
 * flag would be in the list of processes and in the history of the shell.
 */
import {
  createRateBudget,
  type Directory,
  type RateBudget,
  readDirectory,
  type ReadDirectoryOptions,
} from "../../directory/index.ts";
import {
  APIError,
  type ClientOptions,
  Cloudflare,
  CloudflareError,
  type Fetch,
  type Logger,
} from "../../index.ts";
import {
  askDoctor,
  lackedPermissions,
  partsInWords,
  permissionsInWords,
} from "../../project/doctor/lacked-permissions.ts";
import type { AccountConfig, Project } from "../../project/index.ts";
import { accountIdForm, isAccountId } from "../../project/config/account-id.ts";
import { ambientAccount, noSuchAccount, notClear } from "./chosen-account.ts";
import { credentialIn } from "./credential.ts";
import { assertConfiguration } from "./sound-configuration.ts";
import type { AccountOptions, SharedOptions } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";
import type { Terminal } from "../terminal.ts";

/** An account, and what is needed to talk to it. */
export interface Connection {
  /** `name` is what the configuration calls it. */
  readonly account: { readonly id: string; readonly name?: string };
  /** The environment variable that holds the token. */
  readonly variable: string;
  readonly client: Cloudflare;
  /** Shared by all connections with the same token. */
  readonly budget: RateBudget;
  /** What was sent so far with this token, and what is left of it. */
  readonly usage: Usage;
}

/** Requests that were sent with a token, and what the API said last about its limit. */
export interface Usage {
  /** Repeated ones count again. */
  readonly requests: number;
  /** Requests that are left in this window, for all programs with the token. */
  readonly left?: number;
  /** Requests in a window. */
  readonly quota?: number;
}

type Writable<T> = { -readonly [Name in keyof T]: T[Name] };

/** The environment variable of a token, if the configuration names no other. */
export const defaultVariable = "CLOUDFLARE_API_TOKEN";

/**
 * The account that is meant. One that the configuration does not name is reached with the token of its organization, if it has one. Nothing
 * is sent.
 *
 * @throws CommandFailure with 64 if it is not clear which account is meant, with 3 if its token is not there or cannot be one, or if the
 * configuration is wrong.
 */
export function connect(
  project: Pick<Project, "config" | "issues">,
  options: AccountOptions,
  terminal: Terminal,
): Connection {
  assertConfiguration(project, options);
  const { accounts = {}, organization } = project.config;
  const chosen = chosenAccount(accounts, options, terminal.env);
  const { id, settings = { id, ...(organization?.token && { token: organization.token }) } } = chosen;
  return connector(options, terminal)({ ...chosen, settings });
}

/**
 * Makes the connections of one run. Accounts that are reached with the same token share its budget of requests.
 *
 * @throws CommandFailure with 3, when a connection is made, if the token of the account is not there, or cannot be one.
 */
export function connector(
  { verbose }: Pick<SharedOptions, "verbose">,
  terminal: Terminal,
): (account: ChosenAccount) => Connection {
  const tokens = new Map<string, { readonly budget: RateBudget; readonly usage: Writable<Usage> }>();
  return ({ id, name, settings }) => {
    const variable = settings?.token?.env ?? defaultVariable;
    const token = credentialIn(terminal, variable);
    if (token === undefined) {
      throw new CommandFailure(
        exitCodes.couldNot,
        `There is no token for ${titled({ id, name })}: the environment variable ${variable} is ${terminal.env[variable] === undefined ? "not set" : "empty"}. Put an API token into it. \`access-policies doctor --help\` says which permissions it needs.`,
      );
    }
    const { budget, usage } = tokens.get(token) ?? { budget: createRateBudget(), usage: { requests: 0 } };
    tokens.set(token, { budget, usage });
    const client = new Cloudflare({
      apiToken: token,
      apiEmail: null,
      apiKey: null,
      accountId: id,
      ...clientSettings(terminal, usage),
      logLevel: verbose === true ? "info" : "warn",
    }) as Cloudflare;
    const account = name === undefined ? { id } : { id, name };
    return { account, variable, client, budget, usage };
  };
}

/** What every client of the command line has. */
export function clientSettings(
  terminal: Terminal,
  usage: Writable<Usage>,
): Pick<ClientOptions, "baseURL" | "fetch" | "logger"> {
  return {
    baseURL: terminal.env["CLOUDFLARE_BASE_URL"]?.trim() || null,
    fetch: counted(terminal.fetch ?? ((url, init) => fetch(url, init)), usage),
    logger: notesOf(terminal),
  };
}

/** Whether the environment holds a token that some account is reached with. */
export function hasToken({ config }: Pick<Project, "config">, { env }: Pick<Terminal, "env">): boolean {
  const { accounts = {}, organization } = config;
  const holders = [...Object.values(accounts), ...(organization ? [organization] : [])];
  const variables = holders.map(({ token }) => token?.env ?? defaultVariable);
  return [defaultVariable, ...variables].some((name) => (env[name]?.trim() ?? "") !== "");
}

/** An account as sentences name it: what people call it, else its id. */
export function titled({ id, name }: { readonly id: string; readonly name?: string | undefined }): string {
  return name === undefined ? `account ${id}` : `account "${name}"`;
}

/** An account that is meant, and what the configuration says of it. */
export interface ChosenAccount {
  readonly id: string;
  readonly name?: string;
  readonly settings?: AccountConfig;
}

/** What is asked for; else the configuration's only account; else what the environment names. */
export function chosenAccount(
  accounts: Readonly<Record<string, AccountConfig>>,
  options: Pick<AccountOptions, "account" | "takesSeveral">,
  env: Terminal["env"],
): ChosenAccount {
  const { account: asked } = options;
  const names = Object.keys(accounts);
  const known = names.map((name) => ({ name, settings: accounts[name] as AccountConfig }));
  const withId = (id: string): ChosenAccount | undefined => {
    const found = known.find(({ settings }) => settings.id === id);
    return found && { id, ...found };
  };
  if (asked !== undefined) {
    const named = known.find(({ name }) => name === asked);
    if (named !== undefined) return { id: named.settings.id, ...named };
    const found = withId(asked) ?? (isAccountId(asked) ? { id: asked } : undefined);
    if (found !== undefined) return found;
    throw noSuchAccount(asked, names);
  }
  const [only, ...others] = known;
  if (only !== undefined && others.length === 0) return { id: only.settings.id, ...only };
  const ambient = env["CLOUDFLARE_ACCOUNT_ID"]?.trim() ?? "";
  if (only === undefined) {
    if (isAccountId(ambient)) return { id: ambient };
    const why = ambient === "" ? "" : ` CLOUDFLARE_ACCOUNT_ID is not an id: ${accountIdForm}.`;
    throw new CommandFailure(
      exitCodes.usage,
      `No account is named.${why} Name one with --account ID, or in the configuration: accounts: { production: { id: … } }. CLOUDFLARE_ACCOUNT_ID will do as well.`,
    );
  }
  const named = ambientAccount({ accounts }, env);
  const found = known.find(({ name }) => name === named);
  if (found !== undefined) return { id: found.settings.id, ...found };
  throw notClear("The configuration has several accounts", names, options);
}

/** Counts requests where they are sent, so that repeated ones count too. */
function counted(send: Fetch, usage: Writable<Usage>): Fetch {
  return async (url, init) => {
    usage.requests += 1;
    const answer = await send(url, init);
    const left = /;\s*r=(\d{1,9})/.exec(answer.headers.get("ratelimit") ?? "")?.[1];
    const quota = /;\s*q=(\d{1,9})/.exec(answer.headers.get("ratelimit-policy") ?? "")?.[1];
    if (left !== undefined) usage.left = Number(left);
    if (quota !== undefined) usage.quota = Number(quota);
    return answer;
  };
}

/** The client's log lines are for people: they go to standard error with the rest. */
function notesOf({ note }: Terminal): Logger {
  return { error: note, warn: note, info: note, debug: note };
}

/**
 * Reads an account, and says on standard error how far it is. What could not be read is in `unread`.
 *
 * @throws CommandFailure with 3 if nothing at all could be read.
 */
export async function readAccount(
  connection: Connection,
  terminal: Terminal,
  options: Pick<ReadDirectoryOptions, "parts" | "entries" | "signal"> = {},
): Promise<Directory> {
  const { account, client, budget } = connection;
  let state = `Reading ${titled(account)}`;
  const done = terminal.working(() => state);
  try {
    const directory = await readDirectory(client, {
      ...options,
      account_id: account.id,
      budget,
      onProgress: (event) => {
        const waits =
          event.type === "waiting"
            ? `, waiting ${Math.ceil(event.milliseconds / 1000)} s for the rate limit`
            : "";
        state = `Reading ${titled(account)}: ${requestsText(event.requests)}${waits}`;
      },
    });
    return { ...directory, account };
  } catch (error) {
    throw failedToReach(connection, error);
  } finally {
    done();
  }
}

/** Why an account could not be reached, and what to do, as a failure of the command. What the client did not throw stays as it is. */
export function failedToReach({ account, variable }: Connection, error: unknown): unknown {
  if (!(error instanceof CloudflareError)) return error;
  const status = error instanceof APIError ? error.status : undefined;
  const help =
    status === 401 || status === 403 || status === 400
      ? ` The token is the one in ${variable}; \`access-policies doctor\` says what it may do.`
      : status === undefined && error instanceof APIError
        ? " Nothing was read. Check the network, and CLOUDFLARE_BASE_URL if it is set."
        : "";
  return new CommandFailure(exitCodes.couldNot, `Could not read ${titled(account)}: ${error.message}${help}`);
}

/** What could not be read of an account: a line for all permissions that the token lacks, and one for each other failure. */
export function unreadLines({ unread = [] }: Directory): readonly string[] {
  const { lacked, failed } = lackedPermissions(unread);
  return [
    ...(lacked.parts.length > 0
      ? [
          `Could not read ${partsInWords(lacked.parts)}: the token lacks ${permissionsInWords(lacked.permissions)}. ${askDoctor}`,
        ]
      : []),
    ...failed.map(({ what, id, why }) => {
      const of = id === undefined ? "" : ` of ${id}`;
      return `Could not read ${partsInWords([what])}${of}: ${why}`;
    }),
  ];
}

/** For a closing line: "9 requests, 1,163 of 1,200 left". */
export function usageText({ usage: { requests, left, quota } }: Connection): string {
  if (left === undefined) return requestsText(requests);
  const of = quota === undefined ? "" : ` of ${quota.toLocaleString("en-US")}`;
  return `${requestsText(requests)}, ${left.toLocaleString("en-US")}${of} left`;
}

const requestsText = (count: number): string =>
  `${count.toLocaleString("en-US")} ${count === 1 ? "request" : "requests"}`;
