/** What the tool's README shows is what it prints, and its examples compile with what is generated. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { generateCommand } from "../../../scripts/tool/commands/generate.ts";
import { commandLine } from "../support/command-line.ts";
import { compileErrors } from "../support/generated-program.ts";

const root = process.cwd();
const readme = readFileSync(join(root, "scripts/tool/README.md"), "utf8");
const blocksOf = (language: string): readonly string[] =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, "gm"))].map(
    ([, text = ""]) => text,
  );

const folder = mkdtempSync(join(tmpdir(), "readme-"));

beforeAll(() => {
  process.chdir(folder);
  const [pets = ""] = blocksOf("yaml");
  const next = pets
    .replace("kind: { enum: [cat, dog] }\n", "kind: { enum: [cat, dog, parrot] }\n")
    .replace("minLength: 1", "minLength: 2");
  writeFileSync("pets.yaml", pets);
  writeFileSync("pets-next.yaml", next);
});

afterAll(() => {
  process.chdir(root);
  rmSync(folder, { recursive: true, force: true });
});

const shown = blocksOf("console").map((block): readonly [command: string, prints: string] => {
  const [first = "", ...rest] = block.split("\n");
  return [first.replace("$ openapi-resources ", ""), rest.join("\n")];
});

test("it shows every command", () => {
  const commands = new Set(shown.map(([command]) => command.split(" ")[0]));
  expect([...commands].sort()).toEqual(["diff", "generate", "genrate", "lint", "slice", "sync"]);
});

test.each(shown)("%s prints what is shown", async (command, prints) => {
  const { output, errors } = await commandLine(command.split(" "));
  expect((errors + output).replace(/sha256 \w+…/, "sha256 SHA…")).toBe(prints);
});

test("every option of generate is in it", () => {
  const missing = Object.keys(generateCommand.text.options).filter(
    (option) => !readme.includes(`--${option}`),
  );
  expect(missing).toEqual([]);
});

test("a program that calls compiles with what is generated", { timeout: 120_000 }, async () => {
  expect(await commandLine(["generate", "pets.yaml", "--out", "pets", "--no-format"])).toMatchObject({
    exitCode: 0,
  });
  const files = readdirSync("pets", { recursive: true, encoding: "utf8" })
    .map((name) => join("pets", name))
    .filter((file) => statSync(file).isFile())
    .map((file) => [file, readFileSync(file, "utf8")] as const);
  const [program = ""] = blocksOf("typescript").filter((text) => text.includes("./pets/"));
  expect(program).toContain("addPet");
  expect(compileErrors(new Map([...files, ["call.ts", program]]))).toEqual([]);
});
