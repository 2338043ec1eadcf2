/** The tests that mutants of the evaluator have to survive: its tables and laws, and a short count beside the oracle. */
import { defineConfig, type ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = defineConfig({
  test: {
    include: ["test/evaluate/*.test.ts", "test/oracle/*.test.ts"],
    exclude: ["**/*.slow.test.ts"],
  },
});
export default config;
