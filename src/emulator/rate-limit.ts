/** How many requests the server takes in a window of time. */
export interface RateLimit {
  /** Requests in one window before the next one is refused. */
  readonly quota: number;
  /** The window's length in seconds. */
  readonly window: number;
}

/** Counts requests in windows that begin with the first request after the last one ended. */
export interface RateMeter {
  /** Counts one request. Gives the seconds to wait if it is one too many. */
  readonly count: () => number | undefined;
  /** The two headers that every answer carries. */
  readonly headers: () => { readonly [name: string]: string };
}

/** The documented limit: 1,200 requests in five minutes. The headers state it; only a limit given as an option is enforced. */
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
