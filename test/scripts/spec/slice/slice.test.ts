import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { diff } from "../../../../scripts/spec/diff/diff.ts";
import { documentOf, loadDocument } from "../../../../scripts/document/document.ts";
import { isObject, type Json, type JsonObject } from "../../../../scripts/document/json.ts";
import { referencesIn } from "../../../../scripts/spec/slice/referenced.ts";
import { describeRecord } from "../../../../scripts/spec/slice/record.ts";
import { slice } from "../../../../scripts/spec/slice/slice.ts";
import { withoutTexts } from "../../../../scripts/spec/slice/without-texts.ts";
import { call, document } from "../diff/documents.ts";
import { choices, reordered } from "../diff/respell.ts";

const done = { responses: { "200": { description: "Done." } } };

/** The components of a slice, as `schemas/Pet`. */
function componentsOf(result: JsonObject): readonly string[] {
  const sections = Object.entries((result["components"] ?? {}) as JsonObject);
  return sections.flatMap(([section, names]) =>
    Object.keys(names as JsonObject).map((name) => `${section}/${name}`),
  );
}

function answering(schema: Json): JsonObject {
  return { responses: { "200": { description: "Done.", content: { "application/json": { schema } } } } };
}

const schemas = {
  Cat: { type: "object", properties: { owner: { $ref: "#/components/schemas/Owner" } } },
  Dog: { type: "object" },
  Loop: { properties: { again: { $ref: "#/components/schemas/Loop" } } },
  Owner: { type: "string" },
  Unused: { $ref: "#/components/schemas/Dog" },
};

const reached: readonly (readonly [what: string, operation: JsonObject, want: readonly string[]])[] = [
  ["nothing", done, []],
  [
    "references, and theirs",
    answering({ $ref: "#/components/schemas/Cat" }),
    ["schemas/Cat", "schemas/Owner"],
  ],
  ["a component that holds itself", answering({ $ref: "#/components/schemas/Loop" }), ["schemas/Loop"]],
  [
    "a reference into a component",
    answering({ $ref: "#/components/schemas/Cat/properties/owner" }),
    ["schemas/Cat", "schemas/Owner"],
  ],
  [
    "a mapping by reference",
    answering({ discriminator: { propertyName: "a", mapping: { d: "#/components/schemas/Dog" } } }),
    ["schemas/Dog"],
  ],
  [
    "a mapping by name",
    answering({ discriminator: { propertyName: "a", mapping: { d: "Dog" } } }),
    ["schemas/Dog"],
  ],
  ["no data", answering({ example: { $ref: "#/components/schemas/Dog" }, default: { $ref: "#/x" } }), []],
  [
    "properties called like data",
    answering({ properties: { example: { $ref: "#/components/schemas/Dog" } } }),
    ["schemas/Dog"],
  ],
  ["the document's security", done, []],
  ["its own security", { ...done, security: [{ token: [] }] }, ["securitySchemes/token"]],
  [
    "shared parameters",
    { ...done, parameters: [{ $ref: "#/components/parameters/Page" }] },
    ["parameters/Page", "schemas/Owner"],
  ],
  [
    "shared responses",
    { responses: { "200": { $ref: "#/components/responses/Pet" } } },
    ["examples/Tom", "responses/Pet", "schemas/Dog"],
  ],
];

const shared = {
  schemas,
  parameters: {
    Page: { name: "page", in: "query", schema: { $ref: "#/components/schemas/Owner" } },
    Size: {},
  },
  responses: {
    Pet: {
      description: "A pet.",
      content: {
        "application/json": {
          schema: { $ref: "#/components/schemas/Dog" },
          examples: { tom: { $ref: "#/components/examples/Tom" } },
        },
      },
    },
  },
  examples: { Tom: { value: {} }, Rex: { value: {} } },
  securitySchemes: {
    token: { type: "http", scheme: "bearer" },
    key: { type: "apiKey", in: "header", name: "K" },
  },
};

describe("a slice holds what its operations reach, and nothing else", () => {
  test.each(reached)("%s", (_, operation, want) => {
    const from = document(
      { "/a": { get: operation, put: answering({ $ref: "#/components/schemas/Dog" }) } },
      { components: shared },
    );
    const { document: result } = slice(from, ["GET /a"]);
    expect(componentsOf(result)).toEqual(want);
    expect(Object.keys((result["paths"] as JsonObject)["/a"] as JsonObject)).toEqual(["get"]);
  });

  test("the document's security stays if an operation relies on it", () => {
    const root = { components: shared, security: [{ key: [] }] };
    expect(slice(call({}, root), ["POST"]).document["security"]).toEqual([{ key: [] }]);
    expect(slice(call({ security: [] }, root), ["POST"]).document["security"]).toBeUndefined();
  });

  test("tags that are used, and parameters of the path", () => {
    const item = { parameters: [{ $ref: "#/components/parameters/Page" }], get: { ...done, tags: ["b"] } };
    const from = document({ "/a": item }, { components: shared, tags: [{ name: "a" }, { name: "b" }] });
    const { document: result } = slice(from, ["b"]);
    expect(result["tags"]).toEqual([{ name: "b" }]);
    expect(componentsOf(result)).toEqual(["parameters/Page", "schemas/Owner"]);
  });

  test("an operation that another one points into comes along", () => {
    const there = "#/paths/~1b/post/responses/200/content/application~1json/schema";
    const from = document({
      "/a": { get: answering({ $ref: there }) },
      "/b": { post: answering({}), get: done },
    });
    expect(slice(from, ["/a"]).record.operations).toEqual(["GET /a", "POST /b"]);
  });

  test("a link to an operation that was cut goes, and is recorded", () => {
    const links = { next: { operationId: "next" }, self: { operationId: "self" } };
    const get = { operationId: "self", responses: { "200": { description: "Done.", links } } };
    const { document: result, record } = slice(
      document({ "/a": { get }, "/b": { get: { ...done, operationId: "next" } } }),
      ["/a"],
    );
    expect(JSON.stringify(result["paths"])).not.toContain('"next"');
    expect(record.links).toEqual(['GET /a, response 200: link "next" to "next"']);
  });

  test("a link by reference, in a shared response, or shared itself goes alike", () => {
    const away = { operationRef: "#/paths/~1b/get" };
    const get = {
      operationId: "self",
      responses: {
        "200": {
          description: "Done.",
          links: {
            away,
            shared: { $ref: "#/components/links/Away" },
            self: { operationRef: "#/paths/~1a/get" },
          },
        },
        default: { $ref: "#/components/responses/Failed" },
      },
    };
    const responses = {
      Failed: { description: "Failed.", links: { away } },
      Unused: { description: "Unused.", links: { away } },
    };
    const components = { responses, links: { Away: { operationId: "next" } } };
    const { document: result, record } = slice(
      document({ "/a": { get }, "/b": { get: { ...done, operationId: "next" } } }, { components }),
      ["/a"],
    );
    expect(result["components"]).toEqual({ responses: { Failed: { description: "Failed." } } });
    expect(record.links).toEqual([
      'the shared response "Failed": link "away" to "#/paths/~1b/get"',
      'GET /a, response 200: link "away" to "#/paths/~1b/get"',
      'GET /a, response 200: link "shared" to "next"',
    ]);
  });

  test("the record counts what stays and what was cut", () => {
    const from = document(
      { "/a": { get: answering({ $ref: "#/components/schemas/Cat" }), put: done } },
      { components: shared },
    );
    const { record, document: result } = slice(from, ["GET /a"]);
    expect(record.counts).toMatchObject({ operations: { kept: 1, cut: 1 }, schemas: { kept: 2, cut: 3 } });
    expect(result["x-slice"]).toEqual(record);
    expect(describeRecord(record)).toContain("schemas: 2 kept, 3 cut");
  });
});

describe("operations are named by", () => {
  const from = document({
    "/a": {
      get: { ...done, operationId: "readA", tags: ["Reading"] },
      put: { ...done, operationId: "writeA" },
    },
    "/b": { get: { ...done, tags: ["Reading"] } },
  });
  test.each([
    ["id", "writeA", ["PUT /a"]],
    ["tag", "Reading", ["GET /a", "GET /b"]],
    ["path", "/a", ["GET /a", "PUT /a"]],
    ["method", "get", ["GET /a", "GET /b"]],
    ["method and path", "PUT /a", ["PUT /a"]],
  ])("%s", (_, selector, want) => expect(slice(from, [selector]).record.operations).toEqual(want));

  test("a selector that matches nothing is refused, with what is near", () => {
    expect(() => slice(from, ["readB"])).toThrow('No operation matches "readB". Did you mean "readA"?');
  });

  test("a reference that leads nowhere is refused", () => {
    const broken = document({ "/a": { get: answering({ $ref: "#/components/schemas/None" }) } });
    expect(() => slice(broken, ["/a"])).toThrow(/leads nowhere/);
  });
});

describe("laws of slicing", () => {
  const from = document(
    { "/b": { put: done, get: answering({ $ref: "#/components/schemas/Cat" }) }, "/a": { get: done } },
    { components: shared },
  );

  test("order of the document does not matter", () => {
    const again = documentOf(from.file, from.hash, reordered(from.root, choices(3)) as JsonObject);
    const [one, other] = [slice(from, ["get"]), slice(again, ["get"])].map(({ document: result }) => result);
    expect(Object.keys(one?.["paths"] as JsonObject)).toEqual(Object.keys(other?.["paths"] as JsonObject));
    expect(componentsOf(one ?? {})).toEqual(componentsOf(other ?? {}));
    expect(one).toEqual(other);
  });

  test("a slice of a slice is the slice, but for its record", () => {
    const { document: once } = slice(from, ["get"]);
    const { document: twice } = slice(documentOf("slice", from.hash, once), ["get"]);
    expect({ ...twice, "x-slice": null }).toEqual({ ...once, "x-slice": null });
  });
});

/** Slices of upstream, which every machine has, and whole documents where UPSTREAM_SPECS names a folder of them. */
const folders = [join(import.meta.dirname, "../sync/upstream"), process.env["UPSTREAM_SPECS"] ?? ""];
const upstream = folders
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  .filter((file) => /\.json(\.gz)?$/.test(file));

describe.each(upstream.map((file) => [basename(file), file] as const))(
  "%s",
  { timeout: 120_000 },
  (_, file) => {
    const from = loadDocument(file);
    const paths = Object.entries(from.root["paths"] as JsonObject).filter(
      ([, item]) => isObject(item) && "get" in item,
    );
    const every = Math.max(1, Math.floor(paths.length / 40));
    const operations = paths.filter((_, index) => index % every === 0).map(([path]) => `GET ${path}`);

    test("a slice says the same of its operations, and refers to nothing that is gone", () => {
      const { document: result, record } = slice(from, operations);
      const cut = documentOf("slice", from.hash, result);
      for (const reference of referencesIn(result)) expect(cut.resolve(reference).value).toBeDefined();
      const kinds = new Set(diff(from, cut).changes.map((change) => change.kind));
      expect([...kinds].filter((kind) => !kind.endsWith("operation-removed"))).toEqual([]);
      expect(record.operations).toEqual([...operations].sort());
    });

    test("a slice without texts has the same structure, and no texts", () => {
      const { document: result } = slice(from, operations);
      const cut = documentOf("slice", from.hash, result);
      const bare = documentOf("bare", from.hash, withoutTexts(result));
      expect(diff(cut, bare).changes).toEqual([]);
      expect(diff(bare, documentOf("bare", "", withoutTexts(bare.root)))).toEqual({ changes: [], texts: [] });
      expect(diff(cut, bare).texts.filter((text) => text.new !== undefined && text.new !== '""')).toEqual([]);
    });
  },
);
