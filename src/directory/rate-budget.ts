/** How many requests may be sent, and when. */
export interface RateBudget {
  /**
   * Waits until a request may be sent, and counts it.
   *
   * @param waits Told the milliseconds before a wait.
   */
  readonly take: (signal: AbortSignal | undefined, waits: (milliseconds: number) => void) => Promise<void>;
  /** Corrects the budget by the `Ratelimit` header of an answer: other programs may use the same token. */
  readonly correct: (headers: Headers) => void;
}

/** How many requests a budget has. */
export interface RateBudgetOptions {
  /** Requests in a window. Default: 1,200, which the API allows a token. */
  readonly quota?: number;
  /** The window in seconds. Default: 300. */
  readonly window?: number;
  /** Requests that are left to others. Default: 200. */
  readonly reserve?: number;
  /** Milliseconds since 1970. Default: the machine's. */
  readonly now?: () => number;
  /** Waits so many milliseconds, or rejects with the reason of the signal. */
  readonly wait?: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;
}

/**
 * A budget of requests. Beyond the limit the API blocks a token for five minutes, in all programs that use it; so a reserve is
 * kept, and one budget is shared by all reading that one token does.
 *
 * @example
 * const budget = createRateBudget();
 * for (const account_id of accounts) await readDirectory(client, { account_id, budget });
 *
 * @see https://developers.cloudflare.com/fundamentals/api/reference/limits/
 */
export function createRateBudget(options: RateBudgetOptions = {}): RateBudget {
  const { quota = 1200, window = 300, reserve = 200, now = Date.now, wait = waitFor } = options;
  const state = { left: 0, ends: -Infinity };
  return {
    take: async (signal, waits) => {
      signal?.throwIfAborted();
      // After a wait, another caller may have taken what came.
      while (now() < state.ends && state.left <= 0) {
        const milliseconds = state.ends - now();
        waits(milliseconds);
        await wait(milliseconds, signal);
      }
      if (now() >= state.ends) {
        state.left = Math.max(1, quota - reserve);
        state.ends = now() + window * 1000;
      }
      state.left -= 1;
    },
    correct: (headers) => {
      const said = tightest(headers.get("ratelimit"));
      if (said === undefined) return;
      state.left = said.remaining - reserve;
      state.ends = now() + said.seconds * 1000;
    },
  };
}

/** The item of a `Ratelimit` header with the fewest requests remaining: `"default";r=50;t=30`. */
function tightest(
  header: string | null,
): { readonly remaining: number; readonly seconds: number } | undefined {
  const items = [...(header ?? "").matchAll(/;\s*r=(\d{1,9})\s*;\s*t=(\d{1,9})/g)].map(
    ([, remaining, seconds]) => ({
      remaining: Number(remaining),
      seconds: Number(seconds),
    }),
  );
  return items.sort((one, other) => one.remaining - other.remaining)[0];
}

function waitFor(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener("abort", stop, { once: true });
  });
}
