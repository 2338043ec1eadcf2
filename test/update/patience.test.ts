/** Writes that were certainly not done are waited for and tried again; their policy is read again first. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Cloudflare } from "../../src/client/index.ts";
import { createEmulator, faults, inOrder, type Intercept } from "../../src/emulator/index.ts";
import { createOrUpdate, updatePolicy } from "../../src/update/index.ts";
import { failureOf } from "./failure.ts";
import { account_id, createWorld, policyId } from "./world.ts";

const fine = faults.none;
const unconnected: Intercept = () =>
  Promise.reject(
    new TypeError("fetch failed", {
      cause: Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED", syscall: "connect" }),
    }),
  );
const staff = { name: "Contractors", decision: "allow", include: [{ certificate: {} }] } as const;
const patient = { request: { maxRetries: 2 } };

beforeEach(() => void vi.useFakeTimers({ now: new Date("2026-03-04T12:00:00Z") }));
afterEach(() => void vi.useRealTimers());

/** Lets every wait pass at once. */
async function hurried<T>(work: Promise<T>): Promise<T> {
  const state = { isDone: false };
  const ended = work.finally(() => (state.isDone = true));
  ended.catch(() => undefined);
  while (!state.isDone) await vi.advanceTimersByTimeAsync(100);
  return ended;
}

describe.each([
  ["a 429", faults.tooManyRequests(1), 1_000],
  ["no connection", unconnected, 500],
] as const)("%s at the write", (_name, fault, wait) => {
  test("of an update: waits, reads again, sends", async () => {
    const { client, log, now } = createWorld({ intercept: inOrder(fine, fine, fault) });
    const begin = Date.now();
    const outcome = await hurried(
      updatePolicy(client, policyId, { account_id }, { name: "All staff" }, patient),
    );
    expect(outcome).toMatchObject({ status: "updated", sends: 1 });
    expect(log).toEqual(["GET", "GET", "PUT", "GET", "PUT", "GET"]);
    expect(now()).toMatchObject({ name: "All staff" });
    expect(Date.now() - begin).toBeGreaterThanOrEqual(wait);
  });

  test("of an update that somebody overtakes meanwhile: nothing is written", async () => {
    const world = createWorld({
      intercept: inOrder(fine, fine, (request, next) => {
        world.emulator.seed(account_id, [{ ...world.now(), name: "Theirs" }]);
        return fault(request, next);
      }),
    });
    const update = updatePolicy(world.client, policyId, { account_id }, { name: "All staff" }, patient);
    expect(await hurried(failureOf(update))).toMatchObject({ code: "moved", sent: "no" });
    expect(world.log).toEqual(["GET", "GET", "PUT", "GET"]);
  });

  test("of an update, again and again: it ends with nothing written", async () => {
    const { client, log } = createWorld({ intercept: inOrder(fine, fine, fault, fine, fault, fine, fault) });
    const update = updatePolicy(client, policyId, { account_id }, { name: "All staff" }, patient);
    const code = fault === unconnected ? "unsent" : "rejected";
    expect(await hurried(failureOf(update))).toMatchObject({ code, sent: "no" });
    expect(log.filter((method) => method === "PUT")).toHaveLength(3);
  });

  test("of a creation: waits, looks for the name again, creates", async () => {
    const { client, log } = createWorld({ intercept: inOrder(fine, fault) });
    const outcome = await hurried(createOrUpdate(client, { account_id }, staff as never, patient));
    expect(outcome).toMatchObject({ status: "created", sent: "yes" });
    expect(log).toEqual(["GET", "POST", "GET", "POST", "GET"]);
  });

  test("of a creation that somebody makes meanwhile: it is updated", async () => {
    const world = createWorld({
      intercept: inOrder(fine, (request, next) => {
        world.emulator.seed(account_id, [{ ...staff }]);
        return fault(request, next);
      }),
    });
    const outcome = await hurried(createOrUpdate(world.client, { account_id }, staff as never, patient));
    expect(outcome).toMatchObject({ status: "unchanged" });
  });
});

test.each([
  ["more than a minute", faults.tooManyRequests(61), { maxRetries: 2 }],
  ["no retries", faults.tooManyRequests(1), { maxRetries: 0 }],
])("%s: it ends at once", async (_name, fault, request) => {
  const { client, log } = createWorld({ intercept: inOrder(fine, fine, fault) });
  const update = updatePolicy(client, policyId, { account_id }, { name: "All staff" }, { request });
  expect(await hurried(failureOf(update))).toMatchObject({ code: "rejected", sent: "no" });
  expect(log).toEqual(["GET", "GET", "PUT"]);
});

test("the client's own number of retries counts if the call names none", async () => {
  const { client, log } = createWorld({ intercept: inOrder(fine, fine, faults.tooManyRequests(1)) });
  const update = updatePolicy(client.withOptions({ maxRetries: 1 }), policyId, { account_id }, { name: "B" });
  expect(await hurried(update)).toMatchObject({ status: "updated" });
  expect(log).toHaveLength(6);
});

test("an abort ends the wait", async () => {
  const abort = new AbortController();
  const { client } = createWorld({ intercept: inOrder(fine, fine, faults.tooManyRequests(50)) });
  const request = { maxRetries: 2, signal: abort.signal };
  const update = failureOf(updatePolicy(client, policyId, { account_id }, { name: "B" }, { request }));
  await vi.advanceTimersByTimeAsync(1_000);
  abort.abort();
  expect(await update).toMatchObject({ code: "rejected", sent: "no" });
  expect(vi.getTimerCount()).toBe(0);
});

test("twenty updates, one after another, against seven requests a second lose none", async () => {
  const emulator = createEmulator({ rateLimit: { quota: 7, window: 1 } });
  const seeds = Array.from({ length: 20 }, (_, index) => ({ ...staff, name: `P${index}` }));
  const policies = emulator.seed(account_id, seeds);
  const client = new Cloudflare({
    apiToken: "any",
    fetch: emulator.fetch as typeof fetch,
    accountId: account_id,
    logLevel: "off",
  });
  for (const { id = "", name = "" } of policies) {
    const outcome = await hurried(updatePolicy(client, id, undefined, { name: `${name} updated` }));
    expect(outcome).toMatchObject({ status: "updated" });
  }
  expect(emulator.contents(account_id).every(({ name }) => name?.endsWith("updated"))).toBe(true);
});
