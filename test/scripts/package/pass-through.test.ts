import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { passedOnChunk, replacePassThroughs } from "../../../scripts/package/pass-through.ts";

test.each<[title: string, given: string, want: string | undefined]>([
  ["passes on one chunk", 'import { A } from "./models.js";\nexport { A };\n', "models"],
  [
    "declares something itself",
    'import { A } from "./models.js";\ntype B = A;\nexport { A, B };\n',
    undefined,
  ],
  [
    "passes on two",
    'import { A } from "./a.js";\nimport { B } from "./b.js";\nexport { A, B };\n',
    undefined,
  ],
])("an entry that %s", (_title, given, want) => {
  expect(passedOnChunk(given)).toBe(want);
});

test("the chunk takes the entry's place, and the others find it there", () => {
  const folder = mkdtempSync(join(tmpdir(), "declarations-"));
  const given = {
    "types.d.ts": 'import { A } from "./chunks/models.js";\nexport { A };\n',
    "chunks/models.d.ts": "interface A {}\nexport { A };\n",
    "chunks/neighbour.d.ts": 'import { A } from "./models.js";\nexport declare const b: A;\n',
    "deep/user.d.ts": 'import { A } from "../chunks/models.js";\nexport declare const a: A;\n',
  };
  for (const [path, text] of Object.entries(given)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  replacePassThroughs(folder, ["types"]);
  const read = (path: string): string => readFileSync(join(folder, path), "utf8");
  expect(read("types.d.ts")).toBe(given["chunks/models.d.ts"]);
  expect(read("deep/user.d.ts")).toBe('import { A } from "../types.js";\nexport declare const a: A;\n');
  expect(read("chunks/neighbour.d.ts")).toBe(
    'import { A } from "../types.js";\nexport declare const b: A;\n',
  );
  expect(() => read("chunks/models.d.ts")).toThrow("ENOENT");
  rmSync(folder, { recursive: true });
});
