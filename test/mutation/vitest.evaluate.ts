/** The tests that mutants of the evaluator have to survive: its tables and laws, and a short count beside the oracle. */
import { defineConfig, type ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = defineConfig({
  test: {
    // Under a mutant that a busy machine tries, a test takes longer than the five seconds of vitest.
    testTimeout: 120_000,
    include: ["test/evaluate/*.test.ts", "test/oracle/*.test.ts"],
    exclude: ["**/*.slow.test.ts"],
  },
});
export default config;
