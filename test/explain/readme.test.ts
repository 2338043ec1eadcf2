/** The examples of the README compile to programs that print what it says they print. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { expect, test, vi } from "vitest";

const root = join(import.meta.dirname, "../..");
const page = readFileSync(join(root, "src/explain/README.md"), "utf8");
const examples = [...page.matchAll(/^```ts\n([\s\S]*?)^```\n[\s\S]*?^```text\n([\s\S]*?)^```$/gm)].map(
  ([, program = "", printed = ""]) => [program, printed] as const,
);

/** What a program prints. */
async function outputOf(program: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: root, loader: "ts" },
    alias: { "cloudflare-access-policies/explain": join(root, "src/explain/index.ts") },
    bundle: true,
    write: false,
    format: "esm",
  });
  const script = Buffer.from(outputFiles[0]?.contents ?? []).toString("base64");
  const lines: string[] = [];
  const log = vi.spyOn(console, "log").mockImplementation((...words) => void lines.push(words.join(" ")));
  try {
    await import(`data:text/javascript;base64,${script}`);
  } finally {
    log.mockRestore();
  }
  return `${lines.join("\n").trimEnd()}\n`;
}

test("there are examples", () => {
  expect(examples).toHaveLength(page.split("```ts").length - 1);
});

test.each(examples)("%s", async (program, printed) => {
  expect(await outputOf(program)).toBe(printed);
});
