/** What the doctor finds: about the machine, and about a token and an account. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { partReadings } from "../../../src/directory/directory-parts.ts";
import { createEmulator, type EmulatorOptions, faults } from "../../../src/emulator/index.ts";
import Cloudflare from "../../../src/index.ts";
import type { DoctorCheck, Project } from "../../../src/project/index.ts";
import { examineAccount } from "../../../src/project/doctor/examine-account.ts";
import { examineMachine, type Machine } from "../../../src/project/doctor/examine-machine.ts";
import { commandNeeds, readPermissions } from "../../../src/project/doctor/permissions.ts";
import { permissionTable } from "../../../src/project/reports/pretty/pretty-doctor.ts";
import { account, companyEmulator, today } from "../../directory/company.ts";
import { nothing } from "../pull/accounts.ts";

const told = ({ id, status, message }: DoctorCheck): string => `${status} ${id}: ${message}`;

test.each<
  readonly [what: string, machine: Partial<Machine>, project: Partial<Project>, want: readonly string[]]
>([
  [
    "all well",
    { typescript: "node" },
    {},
    ["fine versions: cloudflare-access-policies 1.0.0 on Node 22.18.0.", "fine typescript", "fine files"],
  ],
  [
    "an old Node",
    { node: "20.18.3", typescript: "jiti" },
    {},
    ["warning versions", "fine typescript", "fine files"],
  ],
  ["no TypeScript, and nobody needs it", {}, {}, ["fine versions", "warning typescript", "fine files"]],
  [
    "no TypeScript, and a policy is in it",
    {},
    { issues: [{ file: "policies/a.ts", pointer: "", message: "It is TypeScript." }] },
    ["fine versions", "wrong typescript", "wrong files: policies/a.ts: It is TypeScript."],
  ],
])("a machine with %s", (_what, machine, project, want) => {
  const checks = examineMachine(
    { version: "1.0.0", node: "22.18.0", ...machine },
    { ...nothing, ...project },
  );
  const lines = checks.map(told);
  for (const [index, line] of want.entries()) expect(lines[index]).toContain(line);
  for (const { status, advice } of checks) expect(advice === undefined).toBe(status === "fine");
});

const all = readPermissions.map(({ permission }) => permission);
const withPermissions = (...permissions: readonly string[]): EmulatorOptions => ({
  credentials: [{ apiToken: "the-token", permissions }],
});

async function examine(emulator: EmulatorOptions, now: string = today): Promise<readonly DoctorCheck[]> {
  const client = new Cloudflare({
    apiToken: "the-token",
    fetch: companyEmulator(emulator).fetch,
    maxRetries: 0,
  });
  return examineAccount(client, account, { variable: "MY_TOKEN", now: () => Date.parse(now) });
}

/** The checks that are not fine, but for the one that nobody can try. */
const cases: readonly (readonly [
  what: string,
  emulator: EmulatorOptions,
  now: string,
  want: readonly string[],
])[] = [
  ["all well", {}, today, []],
  [
    "a token that is not known",
    { credentials: [{ apiToken: "another" }] },
    today,
    ["wrong token: The API does not take the token in MY_TOKEN.", "wrong account: Nothing of the account"],
  ],
  [
    "an account that is not the token's",
    { accounts: ["x"] },
    today,
    ["wrong account: Nothing of the account"],
  ],
  [
    "a permission that is missing",
    withPermissions(...all.filter((one) => one !== "Access: Service Tokens Read")),
    today,
    ['warning permission: "Access: Service Tokens Read" is missing. Service tokens stay ids'],
  ],
  [
    "the permission that all need missing",
    withPermissions(...all.slice(1)),
    today,
    ['wrong permission: "Access: Apps and Policies Read" is missing.', "unknown filtered-lists"],
  ],
  ["a filtered list", { hidden: ["Staff"] }, today, ["wrong filtered-lists: The token does not see all"]],
  [
    "a clock that is wrong",
    {},
    "2026-11-28T12:05:00Z",
    ["warning clock: The clock of this machine is 300 seconds ahead of the API's"],
  ],
  ["a clock that is nearly right", {}, "2026-11-28T11:59:30Z", []],
];
test.each(cases)("an account with %s", async (_what, emulator, now, want) => {
  const checks = await examine(emulator, now);
  const bad = checks.filter(({ status, message }) => status !== "fine" && !message.includes("is not tried"));
  const lines = bad.map(told);
  expect(lines).toEqual(want.map((line) => expect.stringContaining(line) as string));
  for (const { advice } of bad) expect(advice).toMatch(/\.$/);
  expect(JSON.stringify(checks)).not.toContain("the-token");
});

test.each([
  ["disabled", { status: "disabled" }, "wrong token: The token in MY_TOKEN is disabled."],
  [
    "about to end",
    { status: "active", expires_on: "2026-12-01T00:00:00Z" },
    "warning token: The token in MY_TOKEN ends at",
  ],
  [
    "valid for long",
    { status: "active", expires_on: "2027-12-01T00:00:00Z" },
    "fine token: The token in MY_TOKEN is valid until",
  ],
])("a token that is %s", async (_what, result, want) => {
  const checks = await examine({
    intercept: (request, next) =>
      request.url.endsWith("/user/tokens/verify")
        ? Promise.resolve(Response.json({ success: true, errors: [], messages: [], result }))
        : next(),
  });
  expect(checks.map(told)).toContainEqual(expect.stringContaining(want));
});

test("a token of the account is verified by the account's path", async () => {
  const checks = await examine({
    intercept: (request, next) =>
      request.url.endsWith("/user/tokens/verify")
        ? Promise.resolve(
            Response.json({ success: false, errors: [{ code: 1000, message: "Invalid" }] }, { status: 401 }),
          )
        : next(),
  });
  expect(checks.map(told)).toContainEqual("fine token: The token in MY_TOKEN is valid.");
});

test("an API that is not reached says nothing about the token", async () => {
  const checks = await examine({ intercept: faults.connectionReset });
  expect(checks.map(({ id, status }) => [id, status])).toEqual([["token", "unknown"]]);
  expect(checks[0]?.advice).toContain("CLOUDFLARE_BASE_URL");
});

test("an account without applications leaves open whether lists are filtered", async () => {
  const client = new Cloudflare({ apiToken: "x", fetch: createEmulator().fetch });
  const checks = await examineAccount(client, account, { variable: "MY_TOKEN" });
  expect(checks.at(-1)).toMatchObject({ id: "filtered-lists", status: "unknown" });
});

test("every part of a directory has its permission in the table", () => {
  const read = readPermissions.flatMap(({ reads }) => reads);
  for (const { part } of partReadings) expect(read).toContain(part);
});

test("the README has the table of permissions", () => {
  const cells = (text: string): readonly string[] =>
    text
      .split("\n")
      .filter((line) => line.startsWith("|"))
      .map((line) => line.replaceAll(/ +/g, " ").replaceAll(/-{3,}/g, "---"));
  const readme = cells(readFileSync(join(import.meta.dirname, "../../../src/project/README.md"), "utf8"));
  for (const row of cells(permissionTable(commandNeeds))) expect(readme).toContain(row);
});
