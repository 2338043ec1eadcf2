import { notSent } from "../errors.ts";

interface Group {
  readonly waiting: Set<() => void>;
  readonly listener: () => void;
}

const groups = new WeakMap<AbortSignal, Group>();

/** A signal of our own that aborts when the caller's does; none if the caller gave none, since making one costs more than a check. */
export interface Cancellation {
  readonly signal: AbortSignal | undefined;
  /** Stops following the caller's signal, and leaves nothing on it. */
  readonly release: () => void;
}

/**
 * Follows a caller's signal with one of our own. The caller's is touched nowhere else: it may be a polyfill, a test double or
 * a proxy, and may throw.
 *
 * @throws InvalidRequestError if the signal cannot be listened to. Nothing is left on it then.
 */
export function follow(signal: AbortSignal | null | undefined): Cancellation {
  let release = (): void => {};
  if (!signal) return { signal: undefined, release };
  const own = new AbortController();
  try {
    release = onAbort(signal, () => own.abort(reasonOf(signal)));
    if (signal.aborted) own.abort(reasonOf(signal));
    return { signal: own.signal, release };
  } catch {
    release();
    return notSent(
      '"signal" cannot be listened to. Pass an AbortSignal, such as the `signal` of an AbortController.',
    );
  }
}

function reasonOf(signal: AbortSignal): unknown {
  try {
    return signal.reason;
  } catch {
    return undefined;
  }
}

/**
 * Runs `react` when the signal aborts. The function returned takes that back. However many calls share a signal, it has one
 * listener (runtimes warn of a leak at eleven), and none once all calls are over.
 */
function onAbort(signal: AbortSignal, react: () => void): () => void {
  let group = groups.get(signal);
  if (!group) {
    const waiting = new Set<() => void>();
    group = { waiting, listener: () => [...waiting].forEach((react) => react()) };
    signal.addEventListener("abort", group.listener);
    groups.set(signal, group);
  }
  const { waiting, listener } = group;
  waiting.add(react);
  return () => {
    if (!waiting.delete(react) || waiting.size > 0) return;
    groups.delete(signal);
    try {
      signal.removeEventListener("abort", listener);
    } catch {
      // The listener stays, and does nothing.
    }
  };
}

/** Bodies that callers read themselves, with what is to be released once nobody can read on. */
let bodies: FinalizationRegistry<() => void> | undefined;

/** Releases once the body is garbage. Some runtimes cannot tell when that is; there the signal is followed as long as it lives. */
export function releaseAfter(body: ReadableStream, { release }: Cancellation): void {
  if (typeof FinalizationRegistry === "undefined") return;
  bodies ??= new FinalizationRegistry((release) => release());
  bodies.register(body, release);
}
