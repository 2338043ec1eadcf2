/** How many requests a window takes. */
export interface RateLimit {
  /** Requests that a window takes before the next one is refused. */
  readonly quota: number;
  /** The window's length in seconds. */
  readonly window: number;
}

/** Counts requests in windows that begin with the first request after the last one ended. */
export interface RateMeter {
  /** Counts one request; the seconds to wait where it is one too many. */
  readonly count: () => number | undefined;
  /** The two headers that every answer carries. */
  readonly headers: () => { readonly [name: string]: string };
}

/** The documented default: 1,200 requests in five minutes. It is stated in the headers, and enforced only where given. */
const documented: RateLimit = { quota: 1200, window: 300 };

export function createRateMeter(limit: RateLimit | undefined, clock: () => Date): RateMeter {
  const { quota, window } = limit ?? documented;
  let used = 0;
  let ends = 0;
  const secondsLeft = (): number => Math.max(0, (ends - clock().getTime()) / 1000);
  return {
    count: () => {
      if (secondsLeft() === 0) {
        used = 0;
        ends = clock().getTime() + window * 1000;
      }
      used += 1;
      return limit !== undefined && used > quota ? secondsLeft() : undefined;
    },
    headers: () => ({
      ratelimit: `"default";r=${limit === undefined ? quota : Math.max(0, quota - used)};t=${Math.ceil(secondsLeft())}`,
      "ratelimit-policy": `"default";q=${quota};w=${window}`,
    }),
  };
}
