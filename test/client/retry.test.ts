import { describe, expect, test } from "vitest";
import { mayHaveTakenEffect, retryDelay, type FailedAttempt } from "../../src/client/transport/retry.ts";

const status = (code: number, headers: Record<string, string> = {}): FailedAttempt => ({
  kind: "status",
  status: code,
  headers: new Headers(headers),
});
const refused: FailedAttempt = { kind: "connection", sent: false };
const reset: FailedAttempt = { kind: "connection", sent: true };
const timeout: FailedAttempt = { kind: "timeout" };
const final: FailedAttempt = { kind: "final", sent: true };

interface Case {
  readonly failure: FailedAttempt;
  readonly method?: string;
  readonly retries?: number;
  readonly random?: number;
  readonly want: number | undefined;
}

const cases: Readonly<Record<string, Case>> = {
  "a reset is retried after half a second": { failure: reset, want: 500 },
  "the second wait is twice as long": { failure: reset, retries: 1, want: 1000 },
  "waits end at eight seconds": { failure: reset, retries: 9, want: 8000 },
  "chance takes off a quarter at most": { failure: reset, random: 1, want: 375 },
  "retries are used up": { failure: reset, retries: 10, want: undefined },
  "a timeout is retried": { failure: timeout, want: 500 },
  "a 500 is retried": { failure: status(500), want: 500 },
  "a 408 is retried": { failure: status(408), want: 500 },
  "a 409 is final": { failure: status(409), want: undefined },
  "a 403 is final": { failure: status(403), want: undefined },
  "a 307 is final": { failure: status(307), want: undefined },
  "a wish of the server is obeyed": { failure: status(429, { "retry-after": "20" }), want: 20_000 },
  "a wish of nothing still backs off": { failure: status(429, { "retry-after": "0" }), want: 500 },
  "a wish of a minute is obeyed": { failure: status(429, { "retry-after": "60" }), want: 60_000 },
  "a wish for longer is not waited for": { failure: status(429, { "retry-after": "61" }), want: undefined },
  "a wish past int32 is not waited for": {
    failure: status(503, { "retry-after": "4294968" }),
    want: undefined,
  },
  "nonsense counts as no wish": { failure: status(429, { "retry-after": "soon" }), want: 500 },
  "the server may forbid it": { failure: status(503, { "x-should-retry": "false" }), want: undefined },
  "the server may ask for it": { failure: status(409, { "x-should-retry": "true" }), want: 500 },
  "a POST that was refused a connection is retried": { failure: refused, method: "POST", want: 500 },
  "a POST that was cut off is not": { failure: reset, method: "POST", want: undefined },
  "a POST that timed out is not": { failure: timeout, method: "POST", want: undefined },
  "a POST that met a 500 is not": { failure: status(500), method: "POST", want: undefined },
  "a POST that was turned away is": { failure: status(429), method: "POST", want: 500 },
  "no wish repeats a POST": {
    failure: status(500, { "x-should-retry": "true" }),
    method: "POST",
    want: undefined,
  },
  "a PATCH is treated like a POST": { failure: reset, method: "PATCH", want: undefined },
  "a DELETE may be repeated": { failure: reset, method: "DELETE", want: 500 },
  "an abort is final": { failure: final, want: undefined },
};

describe("retryDelay", () => {
  test.each(Object.entries(cases))(
    "%s",
    (_name, { failure, method = "PUT", retries = 0, random = 0, want }) => {
      expect(retryDelay(failure, { method, retries, maxRetries: 10, now: 0, random })).toBe(want);
    },
  );
});

describe("mayHaveTakenEffect", () => {
  const cases: readonly [FailedAttempt, string, boolean][] = [
    [reset, "GET", false],
    [reset, "PUT", true],
    [refused, "PUT", false],
    [timeout, "POST", true],
    [status(500), "DELETE", true],
    [status(429), "PUT", false],
    [status(403), "PUT", false],
    [final, "PUT", true],
    [final, "GET", false],
  ];
  test.each(cases)("%j %s → %s", (failure, method, want) => {
    expect(mayHaveTakenEffect(failure, method)).toBe(want);
  });
});
