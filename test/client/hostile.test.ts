/** A call ends with an answer or with an error of this client, whatever its `fetch`, its stream and its signal do. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, test, vi } from "vitest";
import { Cloudflare, type ClientOptions } from "../../src/client/index.ts";
import { accountId, answering, body, failureOf, policyId, success } from "./answering.ts";

const thrower = (): never => {
  throw new Error("no");
};
const proxy: object = new Proxy(
  {},
  {
    get: thrower,
    has: thrower,
    getPrototypeOf: thrower,
    ownKeys: thrower,
    getOwnPropertyDescriptor: thrower,
  },
);
const revoked = Proxy.revocable({}, {});
revoked.revoke();

describe("signals", () => {
  const real = new AbortController().signal;
  const cases: Readonly<Record<string, object>> = {
    "addEventListener throws": { aborted: false, addEventListener: thrower, removeEventListener: () => {} },
    "aborted throws": Object.defineProperty(
      { addEventListener: () => {}, removeEventListener: () => {} },
      "aborted",
      { get: thrower },
    ),
    "everything throws": Object.assign(Object.create(proxy) as object, { addEventListener: thrower }),
  };
  test.each(Object.entries(cases))("%s: refused, nothing sent, no timer left", async (_name, signal) => {
    vi.useFakeTimers();
    const { client, seen } = answering(() => success({ id: policyId }));
    const error = await failureOf(client.get("/x", { signal: signal as AbortSignal }));
    expect(error).toMatchObject({ name: "InvalidRequestError" });
    expect(error.message).toContain('"signal" cannot be listened to');
    expect(seen).toHaveLength(0);
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  test("removeEventListener throws: the call succeeds", async () => {
    const { client } = answering(() => success({ id: policyId }));
    const signal = {
      aborted: false,
      addEventListener: () => {},
      removeEventListener: thrower,
    } as unknown as AbortSignal;
    expect(await client.get("/x", { signal })).toMatchObject({ success: true });
  });

  test.each<[string, unknown, string]>([
    ["an abort", undefined, "AbortError"],
    ["a timeout", new DOMException("The operation timed out.", "TimeoutError"), "TimeoutError"],
    ["a reason of the caller's", new RangeError("enough, a-token-for-tests"), "RangeError"],
  ])("%s is the cause of the error", async (_name, reason, want) => {
    const controller = new AbortController();
    const { client } = answering(() => new Promise(() => {}));
    const call = failureOf(client.get("/x", { signal: controller.signal }));
    setTimeout(() => controller.abort(reason), 5);
    const error = await call;
    expect(error.name).toBe("APIUserAbortError");
    expect(error.cause).toMatchObject({ name: want });
    expect(String(error.cause)).not.toContain("a-token-for-tests");
  });

  test("one signal of many calls has one listener while they last", async () => {
    const add = vi.spyOn(real, "addEventListener");
    const remove = vi.spyOn(real, "removeEventListener");
    const { client } = answering(() => success({ id: policyId }));
    await Promise.all(Array.from({ length: 20 }, () => client.get("/x", { signal: real })));
    expect([add.mock.calls.length, remove.mock.calls.length]).toEqual([1, 1]);
  });
});

describe("a fetch that gives something odd", () => {
  const cases: Readonly<Record<string, () => unknown>> = {
    nothing: () => undefined,
    "a text": () => "ok",
    "no headers": () => ({ ok: true, status: 200, text: async () => "{}" }),
    "an error without headers": () => ({ ok: false, status: 500, text: async () => "{}" }),
    "headers that throw": () => ({ status: 500, headers: { get: thrower }, text: async () => "{}" }),
    "a Proxy": () => proxy,
    "a rejection with a Proxy": () => Promise.reject(proxy),
    "a rejection with a revoked Proxy": () => Promise.reject(revoked.proxy),
    "a rejection with nothing": () => Promise.reject(),
    "an exception": thrower,
    "an error response": () => Response.error(),
    "a body that is not made of bytes": () =>
      new Response(
        new ReadableStream({
          start: (controller) => {
            controller.enqueue("text");
            controller.close();
          },
        }),
      ),
    "a body that is read already": async () => {
      const response = success({ id: policyId });
      await response.text();
      return response;
    },
    "a body that throws a Proxy": () =>
      new Response(new ReadableStream({ start: (controller) => controller.error(proxy) })),
  };
  test.each(Object.entries(cases))("%s", async (_name, answer) => {
    const { client } = answering(async () => (await answer()) as Response);
    const error = await failureOf(client.zeroTrust.access.policies.update(policyId, body));
    expect(error).toBeInstanceOf(Cloudflare.APIError);
    expect(error.name).toMatch(/^(APIConnectionError|InvalidResponseError|InternalServerError)$/);
    expect(error["mayHaveTakenEffect"]).toBe(true);
  });
});

describe("a stream without end", () => {
  const endless = (chunk: Uint8Array): Response =>
    new Response(new ReadableStream({ pull: (controller) => controller.enqueue(chunk) }));

  test("of empty chunks meets the deadline", async () => {
    const { client } = answering(() => endless(new Uint8Array()), { timeout: 20 });
    expect((await failureOf(client.get("/x"))).name).toBe("APIConnectionTimeoutError");
  });

  test("of empty chunks can be aborted", async () => {
    const controller = new AbortController();
    const { client } = answering(() => endless(new Uint8Array()));
    const call = failureOf(client.get("/x", { signal: controller.signal }));
    setTimeout(() => controller.abort(), 5);
    expect((await call).name).toBe("APIUserAbortError");
  });

  test("of small chunks meets the limit", async () => {
    const { client } = answering(() => endless(new Uint8Array(10)), { maxResponseSize: 100_000 });
    expect((await failureOf(client.get("/x"))).message).toContain("longer than 100000 bytes");
  });
});

describe("asResponse with a signal", () => {
  test("the signal still ends the body that is read", async () => {
    const controller = new AbortController();
    const { client, seen } = answering(() => new Response(new ReadableStream()));
    await client.get("/x", { signal: controller.signal }).asResponse();
    expect(seen[0]?.init.signal?.aborted).toBe(false);
    controller.abort();
    expect(seen[0]?.init.signal?.aborted).toBe(true);
  });

  test("nothing is left on the signal once the bodies are garbage", async () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const { signal } = new AbortController();
    const remove = vi.spyOn(signal, "removeEventListener");
    const client = new Cloudflare({ apiToken: "token-for-tests", fetch: async () => success({ id: "x" }) });
    for (let count = 0; count < 20; count++) await client.get("/x", { signal }).asResponse();
    for (let turn = 0; turn < 200 && remove.mock.calls.length === 0; turn++) {
      collect();
      await new Promise((resolve) => setTimeout(resolve));
    }
    expect(remove).toHaveBeenCalledOnce();
  });
});

describe("what a caller's own fetch is given and throws", () => {
  const failing = (thrown: unknown): Promise<Error> =>
    failureOf(answering(() => Promise.reject(thrown)).client.get("/x"));

  test("it gets Headers", async () => {
    const { client, seen } = answering(() => success({ id: policyId }));
    await client.get("/x", { headers: { "x-one": "1" } });
    const { headers } = seen[0]?.init ?? {};
    expect(headers).toBeInstanceOf(Headers);
    expect((headers as Headers).get("authorization")).toBe("Bearer a-token-for-tests");
  });

  test("its own mistake is not called a lost connection", async () => {
    const { message } = await failing(new TypeError("init.headers.fetch is not a function"));
    expect(message).toContain("the client's own `fetch` failed (init.headers.fetch is not a function)");
    expect(message).not.toContain("connection failed");
  });

  test("what is not a Response is called that", async () => {
    const { client } = answering(() => undefined as never);
    expect((await failureOf(client.get("/x"))).message).toContain("failed (it did not give a Response)");
  });

  test.each([
    [Object.assign(new Error("x"), { code: "ECONNRESET" }), "the connection failed (ECONNRESET)"],
    [
      new TypeError("fetch failed", {
        cause: Object.assign(new Error("getaddrinfo"), { code: "ENOTFOUND", syscall: "getaddrinfo" }),
      }),
      "the connection failed (ENOTFOUND)",
    ],
  ])("a connection error says its code", async (error, want) => {
    expect((await failing(error)).message).toContain(want);
  });

  test.each([
    [{ code: "ECONNREFUSED" }, 2],
    [{ code: "ETIMEDOUT", syscall: "connect" }, 2],
    [{ code: "ECONNRESET", syscall: "read" }, 1],
  ])("a create is sent again only if it never connected: %j", async (fields, sent) => {
    vi.useFakeTimers();
    const { client, seen } = answering(
      (_, count) =>
        count === 1
          ? Promise.reject(new TypeError("fetch failed", { cause: Object.assign(new Error("x"), fields) }))
          : success({ id: policyId }),
      { maxRetries: 2 },
    );
    const call = client.zeroTrust.access.policies.create(body).then(
      () => "created",
      (error: { mayHaveTakenEffect: boolean }) => error.mayHaveTakenEffect,
    );
    await vi.runAllTimersAsync();
    expect([await call, seen.length]).toEqual([sent === 2 ? "created" : true, sent]);
    vi.useRealTimers();
  });
});

test("a page of HTML is not a result, unless the caller asked for it", async () => {
  const html = (): Response =>
    new Response("<!doctype html><title>Log in</title>", { headers: { "content-type": "text/html" } });
  const { client } = answering(html);
  const error = await failureOf(client.get("/x"));
  expect(error.name).toBe("InvalidResponseError");
  expect(error.message).toContain("HTML page");
  expect(await client.get("/x", { headers: { accept: "text/html" } })).toContain("Log in");
});

test.each(["text/plain", ""])("success: false is an error with the content type %j", async (type) => {
  const { client } = answering(
    () =>
      new Response('{"success":false,"errors":[{"code":1001,"message":"no"}]}', {
        headers: { "content-type": type },
      }),
  );
  expect((await failureOf(client.get("/x"))).message).toContain("no (code 1001)");
});

test("an account's name is in a 404 and in a 403, wherever it comes from", async () => {
  const said = async (status: number): Promise<string> => {
    const { client } = answering(() => new Response("{}", { status }), { accountId } as ClientOptions);
    const policies = (client as unknown as Cloudflare<string>).zeroTrust.access.policies;
    return (await failureOf(policies.get(policyId))).message;
  };
  for (const status of [403, 404]) expect(await said(status)).toContain(`account_id "${accountId}"`);
});
