import { type Stranger } from "./report.ts";

/** The strangers of a body of which several checks can look at one object: names that none of those checks knows. */
export function settle(strangers: readonly Stranger[]): readonly Stranger[] {
  const places = new Map<string, Stranger>();
  for (const stranger of strangers) {
    const key = `${stranger.sort} ${stranger.pointer}`;
    const before = places.get(key);
    const names =
      before === undefined ? stranger.names : before.names.filter((name) => stranger.names.includes(name));
    places.set(key, {
      ...stranger,
      names,
      known: [...new Set([...(before?.known ?? []), ...stranger.known])],
    });
  }
  return [...places.values()];
}
