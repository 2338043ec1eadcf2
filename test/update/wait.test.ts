/** Whether a write that failed is tried again, and after how long. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { certaintyOf, waitAskedFor } from "../../src/update/call-failure.ts";
import { mayTryAgain } from "../../src/update/wait.ts";

const now = new Date("2026-03-04T12:00:00Z");
beforeEach(() => void vi.useFakeTimers({ now }));
afterEach(() => void vi.useRealTimers());

const asks = (retryAfter?: string): object => ({
  status: 429,
  headers: new Headers(retryAfter === undefined ? {} : { "retry-after": retryAfter }),
});
const unsent = { name: "APIConnectionError", mayHaveTakenEffect: false };

/** What it answers, and the milliseconds until it does. */
async function waited(work: Promise<boolean>): Promise<readonly [again: boolean, milliseconds: number]> {
  const ended = work.then((again) => [again, Date.now() - now.getTime()] as const);
  await vi.runAllTimersAsync();
  return ended;
}

test.each<readonly [what: string, failure: unknown, tries: number, wanted: readonly [boolean, number]]>([
  ["no connection, the first time", unsent, 1, [true, 500]],
  ["no connection, the second time", unsent, 2, [true, 1_000]],
  ["no connection, the fourth time", unsent, 4, [true, 4_000]],
  ["no connection, the fifth time", unsent, 5, [true, 8_000]],
  ["no connection: never longer than 8 s", unsent, 9, [true, 8_000]],
  ["no tries are left", unsent, 10, [false, 0]],
  ["a 429 that asks for nothing", asks(), 1, [true, 500]],
  ["a 429 that asks for less", asks("0.1"), 1, [true, 500]],
  ["a 429 that asks for more", asks("7"), 1, [true, 7_000]],
  ["a 429 that asks for a minute", asks("60"), 1, [true, 60_000]],
  ["a 429 that asks for longer", asks("61"), 1, [false, 0]],
  ["a 429 that names a time", asks("Wed, 04 Mar 2026 12:00:20 GMT"), 1, [true, 20_000]],
  ["what was refused", { status: 400 }, 1, [false, 0]],
  ["what may have been done", { status: 500 }, 1, [false, 0]],
])("%s", async (_what, failure, tries, wanted) => {
  const address = { client: {}, request: { maxRetries: 9 } };
  expect(await waited(mayTryAgain(failure, tries, address))).toEqual(wanted);
});

test.each<readonly [what: string, request: object, client: object, tries: number, again: boolean]>([
  ["as often as the call says", { maxRetries: 1 }, { maxRetries: 5 }, 2, false],
  ["else as often as the client does", {}, { maxRetries: 5 }, 5, true],
  ["else twice", {}, {}, 2, true],
  ["… and no more", {}, {}, 3, false],
  ["never", { maxRetries: 0 }, {}, 1, false],
  ["a text is no number: twice", { maxRetries: "9" }, {}, 3, false],
  ["nor is a number below 0", { maxRetries: -1 }, {}, 2, true],
])("%s", async (_what, request, client, tries, again) => {
  const [answer] = await waited(mayTryAgain(unsent, tries, { client, request }));
  expect(answer).toBe(again);
});

describe("a signal", () => {
  test("ends the wait, and there is no other try", async () => {
    const controller = new AbortController();
    const work = mayTryAgain(unsent, 5, {
      client: { maxRetries: 9 },
      request: { signal: controller.signal },
    });
    setTimeout(() => controller.abort(), 100);
    expect(await waited(work)).toEqual([false, 100]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("that was there before", async () => {
    const request = { signal: AbortSignal.abort(), maxRetries: 9 };
    expect(await waited(mayTryAgain(unsent, 5, { client: {}, request }))).toEqual([false, 0]);
  });

  test("is let go of afterwards", async () => {
    const { signal } = new AbortController();
    const taken = vi.spyOn(signal, "removeEventListener");
    await waited(mayTryAgain(unsent, 1, { client: {}, request: { signal } }));
    expect(taken.mock.calls.map(([name]) => name)).toEqual(["abort"]);
  });
});

test.each<readonly [value: string | undefined, milliseconds: number | undefined]>([
  [undefined, undefined],
  ["", undefined],
  ["  ", undefined],
  ["soon", undefined],
  ["2", 2_000],
  ["0", 0],
  ["1.25", 1_250],
  ["Wed, 04 Mar 2026 12:00:20 GMT", 20_000],
  ["Wed, 04 Mar 2026 11:00:00 GMT", 0],
])("Retry-After: %s", (value, milliseconds) => {
  expect(waitAskedFor(asks(value), now.getTime())).toBe(milliseconds);
  // Other clients give headers as a plain object.
  expect(waitAskedFor({ headers: { "retry-after": value } }, now.getTime())).toBe(milliseconds);
});

test.each<readonly [error: unknown, wanted: string]>([
  [{ status: 429 }, "not-yet"],
  [{ status: 400 }, "refused"],
  [{ status: 404 }, "refused"],
  [{ status: 408 }, "open"],
  [{ status: 500 }, "open"],
  [{ status: 302 }, "open"],
  [{ name: "InvalidRequestError" }, "refused"],
  [{ name: "InvalidBodyError" }, "refused"],
  [{ name: "MissingCredentialsError" }, "refused"],
  [{ name: "APIConnectionError", mayHaveTakenEffect: false }, "not-sent"],
  [{ name: "APIUserAbortError", mayHaveTakenEffect: false }, "not-sent"],
  [{ name: "APIConnectionError", mayHaveTakenEffect: true }, "open"],
  [{ name: "APIConnectionError" }, "open"],
  [{ name: "SomeError", mayHaveTakenEffect: false }, "open"],
  [new Error("fetch failed"), "open"],
  ["fetch failed", "open"],
  [null, "open"],
])("what is certain after %o", (error, wanted) => {
  expect(certaintyOf(error)).toBe(wanted);
});
