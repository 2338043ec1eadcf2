import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { RefusedError, writeFiles } from "../../../scripts/index.ts";
import { enterFolder, file, leaveFolder } from "./folder.ts";

beforeEach(enterFolder);
afterEach(leaveFolder);

const made = ["README.md", "index.ts"].map((name) => ({ name, text: `${name} as it is made\n` }));

test.each([
  [{ "README.md": "# Mine\n" }, "out/README.md would be overwritten, and openapi-resources did not make it."],
  [
    { "README.md": "# Mine\n", "index.ts": "export {};\n" },
    "out/README.md and 1 more would be overwritten, and openapi-resources did not make them.",
  ],
])("a program overwrites what it did not make only if it says so: %j", (there, sentence) => {
  for (const [name, text] of Object.entries(there)) file(`out/${name}`, text);
  const refusal = new RefusedError(`${sentence} Choose another folder, or pass { force: true }.`);
  expect(() => writeFiles("out", made)).toThrow(refusal);
  expect(readFileSync("out/README.md", "utf8")).toBe("# Mine\n");
  writeFiles("out", made, { force: true });
  expect(readFileSync("out/README.md", "utf8")).toBe("README.md as it is made\n");
});
