import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { commands } from "../../../scripts/tool/commands.ts";
import { commandLine } from "../support/command-line.ts";
import { enterFolder, file, leaveFolder, pets, startedIn } from "./folder.ts";

beforeEach(enterFolder);
afterEach(leaveFolder);

describe("what openapi-resources says of itself", () => {
  test("--version", async () => {
    const { version } = JSON.parse(readFileSync(join(startedIn, "package.json"), "utf8")) as {
      version: string;
    };
    expect(await commandLine(["--version"])).toEqual({ exitCode: 0, output: `${version}\n`, errors: "" });
  });

  test("--help lists the commands, and so does no word at all, as a failure", async () => {
    const { exitCode, output } = await commandLine(["--help"]);
    for (const [name, { summary }] of Object.entries(commands))
      expect(output).toContain(`${name.padEnd(8)}  ${summary}`);
    expect(exitCode).toBe(0);
    expect(await commandLine([])).toEqual({ exitCode: 3, output: "", errors: output });
  });

  test.each(Object.keys(commands))(
    "%s --help says what each option does, in no more than 100 columns",
    async (name) => {
      const { text } = await (commands[name] as (typeof commands)[string]).load();
      const { exitCode, output, errors } = await commandLine([name, "x", "--help", "--nonsense"]);
      expect([exitCode, errors]).toEqual([0, ""]);
      for (const option of Object.keys(text.options)) expect(output).toContain(`\n  --${option}`);
      expect(
        output.split("\n").filter((line) => line.length > 100 && !line.includes("  openapi-resources ")),
      ).toEqual([]);
      expect(text.summary).toBe(commands[name]?.summary);
    },
  );
});

test.each([
  [["genrate"], 3, 'Unknown command "genrate". Did you mean "generate"?'],
  [["constructor"], 3, 'Unknown command "constructor". Choose one of generate, slice'],
  [["generate", "a.yaml", "--ouy", "x"], 2, "Unknown option '--ouy'. Did you mean \"--out\"? Usage: "],
  [["generate", "a.yaml"], 2, 'The option "--out" is missing'],
  [["generate", "--spec", "a.yaml", "b.yaml", "--out", "x"], 2, "Name one document."],
  [
    ["generate", "pets.yaml", "--out", "x", "--layout", "resource"],
    2,
    'is "resource". Did you mean "resources"?',
  ],
  [
    ["generate", "pets.yaml", "--out", "x", "--import-extension", "mjs"],
    2,
    'is "mjs". Did you mean "js"? Choose one of js, ts, none.',
  ],
  [["generate", "pets.yaml", "--out", "x", "--pin", "kind=shops"], 2, "name those to keep"],
  [["generate", "pets.yaml", "--out", "x", "--operations", "getPets"], 2, 'Did you mean "getPet"?'],
  [
    ["generate", "pets.yaml", "--out", "x", "--config", "none.mjs"],
    2,
    "none.mjs, at #: The configuration cannot be read",
  ],
  [
    ["generate"],
    2,
    "There is no openapi-resources.config.ts, openapi-resources.config.mjs or openapi-resources.config.json here.",
  ],
  [["slice", "pets.yaml"], 3, "Name the operations to keep."],
  [
    ["slice", "none.yaml", "a"],
    3,
    "The document was not sliced: none.yaml, at #: The file cannot be read (ENOENT).",
  ],
  [["diff", "-", "-"], 3, "Only one of them can be standard input."],
  [["diff", "pets.yaml", "pets.yaml", "--format", "mardown"], 3, 'Did you mean "markdown"?'],
  [["lint"], 3, "Name one document."],
  [["sync", "pets.yaml"], 3, "Name your document with --spec."],
  [["sync", "up.yaml", "--spec", "pets.yaml"], 3, "Name the generated folder with --out."],
])("%j is refused with %i and a sentence, and nothing is written", async (words, code, sentence) => {
  file("pets.yaml", pets);
  const { exitCode, output, errors } = await commandLine(words);
  expect([exitCode, output]).toEqual([code, ""]);
  expect(errors).toContain(sentence);
  expect(existsSync("x")).toBe(false);
});

describe("lint", () => {
  test("follows no reference to an address or out of the folder", async () => {
    file("other.yaml", "type: string\n");
    const schema = (reference: string): string =>
      `${pets}components: { schemas: { A: { $ref: "${reference}" } } }\n`;
    for (const [reference, why] of [
      ["http://127.0.0.1:9/x.yaml", "it is not a plain relative path"],
      ["../other.yaml", "it leads out of the document's folder"],
    ]) {
      file("inside/a.yaml", schema(reference ?? ""));
      const { exitCode, errors } = await commandLine(["lint", "inside/a.yaml"]);
      expect(exitCode).toBe(1);
      expect(errors).toContain(`It is not followed: ${why}.`);
    }
    file("a.yaml", schema("other.yaml"));
    expect((await commandLine(["lint", "a.yaml"])).errors).not.toContain("not followed");
  });
});
