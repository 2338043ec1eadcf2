import { join } from "node:path";
import { expect, test } from "vitest";
import { emit } from "../../../scripts/emit/emit.ts";
import { describeDocument } from "../../../scripts/generate.ts";
import { documentOf, parseText } from "../../../scripts/document/document.ts";
import { withSchemas } from "../support/emitted.ts";
import { compileErrors } from "../support/generated-program.ts";

const root: string = join(import.meta.dirname, "../../..");

const id = "{ name: id, in: path, required: true, schema: { type: string } }";

test("a resource of very many operations compiles", () => {
  const list =
    "content: { application/json: { schema: { type: object, properties: { data: { type: array, items: { type: number } } } } } }";
  const operations = Array.from(
    { length: 1000 },
    (_, n) =>
      `  "/a${n}/{id}": { get: { operationId: get${n}, tags: [things], parameters: [${id.replace("in: path", "in: path, allowReserved: true")}, { name: p, in: query }, { name: n, in: query }], ${n % 2 === 0 ? "" : "x-pagination: { items: data, page: p, perPage: n, info: i }, "}responses: { "200": { description: ok, ${list} } } } }`,
  );
  const yaml = withSchemas("3.1.0", "Unused: {}").replace("paths: {}", `paths:\n${operations.join("\n")}`);
  const { plain, facts } = describeDocument(documentOf("inline.yaml", "0", parseText("inline.yaml", yaml)));
  const files = emit(root, "inline.yaml", plain, facts, { importExtension: "ts" });
  const outputs = new Map(files.map((file) => [file.name, file.text]));
  expect(compileErrors(outputs, [true])).toEqual([]);
});
