import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { diff } from "../../../../scripts/spec/diff/diff.ts";
import { report } from "../../../../scripts/spec/diff/report.ts";
import { documentOf, loadDocument } from "../../../../scripts/document/document.ts";
import { slice } from "../../../../scripts/spec/slice/slice.ts";
import { upstreamNames } from "../../../../scripts/spec/sync/upstream-operations.ts";

const upstream = join(process.env["UPSTREAM_SPECS"] ?? "", "cloudflare-2026-07-01.json.gz");

test.skipIf(!existsSync(upstream))(
  "our spec and upstream's slice differ in texts only (needs UPSTREAM_SPECS)",
  () => {
    const ours = loadDocument(join(import.meta.dirname, "../../../../openapi/access-policies.yaml"));
    const theirs = loadDocument(upstream);
    const cut = documentOf("slice.json", theirs.hash, slice(theirs, upstreamNames(ours, theirs)).document);
    const difference = diff(ours, cut);
    expect(difference.changes).toEqual([]);
    expect(report(difference, "text")).toMatch(/^No structural difference; only texts\./);
  },
);
