/**
 * A copy of plain data, frozen all the way down. What is frozen all the way down already is taken as it is; the value that
 * was given is never frozen or changed. Fields that are `undefined` are left out. Marks under symbols, as `rule.unknown`
 * makes them, come along.
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
