import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { run } from "../../../scripts/generate.ts";
import { withSchemas } from "../support/emitted.ts";

const root: string = join(import.meta.dirname, "../../..");
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
  Object.fromEntries(readdirSync(out).map((name) => [name, readFileSync(join(out, name), "utf8")]));

describe("generate", () => {
  test("writes every file, the same bytes a second time, and nothing beside", async () => {
    expect(await run(root, ["--spec", spec, "--out", out])).toMatchObject({ exitCode: 0, errors: "" });
    const first = generated();
    rmSync(out, { recursive: true });
    await run(root, ["--spec", spec, "--out", out]);
    expect(generated()).toEqual(first);
    expect(readdirSync(folder).sort()).toEqual(["out", "spec.yaml"]);
  });

  test("--check writes nothing, shows the difference and the command, and exits 1", async () => {
    await run(root, ["--spec", spec, "--out", out]);
    expect(await run(root, ["--spec", spec, "--out", out, "--check"])).toMatchObject({ exitCode: 0 });
    const file = join(out, "models.ts");
    const edited = readFileSync(file, "utf8").replace('"x"', '"y"');
    writeFileSync(file, edited);
    const checked = await run(root, ["--spec", spec, "--out", out, "--check"]);
    expect(checked).toMatchObject({ exitCode: 1 });
    expect(checked.output).toContain('-export type A = "y";\n+export type A = "x";');
    expect(checked.errors).toMatch(/Run: n/);
    expect(readFileSync(file, "utf8")).toBe(edited);
  });

  test("--check names a file that is not generated", async () => {
    await run(root, ["--spec", spec, "--out", out]);
    writeFileSync(join(out, "stray.ts"), "");
    const checked = await run(root, ["--spec", spec, "--out", out, "--check"]);
    expect(checked).toMatchObject({ exitCode: 1 });
    expect(checked.output).toContain("stray.ts is not generated");
  });

  test("--strict refuses a document in which one operation has a fault", async () => {
    writeFileSync(spec, sound.replace("paths: {}", "paths: { '/a/{id}': { get: { responses: {} } } }"));
    expect(await run(root, ["--spec", spec, "--out", out, "--strict"])).toMatchObject({ exitCode: 2 });
    expect(existsSync(out)).toBe(false);
    const lenient = await run(root, ["--spec", spec, "--out", out]);
    expect(lenient).toMatchObject({ exitCode: 0 });
    expect(lenient.errors).toContain('at #/paths/~1a~1{id}/get: Nothing describes the path parameter "id"');
    expect(readFileSync(join(out, "README.md"), "utf8")).toContain("Nothing describes the path parameter");
  });
});

/** Each row: what stands in the file, and what the refusal says. */
const refusals: readonly (readonly [title: string, text: string, sentence: RegExp])[] = [
  ["an empty file", "", /at #: The file is empty\./],
  ["no YAML", "a: [", /at #: This is not valid YAML in line 1, column \d+/],
  ["no object", "- 1", /at #: The document is no object\./],
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
  ["paths that are none", "openapi: 3.1.0\npaths: []", /at #\/paths: "paths" is no object\./],
  ["a name twice", "openapi: 3.1.0\nopenapi: 3.1.0", /at #\/openapi: The name "openapi" stands twice/],
  [
    "a name twice in JSON",
    '{"openapi":"3.1.0","info":{"title":"a","title":"b"}}',
    /at #\/info\/title: The name "title" stands twice in one object\. Keep one of them\./,
  ],
  [
    "a schema that is none",
    withSchemas("3.1.0", "A: 1"),
    /at #\/components\/schemas\/A: Here should stand a schema\./,
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
      const refused = await run(root, ["--spec", spec, "--out", out]);
      expect(refused).toMatchObject({ exitCode: 2, output: "" });
      expect(refused.errors).toMatch(sentence);
      expect(refused.errors.startsWith(spec)).toBe(true);
      expect(existsSync(out)).toBe(false);
    },
  );

  test.each([
    [["--spec", "x"], /The option "--out" is missing/],
    [["--out"], /The option "--out" needs a value/],
    [["--frob"], /There is no option "--frob"/],
    [["--spec", "/nowhere/at-all.yaml", "--out", "x"], /cannot be read \(ENOENT\)/],
  ])("%j is refused", async (words, sentence) => {
    const refused = await run(root, words);
    expect(refused).toMatchObject({ exitCode: 2 });
    expect(refused.errors).toMatch(sentence);
  });
});

test("the runner generates by the script's name", () => {
  const words = [join(root, "scripts/run.mjs"), "generate", "--spec", spec, "--out", out];
  const { stdout } = spawnSync(process.execPath, words, { encoding: "utf8" });
  expect(stdout).toMatch(/is now what .* gives/);
});
