/** An apply to several accounts: which first, how far, and what is left behind. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Terminal } from "../../../src/cli/terminal.ts";
import type { FleetApplied } from "../../../src/project/index.ts";
import { tenantId, tenants, tenantsFiles } from "../../project/fleet/tenants.ts";
import { removeAll, written } from "../../project/world.ts";
import { accessPolicies, type Ended } from "../command-line.ts";

afterAll(removeAll);

const fail = new Response(
  JSON.stringify({ success: false, errors: [{ code: 1, message: "no" }], messages: [], result: null }),
  {
    status: 400,
    headers: { "content-type": "application/json" },
  },
);

/** An API in which writes to some accounts fail, and the accounts that were written to. */
function api(failing: readonly number[] = []): {
  readonly world: Partial<Terminal>;
  readonly wrote: () => readonly number[];
} {
  const { fetch } = tenants(15, 15);
  const wrote = new Set<number>();
  return {
    wrote: () => [...wrote],
    world: {
      env: { CLOUDFLARE_API_TOKEN: "any" },
      fetch: (async (input: string, init?: RequestInit) => {
        if ((init?.method ?? "GET") === "GET") return fetch(input, init);
        const number = Number.parseInt(/accounts\/([0-9a-f]{32})/.exec(String(input))?.[1] ?? "", 16);
        if (failing.includes(number)) return fail.clone();
        wrote.add(number);
        return fetch(input, init);
      }) as NonNullable<Terminal["fetch"]>,
    },
  };
}

const named = (...numbers: readonly number[]): readonly string[] =>
  numbers.flatMap((number) => ["--account", `Tenant ${number}`]);

function endings({ result }: Ended): readonly (readonly [string | undefined, string])[] {
  const { applied } = JSON.parse(result) as { readonly applied: FleetApplied };
  return applied.accounts.map(({ account, ending }) => [account.name, ending]);
}

test("every account is applied, with a report of its own, and a second time there is nothing to do", async () => {
  const folder = written(tenantsFiles);
  const { world, wrote } = api();
  const args = ["apply", ...named(1, 2, 7), "--yes"];
  const ended = await accessPolicies(folder, args, world);
  expect(ended.code).toBe(0);
  expect(ended.result).toContain("3 accounts: 3 done.");
  expect(wrote()).toEqual([1, 2, 7]);
  const report = JSON.parse(
    readFileSync(join(folder, `apply-reports/${tenantId(7)}.json`), "utf8"),
  ) as unknown;
  expect(report).toMatchObject({
    account: { name: "Tenant 7" },
    entries: [{ status: "done" }, { status: "done" }],
    left: [],
  });
  const again = await accessPolicies(folder, args, world);
  expect([again.code, again.result]).toEqual([0, "Nothing to do in 3 accounts.\n"]);
});

test("the report of an account is called as the account is, and can be undone by itself", async () => {
  const config = `${tenantsFiles["access-policies.config.yaml"]}accounts: { "Tenant 2": { id: "${tenantId(2)}" } }\n`;
  const folder = written({ ...tenantsFiles, "access-policies.config.yaml": config });
  const { world } = api();
  await accessPolicies(folder, ["apply", ...named(1, 2), "--yes"], world);
  expect(readdirSync(join(folder, "apply-reports"))).toEqual([`${tenantId(1)}.json`, "tenant-2.json"]);
  const undo = ["undo", "apply-reports/tenant-2.json", "--yes", "--allow", "widening"];
  expect((await accessPolicies(folder, undo, world)).code).toBe(0);
  const plan = await accessPolicies(folder, ["plan", ...named(1, 2), "--json"], world);
  const { fleet } = JSON.parse(plan.result) as {
    readonly fleet: { readonly accounts: readonly { readonly ending: string }[] };
  };
  expect(fleet.accounts.map(({ ending }) => ending)).toEqual(["changes", "same"]);
});

describe("an account that fails", () => {
  test("ends it, and what is left is not started", async () => {
    const { world, wrote } = api([2]);
    const ended = await accessPolicies(
      written(tenantsFiles),
      ["apply", ...named(1, 2, 3), "--yes", "--json"],
      world,
    );
    expect(endings(ended)).toEqual([
      ["Tenant 1", "done"],
      ["Tenant 2", "failed"],
      ["Tenant 3", "not-started"],
    ]);
    expect([ended.code, wrote()]).toEqual([3, [1]]);
  });

  test("does not end it if more may fail", async () => {
    const { world, wrote } = api([2]);
    const args = ["apply", ...named(1, 2, 3), "--yes", "--json", "--max-failures", "2"];
    const ended = await accessPolicies(written(tenantsFiles), args, world);
    expect(endings(ended)).toEqual([
      ["Tenant 1", "done"],
      ["Tenant 2", "failed"],
      ["Tenant 3", "done"],
    ]);
    expect([ended.code, wrote()]).toEqual([3, [1, 3]]);
  });

  test("ends it whatever may fail if it was to go first", async () => {
    const { world, wrote } = api([2]);
    const args = [
      "apply",
      ...named(1, 2, 3),
      "--yes",
      "--json",
      "--max-failures",
      "9",
      "--canary",
      "Tenant 2",
    ];
    const ended = await accessPolicies(written(tenantsFiles), args, world);
    expect(ended.notes).toContain("It ends here, because an account that was to go first is not done.");
    expect([ended.code, wrote(), endings(ended)[1]]).toEqual([3, [], ["Tenant 2", "failed"]]);
  });
});

test.each([
  ["by the same command", ["apply", ...named(1, 7, 3)]],
  ["by its report", ["apply", "--resume", `apply-reports/${tenantId(7)}.json`]],
])("an account that is done in part is completed %s", async (_how, line) => {
  const folder = written(tenantsFiles);
  const { world, wrote } = api();
  let [writes, isBroken] = [0, true];
  const fetch = (async (input: string, init?: RequestInit) => {
    const isWrite = (init?.method ?? "GET") !== "GET" && String(input).includes(tenantId(7));
    if (isWrite) writes += 1;
    return isWrite && isBroken && writes === 2 ? fail.clone() : world.fetch?.(input, init);
  }) as NonNullable<Terminal["fetch"]>;
  const run = (...args: readonly string[]): Promise<Ended> =>
    accessPolicies(folder, [...args, "--yes"], { ...world, fetch });
  const all = ["apply", ...named(1, 7, 3)];
  expect((await run(...all)).code).toBe(3);
  expect(wrote()).toEqual([1, 7]);
  const report = readFileSync(join(folder, `apply-reports/${tenantId(7)}.json`), "utf8");
  isBroken = false;
  expect((await run(...line)).code).toBe(0);
  expect((await run(...all)).code).toBe(0);
  expect([wrote(), writes]).toEqual([[1, 7, 3], 3]);
  const kept = join(folder, `apply-reports/${tenantId(7)}.1.json`);
  expect(existsSync(kept) ? readFileSync(kept, "utf8") : report).toBe(report);
  expect(existsSync(kept)).toBe(!line.includes("--resume"));
});

describe("nothing is sent", () => {
  const cases: readonly (readonly [what: string, args: readonly string[], code: number, says: string])[] = [
    [
      "an account is refused",
      [...named(1, 11), "--yes"],
      1,
      "not every account can be applied (--max-failures)",
    ],
    [
      "an account cannot be planned",
      [...named(1, 13), "--yes"],
      3,
      "not every account can be applied (--max-failures)",
    ],
    ["nobody is there to confirm it", named(1, 2), 1, "nobody is there to confirm it"],
    [
      "another plan was approved",
      [...named(1, 2), "--yes", "--checksum", `sha256:${"0".repeat(64)}`],
      1,
      "not the one that was asked for",
    ],
    [
      "the canary is no account",
      [...named(1, 2), "--yes", "--canary", "Tenant 3"],
      64,
      "none of the accounts that are meant",
    ],
    ["no failure may be", [...named(1, 2), "--yes", "--max-failures", "0"], 64, "whole number from 1 on"],
    ["a saved plan is of one account", ["plan.json", ...named(1, 2), "--yes"], 3, "plan.json"],
  ];
  test.each(cases)("because %s", async (_what, args, code, says) => {
    const { world, wrote } = api();
    const folder = written(tenantsFiles);
    const ended = await accessPolicies(folder, ["apply", ...args], world);
    expect(ended.notes).toContain(says);
    expect([ended.code, wrote(), existsSync(join(folder, "apply-reports"))]).toEqual([code, [], false]);
  });
});

test("an account that is refused holds up no other if more may fail", async () => {
  const { world, wrote } = api();
  const args = ["apply", ...named(1, 11, 2), "--yes", "--json", "--max-failures", "2"];
  const ended = await accessPolicies(written(tenantsFiles), args, world);
  expect(endings(ended)).toEqual([
    ["Tenant 11", "refused"],
    ["Tenant 1", "done"],
    ["Tenant 2", "done"],
  ]);
  expect([ended.code, wrote()]).toEqual([1, [1, 2]]);
});

test("exactly the plan with the checksum that was printed is applied", async () => {
  const folder = written(tenantsFiles);
  const { world, wrote } = api();
  const { result } = await accessPolicies(folder, ["plan", ...named(1, 2), "--json"], world);
  const { fleet } = JSON.parse(result) as { readonly fleet: { readonly checksum: string } };
  const ended = await accessPolicies(
    folder,
    ["apply", ...named(1, 2), "--yes", "--checksum", fleet.checksum],
    world,
  );
  expect([ended.code, wrote()]).toEqual([0, [1, 2]]);
});
