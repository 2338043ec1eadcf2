/** A program that uses one builder carries that one: measured with the two bundlers that people use most under the hood. */
import { gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { rolldown } from "rolldown";
import { expect, test } from "vitest";

const rules = fileURLToPath(new URL("../../src/rules/index.ts", import.meta.url));
const limit = 300;

const bundledByEsbuild = async (code: string): Promise<string> => {
  const stdin = { contents: code, resolveDir: import.meta.dirname, loader: "ts" as const };
  const result = await build({ stdin, bundle: true, minify: true, format: "esm", write: false });
  return result.outputFiles[0]?.text ?? "";
};

const bundledByRolldown = async (entry: string, root: string): Promise<string> => {
  const files: Record<string, string> = { "virtual:entry": entry, "virtual:root": root };
  const bundle = await rolldown({
    input: "virtual:entry",
    treeshake: { moduleSideEffects: false },
    plugins: [
      { name: "inline", resolveId: (id) => (id in files ? id : null), load: (id) => files[id] ?? null },
    ],
  });
  const { output } = await bundle.generate({ minify: true, format: "esm" });
  return output[0].code;
};

test.each([
  [
    "a namespace import",
    `import * as rule from ${JSON.stringify(rules)}; console.log(rule.email("a@example.com"));`,
  ],
  ["a named import", `import { email } from ${JSON.stringify(rules)}; console.log(email("a@example.com"));`],
])("rule.email by %s, esbuild: at most 300 bytes gzipped", async (_, code) => {
  const bundle = await bundledByEsbuild(code);
  expect(bundle).toContain("rule.");
  expect(gzipSync(bundle, { level: 9 }).length).toBeLessThanOrEqual(limit);
});

test("rule.email through `export * as rule`, rolldown: at most 300 bytes gzipped", async () => {
  const bundle = await bundledByRolldown(
    'import { rule } from "virtual:root"; console.log(rule.email("a@example.com"));',
    `export * as rule from ${JSON.stringify(rules)};`,
  );
  expect(bundle).toContain("rule.");
  expect(gzipSync(bundle, { level: 9 }).length).toBeLessThanOrEqual(limit);
});
