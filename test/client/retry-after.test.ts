import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { retryAfter } from "../../src/client/transport/retry-after.ts";

const now = Date.parse("2026-01-02T03:04:05Z");

const cases: readonly { readonly given: Record<string, string>; readonly want: number | undefined }[] = [
  { given: {}, want: undefined },
  { given: { "retry-after": "7" }, want: 7000 },
  { given: { "retry-after": " 7 " }, want: 7000 },
  { given: { "retry-after": "0.5" }, want: 500 },
  { given: { "retry-after": "0" }, want: 0 },
  { given: { "retry-after": "86400" }, want: 86_400_000 },
  { given: { "retry-after": "4294968" }, want: 4_294_968_000 },
  { given: { "retry-after": "99999999999999999999" }, want: 1e23 },
  { given: { "retry-after": "-5" }, want: undefined },
  { given: { "retry-after": "soon" }, want: undefined },
  { given: { "retry-after": "" }, want: undefined },
  { given: { "retry-after": "1e3" }, want: undefined },
  { given: { "retry-after": "2026" }, want: 2_026_000 },
  { given: { "retry-after": "Fri, 02 Jan 2026 03:04:10 GMT" }, want: 5000 },
  { given: { "retry-after": "Friday, 02-Jan-26 03:04:10 GMT" }, want: 5000 },
  { given: { "retry-after": "Fri Jan  2 03:04:10 2026 GMT" }, want: 5000 },
  { given: { "retry-after": "Fri Jan  2 03:04:10 2026" }, want: 5000 },
  { given: { "retry-after": "Fri, 02 Jan 2026 03:04:00 GMT" }, want: 0 },
  { given: { "retry-after": "Fri, 99 Foo 2026" }, want: undefined },
  // A server whose clock is an hour ahead means five seconds all the same.
  {
    given: { "retry-after": "Fri, 02 Jan 2026 04:04:10 GMT", date: "Fri, 02 Jan 2026 04:04:05 GMT" },
    want: 5000,
  },
  { given: { ratelimit: '"default";r=0;t=30' }, want: 30_000 },
  { given: { ratelimit: '"default";r=50;t=30' }, want: undefined },
  { given: { ratelimit: '"a";r=0;t=5, "b";r=0;t=9, "c";r=3;t=60' }, want: 9000 },
  { given: { ratelimit: '"a";t=5;r=0' }, want: 5000 },
  { given: { ratelimit: "nonsense" }, want: undefined },
  { given: { "ratelimit-policy": '"burst";q=100;w=60' }, want: undefined },
  { given: { "retry-after": "2", ratelimit: '"default";r=0;t=30' }, want: 2000 },
];

/** A date without a zone means GMT, wherever the program runs. */
const zone = process.env["TZ"];
beforeAll(() => {
  process.env["TZ"] = "America/New_York";
});
afterAll(() => {
  if (zone === undefined) delete process.env["TZ"];
  else process.env["TZ"] = zone;
});

describe("retryAfter", () => {
  test.each(cases)("$given → $want", ({ given, want }) => {
    expect(retryAfter(new Headers(given), now)).toBe(want);
  });
});
