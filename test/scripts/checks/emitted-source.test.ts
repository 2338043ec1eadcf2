import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { transformSync } from "esbuild";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { checkerNames, checkerSource } from "../../../scripts/emit/checker-source.ts";
import type { Json } from "../../../scripts/document/json.ts";
import { documentWith, emitted } from "../../properties/body-oracle.ts";
import { Random } from "../../properties/random.ts";
import { randomSchema } from "../../properties/random-schemas.ts";

const options: ts.CompilerOptions = {
  strict: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noPropertyAccessFromIndexSignature: true,
  isolatedDeclarations: true,
  declaration: true,
  erasableSyntaxOnly: true,
  verbatimModuleSyntax: true,
  module: ts.ModuleKind.ESNext,
  moduleDetection: ts.ModuleDetectionKind.Force,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2023.d.ts"],
  types: [],
  noEmit: true,
};

/** What the compiler says of several sources, each a module of its own. */
function compilerFaults(sources: readonly string[]): string[] {
  const files = new Map(sources.map((source, index) => [`/checks-${index}.ts`, source]));
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, version) => {
    const text = files.get(name);
    return text === undefined ? getSourceFile(name, version) : ts.createSourceFile(name, text, version);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

const plain: Json = { type: "object", required: ["name"], properties: { name: { type: "string" } } };

describe("the source", () => {
  test("holds the parts that the document needs, and no others", async () => {
    const { source } = await emitted(documentWith({ body: plain }));
    const left = checkerNames().filter((name) =>
      new RegExp(`^(?:function|const) ${name}\\b`, "m").test(source),
    );
    expect(left).toContain("object");
    expect(left).not.toContain("tagged");
    expect(left).not.toContain("email");
    expect(left).not.toContain("settle");
    expect(left).not.toContain("values");
  });

  test("imports nothing and makes no code of strings", () => {
    const everything = checkerSource(checkerNames());
    expect(everything).not.toMatch(/^import /m);
    expect(everything).not.toMatch(/\beval\b|\bFunction\s*\(|node:/);
  });

  test("compiles strictly, with nothing unused, for whatever a document needs", async () => {
    const sources = [];
    for (let seed = 0; seed < 12; seed++) {
      const random = new Random(seed);
      sources.push(
        (
          await emitted(
            documentWith(
              { body: randomSchema(random, ["Part"]), other: randomSchema(random, []) },
              { Part: randomSchema(random, []) },
            ),
          )
        ).source,
      );
    }
    sources.push(
      (await emitted(documentWith({}))).source,
      (await emitted(documentWith({ body: plain }))).source,
    );
    expect(compilerFaults(sources)).toEqual([]);
  });

  test("is the same for the same document", async () => {
    const [one, other] = [
      await emitted(documentWith({ body: plain })),
      await emitted(documentWith({ body: plain })),
    ];
    expect(one.source).toBe(other.source);
  });

  test("has a check for each component that is a body, and one for each operation", async () => {
    const { checks } = await emitted(
      documentWith(
        {
          one: { $ref: "#/components/schemas/pet-shop" },
          two: { $ref: "#/components/schemas/pet-shop" },
          three: { type: "string" },
        },
        { "pet-shop": plain },
      ),
    );
    expect(Object.keys(checks).toSorted()).toEqual(["validatePetShop", "validators"]);
    expect(Object.keys(checks.validators).toSorted()).toEqual(["one", "three", "two"]);
    expect(checks.validators["one"]).toBe(checks["validatePetShop"]);
  });

  test("lets names of the document be whatever they are", async () => {
    const names = ["object", "Check", "*/ alert(1) //", "class", "bodyValidator", "9lives", "`${x}`"];
    const schemas = Object.fromEntries(
      names.map((name) => [
        name,
        {
          type: "object",
          properties: {
            [name]: { $ref: `#/components/schemas/${name.replaceAll("/", "~1")}` },
            size: { enum: [name, "\u2028*/"] },
          },
        },
      ]),
    );
    const bodies = Object.fromEntries(
      names.map((name, index) => [
        `body${index}`,
        { $ref: `#/components/schemas/${name.replaceAll("/", "~1")}` },
      ]),
    );
    const { source, check } = await emitted(documentWith(bodies, schemas));
    expect(check("body2")({ size: "*/ alert(1) //" }).issueCount).toBe(0);
    expect(check("body2")({ size: 1 }).issueCount).toBe(1);
    expect(compilerFaults([source])).toEqual([]);
  });
});

test.each<[string, Json, string]>([
  [
    "an unknown format",
    { type: "string", format: "colour" },
    'schema/format: the format "colour" is not known',
  ],
  [
    "a pattern",
    { type: "string", pattern: "^(a+)+$" },
    "schema/pattern: patterns are not checked: matching one can take exponential time",
  ],
  [
    "each of several patterns",
    { type: "object", properties: { aaa: { pattern: "[" } }, patternProperties: { "(a+)+$": false } },
    "schema/patternProperties: patterns are not checked: matching one can take exponential time, here and in 1 more places",
  ],
  [
    "a keyword that is not supported",
    { type: "array", contains: { type: "string" } },
    'schema/contains: "contains" is not supported',
  ],
])("%s is left unchecked, which the source says", async (_, schema, line) => {
  const { source, check } = await emitted(documentWith({ body: schema }));
  expect(source).toContain(
    `// Left unchecked:\n// - #/paths/~1body/post/requestBody/content/application~1json/${line}\n`,
  );
  for (const body of ["aaa", ["b"], { aaa: 1 }]) {
    const issues = check("body")(body).issues.filter(({ keyword }) => keyword !== "type");
    expect(issues).toEqual([]);
  }
});

test("runs where code generation from strings is disallowed", async () => {
  const { source } = await emitted(
    documentWith({
      body: {
        ...(plain as object),
        properties: { x: { type: "string", format: "date-time" }, name: { type: "string" } },
      },
    }),
  );
  const folder = mkdtempSync(join(tmpdir(), "body-checks-"));
  try {
    writeFileSync(join(folder, "checks.mjs"), transformSync(source, { loader: "ts", format: "esm" }).code);
    writeFileSync(
      join(folder, "run.mjs"),
      'import { validators } from "./checks.mjs";\nconsole.log(validators.body({ name: 1, x: "never" }).issueCount, validators.body({ name: "n", x: "2030-01-31T09:00:00Z" }).issueCount);\ntry { new Function("return 1"); } catch (error) { console.log(error.name); }\n',
    );
    const output = execFileSync(
      process.execPath,
      ["--disallow-code-generation-from-strings", join(folder, "run.mjs")],
      { encoding: "utf8" },
    );
    expect(output).toBe("2 0\nEvalError\n");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
