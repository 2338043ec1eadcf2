/** With the slices in upstream/, and with whole documents in the folder that UPSTREAM_SPECS names, if it is set. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { documentOf, loadDocument, parseText } from "../../../../scripts/document/document.ts";
import { diff } from "../../../../scripts/spec/diff/diff.ts";
import { slice } from "../../../../scripts/spec/slice/slice.ts";
import { planSync } from "../../../../scripts/spec/sync/plan.ts";
import { upstreamOperations } from "../../../../scripts/spec/sync/upstream-operations.ts";

const spec = join(import.meta.dirname, "../../../../openapi/access-policies.yaml");
const text = readFileSync(spec, "utf8");

/** The documents of upstream from 2026 on, in the order of their days. */
function documentsIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /2026-\d\d-\d\d\.json(\.gz)?$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

const groups = [
  ["slices", documentsIn(join(import.meta.dirname, "upstream"))],
  ["whole documents", documentsIn(process.env["UPSTREAM_SPECS"] ?? "")],
] as const;

describe.each(groups.filter(([, files]) => files.length > 0))(
  "%s of upstream",
  { timeout: 120_000 },
  (_, files) => {
    const newest = files.at(-1) ?? "";

    test("the newest differs from our spec in texts only", () => {
      const theirs = loadDocument(newest);
      const ours = loadDocument(spec);
      const cut = documentOf(
        "slice",
        theirs.hash,
        slice(theirs, upstreamOperations(ours, theirs).names).document,
      );
      expect(diff(ours, cut).changes).toEqual([]);
      expect(planSync(spec, text, theirs).carried.text).toBe(text);
    });

    test.each(files.map((file) => [basename(file), file] as const))(
      "our spec can be brought to %s and back",
      (_, file) => {
        const theirs = loadDocument(file);
        const there = planSync(spec, text, theirs);
        const ours = documentOf(spec, "", parseText(spec, there.carried.text));
        const cut = documentOf(
          "slice",
          theirs.hash,
          slice(theirs, upstreamOperations(ours, theirs).names).document,
        );
        expect(diff(ours, cut).changes).toEqual([]);
        const back = planSync(spec, there.carried.text, loadDocument(newest));
        expect(
          diff(loadDocument(spec), documentOf(spec, "", parseText(spec, back.carried.text))).changes,
        ).toEqual([]);
      },
    );
  },
);
