import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diff } from "../../../../scripts/spec/diff/diff.ts";
import { documentOf, loadDocument } from "../../../../scripts/document/document.ts";
import type { JsonObject } from "../../../../scripts/document/json.ts";
import { documents } from "./arbitrary-document.ts";
import { choices, respelled } from "./respell.ts";

describe("equal documents do not differ", { timeout: 120_000 }, () => {
  test("a document from itself", () => {
    fc.assert(
      fc.property(documents, (one) => {
        expect(diff(one, one)).toEqual({ changes: [], texts: [] });
      }),
      {
        numRuns: 300,
      },
    );
  });

  test("a document from itself in another order and spelling", () => {
    const law = fc.property(documents, fc.nat(), (one, seed) => {
      const again = documentOf("again.json", one.hash, respelled(one.root, choices(seed)));
      expect(diff(one, again).changes).toEqual([]);
      expect(diff(again, one).changes).toEqual([]);
    });
    fc.assert(law, { numRuns: 800 });
  });

  test("a document from itself through text", () => {
    const law = fc.property(documents, (one) => {
      const again = documentOf("again.json", one.hash, JSON.parse(JSON.stringify(one.root)) as JsonObject);
      expect(diff(one, again)).toEqual({ changes: [], texts: [] });
    });
    fc.assert(law, { numRuns: 100 });
  });
});

/** Slices of upstream, which every machine has, and whole documents where UPSTREAM_SPECS names a folder of them. */
const folders = [join(import.meta.dirname, "../sync/upstream"), process.env["UPSTREAM_SPECS"] ?? ""];
const upstream = folders
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  .filter((file) => /\.json(\.gz)?$/.test(file));

test.each(upstream.map((file) => [basename(file), file] as const))(
  "%s does not differ from itself respelled",
  { timeout: 120_000 },
  (_, file) => {
    const one = loadDocument(file);
    const again = documentOf(file, one.hash, respelled(one.root, choices(7)));
    expect(diff(one, again).changes.slice(0, 10)).toEqual([]);
  },
);
