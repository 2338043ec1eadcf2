import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { commandLine, type Ran } from "../support/command-line.ts";
import { withSchemas } from "../support/emitted.ts";

const root: string = join(import.meta.dirname, "../../..");
const run = (words: readonly string[]): Promise<Ran> => commandLine(["generate", ...words]);
const sound: string = withSchemas("3.1.0", "A: { type: string, enum: [x] }");

let folder: string;
let spec: string;
let out: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "command-"));
  spec = join(folder, "spec.yaml");
  out = join(folder, "out");
  writeFileSync(spec, sound);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const generated = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(out, { recursive: true, encoding: "utf8" })
      .filter((name) => lstatSync(join(out, name)).isFile())
      .map((name) => [name, readFileSync(join(out, name), "utf8")]),
  );

describe("generate", () => {
  test("writes every file, the same bytes a second time, and nothing beside", async () => {
    expect(await run(["--spec", spec, "--out", out])).toMatchObject({ exitCode: 0, errors: "" });
    const first = generated();
    rmSync(out, { recursive: true });
    await run(["--spec", spec, "--out", out]);
    expect(generated()).toEqual(first);
    expect(readdirSync(folder).sort()).toEqual(["out", "spec.yaml"]);
  });

  test("--check writes nothing, shows the difference and what to do, and exits 1", async () => {
    await run(["--spec", spec, "--out", out]);
    expect(await run(["--spec", spec, "--out", out, "--check"])).toMatchObject({ exitCode: 0 });
    const file = join(out, "models.ts");
    const edited = readFileSync(file, "utf8").replace('"x"', '"y"');
    writeFileSync(file, edited);
    const checked = await run(["--spec", spec, "--out", out, "--check"]);
    expect(checked).toMatchObject({ exitCode: 1 });
    expect(checked.output).toContain('-export type A = "y";\n+export type A = "x";');
    expect(checked.errors).toContain("Run the same command without --check.");
    expect(readFileSync(file, "utf8")).toBe(edited);
  });

  test("a file that it made before and makes no more is named by --check, and removed; others are left alone", async () => {
    await run(["--spec", spec, "--out", out]);
    const banner = readFileSync(join(out, "models.ts"), "utf8").split("\n\n")[0] ?? "";
    mkdirSync(join(out, "resources"), { recursive: true });
    writeFileSync(join(out, "old.ts"), banner);
    writeFileSync(join(out, "resources/gone.ts"), banner);
    writeFileSync(join(out, "mine.ts"), "export {};\n");
    mkdirSync(join(out, "elsewhere"));
    writeFileSync(join(out, "elsewhere/models.ts"), banner);
    const checked = await run(["--spec", spec, "--out", out, "--check"]);
    expect(checked).toMatchObject({ exitCode: 1 });
    expect(checked.output).toBe(
      "old.ts is no longer generated.\n\nresources/gone.ts is no longer generated.\n",
    );
    expect(await run(["--spec", spec, "--out", out])).toMatchObject({ exitCode: 0 });
    expect([existsSync(join(out, "old.ts")), existsSync(join(out, "resources/gone.ts"))]).toEqual([
      false,
      false,
    ]);
    expect([existsSync(join(out, "mine.ts")), existsSync(join(out, "elsewhere/models.ts"))]).toEqual([
      true,
      true,
    ]);
    expect(await run(["--spec", spec, "--out", out, "--check"])).toMatchObject({ exitCode: 0 });
  });

  test("--strict refuses a document in which one operation has a fault", async () => {
    writeFileSync(spec, sound.replace("paths: {}", "paths: { '/a/{id}': { get: { responses: {} } } }"));
    expect(await run(["--spec", spec, "--out", out, "--strict"])).toMatchObject({ exitCode: 2 });
    expect(existsSync(out)).toBe(false);
    const lenient = await run(["--spec", spec, "--out", out]);
    expect(lenient).toMatchObject({ exitCode: 0 });
    expect(lenient.errors).toContain('at #/paths/~1a~1{id}/get: Nothing describes the path parameter "id"');
    expect(readFileSync(join(out, "README.md"), "utf8")).toContain("Nothing describes the path parameter");
  });
});

describe("nothing of the caller's is destroyed", () => {
  const caught = async (...words: readonly string[]): Promise<Ran> => {
    const before = process.cwd();
    process.chdir(folder);
    try {
      return await run(words);
    } finally {
      process.chdir(before);
    }
  };

  test("--spec without --out is refused, and so is --out without --spec", async () => {
    const generatedBefore = readFileSync(join(root, "generated/models.ts"), "utf8");
    for (const [words, missing] of [
      [["--spec", spec], 'The option "--out"'],
      [["--out", out], "The document"],
    ] as const) {
      const refused = await run(words);
      expect(refused).toMatchObject({ exitCode: 2 });
      expect(refused.errors).toContain(`${missing} is missing`);
    }
    expect(readFileSync(join(root, "generated/models.ts"), "utf8")).toBe(generatedBefore);
  });

  test("a file that the generator did not make is not overwritten without --force", async () => {
    mkdirSync(out);
    writeFileSync(join(out, "README.md"), "# Mine\n");
    writeFileSync(join(out, "index.ts"), "export const mine = 1;\n");
    const refused = await run(["--spec", spec, "--out", out]);
    expect(refused).toMatchObject({ exitCode: 2, output: "" });
    expect(refused.errors).toMatch(
      /^Nothing was written: .* and 1 more would be overwritten, .* add --force\.\n$/,
    );
    expect(readdirSync(out).sort()).toEqual(["README.md", "index.ts"]);
    expect(readFileSync(join(out, "README.md"), "utf8")).toBe("# Mine\n");
    expect(await run(["--spec", spec, "--out", out, "--force"])).toMatchObject({ exitCode: 0 });
    expect(readFileSync(join(out, "README.md"), "utf8")).toContain("Generated by openapi-resources");
  });

  test("an empty --out is refused, and --out . leaves the caller's files as they are", async () => {
    expect(await caught("--spec", spec, "--out", "")).toMatchObject({
      exitCode: 2,
      errors: expect.stringContaining('The option "--out" is empty.') as string,
    });
    writeFileSync(join(folder, "index.ts"), "export const mine = 1;\n");
    expect(await caught("--spec", spec, "--out", ".")).toMatchObject({ exitCode: 2 });
    expect(readdirSync(folder).sort()).toEqual(["index.ts", "spec.yaml"]);
    rmSync(join(folder, "index.ts"));
    mkdirSync(join(folder, "generated"));
    const other = "/*\n * Generated by scripts/generate.ts from another.yaml.\n */\n";
    writeFileSync(join(folder, "generated/models.ts"), other);
    expect(await caught("--spec", spec, "--out", ".")).toMatchObject({ exitCode: 0 });
    expect(readFileSync(join(folder, "generated/models.ts"), "utf8")).toBe(other);
    expect(readFileSync(spec, "utf8")).toBe(sound);
  });

  test("an --out that is a file, or lies below one, is a sentence", async () => {
    const file = join(folder, "file");
    writeFileSync(file, "mine");
    for (const [place, sentence] of [
      [file, /is a file\. Name a folder/],
      [join(file, "below"), /cannot be written \(ENOTDIR\)/],
    ] as const) {
      const refused = await run(["--spec", spec, "--out", place]);
      expect(refused).toMatchObject({ exitCode: 2, output: "" });
      expect(refused.errors).toMatch(sentence);
    }
    expect(readFileSync(file, "utf8")).toBe("mine");
  });

  test("a symbolic link stays one: the folder, and a file in it, which keeps its mode", async () => {
    const [real, elsewhere] = [join(folder, "real"), join(folder, "elsewhere.ts")];
    mkdirSync(real);
    symlinkSync(real, out);
    await run(["--spec", spec, "--out", out]);
    renameSync(join(real, "models.ts"), elsewhere);
    writeFileSync(elsewhere, readFileSync(elsewhere, "utf8").replace('"x"', '"y"'), { mode: 0o640 });
    chmodSync(elsewhere, 0o640);
    symlinkSync(elsewhere, join(real, "models.ts"));
    expect(await run(["--spec", spec, "--out", out])).toMatchObject({ exitCode: 0 });
    expect([lstatSync(out), lstatSync(join(real, "models.ts"))].map((stat) => stat.isSymbolicLink())).toEqual(
      [true, true],
    );
    expect(readFileSync(elsewhere, "utf8")).toContain('type A = "x"');
    expect(lstatSync(elsewhere).mode & 0o777).toBe(0o640);
  });
});

/** Each row: what stands in the file, and what the refusal says. */
const refusals: readonly (readonly [title: string, text: string, sentence: RegExp])[] = [
  ["an empty file", "", /at #: The file is empty\./],
  ["no YAML", "a: [", /at #: This is not valid YAML in line 1, column \d+/],
  ["no object", "- 1", /at #: The document is not an object\./],
  ["Swagger 2.0", "swagger: '2.0'", /at #\/swagger: This is a Swagger 2\.0 document\. Convert it/],
  ["OpenAPI 3.2", "openapi: 3.2.0", /at #\/openapi: The document says that it is OpenAPI "3\.2\.0"\./],
  ["a number as version", "openapi: 3.1", /at #\/openapi: The document has its version as a number/],
  [
    "several documents",
    `${sound}---\n${sound}`,
    /at #: The file holds several YAML documents, the second from line/,
  ],
  [
    "a component without a name",
    withSchemas("3.1.0", '"": { type: string }'),
    /at #\/components\/schemas\/: This component has an empty name\./,
  ],
  ["no version", "info: {}", /at #\/openapi: The document does not say its version\./],
  ["another version", "openapi: 4.0.0", /says that it is OpenAPI "4\.0\.0"\. Write/],
  ["paths that are none", "openapi: 3.1.0\npaths: []", /at #\/paths: "paths" is not an object\./],
  ["a name twice", "openapi: 3.1.0\nopenapi: 3.1.0", /at #\/openapi: Duplicate key "openapi"\. Keep one\./],
  [
    "a name twice in JSON",
    '{"openapi":"3.1.0","info":{"title":"a","title":"b"}}',
    /at #\/info\/title: Duplicate key "title"\. Keep one\./,
  ],
  [
    "a schema that is none",
    withSchemas("3.1.0", "A: 1"),
    /at #\/components\/schemas\/A: This is not a schema\./,
  ],
  [
    "a dangling reference",
    withSchemas("3.1.0", 'A: { $ref: "#/components/schemas/B" }'),
    /at #\/components\/schemas\/A: The reference "#\/components\/schemas\/B" leads nowhere\./,
  ],
  [
    "references in a circle",
    withSchemas(
      "3.1.0",
      'A: { $ref: "#/components/schemas/B" }',
      'B: { $ref: "#/components/schemas/A" }',
      'C: { type: object, properties: { a: { $ref: "#/components/schemas/A" } } }',
    ),
    /in a circle/,
  ],
  [
    "a number that is none",
    withSchemas("3.1.0", "A: { enum: [.inf] }"),
    /JSON has no value such as Infinity/,
  ],
];

describe("a fault of the document", () => {
  test.each(refusals)(
    "%s: a sentence with file and pointer, exit 2, nothing written",
    async (_title, text, sentence) => {
      writeFileSync(spec, text);
      const refused = await run(["--spec", spec, "--out", out]);
      expect(refused).toMatchObject({ exitCode: 2, output: "" });
      expect(refused.errors).toMatch(sentence);
      expect(refused.errors.startsWith(`Nothing was written: ${spec}`)).toBe(true);
      expect(existsSync(out)).toBe(false);
    },
  );

  test.each([
    [["--out"], /Option '--out <value>' argument missing/],
    [["--spec", "--check", "--out", "x"], /'--spec' argument is ambiguous/],
    [["--frob"], /Unknown option '--frob'/],
    [["spec.yaml", "other.yaml"], /Name one document/],
    [["--spec", "/nowhere/at-all.yaml", "--out", "x"], /cannot be read \(ENOENT\)/],
  ])("%j is refused", async (words, sentence) => {
    const refused = await run(words);
    expect(refused).toMatchObject({ exitCode: 2 });
    expect(refused.errors).toMatch(sentence);
  });
});

test("the runner generates by the script's name", () => {
  const words = [
    join(root, "scripts/run.mjs"),
    "openapi-resources",
    "generate",
    "--spec",
    spec,
    "--out",
    out,
  ];
  const { stdout } = spawnSync(process.execPath, words, { encoding: "utf8" });
  expect(stdout).toMatch(/is now what .* gives/);
});
