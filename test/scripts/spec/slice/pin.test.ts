import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { documentOf, loadDocument } from "../../../../scripts/document/document.ts";
import type { Json, JsonObject } from "../../../../scripts/document/json.ts";
import { diff } from "../../../../scripts/spec/diff/diff.ts";
import { slice } from "../../../../scripts/spec/slice/slice.ts";
import { planSync } from "../../../../scripts/spec/sync/plan.ts";
import { document } from "../diff/documents.ts";

const inPath = (name: string, schema: Json = { type: "string" }): JsonObject => ({
  name,
  in: "path",
  required: true,
  schema,
});
const done = { responses: { "200": { description: "Done." } } };
const upstream = document(
  {
    "/{kind}/{id}/pets": {
      parameters: [{ $ref: "#/components/parameters/Kind" }],
      get: {
        ...done,
        parameters: [inPath("id"), { name: "page", in: "query", schema: { type: "integer" } }],
      },
      post: { ...done, parameters: [inPath("id")] },
    },
    "/shops/{shop_id}/pets": { get: { ...done, parameters: [inPath("shop_id")] } },
    "/other": { get: done },
  },
  { components: { parameters: { Kind: inPath("kind", { type: "string", enum: ["owners", "shops"] }) } } },
);
const pins = new Map([
  ["kind", "owners"],
  ["id", "{owner_id}"],
]);

describe("a pinned path parameter", () => {
  const { document: cut, record } = slice(upstream, ["GET /{kind}/{id}/pets"], pins);

  test("is gone from the path and from the parameters, and its path is recorded", () => {
    expect(cut["paths"]).toEqual({
      "/owners/{owner_id}/pets": {
        "x-upstream-path": "/{kind}/{id}/pets",
        get: {
          ...done,
          parameters: [inPath("owner_id"), { name: "page", in: "query", schema: { type: "integer" } }],
        },
      },
    });
    expect(cut["components"]).toBeUndefined();
    expect([record.operations, record.counts["operations"]]).toEqual([
      ["GET /owners/{owner_id}/pets"],
      { kept: 1, cut: 3 },
    ]);
  });

  test("may be left out of a selector, or be in it", () => {
    expect(slice(upstream, ["GET /owners/{owner_id}/pets"], pins).document).toEqual(cut);
  });

  test("is followed by a comparison with the whole document", () => {
    const kinds = diff(documentOf("cut", "", cut), upstream).changes.map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(["operation-added"]));
  });

  test.each<readonly [string, readonly string[], ReadonlyMap<string, string>, string]>([
    ["a parameter that no operation has", ["/other"], pins, 'has the path parameter "kind"'],
    ["a value that is not allowed", ["post"], new Map([["kind", "zoos"]]), 'does not allow "zoos"'],
    [
      "a path that another operation has",
      ["get"],
      new Map([["kind", "shops"]]),
      "would match the same addresses",
    ],
  ])("is refused for %s", (_, selectors, wrong, want) => {
    expect(() => slice(upstream, selectors, wrong)).toThrow(want);
  });
});

test("the rule groups of an account can be cut out of a document that has them for accounts and zones", () => {
  const whole = loadDocument(join(import.meta.dirname, "../sync/upstream/2026-08-17.json"));
  const toAccounts = new Map([
    ["accounts_or_zones", "accounts"],
    ["account_or_zone_id", "{account_id}"],
  ]);
  const { document: cut, record } = slice(whole, ["GET /accounts/{account_id}/access/groups"], toAccounts);
  expect(record.operations).toEqual(["GET /accounts/{account_id}/access/groups"]);
  expect(JSON.stringify(cut["paths"])).not.toContain('"accounts_or_zones"');
  const kinds = diff(documentOf("cut", "", cut), whole).changes.map(({ kind }) => kind);
  expect(new Set(kinds)).toEqual(new Set(["operation-added"]));
});

describe("a sync", () => {
  const ours = (parameters: string): string => `openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /owners/{owner_id}/pets:
    x-upstream-path: /{kind}/{id}/pets
    parameters:
      - { name: owner_id, in: path, required: true, schema: { type: string } }
    get:${parameters}
      responses:
        "200": { description: Ours. }
  /shops/{shop_id}/pets:
    x-upstream-path: /{kind}/{id}/pets
    parameters:
      - { name: shop_id, in: path, required: true, schema: { type: string } }
    post:
      responses:
        "200": { description: Ours. }
`;

  test("follows the paths that x-upstream-path gives, and keeps ours and its names", () => {
    const plan = planSync("pets.yaml", ours(""), upstream);
    expect(plan.difference.changes.map(({ sentence }) => sentence)).toEqual([
      'GET /owners/{owner_id}/pets has the new query parameter "page".',
    ]);
    expect(plan.carried.text).toContain(
      "  /owners/{owner_id}/pets:\n    x-upstream-path: /{kind}/{id}/pets\n",
    );
    expect(plan.carried.text).toContain("name: page");
    expect(plan.carried.text).not.toContain("name: kind");
  });

  test("says which path is gone", () => {
    const without = document({ "/other": { get: done } });
    expect(() => planSync("pets.yaml", ours(""), without)).toThrow(
      "does not have GET /owners/{owner_id}/pets, POST /shops/{shop_id}/pets.",
    );
  });
});
