/** Commands that go through several accounts: what they print, and how they end. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Terminal } from "../../../src/cli/terminal.ts";
import { tenants, tenantsFiles } from "../../project/fleet/tenants.ts";
import { removeAll, written } from "../../project/world.ts";
import { accessPolicies } from "../command-line.ts";

afterAll(removeAll);

/** Tenants 1 to 15: the eleventh is refused, the thirteenth cannot be reached, all others have changes. */
const world = (): Partial<Terminal> => ({
  env: { CLOUDFLARE_API_TOKEN: "any" },
  fetch: tenants(15).fetch as NonNullable<Terminal["fetch"]>,
});

test("a line for each account, the worst first, and each change once", async () => {
  const ended = await accessPolicies(written(tenantsFiles), ["plan", "--all-accounts"], world());
  const lines = ended.result.split("\n");
  expect(lines[0]).toBe("15 accounts: 1 refused, 1 could not be planned, 13 with changes. In 1 account");
  expect(
    lines.filter((line) => line.startsWith("Tenant")).map((line) => line.split(/ {2,}/).slice(0, 3)),
  ).toEqual([
    ["Tenant 11", "refused", "~2, wider: somebody gains, 2 refusals"],
    ["Tenant 13", "could not", expect.stringContaining("Could not read account") as string],
    ["Tenant 1", "changes", "~1, narrower: somebody may lose, nobody gains"],
    ...[10, 12, 14, 15, 2, 3, 4, 5, 6].map((number) => [
      `Tenant ${number}`,
      "changes",
      "~1, narrower: somebody may lose, nobody gains",
    ]),
    ["Tenant 7", "changes", "~2, narrower: somebody may lose, nobody gains"],
    ...[8, 9].map((number) => [
      `Tenant ${number}`,
      "changes",
      "~1, narrower: somebody may lose, nobody gains",
    ]),
  ]);
  expect(lines.filter((line) => line.startsWith("~ ")).map((line) => line.split(" (")[0])).toEqual([
    "~ Staff",
    "~ On call",
    "~ Managed laptops",
  ]);
  expect(ended.result).toContain("In 14 accounts: Tenant 1, Tenant 2, Tenant 3 and 11 more\n~ On call");
  expect(ended.result).toMatch(/\nChecksum sha256:[0-9a-f]{64}\n$/);
  expect(ended.code).toBe(3);
});

const codes: readonly (readonly [args: string, code: number])[] = [
  ["plan --account Tenant_1 --account Tenant_2", 0],
  ["plan --account Tenant_1 --account Tenant_2 --detailed-exitcode", 2],
  ["plan --account Tenant_1 --account Tenant_11 --detailed-exitcode", 1],
  ["plan --account Tenant_11 --account Tenant_13", 3],
  ["plan --account Tenant_11 --account Tenant_1 --allow widening,emptying", 0],
  ["plan --account Tenant_1 --account Tenant_99", 64],
  ["plan --all-accounts --approve Staff", 64],
  ["plan --all-accounts --shard 20/20", 0],
  ["check --account Tenant_1 --account Tenant_2", 0],
  ["check --account Tenant_1 --account Tenant_11", 1],
  ["plan --merge nowhere.json", 3],
];
test.each(codes)("%s ends with %d", async (args, code) => {
  const words = args.split(" ").map((word) => word.replace("_", " "));
  const ended = await accessPolicies(written(tenantsFiles), words, world());
  expect({ ...ended, code: ended.code }).toEqual({ ...ended, code });
});

test("the parts of a matrix come to the whole", async () => {
  const folder = written(tenantsFiles);
  const whole = await accessPolicies(folder, ["plan", "--all-accounts", "--json"], world());
  for (const part of [1, 2, 3]) {
    const args = ["plan", "--all-accounts", "--shard", `${part}/3`, "--out", `part-${part}.json`];
    const { notes } = await accessPolicies(folder, args, world());
    expect(notes).toContain(`The plan is in part-${part}.json.`);
  }
  const merged = await accessPolicies(folder, [
    "plan",
    "--json",
    "--merge",
    "part-1.json",
    "part-2.json",
    "part-3.json",
  ]);
  const [one, other] = [whole, merged].map(
    ({ result }) => JSON.parse(result) as { readonly fleet: Fleet; readonly summary: unknown },
  );
  expect([merged.code, other?.fleet.checksum, other?.fleet.accounts, other?.summary]).toEqual([
    whole.code,
    one?.fleet.checksum,
    one?.fleet.accounts,
    one?.summary,
  ]);
  const again = await accessPolicies(folder, ["plan", "--merge", "part-1.json", "part-1.json"]);
  expect([again.code, again.notes]).toEqual([
    3,
    expect.stringContaining("These are not parts of one plan:") as string,
  ]);
});

interface Fleet {
  readonly checksum: string;
  readonly accounts: readonly unknown[];
}

describe("check", () => {
  const files = {
    "access-policies.config.yaml": `
accounts:
  production: { id: "${"1".padStart(32, "0")}", token: { env: PRODUCTION }, variables: { country: PT } }
  staging: { id: "${"2".padStart(32, "0")}", token: { env: STAGING }, variables: { country: ES } }
`,
    "policies/staff.yaml":
      'name: Staff\ndecision: allow\ninclude: [{ group: { id: "name:Staff" } }]\nrequire: [{ geo: { country_code: "${country}" } }]\nsession_duration: 24h\n',
    "people.yaml": "eve: { email: eve@harbour.example, country: PT }\n",
    "tests/all.test.yaml": "matrix: { eve: { Staff: out } }\n",
    "names/production.json":
      '{ "groups": [{ "id": "g", "name": "Staff", "include": [{ "everyone": {} }] }] }',
    "names/staging.json": '{ "groups": [{ "id": "g", "name": "Staff", "include": [{ "everyone": {} }] }] }',
  };

  test("judges every account by its own texts and snapshot", async () => {
    const ended = await accessPolicies(written(files), ["check", "--all-accounts"], { env: {} });
    expect(ended.code).toBe(1);
    expect(ended.result).toContain("eve × Staff (production)");
    expect(ended.result).not.toContain("eve × Staff (staging)");
    expect(ended.notes).toContain("No plan was made, because there is no token");
  });

  test("plans every account with its own token", async () => {
    const env = { PRODUCTION: "any", STAGING: "other" };
    const { "tests/all.test.yaml": _tests, ...passing } = files;
    const ended = await accessPolicies(
      written(passing),
      ["check", "--all-accounts", "--format", "markdown"],
      {
        ...world(),
        env,
      },
    );
    expect(ended.result).toContain("2 accounts: 2 with changes.");
    expect(ended.code).toBe(0);
  });
});

test("a misspelt option is said before anything is sent", async () => {
  let sent = 0;
  const ended = await accessPolicies(
    written(tenantsFiles),
    ["plan", "--all-accounts", "--allow", "wideninng"],
    {
      ...world(),
      fetch: () => {
        sent += 1;
        throw new Error("Nothing should be sent.");
      },
    },
  );
  expect([ended.code, sent]).toEqual([64, 0]);
});

test("a plan of several accounts is in every format", async () => {
  const folder = written(tenantsFiles);
  for (const format of ["github", "gitlab", "junit", "sarif", "markdown"]) {
    const { result, code } = await accessPolicies(
      folder,
      [
        "plan",
        "--account",
        "Tenant 1",
        "--account",
        "Tenant 11",
        "--format",
        format,
        "--output",
        `report.${format}`,
      ],
      world(),
    );
    expect([result, code]).toEqual(["", 1]);
    expect(readFileSync(join(folder, `report.${format}`), "utf8")).toContain("Staff");
  }
});
