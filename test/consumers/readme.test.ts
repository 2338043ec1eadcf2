import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

test("the recipe for Jest on the site is the one that the consumer runs", () => {
  const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");
  expect(read("../../site/migrate/cloudflare-package.md")).toContain(
    `\`\`\`js\n${read("jest/jest.config.cjs")}\`\`\``,
  );
});
