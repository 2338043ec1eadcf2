/** A report that is undone: the account says what it said before, and nobody's change is lost. */
import { describe, expect, test } from "vitest";
import { faults } from "../../../src/emulator/index.ts";
import type { Directory, DirectoryPolicy } from "../../../src/policy/directory.ts";
import { refusalText } from "../../../src/project/plan/change-refusals.ts";
import { endingOf, refusalsIn } from "../../../src/project/plan/plan-refusals.ts";
import { applyPlan } from "../../../src/project/apply/apply-plan.ts";
import { goneOf } from "../../../src/project/apply/gone-policies.ts";
import type { AppliedChange, ApplyReport } from "../../../src/project/apply/report.ts";
import { settledReport } from "../../../src/project/apply/settle-entry.ts";
import type { Permission } from "../../../src/update/index.ts";
import {
  account_id,
  type AccountWorld,
  clientOf,
  createAccount,
  duplicates,
  given,
  type GoingBack,
  planBack,
  saidBy,
  statuses,
  undone,
} from "./world.ts";

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
  const back = await undone(report, world, { allow });
  expect(back.entries.map(({ action, policy, status }) => `${action} ${policy.name}: ${status}`)).toEqual([
    "create Old VPN: done",
    "change Staff: done",
    "change Old contractors: done",
    "delete Build: done",
    "delete Auditors: done",
  ]);
  expect(saidBy(world.contents())).toEqual(before);
  const [vpn] = back.entries;
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
  const back = await undone(report, world, { allow });
  const redone = await undone(back, world, { allow });
  expect(saidBy(world.contents())).toEqual(after);
  await undone(redone, world, { allow });
  expect(saidBy(world.contents())).toEqual(before);
});

test("the guards are asked before anything is sent", async () => {
  const { world, report } = await applied();
  const plan = await planBack(report, world);
  await expect(applyPlan(plan, world.client)).rejects.toThrow(
    /Nothing was sent, because:\n- .*more visitors/,
  );
  expect(world.log.filter((entry) => !entry.startsWith("GET"))).toHaveLength(5);
  expect(plan).toMatchObject({ undoes: true, same: 0, partial: false, refusals: [] });
  expect(
    plan.changes.map(({ action, policy, relation, refusals }) => [
      `${action} ${policy.name}`,
      relation,
      refusals.map(({ guard }) => guard),
    ]),
  ).toEqual([
    ["create Old VPN", "wider", []],
    ["change Staff", "wider", ["widening", "emptying"]],
    ["change Old contractors", "wider", ["widening", "emptying"]],
    ["delete Build", "narrower", []],
    ["delete Auditors", "narrower", []],
  ]);
  // By the names of the report, which --except goes by.
  expect(new Set(refusalsIn(plan).map(({ policy }) => policy))).toEqual(new Set(["Staff", "Contractors"]));
  expect(plan.notices).toEqual(['"Old VPN" is created again, with a new id.']);
  for (const refusal of refusalsIn(plan))
    expect(refusalText(refusal, plan)).toMatch(/If that is meant: --allow (?:widening|emptying)\.$/);
});

test("a refusal has names where the directory knows them", async () => {
  const [staff, board] = [1, 2].map((number) => `61000000-0000-4000-8000-00000000000${number}`);
  const inGroup = (id: string = ""): object => ({ group: { id } });
  const policy = { name: "Staff", decision: "allow", include: [inGroup(staff)] };
  const world = createAccount({ policies: [{ id: "9011c000-0000-4000-8000-000000000001", ...policy }] });
  const wanted = { ...policy, include: [inGroup(board)] } as never;
  const report = await applyPlan(world.plan({ policies: [wanted], renamed: {}, removed: [] }), world.client);
  const groups = [
    { id: staff, name: "Everyone at work" },
    { id: board, name: "Board" },
  ];
  const plan = await planBack(report, world, { directory: { groups } as never });
  expect(refusalsIn(plan)).toMatchObject([
    { guard: "widening", message: expect.stringMatching(/in the group "Everyone at work"/) },
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
  const back = await undone(report, world);
  expect(statuses(back)).toEqual({ Build: "done", Auditors: "done" });
  expect(saidBy(world.contents())).toEqual(before);
});

describe("where somebody changed or uses a policy since", () => {
  const other = { require: [{ geo: { country_code: "ES" } }] };
  test.each<
    readonly [
      name: string,
      meanwhile: (world: AccountWorld, report: ApplyReport) => object,
      guard: string,
      policy: string,
      why: RegExp,
    ]
  >([
    ["a policy that was changed", () => ({ ...given[0], ...other }), "moved", "Staff", /Somebody changed it/],
    [
      "a policy that was renamed",
      (_world, report) => ({ ...report.entries[2]?.after, ...other }),
      "moved",
      "Contractors",
      /Leave it out with --except/,
    ],
    [
      "a policy that was created",
      (_world, report) => ({ ...report.entries[1]?.after, ...other }),
      "moved",
      "Build",
      /Somebody changed it/,
    ],
    [
      "a created policy that is used",
      (_world, report) => ({ ...report.entries[1]?.after, app_count: 1 }),
      "in-use",
      "Build",
      /An application uses it/,
    ],
    [
      "a policy of the name of a deleted one",
      () => ({ ...given[2], id: undefined, decision: "deny" }),
      "moved",
      "Old VPN",
      /another policy of that name/,
    ],
  ])("nothing is sent: %s", async (_name, meanwhile, guard, policy, why) => {
    const { world, report } = await applied();
    const fields = Object.entries(meanwhile(world, report)).filter(([, value]) => value !== undefined);
    world.emulator.seed(account_id, [Object.fromEntries(fields)]);
    const plan = await planBack(report, world, { allow });
    expect(refusalsIn(plan)).toEqual([{ guard, policy, message: expect.stringMatching(why) }]);
    await expect(applyPlan(plan, world.client)).rejects.toThrow(/Nothing was sent/);
    // The others are undone without it.
    const back = await undone(report, world, { allow, isMeant: (name) => name !== policy });
    expect(back.entries.map(({ status }) => status)).toEqual(["done", "done", "done", "done"]);
  });

  test("after the plan was made, the undo stops there", async () => {
    const { world, report } = await applied();
    const plan = await planBack(report, world, { allow });
    world.emulator.seed(account_id, [{ ...given[0], ...other }]);
    const back = await applyPlan(plan, world.client);
    expect(Object.values(statuses(back))).toEqual([
      "done",
      "failed",
      "not-started",
      "not-started",
      "not-started",
    ]);
    expect(world.contents().find(({ name }) => name === "Staff")).toMatchObject(other);
  });
});

describe("a list that may lack policies", () => {
  const none = { contents: () => [] };
  const doubtful = { allow, seesAll: false };
  const isCreatedAgain = (name: string): boolean => name === "Old VPN";

  test("is no proof that they are gone: a read tells before each write", async () => {
    const { world, report, before } = await applied();
    const isMeant = (name: string): boolean => !isCreatedAgain(name);
    const plan = await planBack(report, { ...world, ...none }, { ...doubtful, isMeant });
    expect(plan.changes).toHaveLength(4);
    const back = await applyPlan(plan, world.client);
    expect(new Set(Object.values(statuses(back)))).toEqual(new Set(["done"]));
    await undone(report, world, { isMeant: isCreatedAgain });
    expect(saidBy(world.contents())).toEqual(before);
  });

  test.each<readonly [what: string, directory: Directory, seesAll: boolean, allowedBy: string | undefined]>([
    ["nothing shows whether it is whole", {}, false, "--sees-all"],
    [
      "it is filtered",
      { filtered: [{ what: "policies", why: "It lacks some.", proof: [] }] },
      true,
      undefined,
    ],
  ])(
    "where %s, nothing is created beside what cannot be seen",
    async (_what, directory, seesAll, allowedBy) => {
      const { world, report } = await applied();
      const plan = await planBack(report, world, { allow, directory, seesAll });
      expect(plan.changes).toHaveLength(5);
      expect(refusalsIn(plan)).toEqual([
        {
          guard: "filtered",
          message: expect.stringMatching(/^"Old VPN" is not in the list.* Nothing is created/),
          ...(allowedBy && { allowedBy }),
        },
      ]);
    },
  );

  test("once more: what was deleted is read by its id, and nothing is left to undo", async () => {
    const { world, report } = await applied();
    await undone(report, world, { allow });
    const directory = { policies: world.contents() as readonly DirectoryPolicy[] };
    const left = await planBack(report, world, doubtful);
    expect(left.changes.map(({ action, policy }) => `${action} ${policy.name}`)).toEqual([
      "delete Build",
      "delete Auditors",
    ]);
    world.log.length = 0;
    const gone = await goneOf(report, world.client, { directory });
    // Auditors, Build, and the policy that the report deleted: the list shows all others.
    expect([gone.length, world.log.map((entry) => entry.slice(0, 3))]).toEqual([3, ["GET", "GET", "GET"]]);
    expect(await planBack(report, world, { ...doubtful, gone })).toMatchObject({
      changes: [],
      same: 5,
      refusals: [],
    });
  });

  test("a read that fails proves nothing, and a list that is whole needs none", async () => {
    const { world, report } = await applied();
    const broken = clientOf({ fetch: () => Promise.resolve(new Response("", { status: 403 })) });
    expect(await goneOf(report, broken, { directory: { policies: [] } })).toEqual([]);
    world.log.length = 0;
    expect(await goneOf(report, world.client, { directory: { policies: [], filtered: [] } })).toEqual([]);
    expect(world.log).toEqual([]);
  });

  test("names a changed policy that is gone", async () => {
    const { world, report } = await applied();
    await world.client.zeroTrust.access.policies.delete("9011c000-0000-4000-8000-000000000002", {
      account_id,
    });
    const gone = await goneOf(report, world.client, { directory: { policies: [] } });
    const isMeant = (name: string): boolean => name === "Contractors";
    const plan = await planBack(report, { ...world, ...none }, { ...doubtful, gone, isMeant });
    expect(refusalsIn(plan)).toMatchObject([
      { guard: "moved", message: expect.stringMatching(/not there any more/) },
    ]);
  });

  test("says so if it is whole", async () => {
    const { world, report } = await applied();
    const plan = await planBack(report, { ...world, ...none }, { allow });
    expect(plan).toMatchObject({ same: 2, changes: [{ action: "create" }] });
    expect(plan.refusals.map(({ guard, policy }) => [guard, policy])).toEqual([
      ["moved", "Staff"],
      ["moved", "Contractors"],
    ]);
  });
});

test("a field that is newer than the spec, and that the report's apply added, goes again", async () => {
  const world = createAccount();
  const [before] = world.contents();
  const report = await applyPlan(world.plan(), world.client);
  const at = report.entries.findIndex(({ policy }) => policy.name === "Staff");
  const entry = report.entries[at] as ApplyReport["entries"][number];
  // As if the file had brought the field along.
  const { shade: _, ...plain } = entry.before as typeof entry.before & { readonly shade?: unknown };
  const brought = { ...report, entries: [{ ...entry, before: plain as never }] };
  const back = await undone(brought, world, { allow });
  expect(statuses(back)).toEqual({ Staff: "done" });
  expect(world.contents().find(({ name }) => name === "Staff")).not.toHaveProperty("shade");
  expect(before).toHaveProperty("shade");
});

test("a kind of rule that resembles a known one is no slip in a policy that is created again", async () => {
  const odd = { name: "Odd", decision: "allow", include: [{ everyone: {} }], requre: [{ everyone: {} }] };
  const world = createAccount({ policies: [{ ...odd, id: "9011c000-0000-4000-8000-000000000009" }] });
  const before = saidBy(world.contents());
  const report = await applyPlan(world.plan({ policies: [], renamed: {}, removed: ["Odd"] }), world.client);
  expect(world.contents()).toEqual([]);
  expect(statuses(await undone(report, world))).toEqual({ Odd: "done" });
  expect(saidBy(world.contents())).toEqual(before);
});

describe("what is uncertain", () => {
  const inDoubt = async (read: "works" | "fails"): Promise<readonly [AccountWorld, ApplyReport]> => {
    const { world, report } = await applied();
    const { client } = world;
    if (read === "fails") {
      const broken = clientOf({ fetch: () => Promise.resolve(new Response("", { status: 500 })) });
      return [{ ...world, client: broken }, doubted(report, 3)];
    }
    // A read shows the policy as it was before.
    await undone({ ...report, entries: report.entries.slice(3, 4) }, { ...world, client }, { allow });
    return [world, doubted(report, 3)];
  };
  const doubted = (report: ApplyReport, at: number): ApplyReport => ({
    ...report,
    entries: report.entries.map((entry, index) => (index === at ? { ...entry, status: "uncertain" } : entry)),
  });

  test("and was not done is nothing to undo", async () => {
    const [world, report] = await inDoubt("works");
    const plan = await planBack(report, world, { allow });
    expect(plan.changes.map(({ policy }) => policy.name)).not.toContain("Staff");
    expect(refusalsIn(plan)).toEqual([]);
  });

  test("and cannot be read stops the undo", async () => {
    const [world, report] = await inDoubt("fails");
    const plan = await planBack(report, world, { allow });
    expect(plan.refusals).toMatchObject([{ guard: "unread", policy: "Staff" }]);
    expect(endingOf(plan)).toBe("could-not");
  });

  describe("a creation", () => {
    const isMeant = (name: string): boolean => name === "Build";
    const hidden: Directory = { filtered: [{ what: "policies", why: "It lacks some.", proof: [] }] };
    /** The answer was lost, so that the report has no id; and the token does not see the policy. */
    const unseen = async (isThere: boolean): Promise<readonly [AccountWorld, ApplyReport]> => {
      const unlisted: string[] = [];
      const { world, report } = await applied({ hidden: unlisted });
      unlisted.push("Build");
      if (!isThere) await undone(report, world, { isMeant });
      const entries = report.entries.map(({ policy, ...entry }): AppliedChange =>
        policy.name === "Build"
          ? { ...entry, policy: { name: policy.name }, status: "uncertain" }
          : { ...entry, policy },
      );
      return [world, { ...report, entries }];
    };

    test.each<readonly [what: string, options: Pick<GoingBack, "directory" | "seesAll">, why: RegExp]>([
      [
        "may lack it",
        { seesAll: false },
        /may be there all the same: .* If it is: --sees-all\. .*--except\.$/,
      ],
      ["is filtered", { directory: hidden, seesAll: true }, /It lacks some\. Use a token .* --except\.$/],
    ])("stays uncertain if the list %s", async (_what, options, why) => {
      const [world, report] = await unseen(true);
      expect(world.contents().map(({ name }) => name)).toContain("Build");
      const plan = await planBack(report, world, { ...options, isMeant });
      expect(plan).toMatchObject({ changes: [], refusals: [{ guard: "unread", policy: "Build" }] });
      expect(plan.refusals[0]?.message).toMatch(why);
      expect(endingOf(plan)).toBe("could-not");
    });

    test("stays uncertain without a directory", async () => {
      const [world, report] = await unseen(true);
      expect(statuses(await settledReport(report, world.client))).toMatchObject({ Build: "uncertain" });
    });

    test("was not done if the list is whole and lacks it", async () => {
      const [world, report] = await unseen(false);
      const directory: Directory = { policies: [], filtered: [] };
      for (const options of [{ directory }, { seesAll: true }])
        expect(statuses(await settledReport(report, world.client, options))).toMatchObject({
          Build: "not-started",
        });
    });
  });
});

test.each([1, 2, 3, 4, 5])(
  "what a report says before its write %i was answered can be undone",
  async (count) => {
    // A program that is killed while the write is under way: its last report is all there is.
    const world = createAccount();
    const before = saidBy(world.contents());
    const reports: ApplyReport[] = [];
    let writes = 0;
    const killed = clientOf({
      fetch: async (input, init) => {
        const request = new Request(input, init);
        if (request.method !== "GET") writes += 1;
        const answer = await world.emulator.fetch(request);
        return writes === count ? new Promise<never>(() => {}) : answer;
      },
    });
    void applyPlan(world.plan(), killed, {
      onReport: (report) => void reports.push(structuredClone(report)),
    });
    await expect.poll(() => writes).toBe(count);
    await expect.poll(() => reports.at(-1)?.entries[count - 1]?.status).toBe("uncertain");
    const back = await undone(reports.at(-1) as ApplyReport, world, { allow });
    expect(new Set(back.entries.map(({ status }) => status))).toEqual(new Set(["done"]));
    expect(back.entries).toHaveLength(count);
    expect(saidBy(world.contents())).toEqual(before);
  },
);

test("an undo that was interrupted is resumed by its own report", async () => {
  const { world, report, before } = await applied();
  const stop = new AbortController();
  const onReport = ({ entries }: ApplyReport): void => {
    if (entries[1]?.status === "done") stop.abort();
  };
  const undoing = await undone(report, world, { allow, stop: stop.signal, onReport });
  expect(Object.values(statuses(undoing))).toEqual([
    "done",
    "done",
    "not-started",
    "not-started",
    "not-started",
  ]);
  const back = await undone(undoing, world, { allow, resumes: true });
  expect(new Set(Object.values(statuses(back)))).toEqual(new Set(["done"]));
  expect(saidBy(world.contents())).toEqual(before);
});

describe("the rest of an undo that was interrupted", () => {
  const interrupted = async (): Promise<readonly [AccountWorld, ApplyReport]> => {
    const { world, report } = await applied();
    return [world, await undone(report, world, { allow, stop: AbortSignal.abort() })];
  };

  test("names policies as its report does, so that --except takes the name", async () => {
    const [world, undoing] = await interrupted();
    expect(
      (await planBack(undoing, world, { resumes: true })).changes.flatMap(({ refusals }) => refusals),
    ).toEqual(
      expect.arrayContaining([expect.objectContaining({ guard: "widening", policy: "Old contractors" })]),
    );
    const renamed = world.contents().find(({ name }) => name === "Contractors");
    world.emulator.seed(account_id, [{ ...renamed, require: [{ geo: { country_code: "ES" } }] }] as never);
    const [refusal, ...others] = refusalsIn(await planBack(undoing, world, { allow, resumes: true }));
    expect([refusal, others]).toMatchObject([{ guard: "moved", policy: "Old contractors" }, []]);
    const back = await undone(undoing, world, {
      allow,
      resumes: true,
      isMeant: (name) => name !== refusal?.policy,
    });
    expect(back.entries.map(({ status }) => status)).toEqual(["done", "done", "done", "done"]);
  });

  test("is partial if something is left out", async () => {
    const [world, undoing] = await interrupted();
    const isMeant = (name: string): boolean => name !== "Staff";
    expect(undoing).not.toHaveProperty("partial");
    expect(await undone(undoing, world, { allow, resumes: true, isMeant })).toMatchObject({ partial: true });
  });
});

describe("a rename", () => {
  const [one, two, three] = [1, 2, 3].map((number) => `9011c000-0000-4000-8000-00000000000${number}`);
  const body = { decision: "allow", include: [{ geo: { country_code: "PT" } }] } as const;
  const renamed = (id: string = "", was: string, is: string): AppliedChange => ({
    action: "change",
    policy: { id, name: is },
    status: "done",
    digest: `sha256:${id}`,
    before: { ...body, id, name: was } as never,
    wanted: { ...body, name: is } as never,
    after: { ...body, id, name: is } as never,
  });
  const world = (...names: readonly (readonly [id: string | undefined, name: string])[]): AccountWorld =>
    createAccount({ policies: names.map(([id, name]) => ({ ...body, id, name })) });
  const reportOf = (...entries: readonly AppliedChange[]): ApplyReport => ({
    version: 1,
    account: { id: account_id },
    checksum: `sha256:${"0".repeat(64)}`,
    entries,
  });

  test("is not undone while another policy has the old name", async () => {
    const report = reportOf(renamed(one, "Staff", "All staff"));
    const plan = await planBack(report, world([one, "All staff"], [two, "Staff"]), { allow });
    expect(refusalsIn(plan)).toEqual([
      {
        guard: "moved",
        policy: "All staff",
        message: `Another policy has the name "Staff" now: ${two}. Leave it out with --except to undo the others.`,
      },
    ]);
  });

  test.each([
    ["two policies changed their names with each other", renamed(two, "Two", "One"), [two, "One"]],
    [
      "the other one goes on the way back",
      { ...renamed(three, "", "One"), action: "create", before: undefined },
      [three, "One"],
    ],
  ] as const)("is undone if %s", async (_what, entry, other) => {
    const { before: _, ...created } = entry;
    const report = reportOf(
      entry.before ? (entry as AppliedChange) : (created as AppliedChange),
      renamed(one, "One", "Two"),
    );
    const account = world([one, "Two"], other);
    const back = await undone(report, account, { allow });
    expect(back.entries.map(({ status }) => status)).toEqual(["done", "done"]);
    expect(account.contents().find(({ id }) => id === one)).toMatchObject({ name: "One" });
    expect(duplicates(account.contents())).toEqual([]);
    // Left out, the other one keeps the name.
    const again = world([one, "Two"], other);
    const plan = await planBack(report, again, { allow, isMeant: (name) => name === "Two" });
    expect(refusalsIn(plan)).toMatchObject([{ guard: "moved", policy: "Two" }]);
  });
});

test("undoing a second time finds that there is nothing to do", async () => {
  const { world, report } = await applied();
  await undone(report, world, { allow });
  expect(await planBack(report, world, { allow })).toMatchObject({ changes: [], same: 5, refusals: [] });
});

describe("somebody who must keep access", () => {
  const project = {
    config: { keep: ["ann"] },
    people: { ann: { email: "ann@partner.example" } },
  };
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
    await expect(undone(report, world, { project })).rejects.toThrow(/ann would lose|ann may lose/);
    const undoing = await undone(report, world, { stop: AbortSignal.abort() });
    await expect(undone(undoing, world, { project, resumes: true })).rejects.toThrow(
      /ann would lose|ann may lose/,
    );
    expect(writes()).toEqual(["PUT 4"]);
    await undone(undoing, world, { project, resumes: true, allow: ["losing"] });
    expect(writes()).toEqual(["PUT 4", "PUT 4"]);
  });
});
