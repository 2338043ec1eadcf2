import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { diff } from "../../../../scripts/spec/diff/diff.ts";
import { report } from "../../../../scripts/spec/diff/report.ts";
import { exitCodeOf, summarise } from "../../../../scripts/spec/diff/summary.ts";
import type { Json, JsonObject } from "../../../../scripts/document/json.ts";
import { readDiffRequest } from "../../../../scripts/tool/commands/diff.ts";
import { commandLine } from "../../support/command-line.ts";
import { sending } from "./documents.ts";

const one = (key: string): Json => ({
  type: "object",
  required: [key],
  properties: { [key]: { type: "string" } },
});
const named = (...names: readonly string[]): Json => ({
  anyOf: names.map((name) => ({ $ref: `#/components/schemas/${name}` })),
});
const components: JsonObject = {
  Cat: one("purrs"),
  Dog: one("barks"),
  Cow: { ...(one("moos") as JsonObject), "x-upstream": "cow" },
};
const old = sending(named("Cat", "Dog"), components);
const next = sending(named("Cow", "Cat"), components);

describe("members of a union", () => {
  test("are gained and lost by name", () => {
    const { gained, lost } = summarise(diff(old, next));
    expect(gained.map(({ sentence }) => sentence)).toEqual([
      'The response 200 of POST /things/{id} can also be "Cow" ("moos").',
      'The request body of POST /things/{id} can also be "Cow" ("moos").',
    ]);
    expect(lost.map(({ pointer }) => pointer)).toEqual([
      "#/components/schemas/Dog",
      "#/components/schemas/Dog",
    ]);
  });

  test("are named by their own type, though the other document has no such type", () => {
    const of = (...types: readonly string[]): Json => ({ oneOf: types.map((type) => ({ type })) });
    const { gained, entries } = summarise(
      diff(sending(of("string", "integer")), sending(of("string", "integer", "boolean"))),
    );
    expect(gained.map(({ sentence }) => sentence)).toEqual([
      "The response 200 of POST /things/{id} can also be a boolean.",
      "The request body of POST /things/{id} can also be a boolean.",
    ]);
    expect(entries).toHaveLength(2);
  });

  test("belong together by the name that x-upstream gives", () => {
    const theirs = { cow: one("says_moo") };
    const changes = diff(
      sending(named("Cat", "Cow"), components),
      sending(named("Cat", "cow"), { ...components, ...theirs }),
    ).changes;
    expect(changes.map(({ kind }) => kind)).not.toContain("union-member-added");
  });
});

describe("the bump of published types", () => {
  test.each<readonly [string, Json, Json, string, number]>([
    ["nothing", { type: "string" }, { type: "string" }, "none", 0],
    ["a text", { type: "string" }, { type: "string", title: "T" }, "patch", 0],
    ["a mark that nobody notices", { type: "string", deprecated: true }, { type: "string" }, "patch", 0],
    ["a limit", { type: "string" }, { type: "string", maxLength: 1 }, "patch", 2],
    ["a deprecation", { type: "string" }, { type: "string", deprecated: true }, "minor", 1],
    ["a property", { type: "object" }, { type: "object", properties: { a: {} } }, "minor", 1],
    ["a type", { type: "string" }, { type: "integer" }, "major", 2],
  ])("%s", (_, before, after, bump, code) => {
    const difference = diff(sending(before), sending(after));
    expect([summarise(difference).bump, exitCodeOf(difference)]).toEqual([bump, code]);
  });
});

test("texts are listed apart, with what they said", () => {
  const { changes, texts } = diff(
    sending({ type: "string", description: "Old." }),
    sending({ type: "string", description: "New." }),
  );
  expect(changes).toEqual([]);
  expect(texts).toMatchObject([{ field: "description", old: "Old.", new: "New." }, { field: "description" }]);
});

describe("the report", () => {
  const difference = diff(sending({ enum: ["a"] }), sending({ enum: ["a", "b"], description: "`x` <b>" }));

  test("as text", () => {
    expect(report(difference, "text"))
      .toBe(`Structural differences: 1 breaking, 1 additive, 0 cosmetic. Published types: major.

Breaking
  The response 200 of POST /things/{id} has the new value "b".
    In responses: breaking.
    #/paths/~1things~1{id}/post/responses/200/content/application~1json/schema
    reaches POST /things/{id}

Additive
  The request body of POST /things/{id} has the new value "b".
    In requests: additive.
    #/paths/~1things~1{id}/post/requestBody/content/application~1json/schema
    reaches POST /things/{id}

Texts (2)
  new description at #/paths/~1things~1{id}/post/requestBody/content/application~1json/schema
  new description at #/paths/~1things~1{id}/post/responses/200/content/application~1json/schema
`);
  });

  test("as Markdown, in which names are code and nothing else is markup", () => {
    const text = report(
      diff(sending({ type: "object" }), sending({ type: "object", properties: { "a_*b*": {} } })),
      "markdown",
    );
    expect(text).toContain(
      "- The request body of `POST /things/{id}` has the new property `a_*b*`. In requests: additive.",
    );
  });

  test.each<readonly [string, string, string]>([
    ["markup in a name", "a`<b>", "the new property ``a`<b>``."],
    ["a name that would end its line", "a\n\n<script>", "the new property `a\\u000a\\u000a<script>`."],
    ["a name that turns the direction", "a\u202eb", "the new property `a\\u202eb`."],
    ["a name that a terminal obeys", "\u001b[2J", "the new property `\\u001b[2J`."],
    ["no name at all", "", 'the new property `""`.'],
  ])("as Markdown, %s", (_, name, want) => {
    const properties = { [name]: { type: "string" } };
    const text = report(
      diff(sending({ type: "object" }), sending({ type: "object", properties })),
      "markdown",
    );
    expect(text).toContain(want);
    expect(text.split("\n").filter((line) => !/^(?:- |###|Structural|$)/.test(line))).toEqual([]);
  });

  test("as JSON, whole", () => {
    const parsed = JSON.parse(report(difference, "json")) as { changes: unknown[]; bump: string };
    expect([parsed.changes.length, parsed.bump]).toEqual([2, "major"]);
  });

  test("of nothing", () => {
    expect(report(diff(old, old), "markdown")).toBe("No difference.\n");
    expect(report(diff(sending({}), sending({ title: "T" })), "text")).toContain(
      "No structural difference; only texts.",
    );
  });
});

test.each([
  [
    ["a", "b"],
    { old: "a", new: "b", format: "text", names: false, all: false, allowOutside: [], filter: undefined },
  ],
  [
    ["--format=json", "a", "--names", "b"],
    { old: "a", new: "b", format: "json", names: true, all: false, allowOutside: [], filter: undefined },
  ],
  [
    ["a", "b", "--all", "--path", "/x", "--path", "/y", "--tag", "T", "--operation", "GET /z"],
    {
      old: "a",
      new: "b",
      format: "text",
      names: false,
      all: true,
      allowOutside: [],
      filter: { paths: ["/x", "/y"], tags: ["T"], operations: ["GET /z"] },
    },
  ],
])("%j asks for %j", (words, want) => expect(readDiffRequest(words)).toEqual(want));

test.each([
  [
    ["a", "b", "--format", "html"],
    'The option "--format" is "html". Choose one of text, markdown, json. Usage: ',
  ],
  [["a"], "Name two documents. Usage: "],
  [["a", "b", "c"], "Name two documents. Usage: "],
  [["a", "b", "--quick"], "Unknown option '--quick'. Usage: "],
])("%j asks for nothing that can be done", (words, want) =>
  expect(() => readDiffRequest(words)).toThrow(want),
);

describe("the command's exit code", () => {
  const folder = mkdtempSync(join(tmpdir(), "diff-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = (name: string, schema: Json): string => {
    writeFileSync(join(folder, name), JSON.stringify(sending(schema).root));
    return join(folder, name);
  };
  const plain = file("plain.json", { type: "object" });
  const more = file("more.json", { type: "object", properties: { a: {} } });

  test.each([
    [0, plain, plain],
    [1, plain, more],
    [2, more, plain],
    [3, plain, join(folder, "absent.json")],
  ])("%i", async (code, before, after) => {
    const { exitCode, output, errors } = await commandLine(["diff", before, after]);
    expect(exitCode).toBe(code);
    expect(code === 3 ? errors : output).not.toBe("");
  });
});
