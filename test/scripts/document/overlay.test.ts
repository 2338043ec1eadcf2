import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { documentOf, loadDocument } from "../../../scripts/document/document.ts";
import type { Json } from "../../../scripts/document/json.ts";
import { overlaidBy } from "../../../scripts/document/overlay.ts";
import { generate } from "../../../scripts/generate.ts";
import { readSliceRequest } from "../../../scripts/tool/commands/slice.ts";

const folder = mkdtempSync(join(tmpdir(), "overlay-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function written(text: string): string {
  const file = join(folder, `overlay-${files++}.yaml`);
  writeFileSync(file, text);
  return file;
}

/** A document after these actions, each a line of YAML; and what is said. */
function laid(root: Json, ...actions: readonly string[]): { root: Json; said: readonly string[] } {
  const text = `overlay: 1.0.0\ninfo: { title: T, version: "1" }\nactions:\n${actions.map((action) => `  - ${action}\n`).join("")}`;
  const { document, diagnostics } = overlaidBy(documentOf("a.yaml", "0", root), [written(text)]);
  return { root: document.root, said: diagnostics.map(({ sentence }) => sentence) };
}

const pets = { "/pets": { get: { operationId: "listPets", tags: ["a"] }, put: { operationId: "x" } } };

test.each<[about: string, root: Json, actions: string[], want: Json]>([
  [
    "an update is merged into an object, and lists are joined",
    { paths: pets },
    [`{ target: '$.paths["/pets"].get', update: { operationId: list, tags: [b], x: { y: 1 } } }`],
    {
      paths: {
        "/pets": {
          get: { operationId: "list", tags: ["a", "b"], x: { y: 1 } },
          put: { operationId: "x" },
        },
      },
    },
  ],
  ["an update of a list is appended", { l: [1] }, ["{ target: $.l, update: 2 }"], { l: [1, 2] }],
  [
    "what is removed is gone",
    { a: 1, b: [1, 2, 3] },
    ["{ target: '$.b[0,2]', remove: true }", "{ target: $.a, remove: true }"],
    { b: [2] },
  ],
  [
    "what is removed is not updated",
    { a: { b: 1 } },
    ["{ target: $.a, remove: true, update: { c: 1 } }"],
    {},
  ],
  [
    "each match of a filter is changed",
    { p: { a: { get: { id: 1 } }, b: { get: { id: 2 } }, c: {} } },
    ["{ target: '$.p[?@.get]', update: { x: true } }"],
    { p: { a: { get: { id: 1 }, x: true }, b: { get: { id: 2 }, x: true }, c: {} } },
  ],
  [
    "an action sees what the ones before it did",
    { a: {} },
    ["{ target: $.a, update: { b: {} } }", "{ target: $.a.b, update: { c: 1 } }"],
    { a: { b: { c: 1 } } },
  ],
  [
    "matches within matches are all changed",
    { a: { k: {}, a: { k: {} } } },
    ["{ target: $..a, update: { seen: true } }"],
    { a: { k: {}, a: { k: {}, seen: true }, seen: true } },
  ],
  [
    "an object replaces what is not one",
    { a: { b: 1 } },
    ["{ target: $.a, update: { b: { c: 1 } } }"],
    { a: { b: { c: 1 } } },
  ],
])("%s", (_about, root, actions, want) => {
  const before = JSON.stringify(root);
  expect(laid(root, ...actions)).toEqual({ root: want, said: [] });
  expect(JSON.stringify(root)).toBe(before);
});

test("a name that would set a prototype is a name", () => {
  const { root } = laid({ a: {} }, '{ target: $.a, update: { "__proto__": { x: 1 } } }');
  expect(JSON.stringify(root)).toBe('{"a":{"__proto__":{"x":1}}}');
});

test("a target that matches nothing is said, and the other actions are done", () => {
  const { root, said } = laid(
    { a: {} },
    "{ target: $.b, remove: true }",
    "{ target: $.a, update: { x: 1 } }",
  );
  expect(root).toEqual({ a: { x: 1 } });
  expect(said).toEqual([
    expect.stringMatching(
      /^The target "\$\.b" of the overlay .*, at #\/actions\/0\/target, matches nothing in a\.yaml\. Correct it/,
    ),
  ]);
});

describe("what cannot be done is refused", () => {
  test.each([
    ["{ target: '$.[', update: {} }", "#/actions/0/target: This is not a JSONPath"],
    ["{ update: {} }", "#/actions/0: The action has no `target`."],
    ["{ target: $.a }", "#/actions/0: The action changes nothing."],
    ["{ target: $.a, update: 1 }", "#/actions/0: The target is an object, and the update is not."],
    ["{ target: $.a.b, update: {} }", "#/actions/0: The target is neither an object nor a list."],
    ["{ target: $, remove: true }", "#/actions: Nothing of the document is left."],
  ])("%s", (action, sentence) => {
    expect(() => laid({ a: { b: 1 } }, action)).toThrow(sentence);
  });

  test.each([
    ["openapi: 3.1.0\n", "#/overlay: This is not an overlay of version 1."],
    ["overlay: 1.0.0\nactions: []\n", "#/actions: The overlay has no list of actions."],
  ])("%j", (text, sentence) => {
    expect(() => overlaidBy(documentOf("a.yaml", "0", {}), [written(text)])).toThrow(sentence);
  });
});

test("names, envelopes and paging of an overlay are those of the output", async () => {
  const spec = written(`openapi: 3.1.0
info: { title: T, version: "1" }
paths:
  /v2/things:
    get:
      operationId: v2_things_GetAll
      parameters: [{ name: after, in: query, schema: { type: string } }]
      responses:
        "200":
          description: ok
          content:
            application/json:
              schema: { type: object, properties: { data: { type: array, items: { type: string } }, next: {} } }
`);
  const overlay = written(`overlay: 1.0.0
info: { title: Names, version: "1" }
actions:
  - target: $.paths["/v2/things"].get
    update:
      x-fern-sdk-group-name: [things]
      x-fern-sdk-method-name: list
      x-pagination: { items: data, cursor: after, next: next }
  - { target: $.gone, remove: true }
`);
  const { files: output, diagnostics } = await generate(process.cwd(), loadDocument(spec), {
    overlays: [overlay],
  });
  const text = output.find(({ name }) => name === "resources/things.ts")?.text;
  expect(text).toContain("list(params?: ThingsListParams, options?: Options): PagePromise<string>;");
  expect(diagnostics.map(({ sentence }) => sentence)).toEqual([expect.stringContaining('"$.gone"')]);
});

test("slice takes overlays", () => {
  const words = ["a.json", "x", "--overlay", "b.yaml", "--overlay", "c.yaml"];
  expect(readSliceRequest(words)).toMatchObject({ overlays: ["b.yaml", "c.yaml"] });
});
