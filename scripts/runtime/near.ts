/**
 * The first of the names that is one slip from `name`, or two if the known name has more than six characters. A slip drops,
 * adds or changes a character, or swaps two neighbours. Case, `_` and `-` make no difference: other libraries and languages
 * write the same names so. Names of one or two characters are all alike, and none of them is a slip of another.
 */
export function near(name: string, names: readonly string[]): string | undefined {
  for (const slips of [1, 2]) {
    for (const known of names) {
      const isLong = slips === 1 ? Math.max(name.length, known.length) > 2 : known.length > 6;
      if (isLong && within(bare(name), bare(known), slips)) return known;
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
