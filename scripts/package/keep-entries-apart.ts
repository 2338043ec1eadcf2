/**
 * An import of a module that is an entry itself stays an import of that entry. So `export * as shapes from
 * "./shapes/index.ts"` of one entry remains a star over the other's script, of which a bundler takes what is used; a
 * namespace object built into the first would bring everything along. Declarations are bundled as usual: they cost nothing
 * at run time.
 */
import { dirname, join, resolve } from "node:path";

interface ResolveHook {
  readonly order: "pre";
  handler(source: string, importer: string | undefined): { id: string; external: "relative" } | null;
}

/** A plugin for the bundler; `entries` maps names to sources, relative to the root. */
export function keepEntriesApart(
  root: string,
  entries: Readonly<Record<string, string>>,
): { readonly name: string; readonly resolveId: ResolveHook } {
  const scripts = new Map(
    Object.entries(entries).map(([name, source]) => [join(root, source), join(root, `${name}.js`)]),
  );
  const handler: ResolveHook["handler"] = (source, importer) => {
    if (importer === undefined || !source.startsWith(".") || importer.endsWith(".d.ts")) return null;
    const script = scripts.get(resolve(dirname(importer), source));
    return script === undefined ? null : { id: script, external: "relative" };
  };
  return { name: "keep-entries-apart", resolveId: { order: "pre", handler } };
}
