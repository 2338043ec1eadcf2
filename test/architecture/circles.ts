/** Circles in a graph of imports. */

/** Files by path, each with the paths that it imports. */
export type Imports = ReadonlyMap<string, readonly string[]>;

/** Circles of files that import each other, as `a.ts → b.ts → a.ts`: for each file in one, a shortest, unless it is in another that is shown. */
export function circlesIn(imports: Imports): string[] {
  const inCircle = new Set<string>();
  const circles: string[] = [];
  for (const file of [...imports.keys()].toSorted()) {
    if (inCircle.has(file)) continue;
    const circle = shortestWayBack(imports, file);
    if (circle === undefined) continue;
    for (const member of circle) inCircle.add(member);
    circles.push(circle.join(" → "));
  }
  return circles;
}

/** A shortest way from a file to itself, both ends included; undefined if there is none. */
function shortestWayBack(imports: Imports, start: string): readonly string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    for (const target of imports.get(file) ?? []) {
      if (target === start) return [...wayTo(cameFrom, file), start];
      if (cameFrom.has(target) || !imports.has(target)) continue;
      cameFrom.set(target, file);
      queue.push(target);
    }
  }
  return undefined;
}

function wayTo(cameFrom: ReadonlyMap<string, string>, file: string): readonly string[] {
  const before = cameFrom.get(file);
  return before === undefined ? [file] : [...wayTo(cameFrom, before), file];
}
