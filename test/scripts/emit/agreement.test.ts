import { join } from "node:path";
import { expect, test } from "vitest";
import { generate } from "../../../scripts/generate.ts";
import { corpusDocument } from "../support/corpus.ts";
import { compileErrors } from "../support/generated-program.ts";

const root: string = join(import.meta.dirname, "../../..");

test.each<[document: string, compared: string[]]>([
  ["agreement-equal-members.yaml", ["Base", "Kind", "Left", "Right"]],
  ["agreement-tag-inside-all-of.yaml", ["Note", "SharedNote"]],
])("what %s gives is compared, but for unions of equal members, and agrees", async (document, compared) => {
  const { files } = await generate(root, corpusDocument(document), { importExtension: "ts" });
  const text = files.find(({ name }) => name === "agreement.test-d.ts")?.text ?? "";
  expect([...text.matchAll(/^ {2}readonly (\w+): Same</gm)].map(([, name]) => name)).toEqual(compared);
  expect(compileErrors(new Map(files.map((file) => [file.name, file.text])), [true])).toEqual([]);
});
