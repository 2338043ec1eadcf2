import { describe, expect, test } from "vitest";
import { createEmulator, faults, inOrder, type Intercept } from "../../src/emulator/index.ts";
import { account, roads, token } from "./world.ts";

const staff = { name: "Staff", decision: "allow", include: [{ everyone: {} }] };

interface Outcome {
  /** The status, or nothing if the call rejected. */
  readonly status?: number;
  /** What the body begins with, or nothing if reading it failed. */
  readonly body?: string;
  readonly retryAfter?: string;
  /** Whether the server did what it was asked. */
  readonly isDone: boolean;
}

const outcomes: readonly [string, Intercept, Outcome][] = [
  ["none", faults.none, { status: 201, body: "{", isDone: true }],
  [
    "tooManyRequests",
    faults.tooManyRequests(1.2),
    { status: 429, body: "{", retryAfter: "2", isDone: false },
  ],
  ["serverError", faults.serverError(), { status: 500, body: "{", isDone: false }],
  ["serverError(503)", faults.serverError(503), { status: 503, body: "{", isDone: false }],
  ["edgePage", faults.edgePage(), { status: 502, body: "<", isDone: false }],
  ["connectionReset", faults.connectionReset, { isDone: false }],
  ["answerLost", faults.answerLost, { isDone: true }],
  ["answerReplaced", faults.answerReplaced(), { status: 504, body: "<", isDone: true }],
  ["answerCut", faults.answerCut, { status: 201, isDone: true }],
  ["stall", faults.stall, { isDone: false }],
  ["answerStalled", faults.answerStalled, { isDone: true }],
];

describe.each(Object.entries(roads))("%s", (_name, road) => {
  test.each(outcomes)("%s", async (fault, intercept, want) => {
    // Where no answer comes, the caller gives up once the server has done what it does.
    const controller = new AbortController();
    const giveUp = (): void => void (/stall/i.test(fault) && setTimeout(() => controller.abort(), 20));
    const watched: Intercept = (request, next) => {
      if (!want.isDone) giveUp();
      return intercept(request, async () => {
        const response = await next();
        giveUp();
        return response;
      });
    };
    const emulator = createEmulator({ intercept: watched });
    const { fetch, origin, close } = await road(emulator);
    const call = fetch(`${origin}/accounts/${account}/access/policies`, {
      method: "POST",
      headers: token,
      body: JSON.stringify(staff),
      signal: controller.signal,
    });
    expect({ ...(await outcome(call)), isDone: emulator.contents(account).length === 1 }).toEqual(want);
    await close();
  });
});

async function outcome(call: Promise<Response>): Promise<Omit<Outcome, "isDone">> {
  const response = await call.catch(() => undefined);
  if (response === undefined) return {};
  const text = await response.text().catch(() => undefined);
  const retryAfter = response.headers.get("retry-after");
  return {
    status: response.status,
    ...(text === undefined ? {} : { body: text.slice(0, 1) }),
    ...(retryAfter === null ? {} : { retryAfter }),
  };
}

test("every fault is in the table above", () => {
  const named = outcomes.map(([name]) => name.replace(/\(.*/, ""));
  expect(new Set(named)).toEqual(new Set(Object.keys(faults)));
});

test("faults come in order, one a request, and then no more", async () => {
  const seen: string[] = [];
  const watch: Intercept = (request, next) => {
    seen.push(`${request.method} ${new URL(request.url).pathname}`);
    return next();
  };
  const emulator = createEmulator({ intercept: inOrder(faults.serverError(), watch, faults.edgePage(503)) });
  const statuses: number[] = [];
  for (let turn = 0; turn < 4; turn += 1) {
    const response = await emulator.fetch(`https://x.test/accounts/${account}/access/policies`, {
      headers: token,
    });
    statuses.push(response.status);
  }
  expect(statuses).toEqual([500, 200, 503, 200]);
  expect(seen).toEqual([`GET /accounts/${account}/access/policies`]);
});

test("an intercept may read the body and still hand the request on", async () => {
  let read = "";
  const emulator = createEmulator({
    intercept: async (request, next) => {
      read = await request.clone().text();
      return next();
    },
  });
  const body = JSON.stringify(staff);
  const url = `https://x.test/accounts/${account}/access/policies`;
  expect((await emulator.fetch(url, { method: "POST", headers: token, body })).status).toBe(201);
  expect(read).toBe(body);
});
