import { describe, expect, test } from "vitest";
import type { LoadedDocument } from "../../../../scripts/document/document.ts";
import type { Json, JsonObject } from "../../../../scripts/document/json.ts";
import { pathParameters } from "../../../../scripts/document/operations.ts";
import { diff } from "../../../../scripts/spec/diff/diff.ts";
import { document } from "./documents.ts";

/** A document with `get` at some paths, whose parameters are described; `more` is added to each operation. */
function getting(
  paths: readonly string[],
  more: JsonObject = {},
  schema: Json = { type: "string" },
): LoadedDocument {
  const items = paths.map((path): [string, Json] => {
    const parameters = pathParameters(path).map((name) => ({ name, in: "path", required: true, schema }));
    return [path, { get: { parameters, responses: { "200": { description: "Done." } }, ...more } }];
  });
  return document(Object.fromEntries(items));
}

function kindsOf(old: LoadedDocument, next: LoadedDocument): readonly string[] {
  return diff(old, next)
    .changes.map(({ kind, wire, types }) => `${kind} ${wire}/${types}`)
    .sort();
}

describe("a path", () => {
  test.each<readonly [string, readonly string[], readonly string[], readonly string[]]>([
    [
      "that became more general is one change",
      ["/owners/{id}/pets"],
      ["/{kind}/{owner}/pets"],
      ["operation-path-generalised cosmetic/breaking"],
    ],
    [
      "that took in two others is one change for each",
      ["/owners/{id}/pets", "/shops/{id}/pets"],
      ["/{kind}/{id}/pets"],
      ["operation-path-generalised cosmetic/breaking", "operation-path-generalised cosmetic/breaking"],
    ],
    [
      "that became less general is one change for each part",
      ["/{kind}/{id}/pets"],
      ["/owners/{id}/pets", "/shops/{id}/pets"],
      ["operation-path-specialised breaking/breaking", "operation-path-specialised breaking/breaking"],
    ],
    [
      "whose last part became a parameter is another operation",
      ["/pets/search"],
      ["/pets/{id}"],
      ["operation-added additive/additive", "operation-removed breaking/breaking"],
    ],
    [
      "with nothing in common is another operation",
      ["/a/{id}"],
      ["/{b}/{id}"],
      ["operation-added additive/additive", "operation-removed breaking/breaking"],
    ],
  ])("%s", (_, old, next, want) => expect(kindsOf(getting(old), getting(next))).toEqual(want));

  test("with the same operationId has moved", () => {
    const [old, next] = [
      getting(["/a/{id}"], { operationId: "read" }),
      getting(["/b/c/{id}"], { operationId: "read" }),
    ];
    expect(diff(old, next).changes.map(({ sentence }) => sentence)).toEqual([
      "The operation GET /a/{id} moved to GET /b/c/{id}.",
    ]);
  });

  test("is not more general if its parameter lists values, and the old part is not among them", () => {
    const next = getting(["/{kind}/{id}/pets"], {}, { enum: ["shops"] });
    expect(kindsOf(getting(["/owners/{id}/pets"], {}, { enum: ["shops"] }), next)).toContain(
      "operation-added additive/additive",
    );
    expect(kindsOf(getting(["/shops/{id}/pets"], {}, { enum: ["shops"] }), next)).toEqual([
      "operation-path-generalised cosmetic/breaking",
    ]);
  });

  test("that x-upstream-path ties to another one has not changed", () => {
    const ours = getting(["/owners/{owner_id}/pets"], { "x-upstream-path": "/{kind}/{owner_id}/pets" });
    const theirs = getting(["/{kind}/{owner_id}/pets"]);
    expect([kindsOf(ours, theirs), kindsOf(theirs, ours)]).toEqual([[], []]);
  });

  test("that moved is compared with the one that it moved to", () => {
    const next = getting(["/{kind}/{id}/pets"], { deprecated: true });
    expect(kindsOf(getting(["/owners/{id}/pets"]), next)).toEqual([
      "operation-deprecated cosmetic/additive",
      "operation-path-generalised cosmetic/breaking",
    ]);
  });
});
