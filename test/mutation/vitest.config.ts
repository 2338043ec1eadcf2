/** The tests that mutants have to survive: the fast ones, without the explorations of every schedule. */
import { defineConfig, type ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = defineConfig({
  test: {
    include: ["test/update/*.test.ts", "test/policy/*.test.ts", "test/properties/policy*.test.ts"],
    exclude: [
      "test/update/late-write.test.ts",
      "test/update/two-writers.test.ts",
      "test/policy/compiler-messages.test.ts",
    ],
  },
});
export default config;
