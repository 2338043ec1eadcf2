/** The tests that mutants of the policy layer have to survive: its tables, without the type tests. */
import { defineConfig, type ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = defineConfig({
  test: {
    include: ["test/policy/*.test.ts"],
    exclude: ["**/*.slow.test.ts"],
  },
});
export default config;
