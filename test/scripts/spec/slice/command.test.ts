import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { readSliceRequest } from "../../../../scripts/tool/commands/slice.ts";
import { slice } from "../../../../scripts/spec/slice/slice.ts";
import { loadDocument } from "../../../../scripts/document/document.ts";
import { commandLine, type Ran } from "../../support/command-line.ts";

test.each([
  [
    ["a.json", "--operations", "x", "y", "--out", "b.json"],
    {
      upstream: "a.json",
      operations: ["x", "y"],
      pins: new Map(),
      overlays: [],
      allowOutside: [],
      withoutTexts: false,
      out: "b.json",
    },
  ],
  [
    ["a.json", "x", "y", "--without-texts"],
    {
      upstream: "a.json",
      operations: ["x", "y"],
      pins: new Map(),
      overlays: [],
      allowOutside: [],
      withoutTexts: true,
    },
  ],
  [
    ["a.json", "x", "--pin", "kind=shops", "--pin", "id={shop_id}"],
    {
      upstream: "a.json",
      operations: ["x"],
      pins: new Map([
        ["kind", "shops"],
        ["id", "{shop_id}"],
      ]),
      overlays: [],
      allowOutside: [],
      withoutTexts: false,
    },
  ],
])("%j asks for %j", (words, want) => expect(readSliceRequest(words)).toEqual(want));

test.each([
  [["--operations", "x", "--out", "b.json"], "Name one document"],
  [["a.json"], "Name the operations to keep. Usage: "],
  [["a.json", "--operations"], "Option '--operations <value>' argument missing. Usage: "],
  [["a.json", "--operations", "x", "--out"], "Option '--out <value>' argument missing. Usage: "],
  [["a.json", "x", "--pin", "kind"], '"kind" pins nothing. Write "name=value"'],
  [["a.json", "x", "--pin", "kind=a/b"], '"kind=a/b" pins nothing. Write "name=value"'],
  [["a.json", "--operation", "x"], "Unknown option '--operation'. Did you mean \"--operations\"? Usage: "],
])("%j asks for nothing that can be done", (words, want) =>
  expect(() => readSliceRequest(words)).toThrow(want),
);

const folder = mkdtempSync(join(tmpdir(), "slice-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the command reads gzip, writes YAML, and fails with 3 and a sentence", async () => {
  const paths = { "/a": { get: { responses: {} }, put: { responses: {} } } };
  const upstream = join(folder, "up.json.gz");
  writeFileSync(
    upstream,
    gzipSync(JSON.stringify({ openapi: "3.1.0", info: { title: "T", version: "1" }, paths })),
  );
  const out = join(folder, "slice.yaml");
  const run = (...words: readonly string[]): Promise<Ran> => commandLine(["slice", ...words]);
  const good = await run(upstream, "--operations", "GET /a", "--out", out);
  expect([good.exitCode, good.errors]).toEqual([0, expect.stringContaining("operations: 1 kept, 1 cut")]);
  expect(readFileSync(out, "utf8")).toContain("    get:\n");
  const bad = await run(upstream, "--operations", "GET /b", "--out", out);
  expect([bad.exitCode, bad.errors]).toEqual([3, expect.stringContaining('Did you mean "GET /a"?')]);
  const lost = await run(upstream, "--operations", "GET /a", "--out", join(folder, "absent/slice.yaml"));
  expect([lost.exitCode, lost.errors]).toEqual([
    3,
    expect.stringContaining("cannot be written (ENOENT). Check that its folder exists"),
  ]);
  expect(readdirSync(folder).sort()).toEqual(["slice.yaml", "up.json.gz"]);
});

test("a method that no operation has is not offered instead of itself", () => {
  const upstream = join(folder, "posts.json");
  writeFileSync(upstream, JSON.stringify({ openapi: "3.1.0", paths: { "/a": { post: { responses: {} } } } }));
  expect(() => slice(loadDocument(upstream), ["GET"])).not.toThrow(/Did you mean "GET"/);
  expect(() => slice(loadDocument(upstream), ["GET"])).toThrow('No operation matches "GET".');
});
