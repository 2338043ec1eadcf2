interface Group {
  readonly waiting: Set<() => void>;
  readonly listener: () => void;
}

const groups = new WeakMap<AbortSignal, Group>();

/**
 * Runs `react` when the signal aborts. The function returned takes that back. However many calls share a signal, it has one
 * listener (runtimes warn of a leak at eleven), and none once all calls are over.
 */
export function onAbort(signal: AbortSignal | null | undefined, react: () => void): () => void {
  if (!signal) return () => {};
  let group = groups.get(signal);
  if (!group) {
    const waiting = new Set<() => void>();
    group = { waiting, listener: () => [...waiting].forEach((react) => react()) };
    groups.set(signal, group);
    signal.addEventListener("abort", group.listener);
  }
  const { waiting, listener } = group;
  waiting.add(react);
  return () => {
    if (!waiting.delete(react) || waiting.size > 0) return;
    groups.delete(signal);
    signal.removeEventListener("abort", listener);
  };
}
