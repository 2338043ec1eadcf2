import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { corpusFile, generateDocument } from "../support/corpus.ts";
import { emitted, withOperation } from "../support/emitted.ts";

const ok = 'responses: { "204": { description: ok } }';

test("styles of the parts of a form are kept from OpenAPI 3.1 on", () => {
  const text = readFileSync(corpusFile("multipart-encoding.yaml"), "utf8");
  const encoding =
    'encoding: { labels: { style: "form", explode: false }, pages: { style: "deepObject", explode: true } }';
  expect(emitted(text)["resources"]).toContain(encoding);
  expect(emitted(text.replace("3.1.0", "3.0.3"))["resources"]).not.toContain("encoding:");
});

test("a server of an operation or of its path is in the facts, and the document's own is not", () => {
  const yaml = withOperation(
    "/a",
    "get",
    `{ operationId: a, servers: [{ url: "https://a.test/v1" }], ${ok} }`,
  ).replace(
    "paths:",
    `servers: [{ url: "https://all.test" }]\npaths:\n  "/b":\n    servers: [{ url: "https://b.test" }]\n    get: { operationId: b, ${ok} }\n  "/c":\n    get: { operationId: c, ${ok} }`,
  );
  const text = emitted(yaml)["resources"] ?? "";
  const servers = [...text.matchAll(/ id: "(\w)".*?success: \[204\]/g)].map(([fact, id]) => [
    id,
    /server: "(.*?)"/.exec(fact)?.[1],
  ]);
  expect(servers).toEqual([
    ["a", "https://a.test/v1"],
    ["b", "https://b.test"],
    ["c", undefined],
  ]);
});

test("servers have their variables filled in, and can be filled in otherwise", () => {
  const files = emitted(readFileSync(corpusFile("servers.yaml"), "utf8"));
  expect(files["client.ts"]).toContain(
    'export const serverTemplates: readonly ServerTemplate[] = [ { template: "https://{region}.example.com/`${x}", variables: { region: { default: "eu", values: ["eu", "us"] }, } }, { template: "/relative", variables: { } }, ];',
  );
});

test("a server of an operation keeps its variables", () => {
  const operation = `{ operationId: a, servers: [{ url: "https://{region}.up.test", variables: { region: { default: eu } } }], ${ok} }`;
  expect(emitted(withOperation("/a", "get", operation))["resources"]).toContain(
    'server: { template: "https://{region}.up.test", variables: { region: { default: "eu" } } },',
  );
});

test("a style that has no meaning for its value is reported, with how the value is sent", async () => {
  const { diagnostics } = await generateDocument("deep-object-list.yaml");
  expect(diagnostics).toEqual(["#/paths/~1find/get/parameters/0/style"]);
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
