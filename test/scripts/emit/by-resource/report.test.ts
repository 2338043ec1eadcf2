import { describe, expect, test } from "vitest";
import { emit } from "../../../../scripts/emit/emit.ts";
import { documentOf } from "../../../../scripts/document/document.ts";
import type { Json } from "../../../../scripts/document/json.ts";
import { describeDocument, readingFor } from "../../../../scripts/generate.ts";

const list: Json = { type: "array", items: { type: "string" } };
const answer: Json = {
  type: "object",
  properties: {
    success: { type: "boolean" },
    errors: list,
    messages: list,
    result: list,
    result_info: {
      type: "object",
      properties: { page: { type: "integer" }, total_pages: { type: "integer" } },
    },
  },
};
const parameters: Json = ["page", "per_page"].map((name) => ({
  name,
  in: "query",
  schema: { type: "integer" },
}));
const responses: Json = { "200": { description: "ok", content: { "application/json": { schema: answer } } } };
const named = (group: string, method: string): Json => ({
  "x-fern-sdk-group-name": group,
  "x-fern-sdk-method-name": method,
});

/** The report on a document with these paths. */
function report(paths: { readonly [path: string]: Json }): string {
  const value = { openapi: "3.1.0", info: { title: "T", version: "1" }, paths } as Json;
  const { plain, facts } = describeDocument(
    documentOf("inline.yaml", "0", value),
    [],
    readingFor("resources"),
  );
  const files = emit(process.cwd(), "inline.yaml", plain, facts, { layout: "resources" });
  return files.find(({ name }) => name === "REPORT.md")?.text ?? "";
}

describe("what a report lists", () => {
  const text = report({
    "/pets": { get: { ...(named("zoo.pets", "list") as object), parameters, responses } },
    "/pets/{id}": { get: { ...(named("zoo.pets", "get") as object), responses } },
    "/owners": { get: { operationId: "listOwners", "x-fern-sdk-group-name": "zoo.owners", responses } },
  });

  test.each([
    [
      "each envelope that was found by shape, a line a resource",
      "### 3 envelopes: the call gives `result` alone\n\n- `zoo.owners`: `listOwners`\n- `zoo.pets`: `get`, `list`",
    ],
    [
      "each list with pages, and how they are asked for",
      "### 1 list with pages\n\n- `zoo.pets`: `list` (`page, per_page ← result_info`)",
    ],
    [
      "each method that the document does not name, where it names others",
      "### 1 method\n\n- `zoo.owners`: `listOwners`",
    ],
    [
      "what the document should correct",
      "## What the document should correct\n\n- `#/paths/~1pets~1{id}/get`: Nothing describes the path parameter `id`",
    ],
  ])("%s", (_about, want) => {
    expect(text).toContain(want);
  });
});

test("nothing is guessed, and nothing named by a machine, where the document says it all", () => {
  const extensions = {
    "x-envelope": { result: "result", errors: "errors", messages: "messages", success: "success" },
  };
  const text = report({
    "/pets": { get: { ...(named("pets", "list") as object), ...extensions, responses } },
  });
  expect(text).toContain("## Guesses\n\nNone: nothing was found by shape.\n");
  expect(text).toContain("## Names that a machine made\n\nNone.\n");
  expect(text).toContain("## What the document should correct\n\nNothing.");
});

test("an operationId is a name, where the document names no method; a path is not, nor are many words", () => {
  const text = report({
    "/pets": {
      get: { operationId: "listPets", tags: ["pets"], responses },
      post: { tags: ["pets"], responses },
      put: { operationId: "replaceAllPetsOfTheWholeZoo", tags: ["pets"], responses },
    },
  });
  expect(text).toContain("### 2 methods\n\n- `pets`: `postPets`, `replaceAllPetsOfTheWholeZoo`");
});
