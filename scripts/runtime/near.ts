/**
 * The first of the names that one slip of the pen away is `name`, or two where the known name has more than six
 * characters: a slip drops, adds or changes a character, or swaps two neighbours. Case, `_` and `-` make no difference:
 * other libraries and languages write the same names so.
 */
export function near(name: string, names: readonly string[]): string | undefined {
  for (const slips of [1, 2]) {
    for (const known of names) {
      if ((slips === 1 || known.length > 6) && within(bare(name), bare(known), slips)) return known;
    }
  }
  return undefined;
}

function bare(name: string): string {
  return name.replace(/[_-]/g, "").toLowerCase();
}

/** Whether at most `slips` slips lead from one text to the other. */
function within(one: string, other: string, slips: number): boolean {
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  if (start === one.length && start === other.length) return true;
  if (slips === 0 || Math.abs(one.length - other.length) > slips) return false;
  const a = one.slice(start);
  const b = other.slice(start);
  return (
    within(a.slice(1), b, slips - 1) ||
    within(a, b.slice(1), slips - 1) ||
    within(a.slice(1), b.slice(1), slips - 1) ||
    (a[0] === b[1] && a[1] === b[0] && within(a.slice(2), b.slice(2), slips - 1))
  );
}
