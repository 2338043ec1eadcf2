import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { diff } from "../../../../scripts/spec/diff/diff.ts";
import { documentOf, parseText, type LoadedDocument } from "../../../../scripts/document/document.ts";
import type { Json, JsonObject } from "../../../../scripts/document/json.ts";
import { carry } from "../../../../scripts/spec/sync/carry.ts";
import { keepLayout } from "../../../../scripts/spec/sync/yaml/layout.ts";
import { documents } from "../diff/arbitrary-document.ts";
import { document } from "../diff/documents.ts";

/** Our document: one operation that sends a pet, with wording, comments and a layout of its own. */
const ours = `openapi: 3.1.0
info: { title: Pets, version: "1" } # kept
paths:
  /pets:
    put:
      operationId: update
      requestBody:
        content:
          application/json:
            schema: { $ref: "#/components/schemas/Pet" }
      responses:
        "200": { description: Done. }
components:
  schemas:
    # What a pet is.
    Pet:
      type: object
      required: [name]
      properties:
        name:
          type: string   # three spaces
          description: What the pet answers to.
        kind: { type: string, enum: [cat, dog] }
        home: { $ref: "#/components/schemas/Home" }
      x-upstream: animal_pet
    Home:
      anyOf:
        - $ref: "#/components/schemas/House"
        - $ref: "#/components/schemas/Tent"
      x-upstream: animal_home
    House:
      type: object
      required: [rooms]
      properties: { rooms: { type: integer } }
      x-upstream: animal_house
    Tent:
      type: object
      required: [poles]
      properties: { poles: { type: number } }
      x-upstream: animal_tent-2
`;

const pet = {
  type: "object",
  required: ["name"],
  description: "THEIR TEXT",
  properties: {
    name: { type: "string", description: "THEIR TEXT" },
    kind: { type: "string", enum: ["cat", "dog"] },
    home: { $ref: "#/components/schemas/animal_home" },
  },
};
const house = { type: "object", required: ["rooms"], properties: { rooms: { type: "integer" } } };
const tent = { type: "object", required: ["poles"], properties: { poles: { type: "number" } } };
const refs = (...names: readonly string[]): Json => ({
  anyOf: names.map((name) => ({ $ref: `#/components/schemas/${name}` })),
});
const plain: JsonObject = {
  animal_pet: pet,
  animal_home: refs("animal_house", "animal_tent-2"),
  animal_house: house,
  "animal_tent-2": tent,
};

const homes = refs("animal_house", "animal_tent-2") as JsonObject;
const sent = {
  content: { "application/json": { schema: { $ref: "#/components/schemas/animal_pet" } } },
};
const securitySchemes = { token: { type: "http", scheme: "bearer", description: "THEIR TEXT" } };

function upstream(schemas: JsonObject, operation: JsonObject = {}): ReturnType<typeof document> {
  const put = { operationId: "update", requestBody: sent, responses: { "200": { description: "" } } };
  return document(
    { "/pets": { put: { ...put, ...operation } } },
    { openapi: "3.0.3", components: { schemas: { ...plain, ...schemas }, securitySchemes } },
  );
}

function withPet(properties: JsonObject, more: JsonObject = {}): JsonObject {
  return { animal_pet: { ...pet, properties: { ...pet.properties, ...properties }, ...more } };
}

/** Lines that came and lines that went, as a patch shows them. */
function patch(text: string): readonly string[] {
  const before = ours.split("\n");
  const after = text.split("\n");
  return [
    ...before.filter((line) => !after.includes(line)).map((line) => `- ${line.trim()}`),
    ...after.filter((line) => !before.includes(line)).map((line) => `+ ${line.trim()}`),
  ];
}

describe("what is carried over, line by line", () => {
  test.each<readonly [what: string, theirs: ReturnType<typeof document>, want: readonly string[]]>([
    ["nothing", upstream({}), []],
    ["a limit", upstream(withPet({ name: { type: "string", maxLength: 9 } })), ["+ maxLength: 9"]],
    [
      "a type",
      upstream({ "animal_tent-2": { ...tent, properties: { poles: { type: "integer" } } } }),
      ["- properties: { poles: { type: number } }", "+ properties: { poles: { type: integer } }"],
    ],
    [
      "null",
      upstream(withPet({ name: { type: "string", nullable: true } })),
      ["- type: string   # three spaces", '+ type: [string, "null"] # three spaces'],
    ],
    [
      "a value",
      upstream(withPet({ kind: { type: "string", enum: ["cow", "cat", "dog"] } })),
      ["- kind: { type: string, enum: [cat, dog] }", "+ kind: { type: string, enum: [ cat, dog, cow ] }"],
    ],
    [
      "a property that is gone",
      upstream({
        animal_pet: { ...pet, properties: { name: { type: "string" }, kind: pet.properties.kind } },
      }),
      [
        '- home: { $ref: "#/components/schemas/Home" }',
        "- Home:",
        "- anyOf:",
        '- - $ref: "#/components/schemas/House"',
        '- - $ref: "#/components/schemas/Tent"',
        "- x-upstream: animal_home",
        "- House:",
        "- required: [rooms]",
        "- properties: { rooms: { type: integer } }",
        "- x-upstream: animal_house",
        "- Tent:",
        "- required: [poles]",
        "- properties: { poles: { type: number } }",
        "- x-upstream: animal_tent-2",
      ],
    ],
    [
      "a property",
      upstream(
        withPet({ age: { type: "integer", minimum: 0, exclusiveMinimum: true, description: "THEIR TEXT" } }),
      ),
      [
        "+ age:",
        "+ type: integer",
        '+ description: "Reword: a value of type integer."',
        "+ x-reword: true",
        "+ exclusiveMinimum: 0",
      ],
    ],
    [
      "a property that is a component of ours",
      upstream(withPet({ other: { $ref: "#/components/schemas/animal_home" } })),
      ['+ other: { $ref: "#/components/schemas/Home" }'],
    ],
    [
      "what is required",
      upstream(withPet({}, { required: ["name", "kind"] })),
      ["- required: [name]", "+ required: [name, kind]"],
    ],
    [
      "a mark",
      upstream(withPet({ kind: { ...pet.properties.kind, writeOnly: true } })),
      [
        "- kind: { type: string, enum: [cat, dog] }",
        "+ kind: { type: string, enum: [ cat, dog ], writeOnly: true }",
      ],
    ],
    [
      "a member of a union",
      upstream({
        animal_home: refs("animal_house", "animal_cave-1", "animal_tent-2"),
        "animal_cave-1": { type: "object", required: ["depth"], properties: { depth: { type: "number" } } },
      }),
      [
        '+ - $ref: "#/components/schemas/AnimalCave1"',
        "+ AnimalCave1:",
        '+ description: "Reword: an object with `depth`."',
        "+ x-reword: true",
        "+ required: [depth]",
        "+ depth:",
        "+ type: number",
        '+ description: "Reword: a value of type number."',
        "+ x-reword: true",
        "+ x-upstream: animal_cave-1",
      ],
    ],
    [
      "a member that is gone",
      upstream({ animal_home: refs("animal_house") }),
      expect.arrayContaining(['- - $ref: "#/components/schemas/Tent"', "- Tent:"]),
    ],
    [
      "a parameter",
      upstream(
        {},
        {
          parameters: [{ name: "dry", in: "query", schema: { type: "boolean" }, description: "THEIR TEXT" }],
        },
      ),
      [
        "+ parameters:",
        "+ - name: dry",
        "+ in: query",
        '+ description: "Reword: the parameter `dry`."',
        "+ x-reword: true",
        "+ schema:",
        "+ type: boolean",
      ],
    ],
    [
      "a response",
      upstream({}, { responses: { "200": {}, "404": { description: "THEIR TEXT" } } }),
      ['+ "404":', '+ description: "Reword: the answer 404."', "+ x-reword: true"],
    ],
  ])("%s", (_, theirs, want) => {
    const { text, left } = carry("pets.yaml", ours, theirs);
    expect(left).toEqual([]);
    expect(patch(text)).toEqual(want);
    expect(text).not.toContain("THEIR TEXT");
    expect(text).toContain("# What a pet is.");
  });

  test.each<readonly [string, LoadedDocument]>([
    ["an exclusion", upstream(withPet({ name: { type: "string", not: { const: "x" } } }))],
    ["a condition", upstream({ animal_pet: { ...pet, if: house, else: { required: ["kind"] } } })],
    [
      "a tuple",
      upstream(withPet({ at: { type: "array", prefixItems: [{ type: "number" }, { type: "string" }] } })),
    ],
    ["a tuple that grows", upstream(withPet({ name: { type: "array", prefixItems: [house] } }))],
    ["names that follow a schema", upstream({ animal_pet: { ...pet, propertyNames: { maxLength: 9 } } })],
    ["a discriminator", upstream({ animal_home: { ...homes, discriminator: { propertyName: "kind" } } })],
    [
      "a property that two parts describe",
      upstream({ animal_pet: { allOf: [pet, { type: "object", properties: { name: { minLength: 2 } } }] } }),
    ],
    [
      "a mark behind a reference",
      upstream({
        animal_pet: { ...pet, properties: { ...pet.properties, home: { ...homes, readOnly: true } } },
      }),
    ],
    [
      "a body of another media type too",
      upstream(
        {},
        {
          requestBody: {
            content: {
              ...sent.content,
              "multipart/form-data": { schema: house, encoding: { rooms: { contentType: "text/plain" } } },
            },
          },
        },
      ),
    ],
    [
      "an answer with a body",
      upstream({}, { responses: { "200": { content: { "application/json": { schema: pet } } } } }),
    ],
    [
      "a header of an answer",
      upstream(
        {},
        { responses: { "200": { headers: { "x-count": { required: true, schema: { type: "integer" } } } } } },
      ),
    ],
    [
      "a parameter that is JSON",
      upstream(
        {},
        { parameters: [{ name: "filter", in: "query", content: { "application/json": { schema: house } } }] },
      ),
    ],
    ["a scheme that ours lacks", upstream({}, { security: [{ token: [] }] })],
  ])("%s, which no single edit says", (_, theirs) => {
    const { text, left } = carry("pets.yaml", ours, theirs);
    expect(left).toEqual([]);
    const now = documentOf("pets.yaml", "", parseText("pets.yaml", text));
    expect(diff(now, theirs).changes).toEqual([]);
    expect(text).not.toContain("THEIR TEXT");
    expect(text).toContain("# What a pet is.");
    expect(text).toContain("x-upstream: animal_pet");
  });

  test("words stay if a whole schema is carried over", () => {
    const changed = {
      ...pet,
      properties: { ...pet.properties, kind: { type: "string", not: { const: "x" } } },
    };
    const { text } = carry("pets.yaml", ours, upstream({ animal_pet: changed }));
    expect(text).toContain(
      "          type: string   # three spaces\n          description: What the pet answers to.\n",
    );
  });

  test("a parameter of a path that is called otherwise", () => {
    const at = (name: string): JsonObject => ({
      [`/pets/{${name}}`]: {
        parameters: [{ name, in: "path", required: true, schema: { type: "string" } }],
        get: { responses: { "200": { description: "Done." } } },
      },
    });
    const { text, left } = carry("pets.yaml", stringify(document(at("id")).root), document(at("pet_id")));
    expect(left).toEqual([]);
    expect(text).toContain("/pets/{pet_id}:");
    expect(text).toContain("name: pet_id");
  });

  test("a body that is gone", () => {
    const put = { operationId: "update", responses: { "200": { description: "" } } };
    const { text, left, removed } = carry("pets.yaml", ours, document({ "/pets": { put } }));
    expect(left).toEqual([]);
    expect(text).not.toContain("requestBody");
    expect(removed).toEqual(["Pet", "Home", "House", "Tent"]);
  });

  test("an answer that goes leaves the shared one to the others", () => {
    const failed = { $ref: "#/components/responses/Failed" };
    const calls = (one: JsonObject): JsonObject => ({
      "/a": { get: { responses: { "200": { description: "Done." }, ...one } } },
      "/b": { get: { responses: { "200": { description: "Done." }, "404": failed } } },
    });
    const components = { responses: { Failed: { description: "Failed." } } };
    const mine = stringify(document(calls({ "404": failed }), { components }).root, {
      aliasDuplicateObjects: false,
    });
    const { text, left } = carry("pets.yaml", mine, document(calls({}), { components }));
    expect(left).toEqual([]);
    expect(text).toContain("    Failed:");
  });

  test("what nothing can carry over is said, not guessed", () => {
    const { left } = carry("pets.yaml", ours, upstream({}, { servers: [{ url: "https://else.where" }] }));
    expect(left.map(({ kind }) => kind)).toEqual(["server-removed", "server-added"]);
  });
});

describe("laws of carrying over", () => {
  test("either nothing differs afterwards, or what differs is said", { timeout: 60_000 }, () => {
    const law = fc.property(documents, documents, (mine, theirs) => {
      const { text, left } = carry(
        "mine.yaml",
        stringify(mine.root, { aliasDuplicateObjects: false }),
        theirs,
      );
      const now = documentOf("mine.yaml", "", parseText("mine.yaml", text));
      expect(diff(now, theirs).changes).toEqual(left);
    });
    fc.assert(law, { numRuns: 60 });
  });

  test("a second time there is nothing to do", { timeout: 60_000 }, () => {
    const law = fc.property(documents, documents, (mine, theirs) => {
      const once = carry("mine.yaml", stringify(mine.root, { aliasDuplicateObjects: false }), theirs);
      fc.pre(once.left.length === 0);
      expect(carry("mine.yaml", once.text, theirs).text).toBe(once.text);
    });
    fc.assert(law, { numRuns: 40 });
  });

  test("from a document to itself no byte changes", () => {
    expect(carry("pets.yaml", ours, upstream({})).text).toBe(ours);
  });
});

test.each([
  ["a\nb  # c\n", "a\nb # c\n", "a\nx\nb # c\n", "a\nx\nb  # c\n"],
  ["a: [1]\nb: 2", "a: [ 1 ]\nb: 2", "a: [ 1 ]\nb: 3\nc: [ 1, 2 ]", "a: [1]\nb: 3\nc: [1, 2]"],
  ["a\n\n\nb", "a\n\nb", "a\n\nc", "a\n\nc"],
])("layout of %j printed as %j, edited to %j: %j", (original, printed, edited, want) => {
  expect(keepLayout(original, printed, edited)).toBe(want);
});

test("an item that gets a place of its own leaves what all items follow, and its words", () => {
  const list = `openapi: 3.1.0
info: { title: Lists, version: "1" }
paths:
  /lists:
    put:
      requestBody:
        content:
          application/json:
            schema:
              type: array
              description: Ours.
              items: { type: string, description: Each of them. }
      responses:
        "200": { description: Done. }
`;
  const theirs = { type: "array", prefixItems: [{ type: "integer" }], items: { type: "string" } };
  const upstream = document({
    "/lists": {
      put: {
        requestBody: { content: { "application/json": { schema: theirs } } },
        responses: { "200": { description: "Done." } },
      },
    },
  });
  const { text, left } = carry("lists.yaml", list, upstream);
  expect(left).toEqual([]);
  expect(text).toContain("items: { type: string, description: Each of them. }\n");
  expect(text).toContain("description: Ours.\n");
  expect(diff(documentOf("lists.yaml", "", parseText("lists.yaml", text)), upstream).changes).toEqual([]);
});
