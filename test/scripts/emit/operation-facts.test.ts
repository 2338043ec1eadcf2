import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { corpusFile } from "../support/corpus.ts";
import { emitted, withOperation } from "../support/emitted.ts";

const ok = 'responses: { "204": { description: ok } }';

test("styles of the parts of a form are kept from OpenAPI 3.1 on", () => {
  const text = readFileSync(corpusFile("multipart-encoding.yaml"), "utf8");
  const encoding =
    'encoding: { labels: { style: "form", explode: false }, pages: { style: "deepObject", explode: true } }';
  expect(emitted(text)["resources"]).toContain(encoding);
  expect(emitted(text.replace("3.1.0", "3.0.3"))["resources"]).not.toContain("encoding:");
});

test("the facts call an operation what its method is called", () => {
  const yaml = withOperation("/a", "get", `{ operationId: "list", tags: [things], ${ok} }`).replace(
    '  "/a":',
    `  "/b":\n    get: { operationId: "things/list", tags: [things], ${ok} }\n  "/a":`,
  );
  const text = emitted(yaml)["resources/things.ts"] ?? "";
  const methods = [...text.matchAll(/(\w+): \(.*?\) => send/g)].map(([, name]) => name);
  const names = [...text.matchAll(/ name: "(\w+)", pathParameters/g)].map(([, name]) => name);
  expect(methods).toHaveLength(2);
  expect(names).toEqual(methods);
});
