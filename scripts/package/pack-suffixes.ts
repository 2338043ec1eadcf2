/**
 * `npm run suffixes`: writes the public suffixes that registries set (the ICANN part of the Public Suffix List) as one
 * packed text, from the installed version of tldts-icann. Usage: `tsx scripts/package/pack-suffixes.ts FILE`.
 *
 * The text is a tree from the last label to the first: `uk(ac,co,sch!(*))` holds "ac.uk", "co.uk" and "*.sch.uk". A label
 * with `!` is no suffix itself, one with `?` is an exception from `*`. A single label is always a suffix and not listed
 * unless something is below it. Names are in Unicode; their ASCII forms follow from these.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

/** What tldts-icann compiles the list to: the edges of node n are edgeStart[n] to edgeStart[n + 1], with their labels in one text. */
interface Trie {
  readonly nodeFlags: ArrayLike<number>;
  readonly edgeStart: ArrayLike<number>;
  readonly edgeLength: ArrayLike<number>;
  readonly edgeChild: ArrayLike<number>;
  readonly labelText: string;
  readonly rulesRoot: number;
  readonly exceptionsRoot: number;
}

type Tree = Map<string, { isSuffix: boolean; isException: boolean; readonly below: Tree }>;

function treeOf(trie: Trie): Tree {
  const offsets: number[] = [];
  for (let edge = 0, offset = 0; edge < trie.edgeLength.length; edge += 1) {
    offsets.push(offset);
    offset += trie.edgeLength[edge] ?? 0;
  }
  const add = (tree: Tree, node: number, isException: boolean): Tree => {
    for (let edge = trie.edgeStart[node] ?? 0; edge < (trie.edgeStart[node + 1] ?? 0); edge += 1) {
      const [start = 0, child = 0] = [offsets[edge], trie.edgeChild[edge]];
      const label = trie.labelText.slice(start, start + (trie.edgeLength[edge] ?? 0));
      const isMarked = trie.nodeFlags[child] === 1;
      const known = tree.get(label) ?? { isSuffix: false, isException: false, below: new Map() };
      if (isMarked && isException) known.isException = true;
      if (isMarked && !isException) known.isSuffix = true;
      tree.set(label, known);
      add(known.below, child, isException);
    }
    return tree;
  };
  return add(add(new Map(), trie.rulesRoot, false), trie.exceptionsRoot, true);
}

function packed(tree: Tree, isTop: boolean): string {
  return [...tree]
    .filter(([label, { below }]) => !label.startsWith("xn--") && !(isTop && below.size === 0))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([label, { isSuffix, isException, below }]) => {
      const mark = isException ? "?" : isSuffix ? "" : "!";
      return `${label}${mark}${below.size > 0 ? `(${packed(below, false)})` : ""}`;
    })
    .join(",");
}

async function main(file: string): Promise<void> {
  const entry = createRequire(import.meta.url).resolve("tldts-icann/package.json");
  const { version } = JSON.parse(readFileSync(entry, "utf8")) as { version: string };
  const data = pathToFileURL(join(dirname(entry), "dist/es6/src/data/trie.js")).href;
  const text = packed(treeOf((await import(data)) as Trie), true);
  writeFileSync(
    file,
    `/**
 * The public suffixes that registries set. Written by \`npm run suffixes\` from tldts-icann ${version}; do not edit.
 * The data is the Public Suffix List (https://publicsuffix.org/list/), under the Mozilla Public License 2.0
 * (https://mozilla.org/MPL/2.0/). How it is packed is said in scripts/package/pack-suffixes.ts.
 *
 * @license MPL-2.0
 */
export const packedSuffixes: string =
  ${JSON.stringify(text)};
`,
  );
}

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error("pack-suffixes was given no file to write. Run it by `npm run suffixes`.");
  process.exitCode = 2;
} else {
  await main(file);
}
