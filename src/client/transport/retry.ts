import { retryAfter, type HeaderReader } from "./retry-after.ts";

/** The longest wait that the client accepts from a server, in milliseconds. If asked for more, the call fails at once. */
export const longestWait: number = 60_000;

const firstDelay = 500;
const longestDelay = 8_000;

/** Methods that change nothing (RFC 9110, 9.2.1). */
export const onlyReads: RegExp = /^(GET|HEAD|OPTIONS|TRACE)$/;

/** Whether a method may be repeated without doing its work twice (RFC 9110, 9.2.2). */
const isIdempotent = (method: string): boolean => onlyReads.test(method) || /^(PUT|DELETE)$/.test(method);

/** How an attempt failed. `sent: false` is certain: the request never reached a server. */
export type FailedAttempt =
  | { readonly kind: "connection"; readonly sent: boolean }
  | { readonly kind: "timeout" }
  /** Aborted by the caller, or answered in a way that another attempt would not change. */
  | { readonly kind: "final"; readonly sent: boolean }
  | { readonly kind: "status"; readonly status: number; readonly headers: HeaderReader };

/** What the decision depends on besides the failure. Time and chance are given, so that the decision itself is pure. */
export interface RetryState {
  readonly method: string;
  /** Retries made so far. */
  readonly retries: number;
  readonly maxRetries: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** From 0 to 1. */
  readonly random: number;
}

/**
 * The wait before the next attempt in milliseconds, or undefined if there must be none: retries are used up, the answer is
 * final, repeating could do the work twice, or the server asks for a longer wait than {@link longestWait}.
 */
export function retryDelay(failure: FailedAttempt, state: RetryState): number | undefined {
  if (state.retries >= state.maxRetries || !mayRepeat(failure, state.method)) return undefined;
  const backoff = Math.min(firstDelay * 2 ** state.retries, longestDelay) * (1 - state.random / 4);
  if (failure.kind !== "status") return backoff;
  const asked = retryAfter(failure.headers, state.now) ?? 0;
  return asked > longestWait ? undefined : Math.max(asked, backoff);
}

function mayRepeat(failure: FailedAttempt, method: string): boolean {
  if (failure.kind === "status") {
    const { status, headers } = failure;
    const wish = headers.get("x-should-retry");
    if (wish === "false") return false;
    // 408 and 429 say that nothing was done; a 5xx leaves that open.
    if (status === 408 || status === 429) return true;
    return (status >= 500 || wish === "true") && isIdempotent(method);
  }
  if (failure.kind === "final") return false;
  return isIdempotent(method) || (failure.kind === "connection" && !failure.sent);
}

/** Whether, after this failure, a write may have happened although the call failed. */
export function mayHaveTakenEffect(failure: FailedAttempt, method: string): boolean {
  if (onlyReads.test(method)) return false;
  return failure.kind === "status" ? failure.status >= 500 : failure.kind === "timeout" || failure.sent;
}
