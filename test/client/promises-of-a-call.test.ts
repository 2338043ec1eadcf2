/** What a call promises whatever the server and the options say: each of these was once left untested. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { accountId, answering, body, failureOf, json, policyId, refused } from "./answering.ts";

afterEach(() => vi.useRealTimers());

test("a write that may have been done stays one, whatever a later attempt is told", async () => {
  vi.useFakeTimers();
  const { client, seen } = answering(
    (_, count) => (count === 1 ? new Promise(() => {}) : refused(429, [], { "retry-after": "1" })),
    { maxRetries: 1, timeout: 1000 },
  );
  const failure = failureOf(client.zeroTrust.access.policies.update(policyId, body));
  await vi.runAllTimersAsync();
  expect(await failure).toMatchObject({ name: "RateLimitError", mayHaveTakenEffect: true });
  expect(seen).toHaveLength(2);
});

test("fetchOptions do not replace method, headers, body, signal or redirect", async () => {
  const fetchOptions = {
    method: "DELETE",
    headers: { authorization: "Bearer another" },
    body: "{}",
    signal: AbortSignal.abort(),
    redirect: "follow",
  };
  const { client, seen } = answering(() => json({ success: true, result: { id: "x" } }), { fetchOptions });
  await client.zeroTrust.access.policies.update(policyId, body, { fetchOptions });
  const { init, headers } = seen[0] ?? {};
  expect(init).toMatchObject({ method: "PUT", redirect: "manual", body: expect.stringContaining("Allow") });
  expect(init?.signal?.aborted).toBe(false);
  expect(headers?.get("authorization")).toBe("Bearer a-token-for-tests");
});

describe("an answer without a `success` of its own", () => {
  const inherited: { success?: unknown } = Object.prototype;
  afterEach(() => {
    delete inherited.success;
  });

  test("is judged by its own members alone", async () => {
    const { client } = answering(() => json({ result: { id: policyId } }));
    Object.defineProperty(inherited, "success", { value: false, configurable: true });
    const { policies } = client.zeroTrust.access;
    expect(await policies.get(policyId, { account_id: accountId })).toMatchObject({ id: policyId });
  });
});

/** A body of as many chunks as are asked for, and how many were. */
function endless(chunk: number): { readonly stream: ReadableStream; readonly read: () => number } {
  let read = 0;
  const stream = new ReadableStream(
    {
      pull: (controller) => {
        read += chunk;
        controller.enqueue(new Uint8Array(chunk).fill(97));
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, read: () => read };
}

test.each([1_000, 60_000, 1_000_000])(
  "of an error's body, in chunks of %i bytes, 64 kB are read",
  async (chunk) => {
    const { stream, read } = endless(chunk);
    const { client } = answering(() => new Response(stream, { status: 403 }));
    const error = await failureOf(client.zeroTrust.access.policies.get(policyId, { account_id: accountId }));
    expect(error.name).toBe("PermissionDeniedError");
    // One chunk more tells that there is more.
    expect(read()).toBeLessThanOrEqual(65_536 + chunk);
    expect(error.message.length).toBeLessThan(2_200);
  },
);

test.each([200, 500])("the connection of a body that fails is ended, after status %i", async (status) => {
  let pulled = 0;
  const stream = new ReadableStream({
    pull: (controller) => {
      if (pulled++ === 0) controller.enqueue(new TextEncoder().encode("{"));
      else controller.error(new TypeError("terminated"));
    },
  });
  const { client, seen } = answering(() => new Response(stream, { status }));
  await failureOf(client.zeroTrust.access.policies.update(policyId, body));
  expect(seen[0]?.init.signal?.aborted).toBe(true);
});
