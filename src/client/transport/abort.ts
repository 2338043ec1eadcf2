interface Group {
  readonly waiting: Set<() => void>;
  readonly listener: () => void;
}

const groups = new WeakMap<AbortSignal, Group>();

/**
 * Runs `react` when the signal aborts; the function returned takes that back. However many calls share a signal, it
 * carries one listener (runtimes take eleven for a leak), and none once all of them are over.
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
