/** The tests that mutants of the update have to survive: the fast ones, without the explorations of every schedule. */
import { defineConfig, type ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = defineConfig({
  test: {
    include: ["test/update/*.test.ts"],
    exclude: ["**/*.slow.test.ts"],
  },
});
export default config;
