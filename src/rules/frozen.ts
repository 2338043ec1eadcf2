/** Freezes plain data all the way down and gives it back, so that a rule that is shared cannot be changed by one user of it. */
export function frozen<T extends object>(value: T): T {
  for (const inner of Object.values(value)) if (inner && typeof inner === "object") frozen(inner);
  return Object.freeze(value);
}
