/** What a generated file exports, by name. */
export interface Exports {
  readonly file: string;
  readonly names: readonly string[];
}

/**
 * The source of index.ts: everything that the other files export, each name once. A name that an earlier file has
 * already is left out of a later one, since two stars with one name would both be lost.
 */
export function emitIndex(files: readonly Exports[]): string {
  const taken = new Set(["components", "paths", "OperationTypes"]);
  const lines = files.map(({ file, names }) => {
    const free = names.filter((name) => !taken.has(name));
    for (const name of free) taken.add(name);
    if (free.length === names.length) return `export * from "./${file}";`;
    return `export { ${free.join(", ")} } from "./${file}";`;
  });
  return [
    ...lines,
    'export type { components, operations as OperationTypes, paths } from "./schema.ts";',
  ].join("\n");
}
