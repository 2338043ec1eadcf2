/** Times candidates against one another: in alternating rounds, so that whatever slows the machine slows them all. */

/** What one candidate took, in microseconds a call: the median of its rounds. */
export interface Timing {
  readonly name: string;
  readonly microseconds: number;
  /** The median over rounds of the first candidate's time divided by this one's, in the same round. */
  readonly ratio: number;
}

export interface Candidates {
  readonly [name: string]: () => unknown;
}

/** Times candidates; the first is what the others are compared with. Every call's outcome is looked at. */
export function measure(candidates: Candidates, calls: number, rounds = 21): Timing[] {
  const names = Object.keys(candidates);
  const times = names.map((): number[] => []);
  let seen = 0;
  for (let round = 0; round <= rounds; round++) {
    for (const [index, name] of names.entries()) {
      const run = candidates[name] as () => unknown;
      const started = performance.now();
      for (let call = 0; call < calls; call++) if (run() !== undefined) seen++;
      // The first round warms up.
      if (round > 0) times[index]?.push(((performance.now() - started) * 1000) / calls);
    }
  }
  if (seen !== calls * names.length * (rounds + 1)) throw new Error("A candidate gave no outcome.");
  return names.map((name, index) => ({
    name,
    microseconds: median(times[index] ?? []),
    ratio: median((times[0] ?? []).map((first, round) => first / (times[index]?.[round] ?? first))),
  }));
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** A table in Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
