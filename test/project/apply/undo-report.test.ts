/** A report that is undone: the account says what it said before, and nobody's change is lost. */
import { describe, expect, test } from "vitest";
import { faults } from "../../../src/emulator/index.ts";
import { applyPlan } from "../../../src/project/apply/apply-plan.ts";
import type { ApplyReport } from "../../../src/project/apply/report.ts";
import { resumeUndo, undoReport, undoSteps } from "../../../src/project/apply/undo-report.ts";
import type { Permission } from "../../../src/update/index.ts";
import { account_id, type AccountWorld, clientOf, createAccount, given, saidBy, statuses } from "./world.ts";

/** What undoing the goal needs: "Staff" loses its condition again, and "Contractors" its exclusion. */
const allow: readonly Permission[] = ["widening", "emptying"];

interface Applied {
  readonly world: AccountWorld;
  readonly report: ApplyReport;
  readonly before: readonly unknown[];
}

async function applied(options: Parameters<typeof createAccount>[0] = {}): Promise<Applied> {
  const world = createAccount(options);
  const before = saidBy(world.contents());
  return { world, before, report: await applyPlan(world.plan(), world.client) };
}

test("everything is as before, the last change first; what is created again has a new id", async () => {
  const { world, report, before } = await applied();
  world.log.length = 0;
  const undone = await undoReport(report, world.client, { allow });
  expect(undone.entries.map(({ action, policy, status }) => `${action} ${policy.name}: ${status}`)).toEqual([
    "create Old VPN: done",
    "change Staff: done",
    "change Old contractors: done",
    "delete Build: done",
    "delete Auditors: done",
  ]);
  expect(saidBy(world.contents())).toEqual(before);
  const [vpn] = undone.entries;
  expect(vpn?.policy.id).not.toBe(report.entries[4]?.policy.id);
  expect(vpn?.message).toBe(`It has a new id: ${vpn?.policy.id}.`);
  expect(world.log.filter((entry) => !entry.startsWith("GET")).map((entry) => entry.slice(0, 5))).toEqual([
    "POST",
    "PUT 1",
    "PUT 2",
    "DELET",
    "DELET",
  ]);
});

test("an undo can be undone, and that as well", async () => {
  const { world, report, before } = await applied();
  const after = saidBy(world.contents());
  const undone = await undoReport(report, world.client, { allow });
  const redone = await undoReport(undone, world.client, { allow });
  expect(saidBy(world.contents())).toEqual(after);
  await undoReport(redone, world.client, { allow });
  expect(saidBy(world.contents())).toEqual(before);
});

test("the guards are asked before anything is sent", async () => {
  const { world, report } = await applied();
  world.log.length = 0;
  await expect(undoReport(report, world.client)).rejects.toThrow(
    /Nothing was sent, because:\n- .*more visitors/,
  );
  expect(world.log).toEqual([]);
  expect(
    undoSteps(report).map(({ policy, relation, refusals }) => [
      policy.name,
      relation,
      refusals.map(({ guard }) => guard),
    ]),
  ).toEqual([
    ["Old VPN", "equivalent", []],
    ["Staff", "wider", ["widening", "emptying"]],
    ["Old contractors", "wider", ["widening", "emptying"]],
    ["Build", "equivalent", []],
    ["Auditors", "equivalent", []],
  ]);
});

test("a refusal has names where the directory knows them, and does not count on what a group holds", async () => {
  const [staff, board] = [1, 2].map((number) => `61000000-0000-4000-8000-00000000000${number}`);
  const inGroup = (id: string = ""): object => ({ group: { id } });
  const policy = { name: "Staff", decision: "allow", include: [inGroup(staff)] };
  const world = createAccount({ policies: [{ id: "9011c000-0000-4000-8000-000000000001", ...policy }] });
  const wanted = { ...policy, include: [inGroup(board)] } as never;
  const report = await applyPlan(world.plan({ policies: [wanted], renamed: {}, removed: [] }), world.client);
  const directory = {
    groups: [
      { id: staff, name: "Everyone at work", include: [{ email: { email: "ann@example.com" } }] },
      { id: board, name: "Board", include: [{ everyone: {} }] },
    ],
  } as never;
  const [step] = undoSteps(report, { directory });
  expect(step?.refusals.map(({ guard, message }) => [guard, message])).toEqual([
    [
      "widening",
      'This could let in more visitors than before, or loosen a control: Perhaps someone@elsewhere.example would get in if they are in the group "Everyone at work" and are not in the group "Board".',
    ],
  ]);
});

test("only what was done is undone", async () => {
  const world = createAccount({
    intercept: (request, next) =>
      request.method === "PUT" ? faults.tooManyRequests(120)(request, next) : next(),
  });
  const before = saidBy(world.contents());
  const report = await applyPlan(world.plan(), world.client);
  expect(Object.values(statuses(report))).toEqual(["done", "done", "failed", "not-started", "not-started"]);
  const undone = await undoReport(report, world.client);
  expect(statuses(undone)).toEqual({ Build: "done", Auditors: "done" });
  expect(saidBy(world.contents())).toEqual(before);
});

describe("where somebody changed or uses a policy since", () => {
  const other = { require: [{ geo: { country_code: "ES" } }] };
  test.each<
    readonly [name: string, meanwhile: (world: AccountWorld, report: ApplyReport) => object, at: number]
  >([
    ["a policy that was changed", () => ({ ...given[0], ...other }), 1],
    ["a policy that was created", (_world, report) => ({ ...report.entries[1]?.after, ...other }), 3],
    ["a created policy that is used", (_world, report) => ({ ...report.entries[1]?.after, app_count: 1 }), 3],
    ["a policy of the name of a deleted one", () => ({ ...given[2], id: undefined, decision: "deny" }), 0],
  ])("the undo stops: %s", async (_name, meanwhile, at) => {
    const { world, report } = await applied();
    const fields = Object.entries(meanwhile(world, report)).filter(([, value]) => value !== undefined);
    world.emulator.seed(account_id, [Object.fromEntries(fields)]);
    const now = world.contents();
    const undone = await undoReport(report, world.client, { allow });
    expect(undone.entries.map(({ status }) => status)).toEqual([
      ...Array.from({ length: at }, () => "done"),
      "failed",
      ...Array.from({ length: 4 - at }, () => "not-started"),
    ]);
    const touched = undone.entries[at]?.policy.name;
    expect(world.contents().filter(({ name }) => name === touched)).toEqual(
      now.filter(({ name }) => name === touched || (at === 1 && name === "Staff")),
    );
  });
});

test.each([1, 2, 3, 4, 5])(
  "what a report says before its write %i was answered can be undone",
  async (count) => {
    const { world, before } = await applied({});
    // The account as it was, and a program that is killed while the write is under way: its last report is all there is.
    const fresh = createAccount();
    const reports: ApplyReport[] = [];
    let writes = 0;
    const killed = clientOf({
      fetch: async (input, init) => {
        const request = new Request(input, init);
        if (request.method !== "GET") writes += 1;
        const answer = await fresh.emulator.fetch(request);
        return writes === count ? new Promise<never>(() => {}) : answer;
      },
    });
    void applyPlan(fresh.plan(), killed, {
      onReport: (report) => void reports.push(structuredClone(report)),
    });
    await expect.poll(() => writes).toBe(count);
    await expect.poll(() => reports.at(-1)?.entries[count - 1]?.status).toBe("uncertain");
    const undone = await undoReport(reports.at(-1) as ApplyReport, fresh.client, { allow });
    expect(new Set(undone.entries.map(({ status }) => status))).toEqual(new Set(["done"]));
    expect(undone.entries).toHaveLength(count);
    expect(saidBy(fresh.contents())).toEqual(before);
    expect(world.contents()).toHaveLength(5);
  },
);

test("an undo that was interrupted is taken up by its own report", async () => {
  const { world, report, before } = await applied();
  const stop = new AbortController();
  const onReport = ({ entries }: ApplyReport): void => {
    if (entries[1]?.status === "done") stop.abort();
  };
  const undoing = await undoReport(report, world.client, { allow, stop: stop.signal, onReport });
  expect(Object.values(statuses(undoing))).toEqual([
    "done",
    "done",
    "not-started",
    "not-started",
    "not-started",
  ]);
  const undone = await resumeUndo(undoing, world.client, { allow });
  expect(new Set(Object.values(statuses(undone)))).toEqual(new Set(["done"]));
  expect(saidBy(world.contents())).toEqual(before);
});

test("undoing a second time finds that there is nothing to do", async () => {
  const { world, report } = await applied();
  await undoReport(report, world.client, { allow });
  world.log.length = 0;
  const again = await undoReport(report, world.client, { allow });
  expect(new Set(Object.values(statuses(again)))).toEqual(new Set(["skipped"]));
  expect(world.log.every((entry) => entry.startsWith("GET"))).toBe(true);
});

describe("somebody who must keep access", () => {
  const keep = new Map([["ann", { email: "ann@partner.example" }]]);
  const opened = {
    policies: [
      {
        name: "Office",
        decision: "allow" as const,
        include: [{ geo: { country_code: "PT" as const } }, { email: { email: "ann@partner.example" } }],
      },
    ],
    renamed: {},
    removed: [],
  };

  test("is not locked out by an undo, nor by the rest of one", async () => {
    const world = createAccount();
    const report = await applyPlan(world.plan(opened), world.client);
    const writes = (): readonly string[] => world.log.filter((entry) => !entry.startsWith("GET"));
    await expect(undoReport(report, world.client, { keep })).rejects.toThrow(
      /losing: .*ann would lose|losing: .*ann may lose/,
    );
    const stop = AbortSignal.abort();
    const undoing = await undoReport(report, world.client, { stop });
    await expect(resumeUndo(undoing, world.client, { keep })).rejects.toThrow(/losing/);
    expect(writes()).toEqual(["PUT 4"]);
    await resumeUndo(undoing, world.client, { keep, allow: ["losing"] });
    expect(writes()).toEqual(["PUT 4", "PUT 4"]);
  });
});
