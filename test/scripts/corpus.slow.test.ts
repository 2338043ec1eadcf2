import { beforeAll, describe, expect, test } from "vitest";
import { documents, generateDocument } from "./support/corpus.ts";
import { compileErrors } from "./support/generated-program.ts";

const outputs = new Map<string, string>();
const diagnostics = new Map<string, readonly string[]>();

beforeAll(async () => {
  for (const document of documents) {
    const result = await generateDocument(document);
    diagnostics.set(document, result.diagnostics);
    for (const [name, text] of result.files) outputs.set(name, text);
  }
});

describe("hard documents", () => {
  test("everything that they give compiles, strictly and most strictly, in one program each", () => {
    expect(compileErrors(outputs)).toEqual([]);
  });

  test("so does what they give if it is cut by resources, with schema.ts and without", async () => {
    const cut = new Map<string, string>();
    for (const [index, document] of documents.entries()) {
      const options = { layout: "resources", schema: index % 2 === 0, format: false } as const;
      const { files } = await generateDocument(document, options);
      for (const [name, text] of files) cut.set(name, text);
    }
    expect(compileErrors(cut, [true])).toEqual([]);
  });

  test.each(documents.map((document) => [document]))("%s gives the same a second time", async (document) => {
    const again = await generateDocument(document);
    for (const [name, text] of again.files) expect(text).toBe(outputs.get(name));
  });

  test("an operation with a fault is left out and listed, and so is what is ignored; nothing else is", () => {
    expect(Object.fromEntries([...diagnostics].filter(([, pointers]) => pointers.length > 0))).toEqual({
      "agreement-tag-inside-all-of.yaml": ["#/components/schemas/Note/allOf/0"],
      "bodies-left-unchecked.yaml": [
        "#/paths/~1shapes/post/requestBody/content/application~1json/schema/properties/either/oneOf",
        "#/paths/~1shapes/post/requestBody/content/application~1json/schema/properties/either/oneOf/1/format",
        "#/components/schemas/Code/pattern",
        "#/paths/~1shapes/post/requestBody/content/application~1json/schema/properties/other/not",
        "#/paths/~1shapes/post/requestBody/content/application~1json/schema/properties/base/nullable",
      ],
      "deep-object-list.yaml": ["#/paths/~1find/get/parameters/0/style"],
      "discriminator-by-parts.yaml": ["#/components/schemas/Pet"],
      "discriminator-inheritance.yaml": ["#/components/schemas/Pet"],
      "keywords-misshapen.yaml": [
        "#/components/schemas/A/required",
        "#/components/schemas/A/properties/a/required",
        "#/components/schemas/B/title",
        "#/components/schemas/B/description",
        "#/components/schemas/B/format",
        "#/components/schemas/B/deprecated",
        "#/components/schemas/C/properties",
        "#/components/schemas/D/allOf",
        "#/components/schemas/D/enum",
        "#/components/schemas/E/prefixItems",
        "#/components/schemas/F/$ref",
      ],
      "names-odd.yaml": ["#/components/schemas/a-b", "#/components/schemas/a.b"],
      "names-percent.yaml": [
        "#/components/schemas/a~1b",
        "#/components/schemas/a~0b",
        "#/components/schemas/🎉",
      ],
      "operation-faults.yaml": [
        "#/paths/~1dangling/get/responses/200/content/application~1json/schema",
        "#/paths/~1collision~1{a}~1{b}/get",
        "#/paths/~1nameless/get",
        "#/paths/~1nowhere/get",
        "#/paths/~1undescribed~1{x}/get",
      ],
      "operation-ids-duplicate.yaml": ["#/paths/~1b/get/operationId"],
      "parameters-of-every-place.yaml": ["#/paths/~1a~1{p}~1b~1{q}/get/parameters/0"],
      "paths-odd.yaml": [
        "#/paths/~1nothing",
        "#/paths/~1body/get/requestBody",
        "#/paths/~1d~1{open/get",
        "#/paths/bare/get",
      ],
      "servers.yaml": ["#/servers"],
    });
  });
});
