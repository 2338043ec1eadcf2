/**
 * A copy of plain data, frozen all the way down. What is frozen all the way down already is taken as it is, and so keeps
 * the mark of `rule.unknown`. The value that was given is never frozen or changed. Fields that are `undefined` are left out.
 */
export function frozenCopy<T>(value: T): T {
  if (typeof value !== "object" || value === null || isDeeplyFrozen(value)) return value;
  if (Array.isArray(value)) return Object.freeze(value.map((item) => frozenCopy(item as unknown))) as T;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.freeze(Object.fromEntries(entries.map(([name, inner]) => [name, frozenCopy(inner)]))) as T;
}

function isDeeplyFrozen(value: object): boolean {
  if (!Object.isFrozen(value)) return false;
  return Object.values(value).every(
    (inner) => typeof inner !== "object" || inner === null || isDeeplyFrozen(inner),
  );
}
