/**
 * Durations as the API takes them: those of Go's `time.ParseDuration`, numbers with units one after another, such as `2h45m`.
 * Negative ones make no sense for a session and are not read.
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

/**
 * Reads a duration such as `"24h"` or `"1h30m"`; there is no unit for days.
 *
 * @returns The length in nanoseconds; `undefined` if the text is not a duration, is negative, or is longer than Go can hold.
 * @example parseDuration("90m") // 5_400_000_000_000n
 * @see https://pkg.go.dev/time#ParseDuration
 */
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

/** As `parseDuration`, for `mfa_config.session_duration`: whole minutes or whole hours, from 0 to 720 hours (30 days). */
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

/**
 * A duration in hours, for `session_duration`.
 *
 * @example hours(24) // "24h"
 * @example hours(1.5) // "90m"
 * @throws TypeError if it is negative or does not come to whole minutes.
 */
export function hours(count: number): string {
  return wholeMinutes("hours", count, count * 60);
}

/**
 * A duration in minutes, for `session_duration`.
 *
 * @example minutes(30) // "30m"
 * @example minutes(120) // "2h"
 * @throws TypeError if it is negative or not whole.
 */
export function minutes(count: number): string {
  return wholeMinutes("minutes", count, count);
}

function wholeMinutes(builder: string, count: number, length: number): string {
  if (!Number.isSafeInteger(length) || length < 0) {
    throw new TypeError(
      `${builder}(${String(count)}) is not a duration of a session. Pass a number, 0 or more, that comes to whole minutes.`,
    );
  }
  return formatDuration(BigInt(length) * 60_000_000_000n);
}
