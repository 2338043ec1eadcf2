import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import type { Json } from "../../../scripts/document/json.ts";
import { bundled, documentWith, emitted } from "../../properties/body-oracle.ts";
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
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  moduleDetection: ts.ModuleDetectionKind.Force,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
  types: [],
  noEmit: true,
};

const scripts: string = join(import.meta.dirname, "../../../scripts");

/** What the compiler says of several sources, each a module beside the runtime. */
function compilerFaults(sources: readonly string[]): string[] {
  const files = new Map(sources.map((source, index) => [join(scripts, `validators-${index}.ts`), source]));
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
  test("imports the parts that the document needs, and no others", async () => {
    const { source } = await emitted(documentWith({ body: plain }));
    const imported = [...source.matchAll(/^import (?:type )?\{ (.*) \} from "(.*)";$/gm)];
    expect(imported.map(([, names, from]) => [from, names])).toEqual([
      ["./runtime/validation/body-validator.ts", "bodyValidator"],
      ["./runtime/validation/containers.ts", "object"],
      ["./runtime/validation/report.ts", "BodyValidator"],
      ["./runtime/validation/scalars.ts", "string"],
      ["./runtime/validation/walk.ts", "shape"],
    ]);
  });

  test("makes no code of strings, and imports nothing but the runtime", () => {
    const folder = join(scripts, "runtime/validation");
    for (const file of readdirSync(folder)) {
      const text = readFileSync(join(folder, file), "utf8");
      expect(text).not.toMatch(/\beval\b|\bFunction\s*\(/);
      expect(text).not.toMatch(/ from "(?!\.{1,2}\/[\w-]+\.ts")/);
    }
  });

  test("a bundle carries what the bodies in use need, and nothing of other bodies", async () => {
    const mail: Json = { type: "string", format: "email" };
    const { source } = await emitted(documentWith({ note: plain, mail, other: { oneOf: [plain, mail] } }));
    const carried = bundled(source.replace(/^export (?=const validate(?!Note))/gm, ""));
    expect(carried).toContain("validateNote");
    expect(carried).not.toMatch(/validateMail|validateOther|function (?:one|email|some|text)\b/);
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

  test("has a validator for each component that is a body, and one for each other body", async () => {
    const { validators, validator } = await emitted(
      documentWith(
        {
          one: { $ref: "#/components/schemas/pet-shop" },
          two: { $ref: "#/components/schemas/pet-shop" },
          three: { type: "string" },
        },
        { "pet-shop": plain },
      ),
    );
    expect(Object.keys(validators).toSorted()).toEqual(["validatePetShop", "validateThreeThree"]);
    expect(validator("one")).toBe(validators["validatePetShop"]);
    expect(validator("two")).toBe(validators["validatePetShop"]);
  });

  test("lets names of the document be whatever they are", async () => {
    const names = ["object", "Validator", "*/ alert(1) //", "class", "bodyValidator", "9lives", "`${x}`"];
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
    const { source, validator } = await emitted(documentWith(bodies, schemas));
    expect(validator("body2")({ size: "*/ alert(1) //" }).issueCount).toBe(0);
    expect(validator("body2")({ size: 1 }).issueCount).toBe(1);
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
  [
    "a `oneOf` that a format tells apart",
    {
      oneOf: [
        { type: "string" },
        { type: "string", format: "colour" },
        { type: "array" },
        { type: "object" },
      ],
    },
    "schema/oneOf: that a value fits only one shape of a `oneOf`, because something in the shapes is not checked",
  ],
  [
    "a `not` with a pattern",
    { not: { pattern: "a" } },
    "schema/not: what `not` demands, because something in it is not checked",
  ],
  [
    "an `if` with a pattern",
    { if: { pattern: "a" }, else: false },
    "schema/if: what `if` demands, because something in it is not checked",
  ],
])("%s is left unchecked, which the source says", async (_, schema, line) => {
  const { source, validator } = await emitted(documentWith({ body: schema }));
  expect(source).toContain(
    `// Left unchecked:\n// - #/paths/~1body/post/requestBody/content/application~1json/${line}\n`,
  );
  for (const body of ["aaa", ["b"], { aaa: 1 }]) {
    const issues = validator("body")(body).issues.filter(({ keyword }) => keyword !== "type");
    expect(issues).toEqual([]);
  }
});

test("runs if code generation from strings is disallowed", async () => {
  const { source } = await emitted(
    documentWith({
      body: {
        ...(plain as object),
        properties: { x: { type: "string", format: "date-time" }, name: { type: "string" } },
      },
    }),
  );
  const folder = mkdtempSync(join(tmpdir(), "validators-"));
  try {
    writeFileSync(join(folder, "validators.mjs"), bundled(source));
    writeFileSync(
      join(folder, "run.mjs"),
      'import * as validators from "./validators.mjs";\nconst [validate] = Object.values(validators);\nconsole.log(validate({ name: 1, x: "never" }).issueCount, validate({ name: "n", x: "2030-01-31T09:00:00Z" }).issueCount);\ntry { new Function("return 1"); } catch (error) { console.log(error.name); }\n',
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
