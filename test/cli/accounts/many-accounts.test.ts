/** Which accounts a command goes through, and who shares a budget. */
import { afterAll, describe, expect, test } from "vitest";
import { connector } from "../../../src/cli/accounts/connection.ts";
import { CommandFailure } from "../../../src/cli/failure.ts";
import { accountsMeant, type ManyAccountsOptions } from "../../../src/cli/accounts/many-accounts.ts";
import type { Terminal } from "../../../src/cli/terminal.ts";
import { createEmulator } from "../../../src/emulator/index.ts";
import type { ProjectConfig } from "../../../src/project/index.ts";
import { removeAll, written } from "../../project/world.ts";
import { accessPolicies } from "../command-line.ts";
import { quietTerminal } from "../quiet-terminal.ts";

afterAll(removeAll);

const organization = "a7b9c3d2e8f4a1b5c6d0e9f2a7b3c4d8";
const id = (number: number): string => number.toString(16).padStart(32, "0");

/** An organization of 25 accounts, of which two have one name, and an account that is not in it. */
const emulator = createEmulator({
  largestPage: 10,
  contents: Object.fromEntries(
    Array.from({ length: 26 }, (_, index) => [
      id(index),
      {
        account: {
          name: index === 24 ? "Acme 7" : `Acme ${index}`,
          ...(index < 25 && { managed_by: { parent_org_id: organization } }),
        },
      },
    ]),
  ),
});

const terminal = (env: Terminal["env"] = { CLOUDFLARE_API_TOKEN: "any" }): Terminal =>
  quietTerminal({ env: { ...env }, fetch: (url, init) => emulator.fetch(url, init) });

const options = (given: Partial<ManyAccountsOptions>): ManyAccountsOptions => ({
  format: "pretty",
  progress: true,
  ...given,
});

const two: ProjectConfig = {
  accounts: { production: { id: id(40) }, staging: { id: id(41), token: { env: "STAGING" } } },
};
/** Production is of the organization, and has a name and a token of its own. */
const many: ProjectConfig = {
  accounts: { production: { id: id(3), token: { env: "PRODUCTION" } } },
  organization: { id: organization, token: { env: "ORGANIZATION" }, except: ["Acme 5", id(6)] },
};
const tokens = { ORGANIZATION: "shared", PRODUCTION: "own" };

interface Case {
  readonly what: string;
  readonly config: ProjectConfig;
  readonly given: Partial<ManyAccountsOptions>;
  readonly env?: Terminal["env"];
  readonly want: readonly string[];
}
const others = Array.from({ length: 25 }, (_, index) => index).filter((index) => ![3, 5, 6].includes(index));
const called = (index: number): string => (index === 7 || index === 24 ? id(index) : `Acme ${index}`);

const cases: readonly Case[] = [
  { what: "one by name", config: two, given: { account: ["staging"] }, want: ["staging"] },
  {
    what: "two, by name and id",
    config: two,
    given: { account: ["staging", id(40)] },
    want: ["staging", "production"],
  },
  {
    what: "one that is asked for twice",
    config: two,
    given: { account: ["staging", id(41)] },
    want: ["staging"],
  },
  { what: "an id of no name", config: two, given: { account: [id(50)] }, want: [id(50)] },
  { what: "all", config: two, given: { allAccounts: true }, want: ["production", "staging"] },
  {
    what: "the only one",
    config: { accounts: { production: { id: id(40) } } },
    given: {},
    want: ["production"],
  },
  {
    what: "all of an organization, but those that are left alone",
    config: many,
    env: tokens,
    given: { allAccounts: true },
    want: ["production", ...others.map(called)],
  },
  {
    what: "one of an organization",
    config: many,
    env: tokens,
    given: { account: ["Acme 9", "production"] },
    want: ["Acme 9", "production"],
  },
  {
    what: "the second of ten parts, by the order of ids",
    config: many,
    env: tokens,
    given: { allAccounts: true, shard: "2/10" },
    want: ["Acme 1", "Acme 13", "Acme 23"],
  },
  { what: "a part with nothing in it", config: two, given: { allAccounts: true, shard: "3/3" }, want: [] },
];
test.each(cases)("$what", async ({ config, given, env, want }) => {
  const accounts = await accountsMeant({ config, issues: [] }, options(given), terminal(env));
  expect(accounts.map(({ id: own, name }) => name ?? own)).toEqual(want);
});

test("the parts of a matrix hold every account once", async () => {
  const seen: string[] = [];
  for (let part = 1; part <= 7; part += 1) {
    const given = options({ allAccounts: true, shard: `${part}/7` });
    seen.push(
      ...(await accountsMeant({ config: many, issues: [] }, given, terminal(tokens))).map((one) => one.id),
    );
  }
  const all = await accountsMeant(
    { config: many, issues: [] },
    options({ allAccounts: true }),
    terminal(tokens),
  );
  expect(seen.toSorted()).toEqual(all.map((one) => one.id).toSorted());
});

const failures: readonly (Omit<Case, "want"> & { readonly code: number; readonly says: string })[] = [
  { what: "several, and none is named", config: two, given: {}, code: 64, says: '"production", "staging"' },
  {
    what: "a misspelt name",
    config: two,
    given: { account: ["production", "stagin"] },
    code: 64,
    says: 'Did you mean "staging"?',
  },
  {
    what: "a misspelt name of an organization",
    config: many,
    env: tokens,
    given: { account: ["Acme99"] },
    code: 64,
    says: 'There is no account "Acme99". Did you mean "Acme 9"?',
  },
  {
    what: "all and one",
    config: two,
    given: { allAccounts: true, account: ["staging"] },
    code: 64,
    says: "contradict",
  },
  { what: "all of none", config: {}, given: { allAccounts: true }, code: 64, says: "names no accounts" },
  {
    what: "a part beyond the last",
    config: two,
    given: { allAccounts: true, shard: "4/3" },
    code: 64,
    says: '"4/3"',
  },
  { what: "part 0", config: two, given: { allAccounts: true, shard: "0/3" }, code: 64, says: '"0/3"' },
  {
    what: "a token of the organization in two lines",
    config: many,
    env: { ORGANIZATION: "hidden-one\nhidden-two" },
    given: { allAccounts: true },
    code: 3,
    says: "The environment variable ORGANIZATION cannot be used, because there is a line break in it.",
  },
  {
    what: "a key in two lines",
    config: many,
    env: { CLOUDFLARE_EMAIL: "ann@acme.example", CLOUDFLARE_API_KEY: "hidden-one\nhidden-two" },
    given: { allAccounts: true },
    code: 3,
    says: "The environment variable CLOUDFLARE_API_KEY cannot be used, because there is a line break in it.",
  },
  {
    what: "no token for the organization",
    config: many,
    env: {},
    given: { allAccounts: true },
    code: 3,
    says: "ORGANIZATION is not set. CLOUDFLARE_EMAIL with CLOUDFLARE_API_KEY will do as well.",
  },
];
test.each(failures)("failure: $what", async ({ config, given, env, code, says }) => {
  const failure = await accountsMeant({ config, issues: [] }, options(given), terminal(env)).catch(
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(CommandFailure);
  expect(failure).toMatchObject({ code, message: expect.stringContaining(says) as string });
  expect((failure as Error).message).not.toContain("hidden");
});

test.each<readonly [line: string, flag: string]>([
  ["plan --shard 1/2", "--shard"],
  ["plan --account staging --shard 2/2", "--shard"],
  ["check --shard 1/2", "--shard"],
  ["apply --yes --shard 1/2", "--shard"],
  ["apply --yes --canary production", "--canary"],
  ["apply --account production --yes --canary production", "--canary"],
  ["apply --account production --yes --max-failures 2", "--max-failures"],
])("%s: what is about several accounts is refused for one", async (line, flag) => {
  const folder = written({
    "access-policies.config.yaml": `accounts: { production: { id: "${id(40)}" }, staging: { id: "${id(41)}" } }\n`,
    "policies/staff.yaml":
      "name: Staff\ndecision: allow\ninclude: [{ email: { email: ann@acme.example } }]\n",
  });
  const ended = await accessPolicies(folder, line.split(" "), { env: { CLOUDFLARE_API_TOKEN: "any" } });
  expect(ended).toEqual({
    code: 64,
    result: "",
    notes: `${flag} is about several accounts, and one is meant. Give --all-accounts, or --account more than once; or leave ${flag} out.\n`,
  });
});

describe("connections of one run", () => {
  test("share a budget and a count where they share a token, and nowhere else", async () => {
    const world = terminal({ ...tokens, STAGING: "shared" });
    const connectTo = connector({}, world);
    const [production, acme, other] = [
      connectTo({ id: id(3), name: "production", settings: { id: id(3), token: { env: "PRODUCTION" } } }),
      connectTo({ id: id(9), name: "Acme 9", settings: { id: id(9), token: { env: "ORGANIZATION" } } }),
      connectTo({ id: id(10), name: "Acme 10", settings: { id: id(10), token: { env: "STAGING" } } }),
    ];
    expect(other?.budget).toBe(acme?.budget);
    expect(production?.budget).not.toBe(acme?.budget);
    await acme?.client.zeroTrust.access.policies.list({ account_id: id(9) });
    expect([production, acme, other].map((one) => one?.usage.requests)).toEqual([0, 1, 1]);
  });

  test("an account without a token is a failure when its turn comes, not before", () => {
    const connectTo = connector({}, terminal({ CLOUDFLARE_API_TOKEN: "any" }));
    expect(connectTo({ id: id(1) }).account).toEqual({ id: id(1) });
    const settings = { id: id(2), token: { env: "NOWHERE" } };
    expect(() => connectTo({ id: id(2), name: "Acme", settings })).toThrow(/"Acme".*NOWHERE is not set/);
  });
});
