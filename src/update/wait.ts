/** Waiting, in one place: between a write that the API did not take yet and the next try. */
import { certaintyOf, waitAskedFor } from "./call-failure.ts";
import type { PolicyAddress } from "./read-policy.ts";

/** The longest wait that is granted to the API, in milliseconds. If it asks for more, the update fails at once. */
const longest = 60_000;
const first = 500;
const longestOwn = 8_000;

/**
 * Waits before a write is tried again, if that makes sense: it was certainly not done, the API does not ask for more than a
 * minute, and tries are left.
 *
 * @param tries How many times the write was tried so far.
 * @returns Whether to try again.
 */
export async function mayTryAgain(
  failure: unknown,
  tries: number,
  address: WaitingAddress,
): Promise<boolean> {
  const certainty = certaintyOf(failure);
  if (certainty !== "not-yet" && certainty !== "not-sent") return false;
  if (tries > retriesOf(address)) return false;
  const asked = waitAskedFor(failure, Date.now()) ?? 0;
  if (asked > longest) return false;
  await pause(Math.max(asked, Math.min(first * 2 ** (tries - 1), longestOwn)), address.request.signal);
  return address.request.signal?.aborted !== true;
}

type WaitingAddress = Pick<PolicyAddress, "request"> & { readonly client: { readonly maxRetries?: unknown } };

/** How often a write that was certainly not done is tried again: as often as the client repeats a call. */
function retriesOf({ client, request }: WaitingAddress): number {
  const given: unknown = request.maxRetries ?? client.maxRetries;
  return typeof given === "number" && given >= 0 ? given : 2;
}

/** Ends early if the signal aborts; what was waited for is then tried once more, so that the client's own error is seen. */
function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener("abort", end, { once: true });
    if (signal?.aborted) end();
  });
}
