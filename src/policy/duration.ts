/**
 * Durations as the API takes them: those of Go's `time.ParseDuration`, a row of numbers with units, such as `2h45m`.
 * A negative one is no duration of a session, and is not read.
 */
const nanoseconds: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  "\u00b5s": 1_000n,
  "\u03bcs": 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};
/** The longest duration that Go can hold, about 292 years. */
const longest = 2n ** 63n - 1n;
const longestMfa = 720n * 3_600_000_000_000n;

/** The duration in nanoseconds; `undefined` when the text is none. */
export function parseDuration(text: string): bigint | undefined {
  if (typeof text !== "string" || text.length > 200) return undefined;
  const body = text.replace(/^\+/, "");
  if (body === "0") return 0n;
  const part = /([0-9]*)(?:\.([0-9]*))?(ns|us|\u00b5s|\u03bcs|ms|s|m|h)/y;
  let total = 0n;
  do {
    const found = part.exec(body);
    const [whole = "", fraction = ""] = [found?.[1], found?.[2]];
    const unit = nanoseconds[found?.[3] ?? ""];
    if (unit === undefined || whole + fraction === "") return undefined;
    total += BigInt(whole || 0) * unit + (BigInt(fraction || 0) * unit) / 10n ** BigInt(fraction.length);
  } while (part.lastIndex < body.length);
  return total <= longest ? total : undefined;
}

/** As `parseDuration`, for `mfa_config.session_duration`: whole minutes or whole hours, from none to 720 hours (30 days). */
export function parseMfaDuration(text: string): bigint | undefined {
  const duration = parseDuration(text);
  return duration !== undefined && duration <= longestMfa && /^[0-9]+[mh]$/.test(text) ? duration : undefined;
}

/** The one spelling of a duration: a whole number of the largest unit that it is a multiple of. */
export function formatDuration(duration: bigint): string {
  if (duration === 0n) return "0m";
  for (const unit of ["h", "m", "s", "ms", "us"]) {
    const size = nanoseconds[unit] ?? 1n;
    if (duration % size === 0n) return `${duration / size}${unit}`;
  }
  return `${duration}ns`;
}

/** A duration of so many hours, for `session_duration`: `hours(24)` is `"24h"`, `hours(1.5)` is `"90m"`. */
export function hours(count: number): string {
  return wholeMinutes("hours", count, count * 60);
}

/** A duration of so many minutes, for `session_duration`: `minutes(30)` is `"30m"`, `minutes(120)` is `"2h"`. */
export function minutes(count: number): string {
  return wholeMinutes("minutes", count, count);
}

function wholeMinutes(builder: string, count: number, length: number): string {
  if (!Number.isSafeInteger(length) || length < 0) {
    throw new TypeError(
      `${builder}(${String(count)}) is no duration of a session. Pass a number from 0 up that comes to whole minutes.`,
    );
  }
  return formatDuration(BigInt(length) * 60_000_000_000n);
}
