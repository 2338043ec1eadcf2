/** What a call promises whatever the server and the options say: each of these was once left untested. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { readText } from "../../src/client/transport/read-body.ts";
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

  test("is judged by its own members alone, whatever its content type", async () => {
    const { client } = answering(
      () => new Response('{"a":1}', { headers: { "content-type": "text/plain" } }),
    );
    Object.defineProperty(inherited, "success", { value: false, configurable: true });
    expect(await client.get("/x")).toBe('{"a":1}');
  });
});

/** A body of as many chunks as are asked for, how much was read of it, and whether its reader let go. */
function endless(chunk: number): {
  readonly stream: ReadableStream;
  readonly read: () => number;
  readonly isCancelled: () => boolean;
} {
  let read = 0;
  let cancelled = false;
  const stream = new ReadableStream(
    {
      pull: (controller) => {
        read += chunk;
        controller.enqueue(new Uint8Array(chunk).fill(97));
      },
      cancel: () => {
        cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, read: () => read, isCancelled: () => cancelled };
}

test.each([1_000, 60_000, 1_000_000])(
  "of an error's body, in chunks of %i bytes, 64 kB are read",
  async (chunk) => {
    const { stream, read, isCancelled } = endless(chunk);
    const { client } = answering(() => new Response(stream, { status: 403 }));
    const error = await failureOf(client.zeroTrust.access.policies.get(policyId, { account_id: accountId }));
    expect(error.name).toBe("PermissionDeniedError");
    // One chunk more tells that there is more.
    expect(read()).toBeLessThanOrEqual(65_536 + chunk);
    expect(isCancelled()).toBe(true);
    expect(error.message.length).toBeLessThan(2_200);
  },
);

test.each<[limit: number, chunks: readonly number[], want: number]>([
  [10, [4, 4], 8],
  [10, [10], 10],
  [10, [4, 4, 4], 10],
  [10, [1_000], 10],
])("of a body that is cut after %i bytes, in chunks of %j, %i are text", async (limit, chunks, want) => {
  const stream = new ReadableStream({
    start: (controller) => {
      for (const chunk of chunks) controller.enqueue(new Uint8Array(chunk).fill(97));
      controller.close();
    },
  });
  const body = await readText(new Response(stream), limit, true, new AbortController().signal);
  expect(body).toEqual({ text: "a".repeat(want) });
});

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
