/**
 * The packed list is kept: it answers as tldts-icann does, on every suffix that it knows and on random domains. When the
 * library's list moves on, this fails, and `npm run suffixes` writes the new one.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import * as fc from "fast-check";
import { getPublicSuffix } from "tldts-icann";
import { expect, test } from "vitest";
import { isPublicSuffix } from "../../src/lint/public-suffix.ts";
import { packedSuffixes } from "../../src/lint/public-suffixes.ts";

const known = (domain: string): boolean => getPublicSuffix(domain) === domain;

/** Every path of labels in the library's own data, suffix or not, with `*` filled in. */
function pathsOfTheLibrary(): string[] {
  const require = createRequire(import.meta.url);
  const trie = require("tldts-icann/dist/cjs/src/data/trie.js") as Record<string, ArrayLike<number>> & {
    labelText: string;
    rulesRoot: number;
    exceptionsRoot: number;
  };
  const { edgeStart = [], edgeLength = [], edgeChild = [], labelText } = trie;
  const labels: string[] = [];
  for (let edge = 0, offset = 0; edge < edgeLength.length; edge += 1) {
    labels.push(labelText.slice(offset, offset + (edgeLength[edge] ?? 0)).replace("*", "anything"));
    offset += edgeLength[edge] ?? 0;
  }
  const walk = (node: number, below: string): string[] => {
    const paths: string[] = [];
    for (let edge = edgeStart[node] ?? 0; edge < (edgeStart[node + 1] ?? 0); edge += 1) {
      const path = below === "" ? (labels[edge] ?? "") : `${labels[edge] ?? ""}.${below}`;
      paths.push(path, ...walk(edgeChild[edge] ?? 0, path));
    }
    return paths;
  };
  return [...walk(trie.rulesRoot, ""), ...walk(trie.exceptionsRoot, "")];
}

const paths = pathsOfTheLibrary();

test("every name that the library lists, and the names around it, have the library's answer", () => {
  expect(paths.length).toBeGreaterThan(7_000);
  const around = paths.flatMap((path) => [
    path,
    `www.${path}`,
    `a.b.${path}`,
    path.slice(path.indexOf(".") + 1),
  ]);
  const wrong = around.filter((domain) => isPublicSuffix(domain) !== known(domain));
  expect(wrong).toEqual([]);
});

test("random names have the library's answer", () => {
  const label = fc.oneof(
    fc.constantFrom("co", "com", "www", "uk", "ck", "jp", "kobe", "city", "sch", "github", "io"),
    fc.domain(),
  );
  fc.assert(
    fc.property(fc.array(label, { minLength: 1, maxLength: 3 }), fc.constantFrom(...paths), (front, path) => {
      for (const domain of [front.join("."), `${front.join(".")}.${path}`]) {
        expect([domain, isPublicSuffix(domain)]).toEqual([domain, known(domain)]);
      }
    }),
    { numRuns: Number(process.env["FC_RUNS"] ?? 1_000) },
  );
});

test.each([
  ["公司.cn", true],
  ["xn--55qx5d.cn", true],
  ["CO.UK", true],
  ["", false],
  ["co.uk/", false],
  ["a b", false],
  ["..", false],
])("%o: %o", (domain, want) => {
  expect(isPublicSuffix(domain)).toBe(want);
});

test("the file says which version it was made from, and stays small", () => {
  const file = readFileSync(new URL("../../src/lint/public-suffixes.ts", import.meta.url), "utf8");
  const { version } = createRequire(import.meta.url)("tldts-icann/package.json") as { version: string };
  expect(file).toContain(`tldts-icann ${version};`);
  expect(packedSuffixes.length).toBeLessThan(45_000);
});
