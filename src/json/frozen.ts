/** Freezes plain data of one's own all the way down and returns it, so that a value that is shared cannot be changed by one user of it. */
export function frozen<T extends object>(value: T): T {
  for (const inner of Object.values(value)) if (inner && typeof inner === "object") frozen(inner);
  return Object.freeze(value);
}

/**
 * A copy of plain data, frozen all the way down. The given value is never frozen or changed; one that is deeply frozen
 * already is returned as it is. Members that are `undefined` are left out. Marks under symbols, as `rule.unknown` makes them,
 * are kept.
 */
export function frozenCopy<T>(value: T): T {
  if (typeof value !== "object" || value === null || isDeeplyFrozen(value)) return value;
  if (Array.isArray(value)) return Object.freeze(value.map((item) => frozenCopy(item as unknown))) as T;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  const copy: object = Object.fromEntries(entries.map(([name, inner]) => [name, frozenCopy(inner)]));
  for (const mark of Object.getOwnPropertySymbols(value)) {
    Object.defineProperty(copy, mark, { value: (value as Record<symbol, unknown>)[mark] });
  }
  return Object.freeze(copy) as T;
}

function isDeeplyFrozen(value: object): boolean {
  if (!Object.isFrozen(value)) return false;
  return Object.values(value).every(
    (inner) => typeof inner !== "object" || inner === null || isDeeplyFrozen(inner),
  );
}
