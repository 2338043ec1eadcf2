/**
 * With the slices in upstream/, which hold the operations on policies, and with whole documents in the folder that UPSTREAM_SPECS
 * names, if it is set.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  documentOf,
  loadDocument,
  parseText,
  type LoadedDocument,
} from "../../../../scripts/document/document.ts";
import type { Change } from "../../../../scripts/spec/diff/change.ts";
import { diff } from "../../../../scripts/spec/diff/diff.ts";
import { slice } from "../../../../scripts/spec/slice/slice.ts";
import { keptDifferences } from "../../../../scripts/spec/sync/edits/calls.ts";
import { planSync } from "../../../../scripts/spec/sync/plan.ts";
import { upstreamOperations } from "../../../../scripts/spec/sync/upstream-operations.ts";

const spec = join(import.meta.dirname, "../../../../openapi/access-policies.yaml");
const whole = readFileSync(spec, "utf8");

/** Our document without the paths of other things than policies: lines that begin with a path, and what is indented below. */
const policiesOnly = whole.replace(/^ {2}\/(?!\S+\/access\/policies)\S*:\n(?: {4}.*\n)+/gm, "");

function documentIn(text: string): LoadedDocument {
  return documentOf(spec, "", parseText(spec, text));
}

/** The operations of the other document that ours follows. */
function followed(text: string, theirs: LoadedDocument): LoadedDocument {
  const { names, placement } = upstreamOperations(documentIn(text), theirs);
  return documentOf("slice", theirs.hash, slice(theirs, names, placement).document);
}

function changes(old: LoadedDocument, next: LoadedDocument): readonly Change[] {
  return diff(old, next).changes.filter(({ kind }) => !keptDifferences.has(kind));
}

/** The documents of upstream from 2026 on, in the order of their days. */
function documentsIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /2026-\d\d-\d\d\.json(\.gz)?$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

const groups = [
  ["slices", policiesOnly, documentsIn(join(import.meta.dirname, "upstream"))],
  ["whole documents", whole, documentsIn(process.env["UPSTREAM_SPECS"] ?? "")],
] as const;

describe.each(groups.filter(([, , files]) => files.length > 0))(
  "%s of upstream",
  { timeout: 120_000 },
  (_, text, files) => {
    const newest = files.at(-1) ?? "";

    test("the newest differs from our spec in texts only", () => {
      const theirs = loadDocument(newest);
      expect(changes(documentIn(text), followed(text, theirs))).toEqual([]);
      expect(planSync(spec, text, theirs).carried.text).toBe(text);
    });

    test.each(files.map((file) => [basename(file), file] as const))(
      "our spec can be brought to %s and back",
      (_, file) => {
        const theirs = loadDocument(file);
        const there = planSync(spec, text, theirs).carried.text;
        expect(changes(documentIn(there), followed(there, theirs))).toEqual([]);
        const back = planSync(spec, there, loadDocument(newest)).carried.text;
        expect(changes(documentIn(text), documentIn(back))).toEqual([]);
      },
    );
  },
);
