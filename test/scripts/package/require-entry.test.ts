import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { requireDeclarations, writeRequireEntry } from "../../../scripts/package/require-entry.ts";

const folder: string = mkdtempSync(join(tmpdir(), "require-"));

beforeAll(() => {
  mkdirSync(join(folder, "dist"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(
    join(folder, "dist/main.js"),
    "class Client { static Fault = class extends Error {} }\nconst words = { one: 1 };\nexport { Client, Client as default, words };\n",
  );
  writeFileSync(
    join(folder, "dist/main.d.ts"),
    `type Size = 1 | 2;
declare function one(): Size;
declare namespace words_exports { export { Size, one }; }
interface Options<Key extends string = string> { key?: Key }
declare class Client<Key extends string = string> { constructor(options?: Options<Key>); }
export { Client, Client as default, type Options, words_exports as words, one };
`,
  );
  writeRequireEntry(join(folder, "dist"), "main");
});
afterAll(() => rmSync(folder, { recursive: true }));

test("require gives the class, with every export on it", () => {
  const required = createRequire(import.meta.url)(join(folder, "dist/main.cjs")) as Record<string, unknown>;
  expect(required).toBeTypeOf("function");
  expect(required["Client"]).toBe(required);
  expect(required["default"]).toBe(required);
  expect(required["words"]).toEqual({ one: 1 });
  expect(required["Fault"]).toBeTypeOf("function");
  expect(Object.keys(required)).not.toContain("__esModule");
});

test("the declarations name every type, with its parameters, and no value twice", () => {
  const text = requireDeclarations(join(folder, "dist/main.d.ts"), "main");
  const types = text.match(/^ *(?:type|namespace) .*$/gm)?.map((line) => line.trim());
  expect(types).toEqual([
    "type Exports = typeof all;",
    "type Class = typeof all.Client;",
    "type Client<Key extends string = string> = all.Client<Key>;",
    "type Client<Key extends string = string> = all.Client<Key>;",
    "type Options<Key extends string = string> = all.Options<Key>;",
    "namespace words { type Size = all.words.Size; }",
  ]);
});
