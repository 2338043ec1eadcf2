import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

test("the recipe for Jest in the README is the one that the consumer runs", () => {
  const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");
  expect(read("../../README.md")).toContain(`\`\`\`js\n${read("jest/jest.config.cjs")}\`\`\``);
});
