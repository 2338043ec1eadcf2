/** What of `Headers` the retry rules read. */
export interface HeaderReader {
  get(name: string): string | null;
}

const digits = /^\d+(\.\d+)?$/;
/**
 * All three date forms of RFC 9110, 5.6.7, begin with a weekday, so `Date.parse` never guesses at "-5" or "1". One of the
 * three does not say that it is in GMT.
 */
const dateForm = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/;

/**
 * How long the server asks us to wait, in milliseconds from `now` (milliseconds since 1970). Undefined if it gives no usable
 * value: a negative number, a word and an empty value are not usable.
 *
 * `Retry-After` comes first (seconds or a date, RFC 9110, 10.2.3; a date in the past means now). Without it, the exhausted
 * items of Cloudflare's `Ratelimit` header say when their window opens again.
 */
export function retryAfter(headers: HeaderReader, now: number): number | undefined {
  const value = headers.get("retry-after")?.trim();
  if (value) {
    if (digits.test(value)) return Number(value) * 1000;
    // A date is measured against the server's own clock, if the answer carries it.
    const until = dateForm.test(value) ? Date.parse(value.endsWith("GMT") ? value : `${value} GMT`) : NaN;
    if (!Number.isNaN(until)) return Math.max(0, until - (Date.parse(headers.get("date") ?? "") || now));
  }
  return rateLimitReset(headers.get("ratelimit"));
}

/** `"default";r=0;t=30, "burst";r=4;t=2`: 30 seconds, since only the first has nothing left. */
function rateLimitReset(value: string | null): number | undefined {
  let longest: number | undefined;
  for (const item of value?.split(",") ?? []) {
    const seconds = /;\s*t=(\d+)/.exec(item)?.[1];
    if (seconds && /;\s*r=0(?!\d)/.test(item)) longest = Math.max(longest ?? 0, Number(seconds) * 1000);
  }
  return longest;
}
