import { describe, expect, test } from "vitest";
import { emit } from "../../../scripts/emit/emit.ts";
import type { Layout } from "../../../scripts/emit/output-options.ts";
import { describeDocument, readingFor } from "../../../scripts/generate.ts";
import { documentOf } from "../../../scripts/document/document.ts";

/** The README of a document with this title, these servers, and an operation with this id that is left out. */
function readme(
  title: string,
  id: string,
  servers: readonly object[] = [],
  securitySchemes: { readonly [name: string]: object } = {},
  page = "README.md",
  layout: Layout = "models",
): string {
  const responses = { "204": { description: "ok" } };
  const list = { operationId: "list", tags: ["pets"], responses };
  const value = {
    openapi: "3.1.0",
    info: { title, version: "1" },
    servers: servers as never,
    components: { securitySchemes: securitySchemes as never },
    paths: { [`/${id}`]: { get: { responses: {}, "x-envelope": { [id]: id } } }, "/pets": { get: list } },
  };
  const { plain, facts } = describeDocument(documentOf("inline.yaml", "0", value), [], readingFor(layout));
  const files = emit(process.cwd(), `${id}.yaml`, plain, facts, { importExtension: "js", layout });
  return files.find(({ name }) => name === page)?.text ?? "";
}

describe.each([
  ["README.md", "models"],
  ["README.md", "resources"],
  ["REPORT.md", "resources"],
] as const)("a text of the document stays a text in %s of the layout %s", (page, layout) => {
  test.each([
    "@octocat",
    "https://evil.example/a",
    "www.evil.example",
    "![x](https://evil.example/pixel.png)",
    "<img src=x onerror=alert(1)>",
    "owner/repo#1",
    "# heading",
    "a\n\n## heading",
    "a\n::error::x",
    "`@octocat`",
    "\u001b[2Jx",
    "\u202ex",
  ])("%j", (text) => {
    const shown = readme(text, text, [], {}, page, layout);
    const outside = shown
      .replaceAll(/^```ts\n[^]*?\n```$/gm, "")
      .replace(/(`+)(?!`)[^]*?(?<!`)\1(?!`)/g, "")
      .split("\n");
    const known = readme("", "", [], {}, page, layout).split("\n");
    expect(outside.join("\n")).not.toMatch(/[@<>!]|https?:|www\.|\w#\d/);
    expect(outside.filter((line) => /^\s*(?:#|::)/.test(line))).toHaveLength(
      known.filter((line) => line.startsWith("#")).length,
    );
    // oxlint-disable-next-line no-control-regex -- that is what is looked for.
    expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  });
});

describe("how a client is made", () => {
  test("of a relative address: the document says none that is whole", () => {
    expect(readme("T", "x", [{ url: "/api/v1" }])).toContain('const baseUrl = "https://api.example.com"; //');
  });

  test.each<[what: string, schemes: { [name: string]: object }, headers: string]>([
    ["nothing", {}, "{}"],
    ["a token", { a: { type: "http", scheme: "Bearer" } }, '{ Authorization: "Bearer …" }'],
    ["a token of OAuth", { a: { type: "oauth2", flows: {} } }, '{ Authorization: "Bearer …" }'],
    ["a password", { a: { type: "http", scheme: "basic" } }, '{ Authorization: "Basic …" }'],
    ["a key", { a: { type: "apiKey", in: "header", name: "X-Key" } }, '{ "X-Key": "…" }'],
    ["a key whose name is not one of a header", { a: { type: "apiKey", in: "header", name: "a`b" } }, "{}"],
    ["a key in the query", { a: { type: "apiKey", in: "query", name: "key" } }, "{}"],
    [
      "a token before a key",
      { a: { type: "apiKey", in: "header", name: "K" }, b: { type: "http", scheme: "bearer" } },
      '{ Authorization: "Bearer …" }',
    ],
  ])("with %s", (_what, securitySchemes, headers) => {
    expect(readme("T", "x", [], securitySchemes)).toContain(
      `const client = createFetchClient({ baseUrl, headers: ${headers} });`,
    );
  });

  test("of the first address", () => {
    expect(readme("T", "x", [{ url: "https://a.test" }])).toContain(
      'import { createFetchClient, createResources, sendWith, servers } from "./index.js";\n\nconst [baseUrl = "https://api.example.com"] = servers;',
    );
  });

  test("of an address of the reader's, if the document has none", () => {
    const text = readme("T", "x", [{ url: "https://{host}" }]);
    expect(text).toContain(
      'const baseUrl = "https://api.example.com"; // the document says none that is whole',
    );
    expect(text).toContain("The server `https://{host}` is not a whole address");
  });

  test("of a template, if the server has variables", () => {
    const variables = { region: { default: "eu" }, "@x": { default: "y" } };
    expect(readme("T", "x", [{ url: "https://{region}.{@x}.test", variables }])).toContain(
      "The server has variables (`region`, `@x`). To choose their values, give the client a template instead of an address: `{ baseUrl: serverTemplates[0], variables: { … } }`.",
    );
  });
});
