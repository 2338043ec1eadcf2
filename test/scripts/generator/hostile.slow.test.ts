import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { describeDocument } from "../../../scripts/generate.ts";
import { loadDocument } from "../../../scripts/document/document.ts";
import { DocumentError } from "../../../scripts/document/document-error.ts";
import { attempt, tryPayloads } from "../../campaigns/generator.ts";
import { canary, injections, trapped } from "../support/hostile.ts";
import { withSchemas } from "../support/emitted.ts";

const call = `${canary}()`;

/** Published ways out of a generator: who found a door there, the position of the text, and the text. */
const advisories: readonly (readonly [advisory: string, position: string, payload: string])[] = [
  ["CVE-2026-22785 (orval): summary", "summary", `"); ${call}; ("`],
  ["CVE-2026-23947 (orval): x-enum extension", "enumVarName", `A', evil: ${call}, B: '`],
  ["GHSA-h526-wf6g-67jv (orval): enum descriptions", "extensionValue", `*/ ${call} /*`],
  ["CVE-2026-25141 (orval): incomplete escaping", "description", `*\\/ */ ${call} /* /*`],
  ["CVE-2026-24132 (orval): const", "constValue", `'; ${call}; '`],
  ["GHSA-88f2-fpv8-89q2 (orval): server url", "serverUrl", "`; " + call + "; `"],
  ["GHSA-w727-8j6c-2rj4 (orval): server url", "serverUrl", "${" + call + "}"],
  ["CVE-2026-71868 (orval): path", "path", "`+" + call + "+`"],
  ["CVE-2026-71869 (orval): path", "path", "${" + call + "}"],
  ["GHSA-8j6p-r8jg-mxqh (orval): default", "defaultValue", "${" + call + "}"],
  ["CVE-2026-72716 (orval): default", "defaultValue", "`;" + call + ";`"],
  ["GHSA-6437-gxhq-pqv8 (orval): property name", "propertyName", `x"]: ${call}, ["y`],
  ["GHSA-653q-5476-x79g (orval): property name", "propertyName", `x': ${call}, 'y`],
  ["GHSA-6mr6-jvcr-2f25 (orval): parameter name", "queryName", `x"]: ${call}, ["y`],
  ["GHSA-2w86-xfrc-g85r (orval): parameter name", "headerName", `x': ${call}, 'y`],
  ["orval #3692: read twice", "path", "{${" + call + "}}"],
  ["GHSA-38c3-wv3c-v3xj (swagger-typescript-api): server url", "serverUrl", `"; ${call}; "`],
  ["GHSA-hqj5-cw9f-rx67 (swagger-typescript-api): server url", "serverUrl", `'; ${call}; '`],
  ["GHSA-5f94-x226-ccpm (swagger-typescript-api): enum", "enumValue", `"; ${call}; "`],
  ["GHSA-w284-33mx-6g9v (swagger-typescript-api): path", "path", "`, " + call + ", `"],
  ["openapi-typescript-codegen #2809: path", "path", `', ${call}, '`],
  ["openapi-typescript-codegen #2809: parameter", "cookieName", `', ${call}, '`],
  ["openapi-typescript-codegen #2809: media type", "mediaType", `application/json', ${call}, '`],
  ["openapi-typescript-codegen #2809: header name", "answerHeader", `', ${call}, '`],
  ["openapi-typescript-codegen #2809: server", "serverDescription", `', ${call}, '`],
  ["openapi-typescript-codegen #2809: version", "version", `', ${call}, '`],
  ["GHSA-hhx9-57xq-r5rw (hey-api): __proto__ as a field", "propertyName", "__proto__"],
  ["GHSA-hhx9-57xq-r5rw (hey-api): $body___proto__", "queryName", "$body___proto__"],
  ["opencode #28125: __proto__ as a place", "pathParameter", "__proto__"],
  ["CVE-2026-41134 (Kiota): literals", "defaultValue", `"; ${call}; //`],
  ["GHSA-7f3j-j7jj-r3vr (Kiota): property name", "propertyName", `x; ${call}; //`],
  ["GHSA-xg2h-5xr2-29jw (Kiota): doc comment newline", "propertyDescription", `x\n${call}\n`],
  ["GHSA-3hrf-2gc2-mx32 (Kiota): doc comment newline", "operationDescription", `x\r${call}\r`],
  ["GHSA-jqwh-526h-c92j (Kiota): class name", "schemaName", `X{};${call};class Y`],
  ["GHSA-4vv7-jj25-4gh6 (Kiota): namespace name", "group", `x;${call};namespace y`],
  ["GHSA-4rj6-vrwv-wr8m (Kiota): output path", "schemaName", "../../../../tmp/evil"],
  ["GHSA-4jwf-m4wg-8p66 (Kiota): file path", "tag", "..\\..\\evil"],
  ["GHSA-rjwr-m7qx-3fjr (oapi-codegen): server description", "serverDescription", `x\n${call}`],
  ["GHSA-xrqw-w576-xgj2 (oapi-codegen): enum const", "enumValue", `"\n${call}\n"`],
  ["GHSA-jwgf-6xff-4hvp (oapi-codegen): path", "path", `"+${call}+"`],
  ["GHSA-9c2f-gr95-7wqw (oapi-codegen): x-go-type-import", "extensionValue", `"; import "${canary}`],
  ["openapi-generator #23956: description", "description", `*/ ${call} /*`],
  ["openapi-generator #9809: path", "path", `'+${call}+'`],
  ["CVE-2024-35219 (openapi-generator): output folder", "operationId", "../../../evil"],
  ["CVE-2016-5641 (swagger-codegen): path", "path", `"); ${call}; ("`],
  ["CVE-2016-5641 (swagger-codegen): parameter", "queryDescription", `*/ ${call}; /*`],
  ["swagger-codegen #11309: method name", "method", `x(){}; ${call}; y`],
  ["go-swagger #3364: quotes", "permission", "`" + call + "`"],
  ["fabric8 #7954: description", "schemaTitle", `*/ static { ${call} } /*`],
  ["CVE-2024-29651 (json-schema-ref-parser): pollution", "schemaName", "__proto__"],
  ["CVE-2026-15195 (json-schema-ref-parser): pollution", "definition", "__proto__"],
  ["CVE-2025-64718 (js-yaml): merge with __proto__", "required", "__proto__"],
  ["CVE-2025-69873 (ajv): pattern", "pattern", "^(a+)+$/;" + call + ";/"],
  ["CVE-2026-73231 (faker): example", "exampleValue", "{{" + call + "}}"],
  ["Trojan Source: bidi controls", "summary", `\u202e ${call} \u2066`],
  ["a tag that ends a script", "summary", `</script><script>${call}</script>`],
];

describe("nothing in a document becomes code", () => {
  test.each(advisories)("%s", async (_advisory, position, payload) => {
    for (const layout of ["models", "resources"] as const) {
      const outcome = await attempt({ [position]: payload }, true, (text) => text, layout);
      expect(outcome === "refused" ? [] : outcome).toEqual([]);
    }
  });

  test("500 random trials; more by `npm run campaign -- generator`", async () => {
    const { tried, failures } = await tryPayloads({ count: 500, seed: 7 });
    expect(tried).toBeGreaterThanOrEqual(500);
    expect(failures).toEqual([]);
  });

  test("the judges see what gets through", () => {
    expect(injections("a.ts", `export const a = "x"; ${call};`)).not.toEqual([]);
    expect(injections("a.ts", `/** */ ${call} /* */`)).not.toEqual([]);
    expect(injections("a.ts", "export const a = `${" + call + "}`;")).not.toEqual([]);
    expect(injections("a.ts", `export const a = { b: ${call} };`)).not.toEqual([]);
    expect(injections("a.ts", `export const a = "${call}"; // ${call}`)).toEqual([]);
    for (const markdown of [
      "a <script>",
      "`a` <!-- b",
      "`a```b`<img>``",
      "\\`<script>`",
      "``a` [b](c)",
      "x\n```\ny",
    ])
      expect([markdown, ...injections("a.md", markdown)]).not.toEqual([markdown]);
    for (const markdown of ["a < b", "`<script>`", "``a`<img>``", "`a` `` `<img> ``", "```ts\nimport a\n```"])
      expect([markdown, ...injections("a.md", markdown)]).toEqual([markdown]);
    expect(trapped(new Map([["index.ts", `export const a = ${call};`]]))).toContain("the canary was called");
    expect(trapped(new Map([["index.ts", `export const a = "${call}";`]]))).toEqual([]);
  });
});

describe("references out of the document", () => {
  let folder: string;
  const spec = (): string => join(folder, "inside", "spec.yaml");

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "references-"));
    mkdirSync(join(folder, "inside", "sub"), { recursive: true });
    writeFileSync(join(folder, "outside.yaml"), "type: string\n");
    writeFileSync(join(folder, "inside", "sound.yaml"), "type: string\n");
    symlinkSync(join(folder, "outside.yaml"), join(folder, "inside", "link.yaml"));
    symlinkSync(folder, join(folder, "inside", "sub", "up"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const refusalOf = (reference: string): unknown => {
    writeFileSync(spec(), withSchemas("3.1.0", `A: { $ref: ${JSON.stringify(reference)} }`));
    try {
      return describeDocument(loadDocument(spec())).facts.models.map((model) => model.name);
    } catch (error) {
      return error;
    }
  };

  test("a file in the document's folder is read", () =>
    expect(refusalOf("sound.yaml")).toEqual(["A", "Sound"]));

  const starts = [
    "http://h/",
    "HTTPS://h/",
    "//h/",
    "\\\\h\\s\\",
    "file:///etc/",
    "FILE:",
    "data:text/yaml,",
    "ftp://h/",
    "jar:x!/",
    "/etc/",
    "C:\\",
    "c:/",
    "../",
    "./../",
    "sub/../../",
    "%2e%2e/",
    "..%2f",
    ".%2e/",
    "sub/up/",
    "..\\",
    "\u0000",
    "javascript:",
    "node:",
    "blob:",
    "unix:/",
    " http://h/",
    "\thttp://h/",
    "~/../../",
    "sub/%2e%2e/../../",
    "....//../../",
  ];
  const middles = [
    "outside.yaml",
    "x.yaml",
    "passwd",
    "a/b.json",
    "outside%2eyaml",
    "link.yaml",
    "x.yaml?y",
    "outside.yaml/.",
  ];
  const ends = ["", "#", "#/A", "#/components/schemas/A", "#A", "#%2FA", "?#/", "#/../x", "#/a%"];

  test("2,000 ways out, and none is taken", () => {
    const ways = starts.flatMap((start) =>
      middles.flatMap((middle) => ends.map((end) => start + middle + end)),
    );
    expect(ways.length).toBeGreaterThanOrEqual(2000);
    const taken = ways.filter((way) => !(refusalOf(way) instanceof DocumentError));
    expect(taken).toEqual([]);
  });

  test.each(["link.yaml", "sub/up/outside.yaml", "sub/up/inside/sound.yaml"])(
    "%s leads through a symbolic link",
    (reference) => {
      expect(String(refusalOf(reference))).toMatch(/symbolic link/);
    },
  );

  test("one in an operation is refused for all, not left out with the operation", () => {
    writeFileSync(
      spec(),
      `openapi: 3.1.0\npaths: { /a: { get: { responses: { "200": { $ref: "http://h/x.yaml" } } } } }\n`,
    );
    expect(() => describeDocument(loadDocument(spec()))).toThrow(/is not followed/);
  });
});

/** Documents that ask for more than they are worth. */
const bombs: readonly (readonly [title: string, text: () => string])[] = [
  ["100,000 brackets of JSON", () => `{"openapi":"3.1.0","x":${"[".repeat(100_000)}${"]".repeat(100_000)}}`],
  ["100,000 brackets of YAML", () => `openapi: 3.1.0\nx: ${"[".repeat(100_000)}`],
  ["100,000 dashes in a line", () => `openapi: 3.1.0\nx:\n  ${"- ".repeat(100_000)}a`],
  [
    "an alias bomb",
    () =>
      `openapi: 3.1.0\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n${Array.from({ length: 9 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n}, `.repeat(10)}]`).join("\n")}`,
  ],
  [
    "a merge bomb",
    () =>
      `openapi: 3.1.0\na0: &a0 { k: v }\n${Array.from({ length: 30 }, (_, n) => `a${n + 1}: &a${n + 1} { <<: [*a${n}, *a${n}], k${n}: *a${n} }`).join("\n")}`,
  ],
  ["an alias to itself", () => "openapi: 3.1.0\na: &a [*a]"],
  [
    "components in a circle of references",
    () =>
      withSchemas(
        "3.1.0",
        'A: { $ref: "#/components/schemas/B" }',
        'B: { $ref: "#/components/schemas/A" }',
        'C: { type: object, properties: { a: { $ref: "#/components/schemas/A" } } }',
      ),
  ],
  [
    "a chain of 20,000 references",
    () =>
      withSchemas(
        "3.1.0",
        ...Array.from({ length: 20_000 }, (_, n) => `A${n}: { $ref: "#/components/schemas/A${n + 1}" }`),
        "A20000: {}",
        'B: { type: object, properties: { a: { $ref: "#/components/schemas/A0" } } }',
      ),
  ],
];

describe("documents that ask for more than they are worth", () => {
  test.each(bombs)("%s: refused before a compiler is loaded", (_title, text) => {
    const folder = mkdtempSync(join(tmpdir(), "bomb-"));
    try {
      const spec = join(folder, "bomb.yaml");
      writeFileSync(spec, text());
      const probe = join(folder, "probe.cjs");
      writeFileSync(
        probe,
        'process.on("exit", () => console.log("LOADED", Object.keys(require.cache).filter((file) => /typescript|ts-morph|prettier/.test(file)).length));',
      );
      const root = join(import.meta.dirname, "../../..");
      const words = [
        "-r",
        probe,
        join(root, "scripts/run.mjs"),
        "openapi-resources",
        "generate",
        "--spec",
        spec,
        "--out",
        join(folder, "out"),
      ];
      const { status, stdout, stderr } = spawnSync(process.execPath, words, {
        encoding: "utf8",
      });
      expect(stderr).toMatch(/bomb\.yaml, at #/);
      expect(status).toBe(2);
      expect(stdout).toContain("LOADED 0");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
