import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { generate } from "../../scripts/generate.ts";
import { compileErrors } from "./support/generated-program.ts";

const root: string = join(import.meta.dirname, "../..");
const folder: string = join(import.meta.dirname, "corpus");
const documents: readonly string[] = readdirSync(folder, { withFileTypes: true })
  .map((entry) => (entry.isDirectory() ? `${entry.name}/main.yaml` : entry.name))
  .sort();

const outputs = new Map<string, string>();
const faults = new Map<string, readonly string[]>();

beforeAll(async () => {
  for (const document of documents) {
    const result = await generate(root, join(folder, document), false);
    faults.set(
      document,
      result.faults.map((fault) => fault.pointer),
    );
    for (const file of result.files)
      outputs.set(`${document.replace(/(\/main)?\.\w+$/, "")}/${file.name}`, file.text);
  }
}, 600_000);

describe("hard documents", () => {
  test("there are at least sixty, one construct each", () => {
    expect(documents.length).toBeGreaterThanOrEqual(60);
  });

  test("everything that they give compiles, strictly and most strictly, in one program each", () => {
    expect(compileErrors(outputs)).toEqual([]);
  }, 600_000);

  test.each(documents.map((document) => [document]))("%s gives the same a second time", async (document) => {
    const again = await generate(root, join(folder, document), false);
    for (const file of again.files)
      expect(file.text).toBe(outputs.get(`${document.replace(/(\/main)?\.\w+$/, "")}/${file.name}`));
  });

  test("an operation with a fault is left out and listed, and no other is", () => {
    expect(Object.fromEntries([...faults].filter(([, pointers]) => pointers.length > 0))).toEqual({
      "operation-faults.yaml": [
        "#/paths/~1dangling/get/responses/200/content/application~1json/schema",
        "#/paths/~1collision~1{a}~1{b}/get",
        "#/paths/~1nameless/get",
        "#/paths/~1nowhere/get",
        "#/paths/~1undescribed~1{x}/get",
      ],
      "operation-ids-duplicate.yaml": ["#/paths/~1b/get/operationId"],
    });
  });
});
