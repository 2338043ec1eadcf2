/** The tests that mutants have to survive: fast ones, without the explorations of every schedule. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/update/*.test.ts", "test/policy/*.test.ts"],
    exclude: [
      "test/update/late-write.test.ts",
      "test/update/two-writers.test.ts",
      "test/policy/compiler-messages.test.ts",
    ],
  },
});
