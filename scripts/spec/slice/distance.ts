/**
 * How many letters have to be put in, left out or replaced to make one text from the other; undefined where that is
 * more than allowed.
 */
export function distance(from: string, to: string, allowed: number): number | undefined {
  if (Math.abs(from.length - to.length) > allowed) return undefined;
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (from.charAt(i - 1) === to.charAt(j - 1) ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    if (Math.min(...next) > allowed) return undefined;
    row = next;
  }
  const steps = row[to.length] ?? 0;
  return steps <= allowed ? steps : undefined;
}
