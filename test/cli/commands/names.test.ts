/** `access-policies names` against the emulator of a whole company. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { EmulatorOptions } from "../../../src/emulator/index.ts";
import { account, companyEmulator } from "../../directory/company.ts";
import { removeAll, written } from "../../project/world.ts";
import { accessPolicies, type Ended } from "../command-line.ts";

afterAll(removeAll);

const env = { CLOUDFLARE_API_TOKEN: "token-of-the-company" };
const config = { "access-policies.config.yaml": `accounts: { production: { id: ${account} } }\n` };

function names(folder: string, args: readonly string[], emulator: EmulatorOptions = {}): Promise<Ended> {
  return accessPolicies(folder, ["names", ...args], { env, fetch: companyEmulator(emulator).fetch });
}

interface Case {
  readonly what: string;
  readonly args: readonly string[];
  readonly emulator?: EmulatorOptions;
  readonly files?: Readonly<Record<string, string>>;
  readonly code: number;
  readonly result?: readonly string[];
  readonly notes?: readonly string[];
}

const mayNotReadTokens: EmulatorOptions = {
  credentials: [
    {
      apiToken: env.CLOUDFLARE_API_TOKEN,
      permissions: [
        "Access: Apps and Policies Read",
        "Access: Organizations, Identity Providers, and Groups Read",
        "Access: Device Posture Read",
        "Zero Trust Read",
      ],
    },
  ],
};

const cases: readonly Case[] = [
  {
    what: "a kind, in one request beside those that look for filters",
    args: ["groups"],
    code: 0,
    result: ["groups (12)", "Engineering", "61000000-0000-4000-8000-000000000003", "12 groups."],
    notes: ["1 request,"],
  },
  {
    what: "two kinds, with what to write where it is not the name",
    args: ["identity-providers", "lists"],
    code: 0,
    result: ["write type:azureAD", "lists (7)"],
  },
  { what: "all kinds", args: [], code: 0, result: ["40 policies, 12 groups, 7 lists, 4 identity providers"] },
  { what: "those whose name fits", args: ["--only", "Eng*"], code: 0, result: ["1 policy, 1 group."] },
  { what: "a kind that there is not", args: ["group"], code: 64, notes: ['Did you mean "groups"?'] },
  { what: "two questions", args: ["--write", "--unused"], code: 64, notes: ["Give one of"] },
  {
    what: "what dangles",
    args: ["--dangling"],
    code: 1,
    result: ['Policy "A group that is gone" (at /include/0/group/id)', "1 reference leads to nothing."],
  },
  {
    what: "what dangles cannot be told where lists are filtered",
    args: ["--dangling"],
    emulator: { hidden: ["Staff"] },
    code: 4,
    result: ["cannot be told"],
  },
  {
    what: "what dangles in files that are wrong",
    args: ["--dangling"],
    files: { "policies/a.yaml": "name: [" },
    code: 3,
    notes: ["policies/a.yaml:1:8"],
  },
  { what: "what is unused", args: ["--unused"], code: 0, result: ["Leftover", "Unused"] },
  {
    what: "what is unused cannot be told where lists are filtered",
    args: ["--unused"],
    emulator: { hidden: ["Staff"] },
    code: 4,
    result: ["What is unused cannot be told"],
  },
  {
    what: "a part that the token may not read",
    args: ["service-tokens", "groups"],
    emulator: mayNotReadTokens,
    code: 3,
    result: ["groups (12)"],
    notes: ['Could not read service tokens: the token lacks "Access: Service Tokens Read".'],
  },
  {
    what: "for a comment",
    args: ["groups", "--format", "markdown"],
    code: 0,
    result: ["| Engineering | `61000000"],
  },
  {
    what: "for GitHub",
    args: ["--dangling", "--format", "github"],
    code: 1,
    result: ["::error title=reference-dangles"],
  },
];
test.each(cases)(
  "$what: exit $code",
  async ({ args, emulator, files = {}, code, result = [], notes = [] }) => {
    const ended = await names(written({ ...config, ...files }), args, emulator);
    for (const part of result) expect(ended.result).toContain(part);
    for (const part of notes) expect(ended.notes).toContain(part);
    expect(ended).toMatchObject({ code });
  },
);

test("every format says something that its readers can read", async () => {
  const folder = written(config);
  const json = await names(folder, ["groups", "--json"]);
  expect(JSON.parse(json.result)).toMatchObject({
    command: "names",
    report: { account: { id: account, name: "production" }, things: expect.any(Array) as unknown },
  });
  const sarif = await names(folder, ["--dangling", "--format", "sarif"]);
  expect(JSON.parse(sarif.result)).toMatchObject({
    version: "2.1.0",
    runs: [{ results: [{ level: "error" }] }],
  });
});

test("--write makes a snapshot that other commands take, twice the same", async () => {
  const folder = written({
    ...config,
    "policies/a.yaml": "name: Staff\ndecision: allow\ninclude:\n  - group: { id: name:Contractors }\n",
  });
  const file = join(folder, "names/production.json");
  const first = await names(folder, ["--write"]);
  expect(first).toMatchObject({ code: 0 });
  expect(first.result).toContain("names/production.json holds 40 policies");
  const text = readFileSync(file, "utf8");
  expect(await names(folder, ["--write"])).toMatchObject({ code: 0 });
  expect(readFileSync(file, "utf8")).toBe(text);
  expect(text).not.toContain("token-of-the-company");
  // Contractors are those of a list, which the snapshot has the entries of.
  const who = await accessPolicies(folder, ["who", "--policy", "Staff", "--as", "carl@contractor.example"]);
  expect(who).toMatchObject({ code: 0 });
  expect(who.result).toMatch(/carl@contractor\.example +in/);
  expect(await names(folder, ["--write", "--no-entries"])).toMatchObject({ code: 0 });
  expect(readFileSync(file, "utf8")).not.toContain("carl@contractor.example");
});

test("--write leaves the last snapshot where something fails for the moment", async () => {
  const folder = written(config);
  const emulator = companyEmulator({
    intercept: (request, next) =>
      request.url.includes("/access/groups") ? Promise.resolve(new Response("", { status: 404 })) : next(),
  });
  const ended = await accessPolicies(folder, ["names", "--write"], { env, fetch: emulator.fetch });
  expect(ended).toMatchObject({ code: 3 });
  expect(ended.notes).toContain("No snapshot was written");
  expect(existsSync(join(folder, "names/production.json"))).toBe(false);
});

test("--write with a permission that is missing writes the rest, and says that it is not all", async () => {
  const folder = written(config);
  const ended = await names(folder, ["--write"], mayNotReadTokens);
  expect(ended).toMatchObject({ code: 3 });
  const read = JSON.parse(readFileSync(join(folder, "names/production.json"), "utf8")) as object;
  expect(read).toMatchObject({
    unread: [
      {
        what: "service_tokens",
        permission: "Access: Service Tokens Read",
        why: "The token may not read it.",
      },
    ],
  });
  expect(read).not.toHaveProperty("service_tokens");
});
