/**
 * Random sequences of failures through the retry rules, under a clock of its own: no law may break.
 * What servers ask for is made here from known numbers, so that the parser is tested by what it must find.
 */
import { retryDelay, type FailedAttempt } from "../../src/client/transport/retry.ts";
import { plant, type Campaign, type Report, type Wanted } from "./campaign.ts";
import { createRandom, type Random } from "./random.ts";

const methods = ["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "POST", "PATCH"] as const;
const repeatable = new Set<string>(["GET", "HEAD", "OPTIONS", "PUT", "DELETE"]);
const statuses = [
  200, 204, 301, 304, 307, 400, 401, 403, 404, 408, 409, 422, 425, 429, 500, 502, 503, 504, 520, 530, 599,
];
const longest = 60_000;

interface Step {
  readonly failure: FailedAttempt;
  /** What the server asks for, in milliseconds from now; undefined if it asks for nothing that counts. */
  readonly wish: number | undefined;
  /** What it says about another try. */
  readonly verdict: string | undefined;
}

function someStep(random: Random, now: number): Step {
  const kind = random.below(10);
  if (kind === 0) return { failure: { kind: "connection", sent: true }, wish: undefined, verdict: undefined };
  if (kind === 1)
    return { failure: { kind: "connection", sent: false }, wish: undefined, verdict: undefined };
  if (kind === 2) return { failure: { kind: "timeout" }, wish: undefined, verdict: undefined };
  if (kind === 3) return { failure: { kind: "final", sent: true }, wish: undefined, verdict: undefined };
  const headers = new Map<string, string>();
  const wish = someWish(random, now, headers);
  const verdict = random.chance(10) ? random.pick(["true", "false", "perhaps", ""]) : undefined;
  if (verdict !== undefined) headers.set("x-should-retry", verdict);
  const reader = { get: (name: string): string | null => headers.get(name) ?? null };
  return { failure: { kind: "status", status: random.pick(statuses), headers: reader }, wish, verdict };
}

const nonsense = [
  "",
  "-5",
  "soon",
  "1e9",
  "NaN",
  "Infinity",
  "0x10",
  "5 s",
  "--",
  "Mon",
  "2026-01-01T00:00:00Z",
  "\u0663",
  "1,5",
];

function someWish(random: Random, now: number, headers: Map<string, string>): number | undefined {
  const seconds = random.pick([0, 1, 2, 7, 30, 59, 60, 61, 300, 86_400, 4_294_968, 9_007_199_254, 1e21]);
  switch (random.below(7)) {
    case 0:
      headers.set("retry-after", String(BigInt(seconds)));
      return seconds * 1000;
    case 1: {
      const part = seconds < 1e9 ? seconds + 0.25 : seconds;
      headers.set("retry-after", seconds < 1e9 ? ` ${part} ` : String(BigInt(part)));
      return part * 1000;
    }
    case 2: {
      const inRange = Math.min(seconds, 1e9);
      const from = Math.floor(now / 1000) * 1000;
      headers.set("retry-after", new Date(from + inRange * 1000).toUTCString());
      // Half of the servers tell their own time; then ours, right or wrong, does not count.
      if (random.chance(50)) {
        headers.set("date", new Date(from).toUTCString());
        return inRange * 1000;
      }
      return Math.max(0, from + inRange * 1000 - now);
    }
    case 3:
      headers.set("retry-after", random.pick(nonsense));
      return undefined;
    case 4: {
      const inRange = Math.min(seconds, 1e9);
      headers.set("ratelimit", `"a";r=${1 + random.below(99)};t=9999, "b";r=0;t=${inRange}`);
      return inRange * 1000;
    }
    case 5:
      headers.set("ratelimit", random.pick(['"a";r=5;t=300', ";;;", "r=0", '"a";t=5', '"a";r=00x;t=9']));
      return undefined;
    default:
      return undefined;
  }
}

type Decide = typeof retryDelay;

async function run({ count, seed }: Wanted, decide: Decide): Promise<Report> {
  const random = createRandom(seed);
  const failures: string[] = [];
  let steps = 0;
  let waited = 0;
  for (let index = 0; index < count; index++) {
    const method = random.pick(methods);
    const maxRetries = random.below(7);
    let now = 1_700_000_000_000 + random.below(2 ** 31);
    const began = now;
    const story: string[] = [];
    for (let retries = 0; ; retries++) {
      steps++;
      const step = someStep(random, now);
      const chance = random.next();
      const delay = decide(step.failure, { method, retries, maxRetries, now, random: chance });
      story.push(`${method} ${JSON.stringify(step)} after ${retries} of ${maxRetries}: ${delay}`);
      for (const broken of brokenBy(step, method, retries, maxRetries, delay)) {
        failures.push(`sequence ${index}: ${broken}\n  ${story.join("\n  ")}`);
      }
      if (delay === undefined || retries > maxRetries) break;
      now += delay;
    }
    waited += now - began;
    if (now - began > maxRetries * longest)
      failures.push(`sequence ${index} waited ${now - began} ms in all`);
  }
  const hours = Math.round(waited / 3_600_000).toLocaleString("en");
  const notes = [`${steps.toLocaleString("en")} decisions, ${hours} hours of waiting by its own clock.`];
  return { tried: count, failures, notes };
}

function* brokenBy(
  step: Step,
  method: string,
  retries: number,
  maxRetries: number,
  delay: number | undefined,
): Generator<string> {
  const { failure, wish, verdict } = step;
  const safe = repeatable.has(method);
  const status = failure.kind === "status" ? failure.status : undefined;
  const turnedAway = status === 408 || status === 429;
  const unsent = failure.kind === "connection" && !failure.sent;
  const worth =
    turnedAway || failure.kind === "connection" || failure.kind === "timeout" || (status ?? 0) >= 500;
  const floor = Math.min(500 * 2 ** retries, 8000);
  if (delay === undefined) {
    const tooLong = wish !== undefined && wish > longest;
    const forbidden = verdict === "false" || failure.kind === "final" || tooLong || !worth;
    if (retries < maxRetries && !forbidden && (safe || turnedAway || unsent))
      yield "it gave up although it might go on";
    return;
  }
  if (retries >= maxRetries) yield "it makes more attempts than it may";
  if (!Number.isFinite(delay) || delay < 0 || delay > longest) yield "the wait is no time that a timer holds";
  if (delay < floor * 0.75) yield "it comes back sooner than its back-off";
  if (wish !== undefined && delay < wish) yield "it comes back sooner than it was asked to";
  if (wish === undefined && delay > floor) yield "it waits longer than its back-off, unasked";
  if (!safe && !turnedAway && !unsent) yield "it repeats what may have been done already";
  if (verdict === "false") yield "it repeats although the server forbids it";
  if (!worth && verdict !== "true") yield "it repeats what is final";
}

const noHeaders = { get: (): null => null };

/** The decision for a failure that says nothing of what the server asked for. */
const deaf: Decide = (failure, state) =>
  retryDelay(failure.kind === "status" ? { ...failure, headers: noHeaders } : failure, state);

export const retry: Campaign = {
  cases: "sequences",
  count: 20_000,
  run: (wanted) => run(wanted, retryDelay),
  planted: plant<Decide>(
    run,
    { count: 1_000, seed: 1 },
    {
      "a POST is repeated whatever became of it": (failure, state) =>
        retryDelay(failure, { ...state, method: state.method === "POST" ? "PUT" : state.method }),
      "a timeout is never repeated": (failure, state) =>
        failure.kind === "timeout" ? undefined : retryDelay(failure, state),
      "one attempt too many": (failure, state) =>
        retryDelay(failure, { ...state, maxRetries: state.maxRetries + 1 }),
      "what a server asks for is not heard": deaf,
      "a wait has no upper bound": (failure, state) =>
        retryDelay(failure, state) ?? (retries(failure, state) ? 86_400_000 : undefined),
      "the back-off does not grow": (failure, state) => {
        const delay = retryDelay(failure, state);
        return delay === undefined ? undefined : Math.min(delay, 500);
      },
      "what is final is repeated": (failure, state) =>
        retryDelay(failure.kind === "final" ? { kind: "timeout" } : failure, state),
    },
  ),
};

function retries(failure: FailedAttempt, state: Parameters<Decide>[1]): boolean {
  return deaf(failure, state) !== undefined;
}
