/** A plan that is applied: what is sent, in which order, and what the report says, whatever happens to the calls. */
import { describe, expect, test } from "vitest";
import { createRateBudget } from "../../../src/directory/index.ts";
import { faults, type Intercept } from "../../../src/emulator/index.ts";
import { applyChange } from "../../../src/project/apply/apply-change.ts";
import { applyPlan } from "../../../src/project/apply/apply-plan.ts";
import type { ApplyReport } from "../../../src/project/apply/report.ts";
import type { PlannedChange } from "../../../src/project/plan/plan.ts";
import { account_id, createAccount, duplicates, given, goal, statuses } from "./world.ts";

const isWrite = ({ method }: Request): boolean => method !== "GET";

/** A fault for the nth write, counted from 0. */
function atWrite(number: number, fault: Intercept): Intercept {
  let writes = 0;
  return (request, next) => {
    if (!isWrite(request)) return next();
    writes += 1;
    return writes === number + 1 ? fault(request, next) : next();
  };
}

const everyDone = {
  Auditors: "done",
  Build: "done",
  Contractors: "done",
  Staff: "done",
  "Old VPN": "done",
};

describe("a plan without obstacles", () => {
  test("is done in its order, one write a change, and nothing is left", async () => {
    const { client, log, contents, plan } = createAccount();
    const report = await applyPlan(plan(), client);
    expect(statuses(report)).toEqual(everyDone);
    expect(log.filter((entry) => !entry.startsWith("GET"))).toEqual([
      "POST",
      "POST",
      "PUT 2",
      "PUT 1",
      "DELETE 3",
    ]);
    expect(plan().changes).toEqual([]);
    expect(contents().map(({ name }) => name)).toEqual([
      "Staff",
      "Contractors",
      "Office",
      "Auditors",
      "Build",
    ]);
  });

  test("keeps what nobody knows: kinds of rules and fields", async () => {
    const { client, contents, plan } = createAccount();
    await applyPlan(plan(), client);
    expect(contents()[0]).toMatchObject({
      shade: { of: ["blue", null] },
      include: [{}, { passkey_owner: { since: "2027", levels: [1, null] } }],
      require: [{ geo: { country_code: "PT" } }],
    });
  });

  test("keeps what was there before, and what a read showed afterwards", async () => {
    const { client, contents, plan } = createAccount();
    const [before, planned] = [contents(), plan()];
    const { account, checksum, entries } = await applyPlan(planned, client);
    expect({ account, checksum }).toEqual({ account: planned.account, checksum: planned.checksum });
    const [auditors, , contractors, , vpn] = entries;
    expect(auditors).toMatchObject({
      action: "create",
      policy: { id: auditors?.after?.id },
      after: { name: "Auditors" },
    });
    expect(auditors).not.toHaveProperty("before");
    expect(contractors).toMatchObject({ action: "change", before: before[1], after: contents()[1] });
    expect(vpn).toMatchObject({ action: "delete", before: before[2] });
    expect(vpn).not.toHaveProperty("after");
  });

  test("is reported before and after every change, and no report claims too much", async () => {
    const { client, log, plan } = createAccount();
    const told: string[] = [];
    const onReport = ({ entries }: ApplyReport): void => {
      const writes = log.filter((entry) => !entry.startsWith("GET")).length;
      told.push(`${writes} sent: ${entries.map(({ status }) => status[0]).join("")}`);
    };
    await applyPlan(plan(), client, { onReport });
    expect(told).toEqual([
      "0 sent: nnnnn",
      "0 sent: unnnn",
      "1 sent: dnnnn",
      "1 sent: dunnn",
      "2 sent: ddnnn",
      "2 sent: ddunn",
      "3 sent: dddnn",
      "3 sent: dddun",
      "4 sent: ddddn",
      "4 sent: ddddu",
      "5 sent: ddddd",
    ]);
  });

  test("is skipped where it is done already, and sends no write", async () => {
    const { client, log, plan } = createAccount();
    const first = plan();
    await applyPlan(first, client);
    log.length = 0;
    const again = await applyPlan(first, client);
    expect(new Set(again.entries.map(({ status }) => status))).toEqual(new Set(["skipped"]));
    expect(log.filter((entry) => !entry.startsWith("GET"))).toEqual([]);
  });

  test("takes every request from the budget", async () => {
    const { client, log, plan } = createAccount();
    const budget = createRateBudget();
    let taken = 0;
    const counting = {
      ...budget,
      take: (...args: Parameters<typeof budget.take>) => {
        taken += 1;
        return budget.take(...args);
      },
    };
    await applyPlan(plan(), client, { budget: counting });
    expect(taken).toBe(log.length);
  });

  test("says that it waits for the budget", async () => {
    const { client, plan } = createAccount();
    let now = 0;
    const wait = (milliseconds: number): Promise<void> => {
      now += milliseconds;
      return Promise.resolve();
    };
    const budget = createRateBudget({ quota: 12, reserve: 2, window: 60, now: () => now, wait });
    const waits: number[] = [];
    // The headers of the emulator speak of another budget.
    const own = { take: budget.take, correct: () => {} };
    await applyPlan(plan(), client, { budget: own, onWaiting: (milliseconds) => waits.push(milliseconds) });
    expect(new Set(waits)).toEqual(new Set([60_000]));
  });
});

describe("what is refused before anything is sent", () => {
  test.each<readonly [what: string, spoil: (change: PlannedChange) => PlannedChange, why: string]>([
    [
      "a guard",
      (change) => ({ ...change, refusals: [{ guard: "widening", message: "It would widen." }] }),
      "It would widen.",
    ],
    [
      "a deletion that is not allowed",
      (change) => ({ ...change, allowed: ["widening"] }),
      "does not allow a deletion",
    ],
    ["a change without its policy", ({ before: _before, ...change }) => change, "lacks a part"],
  ])("%s", async (_what, spoil, why) => {
    const { client, log, plan } = createAccount();
    const deletion = plan().changes.at(-1) as PlannedChange;
    const entry = await applyChange(client, account_id, spoil(deletion));
    expect(entry).toMatchObject({ status: "failed", message: expect.stringContaining(why) });
    expect(log).toEqual([]);
  });

  test("a plan with a refusal", async () => {
    const { client, log, plan } = createAccount();
    const refused = { ...plan(), refusals: [{ guard: "changed", message: "Too many change." }] as const };
    await expect(applyPlan(refused, client)).rejects.toThrow(
      "Nothing was sent, because:\n- Too many change.",
    );
    expect(log).toEqual([]);
  });

  test("a guard that the plan did not allow, whatever the plan says of it", async () => {
    const { client, log, plan } = createAccount();
    const wider = plan({
      ...goal,
      policies: [{ name: "Office", decision: "allow", include: [{ geo: { country_code: "ES" } }] }],
    }).changes[0] as PlannedChange;
    const entry = await applyChange(client, account_id, { ...wider, allowed: [] });
    expect(entry).toMatchObject({ status: "failed", message: expect.stringContaining("widening") });
    expect(log).toEqual(["GET 4"]);
  });
});

describe("a policy that is not as the plan saw it", () => {
  const elsewhere = { require: [{ geo: { country_code: "ES" } }] };
  test.each<readonly [what: string, meanwhile: readonly object[], name: string, end: object]>([
    [
      "is not changed if somebody changed it",
      [{ ...given[0], ...elsewhere }],
      "Staff",
      { status: "failed", message: expect.stringContaining("since the plan was made") },
    ],
    [
      "is not deleted if somebody changed it",
      [{ ...given[2], ...elsewhere }],
      "Old VPN",
      { status: "failed", message: expect.stringContaining("since the plan was made") },
    ],
    [
      "is not deleted if an application uses it by now",
      [{ ...given[2], app_count: 1 }],
      "Old VPN",
      { status: "failed", message: expect.stringContaining("1 application uses it") },
    ],
    [
      "is not changed if more applications use it by now",
      [{ ...given[0], app_count: 3 }],
      "Staff",
      { status: "failed", message: expect.stringContaining("more applications use it") },
    ],
    [
      "is not created if one of its name is there by now",
      [{ name: "Auditors", decision: "deny", include: [{ everyone: {} }] }],
      "Auditors",
      { status: "failed", message: expect.stringContaining("since the plan was made") },
    ],
  ])("%s", async (_what, meanwhile, name, end) => {
    const { emulator, client, log, contents, plan } = createAccount();
    const change = plan().changes.find(({ policy }) => policy.name === name) as PlannedChange;
    emulator.seed(account_id, meanwhile as never);
    const now = contents();
    expect(await applyChange(client, account_id, change)).toMatchObject(end);
    expect(contents()).toEqual(now);
    expect(log.every((entry) => entry.startsWith("GET"))).toBe(true);
  });
});

const lost: readonly (readonly [name: string, fault: Intercept, isDone: boolean])[] = [
  ["a connection that breaks before", faults.connectionReset, false],
  ["an answer that is lost", faults.answerLost, true],
  ["an answer that is cut off", faults.answerCut, true],
  ["a 504 that hides a success", faults.answerReplaced(), true],
  ["a 502 page", faults.edgePage(), false],
];

describe.each(lost)("one write meets %s", (_name, fault, isDone) => {
  test.each([0, 1, 2, 3, 4])(
    "at write %i, and the plan is done all the same, now or by a second try",
    async (number) => {
      const { client, contents, plan } = createAccount({ intercept: atWrite(number, fault) });
      const report = await applyPlan(plan(), client);
      // A creation that was not done and got no answer is not repeated, since a second one may be a duplicate.
      const isOpen = number < 2 && !isDone;
      expect(report.entries[number]).toMatchObject({ status: isOpen ? "uncertain" : "done" });
      expect(report.entries[4]).toMatchObject({ status: isOpen ? "not-started" : "done" });
      expect(duplicates(contents())).toEqual([]);
      await applyPlan(plan(), client);
      expect(plan().changes).toEqual([]);
    },
  );
});

describe("a write that the API refuses", () => {
  test.each([0, 1, 2, 3, 4])("ends the apply at write %i: the rest is not started", async (number) => {
    const refuse: Intercept = () =>
      Response.json(
        { success: false, errors: [{ code: 12130, message: "no" }], result: null },
        { status: 400 },
      );
    const { client, log, plan } = createAccount({ intercept: atWrite(number, refuse) });
    const report = await applyPlan(plan(), client);
    expect(report.entries.map(({ status }) => status)).toEqual([
      ...Array.from({ length: number }, () => "done"),
      "failed",
      ...Array.from({ length: 4 - number }, () => "not-started"),
    ]);
    expect(log.filter((entry) => !entry.startsWith("GET"))).toHaveLength(number + 1);
  });

  test("ends only its own change if that is wished", async () => {
    const { client, plan } = createAccount({ intercept: atWrite(1, faults.tooManyRequests(120)) });
    const report = await applyPlan(plan(), client, { keepGoing: true });
    expect(statuses(report)).toEqual({ ...everyDone, Build: "failed" });
  });
});

describe("an abort", () => {
  /** Aborts at the nth request: before it is sent on, or once the server has done it. */
  const cases = Array.from({ length: 18 }, (_, number) => [number, "before"] as const).flatMap(
    ([number, when]) => [[number, when] as const, [number, "after"] as const],
  );
  test.each(cases)("at request %i, %s it is done, is told honestly", async (number, when) => {
    const controller = new AbortController();
    let requests = 0;
    const { client, contents, plan } = createAccount({
      intercept: async (_request, next) => {
        requests += 1;
        if (requests !== number + 1) return next();
        if (when === "before") controller.abort();
        const answer = await next();
        controller.abort();
        return answer;
      },
    });
    const [planned, before] = [plan(), contents()];
    const reports: ApplyReport[] = [];
    const report = await applyPlan(planned, client, {
      signal: controller.signal,
      onReport: (one) => void reports.push(one),
    });
    expect(reports.at(-1)).toEqual(report);
    const left = new Set(plan().changes.map(({ policy }) => policy.name));
    const claims = report.entries.filter(({ status }) => status !== "uncertain");
    expect(claims.length).toBeGreaterThanOrEqual(report.entries.length - 1);
    // What is said to be done is done, and nothing else is.
    expect(claims.filter(({ policy, status }) => left.has(policy.name) === (status === "done"))).toEqual([]);
    // What it means for the policy is told, and not what each call came to.
    const messages = report.entries.map(({ message = "" }) => message);
    for (const message of messages) expect(message).not.toMatch(/abort|zeroTrust/i);
    expect(messages.filter((message) => message.startsWith("It was interrupted before")).length).toBe(
      report.entries.filter(({ status, message }) => status !== "done" && message !== undefined).length,
    );
    const images = report.entries.flatMap((entry) => entry.before ?? []);
    expect(before).toEqual(expect.arrayContaining(images));
  });

  test("that asks to stop lets the change at hand end", async () => {
    const stop = new AbortController();
    const { client, plan } = createAccount({
      intercept: atWrite(1, (_request, next) => {
        stop.abort();
        return next();
      }),
    });
    const report = await applyPlan(plan(), client, { stop: stop.signal });
    expect(report.entries.map(({ status }) => status)).toEqual([
      "done",
      "done",
      "not-started",
      "not-started",
      "not-started",
    ]);
  });
});

test("a report that cannot be kept stops everything", async () => {
  const { client, log, plan } = createAccount();
  let reports = 0;
  const full = (): void => {
    reports += 1;
    if (reports === 4) throw new Error("ENOSPC");
  };
  await expect(applyPlan(plan(), client, { onReport: full })).rejects.toThrow("ENOSPC");
  expect(log.filter((entry) => !entry.startsWith("GET"))).toEqual(["POST"]);
});

describe("a list that lacks what a token may not see never leads to a second policy of a name", () => {
  test.each([
    ["is refused where the API counts more than it shows", true, "failed", []],
    [
      "is taken back where only the new policy shows that the list lacks some",
      false,
      "failed",
      ["POST", "DELETE"],
    ],
  ] as const)("a creation %s", async (_what, countsAll, status, writes) => {
    const unseen = { name: "Auditors", decision: "deny", include: [{ everyone: {} }] };
    const { client, log, contents } = createAccount({
      policies: [...given, unseen],
      intercept: async (request, next) => {
        const answer = await next();
        if (request.method !== "GET" || !new URL(request.url).pathname.endsWith("/policies")) return answer;
        const body = (await answer.json()) as { result: { name: string }[]; result_info: object };
        const result = body.result.filter(({ name }) => name !== "Auditors");
        const counts = countsAll ? {} : { total_count: result.length, total_pages: 1 };
        return Response.json({ ...body, result, result_info: { ...body.result_info, ...counts } });
      },
    });
    // The plan is that of somebody who did not see the policy either.
    const report = await applyPlan(createAccount().plan(), client);
    expect(report.entries[0]).toMatchObject({ policy: { name: "Auditors" }, status });
    expect(log.map((entry) => entry.split(" ")[0]).filter((method) => method !== "GET")).toEqual(writes);
    expect(contents().filter(({ name }) => name === "Auditors")).toMatchObject([unseen]);
  });
});

describe("two policies of a name, made at the same moment", () => {
  test("the new one is deleted again", async () => {
    const other = { name: "Auditors", decision: "deny", include: [{ everyone: {} }] };
    const world = createAccount({
      intercept: (request, next) => {
        if (request.method === "POST") world.emulator.seed(account_id, [other]);
        return next();
      },
    });
    const [change] = world.plan().changes;
    const entry = await applyChange(world.client, account_id, change as PlannedChange);
    expect(entry).toMatchObject({ status: "failed", message: expect.stringContaining("was deleted again") });
    expect(world.contents().filter(({ name }) => name === "Auditors")).toMatchObject([other]);
  });
});
