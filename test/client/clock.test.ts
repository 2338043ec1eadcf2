import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Cloudflare, type ClientOptions } from "../../src/client/index.ts";
import { accountId, body, json, policyId, refused, success } from "./answering.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  vi.spyOn(Math, "random").mockReturnValue(0);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** When requests go out and how the call ends, in milliseconds of a clock that only moves when nothing else does. */
async function timesOf(
  answer: (count: number) => Promise<Response>,
  options: ClientOptions,
  method: "update" | "create" = "update",
): Promise<string> {
  const times: string[] = [];
  const fetch = (): Promise<Response> => {
    times.push(String(Date.now()));
    return answer(times.length);
  };
  const client = new Cloudflare({ apiToken: "token-for-tests", logLevel: "off", ...options, fetch });
  const { policies } = client.zeroTrust.access;
  const call = method === "update" ? policies.update(policyId, body) : policies.create(body);
  const ended = call.then(
    () => `answered at ${Date.now()}`,
    (error: Error) => `${error.name} at ${Date.now()}`,
  );
  await vi.runAllTimersAsync();
  return `${times.join(" ")}: ${await ended}`;
}

const never = (): Promise<Response> => new Promise(() => {});
const stalled = async (): Promise<Response> => new Response(new ReadableStream({}));

describe("times, exactly", () => {
  const cases: Readonly<
    Record<
      string,
      readonly [answer: (count: number) => Promise<Response>, options: ClientOptions, want: string]
    >
  > = {
    "a deadline for each attempt, and the back-off between them": [
      never,
      { timeout: 1000 },
      "0 1500 3500: APIConnectionTimeoutError at 4500",
    ],
    "a body that stalls has the same deadline": [
      stalled,
      { timeout: 1000, maxRetries: 0 },
      "0: APIConnectionTimeoutError at 1000",
    ],
    "the back-off doubles up to eight seconds": [
      () => Promise.reject(new TypeError("fetch failed")),
      { maxRetries: 7 },
      "0 500 1500 3500 7500 15500 23500 31500: APIConnectionError at 31500",
    ],
    "a wait that the server asks for": [
      async (count) => (count === 1 ? refused(429, [], { "retry-after": "7" }) : success({ id: "x" })),
      {},
      "0 7000: answered at 7000",
    ],
    "a date that the server asks for": [
      async (count) =>
        count === 1
          ? json({}, { status: 503, headers: { "retry-after": new Date(9000).toUTCString() } })
          : success({ id: "x" }),
      {},
      "0 9000: answered at 9000",
    ],
    "a wait of a day is not begun": [
      async () => refused(429, [], { "retry-after": "86400" }),
      {},
      "0: RateLimitError at 0",
    ],
    "an error whose body stalls is repeated after the deadline": [
      async (count) =>
        count === 1 ? new Response(new ReadableStream({}), { status: 500 }) : success({ id: "x" }),
      { timeout: 1000 },
      "0 1500: answered at 1500",
    ],
  };
  test.each(Object.entries(cases))("%s", async (_name, [answer, options, want]) => {
    expect(await timesOf(answer, options)).toBe(want);
  });

  test("a create that may have been done is sent once", async () => {
    expect(await timesOf(never, { timeout: 1000 }, "create")).toBe("0: APIConnectionTimeoutError at 1000");
  });

  test("no timer is left", async () => {
    const client = new Cloudflare({ apiToken: "token-for-tests", fetch: async () => success({ id: "x" }) });
    await client.zeroTrust.access.policies.get(policyId, { account_id: accountId });
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("what the calls of one client share", () => {
  const get = (client: Cloudflare): Promise<unknown> =>
    client.zeroTrust.access.policies.get(policyId, { account_id: accountId }).then(
      () => "answered",
      (error: Error) => error,
    );

  test("an outage costs a hundred retries, not two for each call", async () => {
    let requests = 0;
    const fetch = async (): Promise<Response> => (requests++, refused(503, []));
    const client = new Cloudflare({ apiToken: "token-for-tests", fetch });
    const errors = [];
    for (let count = 0; count < 1000; count++) {
      const call = get(client);
      await vi.runAllTimersAsync();
      errors.push(await call);
    }
    expect(requests).toBe(1100);
    expect((errors[0] as Error).message).toContain("(cf-ray 8c0ffee0-AMS, 3 attempts)");
    expect((errors.at(-1) as Error).message).toContain("too many calls of this client fail");
  });

  test("successes give retries back", async () => {
    let requests = 0;
    const fetch = async (): Promise<Response> =>
      ++requests % 2 === 1 ? refused(503, []) : success({ id: "x" });
    const client = new Cloudflare({ apiToken: "token-for-tests", fetch });
    for (let count = 0; count < 300; count++) {
      const call = get(client);
      await vi.runAllTimersAsync();
      expect(await call).toBe("answered");
    }
  });

  test("a pause that the API asks for holds every call that may wait", async () => {
    const times: number[] = [];
    const fetch = async (): Promise<Response> => {
      times.push(Date.now());
      return times.length === 1 ? refused(429, [], { "retry-after": "7" }) : success({ id: "x" });
    };
    const client = new Cloudflare({ apiToken: "token-for-tests", fetch });
    const first = get(client);
    await vi.advanceTimersByTimeAsync(1000);
    const others = [get(client), get(client)];
    const atOnce = client.get("/x", { maxRetries: 0 });
    const aborted = new AbortController();
    const stopped = client.get("/x", { signal: aborted.signal }).catch((error: Error) => error.name);
    await vi.advanceTimersByTimeAsync(1000);
    aborted.abort();
    expect(await stopped).toBe("APIUserAbortError");
    await atOnce;
    await vi.runAllTimersAsync();
    expect(await Promise.all([first, ...others])).toEqual(["answered", "answered", "answered"]);
    expect(times).toEqual([0, 1000, 7000, 7000, 7000]);
  });
});
