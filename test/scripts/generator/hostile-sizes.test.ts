/** Documents that are small for what they ask: what once took minutes takes its turn, or is refused with a sentence. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { NameTable } from "../../../scripts/describe/types/identifiers.ts";
import { documentOf, parseText } from "../../../scripts/document/document.ts";
import { limits } from "../../../scripts/document/limits.ts";
import { commentLine, commentText, stringLiteral } from "../../../scripts/emit/print/escape.ts";
import { describeDocument } from "../../../scripts/generate.ts";
import { commandLine } from "../support/command-line.ts";

const many = 200_000;

test("an alias means the last anchor of its name before it, however many there are", () => {
  const lines = Array.from({ length: many / 10 }, (_, index) => `a${index}: *one`);
  const text = [
    "first: &one 1",
    "deep: { inner: &two { x: &one 2 } }",
    ...lines,
    "again: &one 3",
    "last: *one",
    "two: *two",
  ];
  expect(parseText("aliases.yaml", text.join("\n"))).toMatchObject({
    a0: 2,
    a19999: 2,
    last: 3,
    two: { x: 2 },
  });
});

test("blanks, line ends and backslashes cost as much as other characters", () => {
  const blanks = " ".repeat(many);
  expect(commentLine(`a${blanks}b`)).toBe(`a${blanks}b`);
  expect(commentLine(`a${blanks}\n\n${blanks}b`)).toBe("a b");
  expect(commentText(`a${"\n".repeat(many)}@b`)).toBe(`a${"\n".repeat(many)}\\@b`);
  for (const text of ["\\".repeat(many), `${"\\".repeat(many)}x`, `\\"\\\\"${"\\".repeat(9)}`, '\n\\\\"'])
    expect(JSON.parse(stringLiteral(text))).toBe(text);
});

test.each([
  ["x: " + "&a ".repeat(many), "line 1, column 7 (A node can have at most one anchor)"],
  ["a: 1\nx: " + '"'.repeat(many), "line 2, column 6 (Unexpected double-quoted-scalar at node end)"],
])("a YAML text with very many errors is refused for its first", (text, place) => {
  expect(() => parseText("errors.yaml", text)).toThrow(
    `This is not valid YAML in ${place}. Correct it there.`,
  );
});

test("a YAML text that nests without brackets is refused for that", () => {
  const lines = Array.from({ length: 5000 }, (_, depth) => `${" ".repeat(depth)}a:`);
  expect(() => parseText("deep.yaml", lines.join("\n"))).toThrow("Values nest deeper here than 256 levels");
});

test("names that differ in no letter are numbered in one pass", () => {
  const table = new NameTable(["Unnamed3"]);
  const names = Array.from({ length: many }, () => table.take("Unnamed"));
  expect(names.slice(0, 3)).toEqual(["Unnamed", "Unnamed2", "Unnamed4"]);
  expect(new Set(names).size).toBe(many);
});

test("an enum with more values than a compiler takes is refused, and one with as many is not", () => {
  const listing = (count: number): string =>
    JSON.stringify({
      openapi: "3.1.0",
      paths: {},
      components: { schemas: { A: { enum: Array.from({ length: count }, (_, index) => `v${index}`) } } },
    });
  const described = (count: number): unknown =>
    describeDocument(documentOf("large.json", "0", parseText("large.json", listing(count)))).facts.models;
  expect(described(limits.listed)).toHaveLength(1);
  expect(() => described(limits.listed + 1)).toThrow(
    /at #\/components\/schemas\/A\/enum: This lists 50001 values/,
  );
});

test("no text of a document is a command to a CI system, or moves the cursor of a terminal", async () => {
  const folder = mkdtempSync(join(tmpdir(), "commands-"));
  try {
    const spec = join(folder, "spec.json");
    const path = "/a\n::error::x\u001b[2J\u202e{b}";
    const operation = { responses: { "200": { description: "ok" } } };
    writeFileSync(spec, JSON.stringify({ openapi: "3.1.0", paths: { [path]: { get: operation } } }));
    for (const words of [[], ["--strict"]]) {
      const { output, errors } = await commandLine([
        "generate",
        "--spec",
        spec,
        "--out",
        join(folder, "out"),
        ...words,
      ]);
      expect(errors).toContain("Nothing describes the path parameter");
      // eslint-disable-next-line no-control-regex
      expect(output + errors).not.toMatch(/^\s*::|[\u0000-\u0009\u000b-\u001f\u202e]/m);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
