/** Every fault at every step: what is sent, what is claimed, and what is left behind. */
import { describe, expect, test } from "vitest";
import { faults, inOrder, type Intercept } from "../../src/emulator/index.ts";
import { updatePolicy, UpdateError, type UpdateOutcome } from "../../src/update/index.ts";
import type { PolicyBody } from "../../generated/index.ts";
import { failureOf } from "./failure.ts";
import { account_id, createWorld, policyId } from "./world.ts";

const edit = { name: "All staff", session_duration: "1h" };
const stalls = { timeout: 30 };

/** A fault, and what it does at a step that writes: whether the write is done, and whether the answer leaves that open. */
const kinds: readonly { name: string; fault: Intercept; isDone: boolean; isOpen: boolean }[] = [
  { name: "429", fault: faults.tooManyRequests(1), isDone: false, isOpen: false },
  { name: "500", fault: faults.serverError(), isDone: false, isOpen: true },
  { name: "503", fault: faults.serverError(503), isDone: false, isOpen: true },
  { name: "408", fault: faults.serverError(408), isDone: false, isOpen: true },
  { name: "an HTML page", fault: faults.edgePage(), isDone: false, isOpen: true },
  { name: "a captive portal", fault: faults.edgePage(200), isDone: false, isOpen: true },
  { name: "403", fault: faults.serverError(403), isDone: false, isOpen: false },
  { name: "a reset connection", fault: faults.connectionReset, isDone: false, isOpen: true },
  { name: "a lost answer", fault: faults.answerLost, isDone: true, isOpen: true },
  { name: "an answer replaced by 504", fault: faults.answerReplaced(), isDone: true, isOpen: true },
  { name: "an answer cut off", fault: faults.answerCut, isDone: true, isOpen: true },
  { name: "no answer", fault: faults.stall, isDone: false, isOpen: true },
  { name: "no answer, though it was done", fault: faults.answerStalled, isDone: true, isOpen: true },
];

function worldWith(...intercepts: readonly Intercept[]): ReturnType<typeof createWorld> {
  const world = createWorld({ intercept: inOrder(...intercepts) });
  return { ...world, client: world.client.withOptions(stalls) };
}

const fine = faults.none;

/** How an update ended, in a few words. */
function endOf(update: Promise<UpdateOutcome>): Promise<string> {
  return update.then(
    (outcome) => `${outcome.status}, sent ${outcome.status === "updated" ? outcome.sends : 0} times`,
    (error: unknown) => (error instanceof UpdateError ? `${error.code}, sent: ${error.sent}` : String(error)),
  );
}

describe.each(kinds)("$name", ({ fault, isDone, isOpen }) => {
  test("at the first read: nothing is sent", async () => {
    const { client, log, now } = worldWith(fault);
    const error = await failureOf(updatePolicy(client, policyId, { account_id }, edit));
    expect(error).toMatchObject({ code: "unreadable", sent: "no", before: undefined, found: undefined });
    expect(error.message).toMatch(/Nothing was sent/);
    expect(log).toEqual(["GET"]);
    expect(now()).toMatchObject({ name: "Staff" });
  });

  test("at the second read: nothing is sent", async () => {
    const { client, log, now } = worldWith(fine, fault);
    const error = await failureOf(updatePolicy(client, policyId, { account_id }, edit));
    expect(error).toMatchObject({ code: "unreadable", sent: "no" });
    expect(log).toEqual(["GET", "GET"]);
    expect(now()).toMatchObject({ name: "Staff" });
  });

  test("at the write, once: it ends well or is refused, and is sent again only after a read showed the before-image", async () => {
    const { client, log, now } = worldWith(fine, fine, fault);
    const end = await endOf(updatePolicy(client, policyId, { account_id }, edit));
    expect(end).toEqual(isOpen ? `updated, sent ${isDone ? 1 : 2} times` : "rejected, sent: no");
    expect(log).toEqual(
      isOpen ? ["GET", "GET", "PUT", "GET", ...(isDone ? [] : ["PUT", "GET"])] : ["GET", "GET", "PUT"],
    );
    expect(now()).toMatchObject(isOpen ? edit : { name: "Staff" });
  });

  test("at both writes: it is not sent a third time", async () => {
    const { client, log, now } = worldWith(fine, fine, faults.connectionReset, fine, fault);
    const end = await endOf(updatePolicy(client, policyId, { account_id }, edit));
    const failed = isOpen ? "unanswered, sent: unknown" : "rejected, sent: unknown";
    expect(end).toEqual(isDone ? "updated, sent 2 times" : failed);
    expect(now()).toMatchObject(isDone ? edit : { name: "Staff" });
    expect(log.filter((method) => method === "PUT")).toHaveLength(2);
  });

  test("at the read that confirms: it says that the write is not confirmed, and claims no more", async () => {
    const { client, log, now } = worldWith(fine, fine, fine, fault);
    const error = await failureOf(updatePolicy(client, policyId, { account_id }, edit));
    expect(error).toMatchObject({
      code: "unverified",
      sent: "yes",
      before: { name: "Staff" },
      found: undefined,
    });
    expect(log).toEqual(["GET", "GET", "PUT", "GET"]);
    expect(now()).toMatchObject(edit);
  });

  test("at the write and at the read that should tell: it says that it does not know, and sends nothing more", async () => {
    const { client, log } = worldWith(fine, fine, faults.answerLost, fault);
    const error = await failureOf(updatePolicy(client, policyId, { account_id }, edit));
    expect(error).toMatchObject({
      code: "uncertain",
      sent: "unknown",
      before: { name: "Staff" },
      found: undefined,
    });
    expect(error.message).toMatch(/Read the policy/);
    expect(log).toEqual(["GET", "GET", "PUT", "GET"]);
  });
});

/** A write that a colleague gets in before the answer to ours, or instead of it. */
function colleague(world: () => ReturnType<typeof createWorld>, fields: object, then: Intercept): Intercept {
  return (request, next) => {
    const { emulator, now } = world();
    emulator.seed(account_id, [{ ...now(), updated_at: "2030-01-01T00:00:00Z", ...fields }]);
    return then(request, next);
  };
}

describe("a colleague writes while ours is under way", () => {
  test("no answer, and something else is there: it is not sent again", async () => {
    const ours = colleague(() => world, { name: "Theirs" }, faults.connectionReset);
    const world = worldWith(fine, fine, ours);
    const error = await failureOf(updatePolicy(world.client, policyId, { account_id }, edit));
    expect(error).toMatchObject({
      code: "moved",
      sent: "unknown",
      found: { name: "Theirs" },
      before: { name: "Staff" },
    });
    expect(world.log).toEqual(["GET", "GET", "PUT", "GET"]);
    expect(world.now()).toMatchObject({ name: "Theirs" });
  });

  test("no answer, and the before-image was written anew: that is a change as well", async () => {
    const ours = colleague(() => world, {}, faults.connectionReset);
    const world = worldWith(fine, fine, ours);
    expect(await failureOf(updatePolicy(world.client, policyId, { account_id }, edit))).toMatchObject({
      code: "moved",
    });
    expect(world.log).toEqual(["GET", "GET", "PUT", "GET"]);
  });

  test("after ours: it is told so", async () => {
    const theirs = colleague(() => world, { name: "Theirs" }, fine);
    const world = worldWith(fine, fine, fine, theirs);
    const error = await failureOf(updatePolicy(world.client, policyId, { account_id }, edit));
    expect(error).toMatchObject({
      code: "changed-after",
      sent: "yes",
      found: { name: "Theirs" },
      wanted: edit,
    });
  });

  test("no answer, and the policy is gone: it says so, and sends nothing", async () => {
    const world = worldWith(fine, fine, faults.connectionReset, () =>
      Response.json({ success: false, errors: [], messages: [], result: null }, { status: 404 }),
    );
    const error = await failureOf(updatePolicy(world.client, policyId, { account_id }, edit));
    expect(error).toMatchObject({ code: "uncertain", sent: "unknown" });
    expect(world.log).toEqual(["GET", "GET", "PUT", "GET"]);
  });
});

/** A value of a field that the spec does not name. */
const green = { shade: "green" };

test("an API that stores something else than it was sent is found out", async () => {
  const { client, log } = createWorld({ unknownFields: "drop" });
  const error = await failureOf(
    updatePolicy(client, policyId, { account_id }, (current) => ({ ...current, ...green }) as PolicyBody, {
      allow: ["widening"],
    }),
  );
  expect(error).toMatchObject({ code: "altered", sent: "yes", wanted: { shade: "green" } });
  expect(error.found).not.toHaveProperty("shade");
  expect(log).toEqual(["GET", "GET", "PUT", "GET"]);
});

test("a body that the API refuses is reported with its reason, and nothing is written", async () => {
  const { client, log, now } = createWorld({ newerKinds: [] });
  const error = await failureOf(updatePolicy(client, policyId, { account_id }, edit));
  expect(error).toMatchObject({ code: "rejected", sent: "no", policyId });
  expect(error.message).toContain("unknown rule type: 'passkey_owner'");
  expect(log).toEqual(["GET", "GET", "PUT"]);
  expect(now()).toMatchObject({ name: "Staff" });
});

test("a policy that is not there is absent; an answer that is not a policy does not mean that", async () => {
  const { client, log } = createWorld();
  const absent = updatePolicy(client, "11111111-1111-4111-8111-111111111111", { account_id }, edit);
  expect(await failureOf(absent)).toMatchObject({ code: "not-found", sent: "no" });
  const strange = createWorld({ policy: { include: "everyone" } });
  const unread = updatePolicy(strange.client, policyId, { account_id }, edit);
  expect(await failureOf(unread)).toMatchObject({ code: "unreadable", sent: "no" });
  expect([...log, ...strange.log]).toEqual(["GET", "GET"]);
});

test("an abort while the write is under way ends in an error that does not claim to know", async () => {
  const stop = new AbortController();
  const { client, log } = createWorld({
    intercept: inOrder(fine, fine, async (_request, next) => {
      await next();
      stop.abort(new Error("enough"));
      return new Promise<never>(() => undefined);
    }),
  });
  const request = { signal: stop.signal };
  const error = await failureOf(updatePolicy(client, policyId, { account_id }, edit, { request }));
  expect(error).toMatchObject({ code: "uncertain", sent: "unknown", before: { name: "Staff" } });
  expect(log).toEqual(["GET", "GET", "PUT"]);
});

test("the client never repeats the write by itself, whatever it was told", async () => {
  const { client, log } = worldWith(fine, fine, faults.answerReplaced());
  const request = { maxRetries: 5 };
  await updatePolicy(client.withOptions({ maxRetries: 5 }), policyId, { account_id }, edit, { request });
  expect(log).toEqual(["GET", "GET", "PUT", "GET"]);
});
