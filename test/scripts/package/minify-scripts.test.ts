import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { minified, minifyScripts, takenApart } from "../../../scripts/package/minify-scripts.ts";

const loose = (name: string): string =>
  `const   ${name} = (first, second) => first   + second;\nexport { ${name} };\n`;

const scripts: Record<string, string> = {
  "index.js":
    'import * as shape from "./shapes.js";\nimport { sum } from "./numbers.js";\nexport { shape, sum };\n',
  "numbers.js": loose("sum"),
  "shapes.js": 'import { side } from "./chunks/sides.js";\nexport { side };\n',
  "chunks/sides.js": loose("side"),
  "index.d.ts": "export declare const   sum: number;\n",
};

test("what stands behind a namespace of the entry is taken apart, with what it imports", () => {
  const found = takenApart((path) => scripts[path] ?? "", "index.js");
  expect([...found]).toEqual(["shapes.js", "chunks/sides.js"]);
});

test("scripts become small, but for those; declarations stay", async () => {
  const folder = mkdtempSync(join(tmpdir(), "scripts-"));
  for (const [path, text] of Object.entries(scripts)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  await minifyScripts(folder, "index.js");
  const changed = Object.keys(scripts).filter(
    (path) => readFileSync(join(folder, path), "utf8") !== scripts[path],
  );
  expect(changed).toEqual(["index.js", "numbers.js"]);
  expect(readFileSync(join(folder, "numbers.js"), "utf8").length).toBeLessThan(loose("sum").length - 20);
  rmSync(folder, { recursive: true });
});

const withClass = `import { base } from "./base.js";
import * as all from "./all.js";
var Fault = class extends Error {};
var Client = class Client {
  static Client = Client;
  ask(question) {
    return answerTo(question);
  }
};
function answerTo(question) {
  return base(question, all);
}
export { Client, Fault };
export * from "./other.js";
`;

test("a script with classes keeps the names of its top level, and shortens those inside", async () => {
  const code = await minified(withClass);
  expect(code).toContain("class Client{");
  expect(code).toContain("Fault=class extends Error");
  expect(code).toContain("function answerTo(");
  expect(code).not.toMatch(/\(question\)|use strict/);
  for (const line of withClass.match(/^(?:import|export) .*$/gm) ?? []) expect(code).toContain(line);
  expect(code.length).toBeLessThan(withClass.length - 60);
});

test("an export that is no list stops the build where names are to be kept", async () => {
  const script = "export class Fault extends Error {}\nclass Other {}\n";
  await expect(minified(script)).rejects.toThrow(/are no lists: export class Fault/);
});

test("no line is long", async () => {
  const script = Array.from({ length: 99 }, (_, index) => `console.log("number ${index}");`).join("\n");
  for (const text of [script, `class Fault {}\n${script}`]) {
    const lengths = (await minified(text)).split("\n").map((line) => line.length);
    expect(Math.max(...lengths)).toBeLessThan(200);
  }
});
