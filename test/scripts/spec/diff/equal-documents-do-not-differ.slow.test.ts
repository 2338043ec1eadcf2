import { existsSync } from "node:fs";
import { join } from "node:path";
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

const folder = process.env["UPSTREAM_SPECS"] ?? "";
const upstream = ["cloudflare-2024-07-31.json.gz", "cloudflare-2026-07-01.json.gz"].map((name) =>
  join(folder, name),
);
const missing = folder === "" || !upstream.every((file) => existsSync(file));

describe.skipIf(missing)("large documents (in the folder that UPSTREAM_SPECS names)", () => {
  test.each(upstream)("%s does not differ from itself respelled", { timeout: 120_000 }, (file) => {
    const one = loadDocument(file);
    const again = documentOf(file, one.hash, respelled(one.root, choices(7)));
    expect(diff(one, again).changes.slice(0, 10)).toEqual([]);
  });
});
