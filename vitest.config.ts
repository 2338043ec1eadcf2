import { defineConfig, type ViteUserConfig } from "vitest/config";

/**
 * `npm test` leaves out `*.slow.test.ts`: the corpus, hostile documents, schedules, large properties, and what starts compilers on many
 * documents. `npm run test:all` runs them too.
 *
 * One process a core runs the test files, one after another: to load the compiler and the generator anew for every file would take
 * longer than the tests. A file therefore leaves nothing behind; what it stubs is restored before the next test.
 */
const config: ViteUserConfig = defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Unless told, vitest leaves one core idle.
    maxWorkers: "100%",
    isolate: false,
    unstubEnvs: true,
    unstubGlobals: true,
    restoreMocks: true,
    // Found to hang, not found to be slow: no test fails because a machine is busy.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
export default config;
