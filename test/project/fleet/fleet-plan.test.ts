/** Plans of many accounts as one: a line each, each change once, and parts that come to the whole. */
import { afterAll, expect, test } from "vitest";
import { readDirectory } from "../../../src/directory/index.ts";
import { Cloudflare } from "../../../src/index.ts";
import {
  collectPlans,
  type FleetPlan,
  loadProject,
  mergeFleetPlans,
  planProject,
  projectFor,
} from "../../../src/project/index.ts";
import { removeAll, written } from "../world.ts";
import { isClosed, isLax, isStrict, tenantId, tenants, tenantsFiles } from "./tenants.ts";

afterAll(removeAll);

const numbers = [1, 2, 7, 11, 13];
const count = numbers.length;
const { fetch, requests } = tenants(15);
const project = await loadProject({ cwd: written(tenantsFiles) });

async function planned(of: readonly number[]): Promise<FleetPlan> {
  const fleet = collectPlans();
  for (const number of of) {
    const account = { id: tenantId(number), name: `Tenant ${number}` };
    const client = new Cloudflare({ apiToken: "any", accountId: account.id, fetch, logLevel: "off" });
    try {
      const directory = await readDirectory(client);
      fleet.add(await planProject(projectFor(project, account.name), { ...account, directory }));
    } catch (error) {
      fleet.addFailure(account, (error as Error).message);
    }
  }
  return fleet.result();
}

const whole = await planned(numbers);

test("the worst account is first: refused, then not reached, then changed", () => {
  expect(numbers.filter((number) => isStrict(number))).toEqual([11]);
  expect(
    whole.accounts.slice(0, 3).map(({ account, ending, relation }) => [account.name, ending, relation]),
  ).toEqual([
    ["Tenant 11", "refused", "wider"],
    ["Tenant 13", "could-not", "equivalent"],
    ["Tenant 1", "changes", "narrower"],
  ]);
  expect(whole.accounts[1]?.message).toContain("403");
  expect(whole.accounts).toHaveLength(count);
});

test("a change that is the same but for ids is there once, with its accounts", () => {
  const shared = whole.changes.map(({ change, accounts }) => [change.policy.name, change.relation, accounts]);
  const reached = numbers.filter((number) => !isClosed(number)).map((number) => `Tenant ${number}`);
  expect(shared).toEqual([
    ["Staff", "wider", ["Tenant 11"]],
    ["On call", "narrower", reached],
    [
      "Managed laptops",
      "narrower",
      numbers.filter((number) => isLax(number)).map((number) => `Tenant ${number}`),
    ],
  ]);
});

test("parts come to the whole, however they are cut and in whatever order they come", async () => {
  for (const size of [1, 2, 3]) {
    const parts: FleetPlan[] = [];
    for (let at = 0; at < count; at += size) parts.push(await planned(numbers.slice(at, at + size)));
    const read = JSON.parse(JSON.stringify(parts)) as FleetPlan[];
    expect(await mergeFleetPlans(read)).toEqual(whole);
    const backwards = await mergeFleetPlans(read.toReversed());
    expect([backwards.accounts, backwards.checksum]).toEqual([whole.accounts, whole.checksum]);
  }
});

test("the checksum is of exactly these plans", async () => {
  const others = await planned(numbers.slice(1));
  expect(others.checksum).not.toBe(whole.checksum);
  expect(whole.checksum).toMatch(/^sha256:[0-9a-f]{64}$/);
});

test("an account that is in two parts is refused", async () => {
  await expect(mergeFleetPlans([whole, whole])).rejects.toThrow("The account Tenant 11 was planned twice.");
});

test("every account takes the same requests: its parts, and the lists that are referred to", async () => {
  const before = requests();
  await planned([1]);
  const one = requests() - before;
  await planned([1, 2, 3]);
  expect([one, requests() - before - one]).toEqual([16, 3 * one]);
});
