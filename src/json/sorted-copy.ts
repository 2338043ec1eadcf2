/**
 * A frozen copy of JSON with the keys of every object sorted, so that `JSON.stringify` gives equal texts for equal values.
 * Nothing else changes: lists keep their order; `false`, `null` and empty lists stay. Written as a loop, because it runs for
 * every object of a policy.
 */
export function sortedCopy(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return Object.freeze(value.map((item) => sortedCopy(item)));
  const fields = value as Readonly<Record<string, unknown>>;
  const copy: Record<string, unknown> = {};
  for (const name of sortedKeys(fields)) {
    if (fields[name] !== undefined) setOwn(copy, name, sortedCopy(fields[name]));
  }
  return Object.freeze(copy);
}

/** A frozen object of these entries, sorted by name. */
export function sortedObject(
  entries: readonly (readonly [string, unknown])[],
): Readonly<Record<string, unknown>> {
  const copy: Record<string, unknown> = {};
  const sorted = entries.length < 2 ? entries : entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, value] of sorted) setOwn(copy, name, value);
  return Object.freeze(copy);
}

/** The elements of a set, each once, sorted by their JSON. */
export function sortedSet(values: Iterable<unknown>): readonly unknown[] {
  const byText = new Map([...values].map((value) => [JSON.stringify(value), value]));
  return Object.freeze([...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value));
}

function sortedKeys(fields: object): readonly string[] {
  const keys = Object.keys(fields);
  return keys.length < 2 ? keys : keys.sort();
}

/** Sets a member of any name: assigning to `__proto__` would set the prototype. */
function setOwn(object: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== "__proto__") object[name] = value;
  else Object.defineProperty(object, name, { value, enumerable: true });
}
