/**
 * What planning many accounts takes: requests, memory, and how long the rate limit makes one token wait, by the budget's own clock:
 * `npx tsx test/benchmarks/fleet.ts`. The accounts are behind the emulator, in this process, which keeps four of them at a time.
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createRateBudget, readDirectory } from "../../src/directory/index.ts";
import { Cloudflare } from "../../src/index.ts";
import {
  collectPlans,
  type FleetPlan,
  loadProject,
  planProject,
  projectFor,
} from "../../src/project/index.ts";
import { tenantId, tenants, tenantsFiles } from "../project/fleet/tenants.ts";
import { removeAll, written } from "../project/world.ts";
import { table } from "./measure.ts";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
const megabytes = (): number => {
  collect();
  return process.memoryUsage().heapUsed / 1024 / 1024;
};

interface Measured {
  readonly fleet: FleetPlan;
  readonly requests: number;
  readonly seconds: number;
  /** The most that was in use after a collection, beyond what there was before, while accounts were planned. */
  readonly most: number;
  /** What the result holds. */
  readonly kept: number;
  /** Seconds that the budget of one token would have waited for. */
  readonly waited: number;
}

async function measured(count: number): Promise<Measured> {
  const api = tenants(count);
  const project = await loadProject({ cwd: written(tenantsFiles) });
  let [now, waited] = [0, 0];
  const budget = createRateBudget({
    now: () => now,
    wait: async (milliseconds) => {
      waited += milliseconds / 1000;
      now += milliseconds;
    },
  });
  const before = megabytes();
  const started = performance.now();
  let most = 0;
  const collector = collectPlans();
  for (let number = 1; number <= count; number += 1) {
    const account = { id: tenantId(number), name: `Tenant ${number}` };
    // The emulator's clock is the machine's, and its headers would correct the budget by it.
    const client = new Cloudflare({
      apiToken: "any",
      accountId: account.id,
      logLevel: "off",
      fetch: async (input, init) => withoutLimit(await api.fetch(input, init)),
    });
    try {
      const directory = await readDirectory(client, { budget });
      collector.add(await planProject(projectFor(project, account.name), { ...account, directory }));
    } catch (error) {
      collector.addFailure(account, error instanceof Error ? error.message : String(error));
    }
    if (number % Math.ceil(count / 10) === 0) most = Math.max(most, megabytes() - before);
  }
  const fleet = await collector.result();
  const seconds = (performance.now() - started) / 1000;
  return { fleet, requests: api.requests(), seconds, most, kept: megabytes() - before, waited };
}

function withoutLimit(response: Response): Response {
  const headers = new Headers(response.headers);
  headers.delete("ratelimit");
  return new Response(response.body, { status: response.status, headers });
}

const rows: (readonly string[])[] = [];
for (const count of [10, 100, 1000]) {
  const { fleet, requests, seconds, most, kept, waited } = await measured(count);
  if (fleet.accounts.length !== count) throw new Error("An account is missing.");
  rows.push([
    String(count),
    requests.toLocaleString("en-US"),
    (requests / count).toFixed(1),
    `${most.toFixed(1)} MB`,
    `${kept.toFixed(1)} MB`,
    `${(JSON.stringify(fleet).length / 1024).toFixed(0)} kB`,
    `${((seconds * 1000) / count).toFixed(0)} ms`,
    `${Math.round(waited / 60)} min`,
  ]);
}
console.log(
  table(
    [
      "accounts",
      "requests",
      "an account",
      "most in use",
      "kept",
      "as JSON",
      "time an account",
      "one token waits",
    ],
    rows,
  ),
);
removeAll();
