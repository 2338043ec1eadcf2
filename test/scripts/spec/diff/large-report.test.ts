/** Differences of more than a screen are summed up; filters choose operations. */
import { describe, expect, test } from "vitest";
import type { LoadedDocument } from "../../../../scripts/document/document.ts";
import type { Json } from "../../../../scripts/document/json.ts";
import { diff } from "../../../../scripts/spec/diff/diff.ts";
import { filterOf } from "../../../../scripts/spec/diff/filter.ts";
import { report } from "../../../../scripts/spec/diff/report.ts";
import { causesOf, resourcesOf, summarise } from "../../../../scripts/spec/diff/summary.ts";
import { document } from "./documents.ts";

/** 60 operations of three resources, whose responses have a property of a type. */
function shop(type: string, prefix = "/shops/{shop_id}"): LoadedDocument {
  const items = Array.from({ length: 60 }, (_, index): [string, Json] => {
    const resource = ["cats", "dogs", "cows"][index % 3] ?? "";
    const schema = { type: "object", properties: { [index === 0 ? "first" : "age"]: { type } } };
    const response = { description: "Done.", content: { "application/json": { schema } } };
    return [`${prefix}/${resource}/${index}`, { get: { tags: [resource], responses: { "200": response } } }];
  });
  return document(Object.fromEntries(items));
}

const difference = diff(shop("integer"), shop("string"));

test("equal changes have one cause, and a cause of one change says where", () => {
  const causes = causesOf(summarise(difference).entries);
  expect(causes.map(({ changes, operations, sentence }) => [changes, operations, sentence])).toEqual([
    [60, 60, "… is a string, no longer an integer."],
  ]);
});

test("changes are counted by resource", () => {
  expect(resourcesOf(summarise(difference).entries)).toEqual(
    ["cats", "cows", "dogs"].map((name) => ({
      name: `/shops/…/${name}`,
      operations: 20,
      counts: { breaking: 20, additive: 0, cosmetic: 0 },
    })),
  );
});

describe("the report of many changes", () => {
  test("is about one screen", () => {
    expect(report(difference, "text"))
      .toBe(`Structural differences: 60 breaking, 0 additive, 0 cosmetic. Published types: major.
Operations: 0 new, 0 gone, 0 moved.

Breaking: 60 changes
    60  … is a string, no longer an integer.

By resource
                                          operations  breaking  additive  cosmetic
  /shops/…/cats                                   20        20         0         0
  /shops/…/cows                                   20        20         0         0
  /shops/…/dogs                                   20        20         0         0

Choose operations with --path, --tag or --operation. Everything, place by place: --all.
`);
  });

  test("as Markdown has a list of causes and a table of resources", () => {
    const text = report(difference, "markdown");
    expect(text).toContain("### Breaking: 60 changes\n\n- 60 × … is a string, no longer an integer.\n");
    expect(text).toContain("| `/shops/…/cats` | 20 | 20 | 0 | 0 |");
  });

  test("is whole if all of it is asked for, and always as JSON", () => {
    const whole = report(difference, "text", { all: true });
    expect(whole).toContain(
      "\nBreaking\n  60 × … is a string, no longer an integer.\n    In responses: breaking.\n    #/",
    );
    expect(whole.match(/#\/paths\/\S+/g)).toHaveLength(60);
    expect(report(difference, "markdown", { all: true }).match(/^ {2}- `#\/paths\/\S+`$/gm)).toHaveLength(60);
    expect((JSON.parse(report(difference, "json")) as { changes: unknown[] }).changes).toHaveLength(60);
  });

  test("names a path that moved by the part that changed", () => {
    const moved = report(diff(shop("string"), shop("string", "/{kind}/{shop_id}")), "text");
    expect(moved).toContain("Operations: 0 new, 0 gone, 60 moved (60 to a more general path");
    expect(moved).toContain(
      "    60  The operation /shops/… is now part of /{kind}/…, whose path matches the same addresses.",
    );
  });
});

describe("a filter", () => {
  const none = { operations: [], tags: [], paths: [] };
  const documents = [shop("integer"), shop("string")] as const;

  test.each([
    ["a tag", { ...none, tags: ["cats"] }, 20],
    ["tags", { ...none, tags: ["cats", "dogs"] }, 40],
    ["a path and those below it", { ...none, paths: ["/shops/{id}/cats"] }, 20],
    ["one path", { ...none, paths: ["/shops/{id}/dogs/1/"] }, 1],
    ["an operation", { ...none, operations: ["GET /shops/{shop_id}/dogs/1"] }, 1],
    ["a method and a tag", { tags: ["cows"], operations: ["get"], paths: [] }, 20],
  ])("by %s", (_, filter, want) => {
    const only = filterOf(filter, documents);
    expect(diff(...documents, { only }).changes).toHaveLength(want);
  });

  test.each([
    { ...none, tags: ["cat"] },
    { ...none, paths: ["/shop"] },
    { ...none, tags: ["cats"], paths: ["/shops/{id}/dogs"] },
  ])("that no operation passes is refused: %j", (filter) => {
    expect(() => filterOf(filter, documents)).toThrow("No operation of either document matches");
  });
});
