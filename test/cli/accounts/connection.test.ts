/** Which account a command reaches, with which token, and what it says if it cannot. */
import { describe, expect, test } from "vitest";
import { connect, readAccount, unreadLines, usageText } from "../../../src/cli/accounts/connection.ts";
import { CommandFailure } from "../../../src/cli/failure.ts";
import type { Terminal } from "../../../src/cli/terminal.ts";
import type { ProjectConfig } from "../../../src/project/index.ts";
import { account, companyEmulator } from "../../directory/company.ts";
import { quietTerminal } from "../quiet-terminal.ts";

const other = "11111111111111111111111111111111";
const third = "22222222222222222222222222222222";
const one: ProjectConfig = { accounts: { production: { id: account } } };
const two: ProjectConfig = {
  accounts: { production: { id: account }, staging: { id: other, token: { env: "TOKEN_STAGING" } } },
};
const token: Terminal["env"] = { CLOUDFLARE_API_TOKEN: "secret-of-production" };

const terminal = (world: Partial<Terminal>): Terminal => quietTerminal({ env: token, ...world });

interface Case {
  readonly what: string;
  readonly config?: ProjectConfig;
  readonly account?: string;
  readonly env?: Terminal["env"];
  /** The account and the variable of the token. */
  readonly want: readonly [id: string, name: string | undefined, variable: string];
}

const cases: readonly Case[] = [
  { what: "the only one", config: one, want: [account, "production", "CLOUDFLARE_API_TOKEN"] },
  {
    what: "the only one, whatever the environment has",
    config: one,
    env: { ...token, CLOUDFLARE_ACCOUNT_ID: other },
    want: [account, "production", "CLOUDFLARE_API_TOKEN"],
  },
  {
    what: "by its name, with a token of its own",
    config: two,
    account: "staging",
    env: { TOKEN_STAGING: "secret-of-staging" },
    want: [other, "staging", "TOKEN_STAGING"],
  },
  {
    what: "by its id",
    config: two,
    account: other,
    env: { TOKEN_STAGING: "secret-of-staging" },
    want: [other, "staging", "TOKEN_STAGING"],
  },
  {
    what: "by an id that the configuration does not have",
    config: two,
    account: third,
    want: [third, undefined, "CLOUDFLARE_API_TOKEN"],
  },
  {
    what: "by an id, with the token of the organization",
    config: { ...two, organization: { id: "a".repeat(32), token: { env: "TOKEN_OF_ALL" } } },
    account: third,
    env: { ...token, TOKEN_OF_ALL: "secret-of-all" },
    want: [third, undefined, "TOKEN_OF_ALL"],
  },
  {
    what: "one of several, by the environment",
    config: two,
    env: { ...token, CLOUDFLARE_ACCOUNT_ID: account },
    want: [account, "production", "CLOUDFLARE_API_TOKEN"],
  },
  {
    what: "by the environment alone",
    env: { ...token, CLOUDFLARE_ACCOUNT_ID: ` ${other}\n` },
    want: [other, undefined, "CLOUDFLARE_API_TOKEN"],
  },
];

const optionsOf = (name: string | undefined) => ({
  format: "pretty",
  progress: true,
  ...(name === undefined ? {} : { account: name }),
});

test.each(cases)("the account that is meant: $what", ({ config = {}, account: asked, env = token, want }) => {
  const {
    account: found,
    variable,
    client,
  } = connect({ config, issues: [] }, optionsOf(asked), terminal({ env }));
  expect([found.id, found.name, variable]).toEqual(want);
  expect(client.apiToken).toBe(env[variable]);
  expect(client.accountId).toBe(found.id);
});

const broken = (text: string): Terminal["env"] => ({ CLOUDFLARE_API_TOKEN: text });

const failures: readonly (Omit<Case, "want"> & { readonly code: number; readonly says: string })[] = [
  { what: "no account at all", code: 64, says: "--account ID" },
  {
    what: "an id that is none in the environment",
    env: { ...token, CLOUDFLARE_ACCOUNT_ID: "production" },
    code: 64,
    says: "CLOUDFLARE_ACCOUNT_ID is not an id",
  },
  {
    what: "several accounts",
    config: two,
    code: 64,
    says: 'several accounts: "production", "staging". Say which is meant with --account NAME.',
  },
  {
    what: "several accounts, and another one in the environment",
    config: two,
    env: { ...token, CLOUDFLARE_ACCOUNT_ID: third },
    code: 64,
    says: 'several accounts: "production", "staging". Say which is meant with --account NAME.',
  },
  {
    what: "a misspelt name",
    config: two,
    account: "stagin",
    code: 64,
    says: 'There is no account "stagin". Did you mean "staging"?',
  },
  {
    what: "another name",
    config: two,
    account: "test",
    code: 64,
    says: 'There are "production", "staging". An id will do as well',
  },
  {
    what: "a name without a configuration",
    account: "production",
    code: 64,
    says: '"production" is not an account id, and the configuration has no accounts. Give the id',
  },
  { what: "no token", config: one, env: {}, code: 3, says: "CLOUDFLARE_API_TOKEN is not set" },
  {
    what: "an empty token, as jobs of forks have it",
    config: one,
    env: { CLOUDFLARE_API_TOKEN: " " },
    code: 3,
    says: "CLOUDFLARE_API_TOKEN is empty",
  },
  {
    what: "two tokens in one variable",
    config: two,
    account: "staging",
    env: { TOKEN_STAGING: "secret-of-staging\nsecret-of-production\n" },
    code: 3,
    says: "The environment variable TOKEN_STAGING cannot be used, because there is a line break in it. Set it to the token",
  },
  { what: "a token with a word", config: one, env: broken("Bearer secret"), code: 3, says: "a space in it" },
  {
    what: "a token in quotes",
    config: one,
    env: broken('"secret"'),
    code: 3,
    says: "a quotation mark in it",
  },
  {
    what: "a token that was cut",
    config: one,
    env: broken("secret…"),
    code: 3,
    says: "a character that is not of plain ASCII in it",
  },
  {
    what: "the token of another account alone",
    config: two,
    account: "staging",
    code: 3,
    says: 'no token for account "staging": the environment variable TOKEN_STAGING is not set',
  },
];

test.each(failures)("$what: exit $code", ({ config = {}, account: asked, env = token, code, says }) => {
  const failure = (() => {
    try {
      return connect({ config, issues: [] }, optionsOf(asked), terminal({ env }));
    } catch (error) {
      return error;
    }
  })();
  expect(failure).toBeInstanceOf(CommandFailure);
  expect(failure).toMatchObject({ code, message: expect.stringContaining(says) as string });
  expect((failure as Error).message).not.toContain("secret");
});

test("where several accounts may be taken, that is said", () => {
  const options = { ...optionsOf(undefined), takesSeveral: true };
  expect(() => connect({ config: two, issues: [] }, options, terminal({}))).toThrow(
    'The configuration has several accounts: "production", "staging". Say which is meant with --account NAME, or take all with --all-accounts.',
  );
});

test("a global API key of the environment is not sent beside a token", async () => {
  const sent: Headers[] = [];
  const world = terminal({
    env: { ...token, CLOUDFLARE_EMAIL: "ann@example.com", CLOUDFLARE_API_KEY: "key" },
    fetch: (_url, init) => {
      sent.push(new Headers(init?.headers));
      return Promise.resolve(Response.json({ success: true, errors: [], messages: [], result: [] }));
    },
  });
  await readAccount(connect({ config: one, issues: [] }, optionsOf(undefined), world), world, {
    parts: ["tags"],
  });
  expect(sent.map((headers) => [headers.get("authorization"), headers.get("x-auth-key")])).toEqual([
    ["Bearer secret-of-production", null],
  ]);
});

describe("reading an account", () => {
  const readingWorld = (emulator: ReturnType<typeof companyEmulator>): Terminal =>
    terminal({ fetch: emulator.fetch });

  test("gives the directory with the account's name, and counts requests", async () => {
    const world = readingWorld(companyEmulator({ rateLimit: { quota: 1200, window: 300 } }));
    const connection = connect({ config: one, issues: [] }, optionsOf(undefined), world);
    const directory = await readAccount(connection, world, { parts: ["groups", "tags"] });
    expect(directory.account).toEqual({ id: account, name: "production" });
    expect(directory.groups).toHaveLength(12);
    expect(usageText(connection)).toBe("2 requests, 1,198 of 1,200 left");
  });

  test("says what is being done, and stops saying it", async () => {
    const said: (string | (() => string))[] = [];
    let ended = 0;
    const world = {
      ...readingWorld(companyEmulator()),
      working: (what: string | (() => string)) => {
        said.push(what);
        return () => {
          ended += 1;
        };
      },
    };
    const connection = connect({ config: one, issues: [] }, optionsOf(undefined), world);
    await readAccount(connection, world, { parts: ["groups"] });
    const texts = said.map((what) => (typeof what === "string" ? what : what()));
    expect(texts).toEqual(['Reading account "production": 1 request']);
    expect(ended).toBe(1);
  });

  test("names what could not be read, with the permission that is missing", async () => {
    const credentials = [
      { apiToken: "secret-of-production", permissions: ["Access: Apps and Policies Read"] },
    ];
    const world = readingWorld(companyEmulator({ credentials }));
    const directory = await readAccount(
      connect({ config: one, issues: [] }, optionsOf(undefined), world),
      world,
      {
        parts: ["policies", "groups", "identity_providers", "service_tokens"],
      },
    );
    expect(unreadLines(directory)).toEqual([
      'Could not read groups, identity providers and service tokens: the token lacks "Access: Organizations, Identity Providers, and Groups Read" and "Access: Service Tokens Read". `access-policies doctor` says more.',
    ]);
  });

  test("names what could not be read for another reason by itself", () => {
    const unread = [
      { what: "groups" as const, why: "The API answered 500." },
      { what: "lists" as const, why: "The API answered 403.", permission: "Zero Trust Read" },
      { what: "list_items" as const, id: "7", why: "The list has 3 entries, and the API gave 2." },
    ];
    expect(unreadLines({ unread })).toEqual([
      'Could not read lists: the token lacks "Zero Trust Read". `access-policies doctor` says more.',
      "Could not read groups: The API answered 500.",
      "Could not read list items of 7: The list has 3 entries, and the API gave 2.",
    ]);
  });

  test("fails with a sentence if nothing can be read, and names the variable of the token", async () => {
    const world = readingWorld(companyEmulator({ credentials: [{ apiToken: "another" }] }));
    const reading = readAccount(connect({ config: one, issues: [] }, optionsOf(undefined), world), world);
    await expect(reading).rejects.toMatchObject({
      code: 3,
      message: expect.stringMatching(/account "production".*CLOUDFLARE_API_TOKEN.*doctor/s) as string,
    });
    await expect(reading).rejects.not.toThrow("secret-of-production");
  });
});
