/** An apply that was killed at any moment, and resumed by the last report that it left behind. */
import { describe, expect, test } from "vitest";
import { applyPlan } from "../../../src/project/apply/apply-plan.ts";
import type { ApplyReport } from "../../../src/project/apply/report.ts";
import { resumptionOf } from "../../../src/project/apply/resumption.ts";
import { settledReport } from "../../../src/project/apply/settle-entry.ts";
import { killedAt } from "./kill.ts";
import {
  account_id,
  type AccountWorld,
  clientOf,
  createAccount,
  duplicates,
  given,
  goal,
  saidBy,
  undone,
} from "./world.ts";

test.each([1, 8, 21, 34, 50])(
  "an apply that is killed at step %i is resumed: nothing is left, nothing is there twice, and all of it can be undone",
  async (step) => {
    const world = createAccount();
    const before = saidBy(world.contents());
    const killed = await killedAt(world, step);
    const plan = world.plan();
    // Without a report nothing was sent, and there is nothing to resume.
    const resumption = killed.report && (await resumptionOf(killed.report, plan, world.client));
    expect(resumption?.refusals ?? []).toEqual([]);
    const whole = await applyPlan(plan, world.client, resumption && { report: resumption.report });
    expect(world.plan().changes).toEqual([]);
    expect(duplicates(world.contents())).toEqual([]);
    expect(whole.entries.map(({ status }) => status)).toEqual(["done", "done", "done", "done", "done"]);
    await undone(whole, world, { allow: ["widening", "emptying"] });
    expect(saidBy(world.contents())).toEqual(before);
  },
);

/** A report of which two changes are done. */
async function interrupted(world: AccountWorld): Promise<ApplyReport> {
  const stop = new AbortController();
  return applyPlan(world.plan(), world.client, {
    stop: stop.signal,
    onReport: ({ entries }) => {
      if (entries[1]?.status === "done") stop.abort();
    },
  });
}

describe("what is refused", () => {
  const auditors = goal.policies[0];
  test.each<
    readonly [what: string, meanwhile: (world: AccountWorld) => unknown, wanted: typeof goal, why: RegExp]
  >([
    [
      "files that want something else",
      () => {},
      { ...goal, removed: [] },
      /The change of policy "Old VPN" is not in it/,
    ],
    [
      "files that want more",
      () => {},
      { ...goal, removed: ["Old VPN", "Office"], policies: goal.policies.slice(0, 4) },
      /The change of policy "Office" is new in it/,
    ],
    [
      "a policy that somebody changed",
      ({ emulator }) =>
        emulator.seed(account_id, [{ ...given[0], require: [{ geo: { country_code: "ES" } }] }]),
      goal,
      /^Somebody changed policy "Staff" in the account since the report was written. Plan again.$/,
    ],
    [
      "a policy that was created and is gone",
      (world) => {
        const id = world.contents().find(({ name }) => name === auditors?.name)?.id ?? "";
        return world.client.zeroTrust.access.policies.delete(id, { account_id });
      },
      goal,
      /Somebody put policy "Auditors" back/,
    ],
  ])("%s", async (_what, meanwhile, wanted, why) => {
    const world = createAccount();
    const report = await interrupted(world);
    await meanwhile(world);
    const { refusals } = await resumptionOf(report, world.plan(wanted), world.client);
    expect(refusals.join("\n")).toMatch(why);
  });

  test.each([
    [
      "of a change that the plan has otherwise",
      { ...goal, policies: goal.policies.map((body) => ({ ...body, require: [] })) },
    ],
    ["of a change that the plan does not have", { ...goal, removed: [] }],
  ])("a read that fails, %s", async (_what, wanted) => {
    const world = createAccount();
    const report = await interrupted(world);
    const broken = clientOf({ fetch: () => Promise.resolve(new Response("", { status: 500 })) });
    const { refusals } = await resumptionOf(report, world.plan(wanted), broken);
    expect(refusals.join("\n")).toMatch(/Whether somebody changed policy ".*" is not known: /);
  });

  test("another account", async () => {
    const world = createAccount();
    const report = await interrupted(world);
    const foreign = { ...world.plan(), account: { id: "0".repeat(32) } };
    const { refusals } = await resumptionOf(report, foreign, world.client);
    expect(refusals).toEqual([
      `The report is of account ${account_id}, and the plan of account ${"0".repeat(32)}.`,
    ]);
  });
});

test("every read is taken from the budget", async () => {
  const world = createAccount();
  const report = await interrupted(world);
  const doubtful: ApplyReport = {
    ...report,
    entries: report.entries.map((entry) => ({ ...entry, status: "uncertain" })),
  };
  let taken = 0;
  const budget = { take: async () => void (taken += 1), correct: () => {} };
  for (const read of [
    () => settledReport(doubtful, world.client, { budget }),
    () => resumptionOf(doubtful, world.plan({ ...goal, removed: [] }), world.client, { budget }),
  ]) {
    [taken, world.log.length] = [0, 0];
    await read();
    expect(taken).toBeGreaterThan(4);
    expect(taken).toBe(world.log.length);
  }
});

test("a plan of some policies alone makes the report partial", async () => {
  const world = createAccount();
  const report = await interrupted(world);
  for (const partial of [false, true]) {
    const resumption = await resumptionOf(report, { ...world.plan(), partial }, world.client);
    expect([resumption.refusals, resumption.report.partial ?? false]).toEqual([[], partial]);
  }
});

test("what somebody else did meanwhile is skipped", async () => {
  const world = createAccount();
  const report = await interrupted(world);
  await world.client.zeroTrust.access.policies.delete("9011c000-0000-4000-8000-000000000003", { account_id });
  const plan = world.plan();
  const resumption = await resumptionOf(report, plan, world.client);
  expect(resumption.refusals).toEqual([]);
  const whole = await applyPlan(plan, world.client, { report: resumption.report });
  expect(whole.entries.map(({ status }) => status)).toEqual(["done", "done", "done", "done", "skipped"]);
});
