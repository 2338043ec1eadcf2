/**
 * A copy of JSON with the keys of every object in one order, so that `JSON.stringify` gives equal texts for equal values.
 * Nothing else is touched: lists keep their order; `false`, `null` and empty lists stay.
 */
export function sortedCopy(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return Object.freeze(value.map((item) => sortedCopy(item)));
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return sortedObject(entries.map(([name, inner]) => [name, sortedCopy(inner)]));
}

/** A frozen object of these entries, in the order of their names. Safe for names such as `__proto__`. */
export function sortedObject(
  entries: readonly (readonly [string, unknown])[],
): Readonly<Record<string, unknown>> {
  const sorted = entries.length < 2 ? entries : entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.freeze(Object.fromEntries(sorted));
}

/** The elements of a set, each once, in one order. */
export function sortedSet(values: Iterable<unknown>): readonly unknown[] {
  const byText = new Map([...values].map((value) => [JSON.stringify(value), value]));
  return Object.freeze([...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value));
}
