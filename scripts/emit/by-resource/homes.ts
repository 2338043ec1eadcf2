/**
 * Where the place is for something that several resources may use: in the one resource that uses it, else at the branch of
 * the tree below which all its users are.
 */
export interface Home {
  /** The resource, or the branch; empty for the root. */
  readonly path: readonly string[];
  /** Whether this one resource alone uses it. */
  readonly isAlone: boolean;
}

/** A resource, and the names that it begins from. */
export interface User {
  readonly path: readonly string[];
  readonly names: readonly string[];
}

/**
 * The home of everything that resources use, themselves or by what that names in turn. `graph`: what each name leads to. Whoever
 * uses a thing uses what it leads to as well, so that this is at home in the same place or nearer to the root: modules that
 * follow these homes never import each other in a circle.
 */
export function homesOf(
  graph: ReadonlyMap<string, readonly string[]>,
  users: readonly User[],
): ReadonlyMap<string, Home> {
  const homes = new Map<string, Home>();
  for (const { path, names } of users) {
    const reached = new Set(names);
    // What is added while the set is read is read as well.
    for (const name of reached) for (const next of graph.get(name) ?? []) reached.add(next);
    for (const name of reached) {
      const known = homes.get(name);
      homes.set(
        name,
        known === undefined
          ? { path, isAlone: true }
          : { path: commonPath(known.path, path), isAlone: false },
      );
    }
  }
  return homes;
}

function commonPath(one: readonly string[], other: readonly string[]): readonly string[] {
  const end = one.findIndex((name, index) => name !== other[index]);
  return end === -1 ? one : one.slice(0, end);
}
