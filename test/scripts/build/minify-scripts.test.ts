import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { minifyScripts, takenApart } from "../../../scripts/build/minify-scripts.ts";

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
